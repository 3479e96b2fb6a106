#include "ui/trust/FindingWords.h"

#include "ui/text/FindingText.h"
#include "ui/trust/ChainWords.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace trustbench {

namespace {

/// Gives the words below their translation context.
class FindingWords {
    Q_DECLARE_TR_FUNCTIONS(FindingWords)
};

enum class Part { root, intermediate, leaf, whole };

const TraceLink* linkOf(const ChainContent& content, const Finding& finding) {
    const auto& path = content.trace.path();
    const auto link = std::find_if(path.begin(), path.end(), [&](const TraceLink& each) {
        return each.certificate.sha256() == finding.certificate;
    });
    return link == path.end() ? nullptr : &*link;
}

Part partOf(const ChainContent& content, const Finding& finding) {
    const TraceLink* link = linkOf(content, finding);
    if (link == nullptr)
        return Part::whole;
    if (link == &content.trace.path().front())
        return Part::leaf;
    return link->role == LinkRole::anchor || link->certificate.isSelfIssued() ? Part::root
                                                                              : Part::intermediate;
}

QString nounOf(const ChainContent& content, Part part) {
    switch (part) {
    case Part::root:
        return FindingWords::tr("Root");
    case Part::intermediate:
        return FindingWords::tr("Intermediate");
    case Part::leaf:
        return content.leafRole.isEmpty() ? FindingWords::tr("Leaf")
                                          : FindingWords::tr("Signing certificate");
    case Part::whole:
        break;
    }
    return FindingWords::tr("Chain");
}

QString nounWithArticle(const ChainContent& content, Part part) {
    switch (part) {
    case Part::root:
        return FindingWords::tr("the root");
    case Part::intermediate:
        return FindingWords::tr("an intermediate");
    case Part::leaf:
        return content.leafRole.isEmpty() ? FindingWords::tr("the leaf")
                                          : FindingWords::tr("the signing certificate");
    case Part::whole:
        break;
    }
    return FindingWords::tr("the chain");
}

QString fieldWords(const QString& field) {
    static const std::pair<const char*, const char*> known[] = {
        {"validity.notAfter", QT_TRANSLATE_NOOP("FindingWords", "Validity, not after")},
        {"validity.notBefore", QT_TRANSLATE_NOOP("FindingWords", "Validity, not before")},
        {"issuer", QT_TRANSLATE_NOOP("FindingWords", "Issuer")},
        {"subject", QT_TRANSLATE_NOOP("FindingWords", "Subject")},
        {"signatureValue", QT_TRANSLATE_NOOP("FindingWords", "Signature")},
        {"basicConstraints.cA", QT_TRANSLATE_NOOP("FindingWords", "Basic constraints, CA")},
        {"basicConstraints.pathLenConstraint",
         QT_TRANSLATE_NOOP("FindingWords", "Basic constraints, path length")},
        {"keyUsage.keyCertSign", QT_TRANSLATE_NOOP("FindingWords", "Key usage, certificate signing")},
        {"keyUsage.digitalSignature", QT_TRANSLATE_NOOP("FindingWords", "Key usage, digital signature")},
        {"subjectAltName.dNSName", QT_TRANSLATE_NOOP("FindingWords", "Alternative names, DNS")},
        {"sha256", QT_TRANSLATE_NOOP("FindingWords", "SHA-256")},
    };
    for (const auto& [name, words] : known) {
        if (field == QLatin1String(name))
            return FindingWords::tr(words);
    }
    return field;
}

/// Times of findings are ISO, digests bare hex; a person reads them as everywhere else on the page.
QString valueWords(const Finding& finding) {
    if (finding.field == QLatin1String("sha256"))
        return groupedFingerprint(QByteArray::fromHex(finding.value.toLatin1()));
    if (!finding.field.startsWith(QLatin1String("validity.")))
        return finding.value;
    const QDateTime time = QDateTime::fromString(finding.value, Qt::ISODate);
    return time.isValid() ? isoTime(time) : finding.value;
}

bool isAboutTime(FindingCode code) {
    return code == FindingCode::expired || code == FindingCode::notYetValid;
}

QString daysWords(qint64 days) {
    return days == 1 ? FindingWords::tr("1 day") : FindingWords::tr("%1 days").arg(QLocale().toString(days));
}

QString clockSentence(const ChainContent& content, const Finding& finding, std::chrono::seconds limit) {
    if (content.supposed)
        return FindingWords::tr("This is what a clock that says %1 would find.")
            .arg(isoTime(content.trace.validatedAt()));
    if (!content.clockOffset)
        return finding.clockWouldExplain
                   ? FindingWords::tr("The clock was not compared with the WOS; a wrong clock would explain "
                                      "it.")
                   : FindingWords::tr("No setting of the clock would make the whole chain valid.");
    if (std::chrono::abs(*content.clockOffset) <= limit)
        return FindingWords::tr("The bench clock agrees with the WOS, so the clock is not the cause.");
    const QString offset = offsetWords(*content.clockOffset);
    return finding.clockWouldExplain
               ? FindingWords::tr("The WOS clock differs by %1 from this one, so a wrong clock may be the "
                                  "cause.")
                     .arg(offset)
               : FindingWords::tr("The WOS clock differs by %1, but no setting of the clock would make the "
                                  "whole chain valid.")
                     .arg(offset);
}

QString whyOutOfDate(const ChainContent& content, const Finding& finding, const TraceLink& link, Part part,
                     std::chrono::seconds limit) {
    const QString noun = part == Part::root           ? FindingWords::tr("This root certificate")
                         : part == Part::intermediate ? FindingWords::tr("This intermediate certificate")
                                                      : FindingWords::tr("This certificate");
    const QDateTime at = content.trace.validatedAt();
    const bool expired = finding.code == FindingCode::expired;
    const qint64 away = expired ? link.certificate.notAfter().secsTo(at) / 86400
                                : at.secsTo(link.certificate.notBefore()) / 86400;
    const QString what = expired
                             ? FindingWords::tr("%1 stopped being valid %2 ago").arg(noun, daysWords(away))
                             : FindingWords::tr("%1 becomes valid in %2").arg(noun, daysWords(away));
    const QString so = part == Part::leaf ? FindingWords::tr("so what it signs cannot be accepted.")
                                          : FindingWords::tr("so what it issued cannot be accepted.");
    return QStringLiteral("%1, %2 %3").arg(what, so, clockSentence(content, finding, limit));
}

QString titleOf(const Finding& finding) {
    const QString name = finding.certificateName;
    switch (finding.code) {
    case FindingCode::expired:
        return FindingWords::tr("%1 has expired").arg(name);
    case FindingCode::notYetValid:
        return FindingWords::tr("%1 is not yet valid").arg(name);
    case FindingCode::notAnAnchor:
        return FindingWords::tr("%1 is not one of your anchors").arg(name);
    case FindingCode::issuerMissing:
        return FindingWords::tr("The issuer of %1 is missing").arg(name);
    case FindingCode::signatureInvalid:
        return FindingWords::tr("The signature on %1 is wrong").arg(name);
    case FindingCode::revoked:
        return FindingWords::tr("%1 was revoked").arg(name);
    case FindingCode::noAnchors:
        return FindingWords::tr("No anchor is pinned");
    case FindingCode::searchLimit:
        return FindingWords::tr("The search for a chain was stopped");
    case FindingCode::expiringSoon:
        return FindingWords::tr("%1 expires soon").arg(name);
    case FindingCode::revocationNotChecked:
        return FindingWords::tr("Revocation was not checked");
    default:
        return name.isEmpty() ? stateWord(finding.code)
                              : FindingWords::tr("%1: %2").arg(name, stateWord(finding.code));
    }
}

QString roleInBrackets(Part part) {
    switch (part) {
    case Part::root:
        return FindingWords::tr(" (root)");
    case Part::intermediate:
        return FindingWords::tr(" (intermediate)");
    case Part::leaf:
        return FindingWords::tr(" (leaf)");
    case Part::whole:
        break;
    }
    return {};
}

QUrl addressOfMissingIssuer(const TraceLink* link) {
    if (link == nullptr)
        return {};
    for (const QString& address : link->certificate.issuerAddresses()) {
        QUrl url(address, QUrl::StrictMode);
        if (url.isValid() &&
            (url.scheme() == QLatin1String("http") || url.scheme() == QLatin1String("https")))
            return url;
    }
    return {};
}

} // namespace

