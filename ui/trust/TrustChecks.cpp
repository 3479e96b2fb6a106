#include "ui/trust/TrustChecks.h"

#include "ui/trust/ChainWords.h"
#include "ui/trust/FindingWords.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace trustbench {

namespace {

/// Gives the words below their translation context.
class TrustChecks {
    Q_DECLARE_TR_FUNCTIONS(TrustChecks)
};

QString number(qint64 value) {
    return QLocale().toString(value);
}

std::vector<Finding> findingsOf(const ChainContent& content, Severity severity) {
    std::vector<Finding> found;
    const auto add = [&](const std::vector<Finding>& findings) {
        for (const Finding& finding : findings) {
            if (finding.severity == severity)
                found.push_back(finding);
        }
    };
    for (const TraceLink& link : content.trace.path())
        add(link.findings);
    add(content.trace.findings());
    add(content.identityFindings);
    // An empty set of anchors makes every root "not an anchor": one fault, told once.
    const bool noAnchors = std::any_of(found.begin(), found.end(), [](const Finding& finding) {
        return finding.code == FindingCode::noAnchors;
    });
    if (noAnchors)
        std::erase_if(found, [](const Finding& finding) { return finding.code == FindingCode::notAnAnchor; });
    return found;
}

bool hasOneOf(const std::vector<Finding>& findings, std::initializer_list<FindingCode> codes) {
    return std::any_of(findings.begin(), findings.end(), [&](const Finding& finding) {
        return std::find(codes.begin(), codes.end(), finding.code) != codes.end();
    });
}

TrustCheck passed(const QString& title, const QString& fact) {
    return {CheckState::passed, title, fact, {}};
}

/// Each warning a row, but certificates that were sent for nothing together in one; those trouble nobody.
void addWarnings(QList<TrustCheck>& checks, const ChainContent& content) {
    int unneeded = -1;
    int count = 0;
    for (const Finding& finding : findingsOf(content, Severity::warning)) {
        if (finding.code == FindingCode::unneededCertificate && unneeded >= 0) {
            checks[unneeded].title = TrustChecks::tr("%1 certificates not needed").arg(number(++count));
            checks[unneeded].fact =
                TrustChecks::tr("%1 and others").arg(checks[unneeded].finding->certificateName);
            continue;
        }
        if (finding.code == FindingCode::unneededCertificate) {
            unneeded = static_cast<int>(checks.size());
            count = 1;
        }
        const bool harmless = finding.code == FindingCode::unneededCertificate;
        checks.append({harmless ? CheckState::notChecked : CheckState::warning, checkTitle(content, finding),
                       finding.certificateName, finding});
    }
}

void addPathChecks(QList<TrustCheck>& checks, const ChainContent& content,
                   const std::vector<Finding>& errors) {
    const auto& path = content.trace.path();
    const int links = static_cast<int>(path.size()) - 1;
    const auto verified = std::count_if(path.begin(), path.end(),
                                        [](const TraceLink& link) { return link.signatureVerified == true; });
    if (content.trace.trusted()) {
        const QString anchor = TrustChecks::tr("anchor %1").arg(path.back().certificate.shortName());
        checks.append(passed(links == 0   ? TrustChecks::tr("Is itself an anchor")
                             : links == 1 ? TrustChecks::tr("Traced to root in 1 link")
                                          : TrustChecks::tr("Traced to root in %1 links").arg(number(links)),
                             anchor));
    } else if (links > 0 && verified >= links && !hasOneOf(errors, {FindingCode::signatureInvalid})) {
        checks.append(passed(TrustChecks::tr("Signatures verified"),
                             links == 1 ? TrustChecks::tr("1 of 1 link")
                                        : TrustChecks::tr("%1 of %1 links").arg(number(links))));
    }
    if (hasOneOf(errors, {FindingCode::expired, FindingCode::notYetValid}))
        return;
    const auto first = std::min_element(path.begin(), path.end(), [](const TraceLink& a, const TraceLink& b) {
        return a.certificate.notAfter() < b.certificate.notAfter();
    });
    const qint64 days = content.trace.validatedAt().secsTo(first->certificate.notAfter()) / 86400;
    checks.append(passed(path.size() == 1
                             ? TrustChecks::tr("Certificate in date")
                             : TrustChecks::tr("All %1 certificates in date").arg(number(int(path.size()))),
                         days == 1 ? TrustChecks::tr("first ends in 1 day")
                                   : TrustChecks::tr("first ends in %1 days").arg(number(days))));
}

void addKeyUsage(QList<TrustCheck>& checks, const ChainContent& content, const std::vector<Finding>& errors) {
    const Certificate& leaf = content.trace.path().front().certificate;
    if (content.leafRole.isEmpty() || hasOneOf(errors, {FindingCode::keyUsageForbidsUse}))
        return;
    const auto allowed = leaf.allowsDigitalSignature();
    if (allowed == false)
        return;
    checks.append(passed(TrustChecks::tr("Key usage allows signing"),
                         allowed ? TrustChecks::tr("digital signature, %1").arg(leaf.key().name)
                                 : TrustChecks::tr("not restricted, %1").arg(leaf.key().name)));
}

void addRevocation(QList<TrustCheck>& checks, const ChainContent& content,
                   const std::vector<Finding>& errors) {
    if (hasOneOf(errors, {FindingCode::revoked, FindingCode::revocationUnknown}))
        return;
    const auto crls = static_cast<qint64>(content.policy.crls.size());
    const bool reachedAnchor = content.trace.path().back().role == LinkRole::anchor;
    if (crls > 0 && reachedAnchor) {
        checks.append(passed(TrustChecks::tr("Not revoked"),
                             crls == 1 ? TrustChecks::tr("by 1 CRL")
                                       : TrustChecks::tr("by %1 CRLs").arg(number(crls))));
        return;
    }
    checks.append({CheckState::notChecked,
                   TrustChecks::tr("Revocation not checked"),
                   crls > 0 ? TrustChecks::tr("no anchor") : TrustChecks::tr("no CRL given"),
                   {}});
}

void addClock(QList<TrustCheck>& checks, const ChainContent& content, const TrustFacts& facts) {
    if (!content.clockOffset) {
        checks.append({CheckState::notChecked,
                       TrustChecks::tr("Clock not compared"),
                       TrustChecks::tr("the WOS gave no time"),
                       {}});
        return;
    }
    const bool near = std::chrono::abs(*content.clockOffset) <= facts.clockLimit;
    checks.append({near ? CheckState::passed : CheckState::warning,
                   TrustChecks::tr("Clock offset to WOS %1").arg(offsetWords(*content.clockOffset)),
                   TrustChecks::tr("limit %1 s").arg(number(facts.clockLimit.count())),
                   {}});
}

} // namespace

