#include "ui/trust/ChainWords.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QLocale>

#include <algorithm>

namespace trustbench {

namespace {

/// Gives the words below their translation context.
class ChainWords {
    Q_DECLARE_TR_FUNCTIONS(ChainWords)
};

qint64 daysBetween(const QDateTime& from, const QDateTime& to) {
    return from.secsTo(to) / 86400;
}

QString days(qint64 count, const QString& one, const QString& many) {
    return count == 1 ? one : many.arg(QLocale().toString(count));
}

void putValidity(CardWords& words, const Certificate& certificate, const QDateTime& at, bool soon) {
    const QDateTime from = certificate.notBefore();
    const QDateTime to = certificate.notAfter();
    if (at > to) {
        words.validity = ChainTone::fail;
        words.left = days(daysBetween(to, at), ChainWords::tr("Expired 1 day ago"),
                          ChainWords::tr("Expired %1 days ago"));
        words.until = isoDate(to);
        return;
    }
    if (at < from) {
        words.validity = ChainTone::fail;
        words.left = days(daysBetween(at, from), ChainWords::tr("Starts in 1 day"),
                          ChainWords::tr("Starts in %1 days"));
        words.until = ChainWords::tr("from %1").arg(isoDate(from));
        return;
    }
    const double whole = static_cast<double>(from.secsTo(to));
    words.lifeLeft = whole > 0 ? std::clamp(static_cast<double>(at.secsTo(to)) / whole, 0.0, 1.0) : 0.0;
    words.validity = soon ? ChainTone::warn : ChainTone::ok;
    words.left = days(daysBetween(at, to), ChainWords::tr("1 day left"), ChainWords::tr("%1 days left"));
    words.until = ChainWords::tr("to %1").arg(isoDate(to));
}

QString keyUse(const Certificate& certificate) {
    if (certificate.isCa())
        return certificate.isSelfIssued() ? ChainWords::tr("self-signed")
                                          : ChainWords::tr("may sign certificates");
    if (certificate.allowsDigitalSignature() == true)
        return ChainWords::tr("digital signature");
    return certificate.isSelfIssued() ? ChainWords::tr("self-signed") : QString();
}

QString roleWord(const ChainGraph& graph, const ChainNode& node) {
    if (node.pathIndex == 0)
        return graph.leafRole().isEmpty() ? ChainWords::tr("Leaf") : graph.leafRole();
    if (node.certificate && node.certificate->isSelfIssued() && node.certificate->isCa())
        return ChainWords::tr("Root");
    if (node.role == LinkRole::anchor)
        return ChainWords::tr("Anchor");
    return node.role == LinkRole::leaf ? ChainWords::tr("End entity") : ChainWords::tr("Intermediate");
}

void putState(CardWords& words, const ChainNode& node) {
    switch (node.state) {
    case CardState::pinnedAnchor:
        words.state = ChainWords::tr("Pinned anchor");
        words.tone = ChainTone::ok;
        return;
    case CardState::inDate:
        words.state = ChainWords::tr("In date");
        words.tone = ChainTone::ok;
        return;
    case CardState::expiringSoon:
        words.state = ChainWords::tr("Expires soon");
        words.tone = ChainTone::warn;
        return;
    case CardState::failed:
        words.state =
            node.mainFinding() != nullptr ? stateWord(node.mainFinding()->code) : ChainWords::tr("Failed");
        words.tone = ChainTone::fail;
        return;
    case CardState::notAnAnchor:
        words.state = ChainWords::tr("Not an anchor");
        words.tone = ChainTone::fail;
        return;
    case CardState::notYetTrusted:
        words.state = ChainWords::tr("Not yet trusted");
        words.tone = ChainTone::warn;
        return;
    case CardState::missing:
        words.state = ChainWords::tr("Missing");
        words.tone = ChainTone::fail;
        return;
    case CardState::notNeeded:
        words.state = node.pinned ? ChainWords::tr("Pinned, not needed") : ChainWords::tr("Not needed");
        words.tone = ChainTone::quiet;
        return;
    }
}

void putMissing(CardWords& words, const ChainGraph& graph, int index) {
    const ChainNode& node = graph.nodes()[index];
    words.role = ChainWords::tr("Issuer wanted");
    words.key = node.inLoop
                    ? ChainWords::tr("What is at hand of this name leads in a circle; a root is wanted")
                : node.otherKey ? ChainWords::tr("The certificate at hand of this name has another key")
                                : ChainWords::tr("No certificate at hand has this name and key");
    words.source = ChainWords::tr("No address is named for it");
    for (const ChainEdge& edge : graph.edges()) {
        const auto& subject = graph.nodes()[edge.subject].certificate;
        if (edge.issuer != index || !subject)
            continue;
        if (!subject->authorityKeyId().isEmpty())
            words.fingerprint = shortFingerprint(subject->authorityKeyId());
        if (!subject->issuerAddresses().isEmpty())
            words.source = subject->issuerAddresses().first();
    }
    words.spoken = ChainWords::tr("Empty place: the issuer %1 is missing. %2.").arg(node.name, words.key);
}

/// Of a file its name; the whole path stands among the details.
QString sourceWords(const ChainNode& node) {
    const QFileInfo file(node.source);
    const QString name = file.isAbsolute() ? file.fileName() : node.source;
    return node.pinned && !name.isEmpty() ? ChainWords::tr("Anchor file %1").arg(name) : name;
}

QString nodeName(const ChainGraph& graph, int node) {
    return graph.nodes()[node].kind == ChainNode::Kind::anchorBox ? ChainWords::tr("the pinned anchors")
                                                                  : graph.nodes()[node].name;
}

} // namespace

QString isoDate(const QDateTime& time) {
    return time.toUTC().toString(QStringLiteral("yyyy-MM-dd"));
}

QString isoTime(const QDateTime& time) {
    return time.toUTC().toString(QStringLiteral("yyyy-MM-dd HH:mm:ss 'UTC'"));
}

QString groupedFingerprint(const QByteArray& sha256) {
    QStringList groups;
    for (qsizetype i = 0; i < sha256.size(); i += 2)
        groups.append(QString::fromLatin1(sha256.mid(i, 2).toHex().toUpper()));
    return groups.join(QLatin1Char(' '));
}

CardWords cardWords(const ChainGraph& graph, int index) {
    const ChainNode& node = graph.nodes()[index];
    CardWords words;
    putState(words, node);
    words.subject = node.name;
    if (node.kind == ChainNode::Kind::missingIssuer) {
        putMissing(words, graph, index);
        return words;
    }
    if (!node.certificate)
        return words;
    const Certificate& certificate = *node.certificate;
    words.role = roleWord(graph, node);
    const QString use = keyUse(certificate);
    const QString keyName = certificate.key().name;
    words.key = use.isEmpty() ? keyName : QStringLiteral("%1, %2").arg(keyName, use);
    const bool soon = std::any_of(node.findings.begin(), node.findings.end(), [](const Finding& finding) {
        return finding.code == FindingCode::expiringSoon;
    });
    putValidity(words, certificate, graph.validatedAt(), soon);
    words.fingerprint = shortFingerprint(certificate.sha256());
    words.source = sourceWords(node);
    words.spoken =
        ChainWords::tr("%1: %2. %3. %4. %5, %6. SHA-256 begins %7. From: %8.")
            .arg(words.role, words.subject, words.state, words.key, words.left, words.until)
            .arg(QString::fromLatin1(certificate.sha256().left(3).toHex(' ').toUpper()), words.source);
    return words;
}

LinkWords linkWords(const ChainGraph& graph, const ChainEdge& edge) {
    LinkWords words;
    const ChainNode& subject = graph.nodes()[edge.subject];
    const bool toAnchors = graph.nodes()[edge.issuer].kind == ChainNode::Kind::anchorBox;
    if (!toAnchors && edge.onPath && subject.certificate && edge.why != FindingCode::issuerMissing) {
        words.method = subject.certificate->signatureName();
        words.method.replace(QStringLiteral(" with "), QStringLiteral("\n"));
    }
    switch (edge.verdict) {
    case LinkVerdict::verified:
        words.verdict = toAnchors ? ChainWords::tr("Match") : ChainWords::tr("Signature\nverified");
        break;
    case LinkVerdict::broken:
        if (toAnchors)
            words.verdict = ChainWords::tr("No\nmatch");
        else
            words.verdict = ChainWords::tr("Broken:\n%1")
                                .arg(brokenBecause(edge.why.value_or(FindingCode::rejectedByLibrary)));
        break;
    case LinkVerdict::notNeeded:
        words.verdict = edge.onPath ? ChainWords::tr("Not\ntraced") : ChainWords::tr("Not needed");
        break;
    }
    const QString flat = QString(words.verdict).replace(QLatin1Char('\n'), QLatin1Char(' '));
    words.spoken = ChainWords::tr("Link from %1 to %2: %3.")
                       .arg(nodeName(graph, edge.issuer), nodeName(graph, edge.subject), flat);
    return words;
}

AnchorBoxWords anchorBoxWords(const ChainGraph& graph) {
    AnchorBoxWords words;
    const int count = graph.pinnedCount();
    words.title = ChainWords::tr("Anchors");
    words.count = count == 0 ? ChainWords::tr("none pinned")
                             : ChainWords::tr("%1 pinned").arg(QLocale().toString(count));
    words.set = graph.anchorSet();
    words.spoken = ChainWords::tr("Trust anchors: %1. %2").arg(words.count, words.set).trimmed();
    return words;
}

QString graphSummary(const ChainGraph& graph) {
    if (graph.isEmpty())
        return ChainWords::tr("No certificate to show");
    QStringList names;
    for (const int node : graph.readingOrder()) {
        if (graph.nodes()[node].onPath())
            names.append(graph.nodes()[node].name);
    }
    const QString path = names.join(ChainWords::tr(", then "));
    return graph.trusted()
               ? ChainWords::tr("Trusted. From anchor to leaf: %1.").arg(path)
               : ChainWords::tr("Not trusted. From the end of the path to the leaf: %1.").arg(path);
}

QString stateWord(FindingCode code) {
    switch (code) {
    case FindingCode::expired:
        return ChainWords::tr("Expired");
    case FindingCode::notYetValid:
        return ChainWords::tr("Not yet valid");
    case FindingCode::signatureInvalid:
        return ChainWords::tr("Bad signature");
    case FindingCode::notACa:
        return ChainWords::tr("Not a CA");
    case FindingCode::keyUsageForbidsSigning:
    case FindingCode::keyUsageForbidsUse:
        return ChainWords::tr("Key usage");
    case FindingCode::purposeForbidden:
        return ChainWords::tr("Wrong purpose");
    case FindingCode::pathTooLong:
        return ChainWords::tr("Path too long");
    case FindingCode::nameNotPermitted:
        return ChainWords::tr("Name excluded");
    case FindingCode::policyNotAllowed:
        return ChainWords::tr("Policy");
    case FindingCode::criticalExtensionUnknown:
        return ChainWords::tr("Unknown rule");
    case FindingCode::hostMismatch:
        return ChainWords::tr("Other host");
    case FindingCode::revoked:
        return ChainWords::tr("Revoked");
    case FindingCode::revocationUnknown:
        return ChainWords::tr("CRL missing");
    case FindingCode::encodingInvalid:
        return ChainWords::tr("Bad encoding");
    case FindingCode::identityMismatch:
        return ChainWords::tr("Other identity");
    case FindingCode::deviceCertificateAsSigner:
        return ChainWords::tr("Device, not WOS");
    case FindingCode::issuerMissing:
        return ChainWords::tr("No issuer");
    case FindingCode::notAnAnchor:
    case FindingCode::noAnchors:
        return ChainWords::tr("Not an anchor");
    case FindingCode::searchLimit:
        return ChainWords::tr("Search stopped");
    case FindingCode::expiringSoon:
        return ChainWords::tr("Expires soon");
    case FindingCode::weakKey:
        return ChainWords::tr("Weak key");
    case FindingCode::weakDigest:
        return ChainWords::tr("Weak digest");
    case FindingCode::outlivesIssuer:
        return ChainWords::tr("Outlives issuer");
    case FindingCode::unneededCertificate:
        return ChainWords::tr("Not needed");
    case FindingCode::caFlagOnLeaf:
        return ChainWords::tr("Says it is a CA");
    case FindingCode::profileDeviation:
        return ChainWords::tr("Odd form");
    case FindingCode::revocationNotChecked:
        return ChainWords::tr("Not checked");
    case FindingCode::rejectedByLibrary:
        return ChainWords::tr("Refused");
    }
    return {};
}

QString brokenBecause(FindingCode code) {
    switch (code) {
    case FindingCode::expired:
        return ChainWords::tr("issuer expired");
    case FindingCode::notYetValid:
        return ChainWords::tr("issuer too early");
    case FindingCode::signatureInvalid:
        return ChainWords::tr("signature wrong");
    case FindingCode::issuerMissing:
        return ChainWords::tr("issuer missing");
    case FindingCode::notACa:
        return ChainWords::tr("issuer no CA");
    case FindingCode::keyUsageForbidsSigning:
    case FindingCode::keyUsageForbidsUse:
    case FindingCode::purposeForbidden:
        return ChainWords::tr("key usage");
    case FindingCode::pathTooLong:
        return ChainWords::tr("path too long");
    case FindingCode::nameNotPermitted:
        return ChainWords::tr("name excluded");
    case FindingCode::policyNotAllowed:
        return ChainWords::tr("policy missing");
    case FindingCode::criticalExtensionUnknown:
        return ChainWords::tr("unknown rule");
    case FindingCode::revoked:
        return ChainWords::tr("issuer revoked");
    case FindingCode::revocationUnknown:
        return ChainWords::tr("CRL missing");
    case FindingCode::encodingInvalid:
        return ChainWords::tr("bad encoding");
    default:
        return ChainWords::tr("issuer refused");
    }
}

} // namespace trustbench