QString offsetWords(std::chrono::milliseconds offset) {
    const double seconds = static_cast<double>(offset.count()) / 1000;
    const QString sign = seconds < 0 ? QStringLiteral("\u2212") : QStringLiteral("+");
    const double size = std::abs(seconds);
    if (size < 120)
        return FindingWords::tr("%1%2 s").arg(sign, QLocale().toString(size, 'f', 1));
    if (size < 7200)
        return FindingWords::tr("%1%2 min").arg(sign, QLocale().toString(size / 60, 'f', 0));
    if (size < 172800)
        return FindingWords::tr("%1%2 h").arg(sign, QLocale().toString(size / 3600, 'f', 0));
    return FindingWords::tr("%1%2 days").arg(sign, QLocale().toString(size / 86400, 'f', 0));
}

QString checkTitle(const ChainContent& content, const Finding& finding) {
    const QString noun = nounOf(content, partOf(content, finding));
    switch (finding.code) {
    case FindingCode::expired:
        return FindingWords::tr("%1 expired").arg(noun);
    case FindingCode::notYetValid:
        return FindingWords::tr("%1 not yet valid").arg(noun);
    case FindingCode::notAnAnchor:
        return FindingWords::tr("%1 not an anchor").arg(noun);
    case FindingCode::noAnchors:
        return FindingWords::tr("No anchor pinned");
    case FindingCode::issuerMissing:
        return FindingWords::tr("Issuer missing");
    case FindingCode::signatureInvalid:
        return FindingWords::tr("%1 wrongly signed").arg(noun);
    case FindingCode::revoked:
        return FindingWords::tr("%1 revoked").arg(noun);
    case FindingCode::expiringSoon:
        return FindingWords::tr("%1 expires soon").arg(noun);
    case FindingCode::unneededCertificate:
        return FindingWords::tr("Certificate not needed");
    case FindingCode::searchLimit:
        return FindingWords::tr("Search stopped");
    case FindingCode::outlivesIssuer:
        return FindingWords::tr("%1 outlives its issuer").arg(noun);
    case FindingCode::weakKey:
        return FindingWords::tr("%1 has a weak key").arg(noun);
    case FindingCode::weakDigest:
        return FindingWords::tr("%1 has a weak digest").arg(noun);
    case FindingCode::caFlagOnLeaf:
        return FindingWords::tr("%1 says that it is a CA").arg(noun);
    case FindingCode::profileDeviation:
        return FindingWords::tr("%1 departs from the profile").arg(noun);
    case FindingCode::notACa:
        return FindingWords::tr("%1 is not a CA").arg(noun);
    default:
        return FindingWords::tr("%1: %2").arg(noun, stateWord(finding.code));
    }
}