QList<TrustCheck> trustChecks(const ChainContent& content, const TrustFacts& facts) {
    QList<TrustCheck> checks;
    if (content.trace.path().empty())
        return checks;
    const std::vector<Finding> errors = findingsOf(content, Severity::error);
    for (const Finding& finding : errors) {
        const QString fact = finding.code == FindingCode::issuerMissing
                                 ? content.trace.path().back().certificate.issuerShortName()
                                 : finding.certificateName;
        checks.append({CheckState::failed, checkTitle(content, finding), fact, finding});
    }
    addWarnings(checks, content);
    if (!facts.fetched.isEmpty())
        checks.append(passed(errors.empty() ? TrustChecks::tr("Signing certificate fetched")
                                            : TrustChecks::tr("Certificate fetched"),
                             facts.fetched));
    addPathChecks(checks, content, errors);
    addKeyUsage(checks, content, errors);
    addRevocation(checks, content, errors);
    addClock(checks, content, facts);
    const auto rank = [](const TrustCheck& check) {
        switch (check.state) {
        case CheckState::failed:
            return 0;
        case CheckState::warning:
            return 1;
        case CheckState::passed:
            return 2;
        case CheckState::notChecked:
            break;
        }
        return 3;
    };
    std::stable_sort(checks.begin(), checks.end(),
                     [&](const TrustCheck& a, const TrustCheck& b) { return rank(a) < rank(b); });
    return checks;
}

TrustFailure trustFailure(const ChainContent& content) {
    const std::vector<Finding> errors = findingsOf(content, Severity::error);
    if (errors.empty())
        return {};
    QStringList clauses;
    for (const Finding& finding : errors) {
        const QString clause = bannerClause(content, finding);
        if (!clauses.contains(clause))
            clauses.append(clause);
    }
    constexpr qsizetype named = 2;
    QString reason = QStringList(clauses.mid(0, named)).join(TrustChecks::tr(" and "));
    if (clauses.size() > named)
        reason = TrustChecks::tr("%1, and more").arg(clauses.mid(0, named).join(QStringLiteral(", ")));
    reason[0] = reason[0].toUpper();
    return {TrustChecks::tr("This WOS cannot be trusted yet."),
            TrustChecks::tr("%1. Nothing was sent in this step.").arg(reason)};
}

QString administratorRequest(const ChainContent& content, const Finding& finding) {
    const FindingExplanation explanation = explainFinding(content, finding, TrustFacts{}.clockLimit);
    QStringList lines{TrustChecks::tr("Request from Trustbench: %1").arg(explanation.title),
                      {},
                      explanation.why,
                      {},
                      TrustChecks::tr("What to do:")};
    for (const QString& step : explanation.steps)
        lines.append(QStringLiteral("- ") + step);
    lines.append(QString());
    for (const auto& [name, value] : explanation.facts)
        lines.append(QStringLiteral("%1: %2").arg(name, value));
    for (const TraceLink& link : content.trace.path()) {
        if (link.certificate.sha256() != finding.certificate)
            continue;
        lines.append(TrustChecks::tr("Subject: %1").arg(link.certificate.subject()));
        lines.append(TrustChecks::tr("Issuer: %1").arg(link.certificate.issuer()));
        lines.append(TrustChecks::tr("Serial number: %1").arg(link.certificate.serial()));
        lines.append(TrustChecks::tr("SHA-256: %1").arg(groupedFingerprint(link.certificate.sha256())));
        lines.append(TrustChecks::tr("From: %1").arg(link.source));
    }
    lines.append(TrustChecks::tr("Validated at: %1").arg(isoTime(content.trace.validatedAt())));
    lines.append(TrustChecks::tr("Technical detail: %1").arg(explanation.technical));
    return lines.join(QLatin1Char('\n'));
}

} // namespace trustbench