QString bannerClause(const ChainContent& content, const Finding& finding) {
    const QString noun = nounWithArticle(content, partOf(content, finding));
    switch (finding.code) {
    case FindingCode::expired:
        return FindingWords::tr("%1 has expired").arg(noun);
    case FindingCode::notYetValid:
        return FindingWords::tr("%1 is not yet valid").arg(noun);
    case FindingCode::notAnAnchor:
        return FindingWords::tr("%1 is not one of your site anchors").arg(noun);
    case FindingCode::noAnchors:
        return FindingWords::tr("your site has no anchor pinned");
    case FindingCode::issuerMissing:
        return FindingWords::tr("the issuer %1 is missing")
            .arg(content.trace.path().back().certificate.issuerShortName());
    case FindingCode::signatureInvalid:
        return FindingWords::tr("the signature on %1 is wrong").arg(noun);
    case FindingCode::revoked:
        return FindingWords::tr("%1 was revoked").arg(noun);
    case FindingCode::identityMismatch:
        return FindingWords::tr("%1 is not the identity your site names").arg(noun);
    case FindingCode::deviceCertificateAsSigner:
        return FindingWords::tr("%1 is a certificate of a device").arg(noun);
    default:
        return FindingWords::tr("%1 was refused (%2)").arg(noun, stateWord(finding.code).toLower());
    }
}

FindingExplanation explainFinding(const ChainContent& content, const Finding& finding,
                                  std::chrono::seconds clockLimit) {
    const TraceLink* link = linkOf(content, finding);
    const Part part = partOf(content, finding);
    // The sentence about the clock is made here, where the offset to the WOS is known.
    Finding plain = finding;
    plain.clockWouldExplain = false;
    plain.field = fieldWords(finding.field);
    plain.value = valueWords(finding);
    const FindingText text = findingText(plain);

    FindingExplanation explanation;
    explanation.title = titleOf(finding);
    explanation.why =
        isAboutTime(finding.code) && link != nullptr ? whyOutOfDate(content, finding, *link, part, clockLimit)
        : finding.code == FindingCode::notAnAnchor
            ? FindingWords::tr("The chain ends here, in a certificate that nobody has confirmed for this "
                               "site. Who sent it cannot vouch for it.")
            : text.what;
    explanation.steps.append(text.remedy);
    if (finding.code == FindingCode::issuerMissing)
        explanation.issuerAddress = addressOfMissingIssuer(link);
    if (finding.severity == Severity::error && !content.leafRole.isEmpty() && !content.supposed)
        explanation.steps.append(FindingWords::tr("Then choose Fetch again."));
    if (!finding.certificateName.isEmpty())
        explanation.facts.append(
            {FindingWords::tr("Certificate"), finding.certificateName + roleInBrackets(part)});
    if (!finding.field.isEmpty())
        explanation.facts.append({FindingWords::tr("Field"), fieldWords(finding.field)});
    if (!finding.value.isEmpty())
        explanation.facts.append({FindingWords::tr("Value"), valueWords(finding)});
    explanation.technical = technicalDetail(finding);
    return explanation;
}

} // namespace trustbench
