#include "core/trust/ChainTrace.h"

#include "core/trust/PathSearch.h"

#include <algorithm>

namespace trustbench {

namespace {

/// Up to here each unneeded certificate is named; a large pool is a store, not something sent along.
constexpr size_t fewCertificates = 20;

std::vector<Finding> unneededCertificates(const std::vector<PoolCertificate>& pool,
                                          const std::vector<PathSearch::Node>& path) {
    std::vector<Finding> findings;
    if (pool.size() > fewCertificates)
        return findings;
    for (const PoolCertificate& spare : pool) {
        const bool used = std::any_of(path.begin(), path.end(), [&](const PathSearch::Node& node) {
            return *node.certificate == spare.certificate;
        });
        const QByteArray digest = spare.certificate.sha256();
        const bool named = std::any_of(findings.begin(), findings.end(),
                                       [&](const Finding& finding) { return finding.certificate == digest; });
        if (!used && !named)
            findings.push_back(
                makeFinding(&spare.certificate, FindingCode::unneededCertificate,
                            {QStringLiteral("subject"), spare.certificate.subject(), spare.source}));
    }
    return findings;
}

} // namespace

QString nameOf(LinkRole role) {
    switch (role) {
    case LinkRole::leaf:
        return QStringLiteral("leaf");
    case LinkRole::intermediate:
        return QStringLiteral("intermediate");
    case LinkRole::anchor:
        break;
    }
    return QStringLiteral("anchor");
}

bool TraceLink::hasError() const {
    return std::any_of(findings.begin(), findings.end(),
                       [](const Finding& finding) { return finding.severity == Severity::error; });
}

std::vector<Finding> ChainTrace::errors() const {
    std::vector<Finding> errors;
    const auto add = [&](const std::vector<Finding>& findings) {
        std::copy_if(findings.begin(), findings.end(), std::back_inserter(errors),
                     [](const Finding& finding) { return finding.severity == Severity::error; });
    };
    for (const TraceLink& link : m_path)
        add(link.findings);
    add(m_findings);
    return errors;
}

ChainTrace traceChain(const Certificate& leaf, const CertificatePool& pool,
                      const std::vector<TrustAnchor>& anchors, const TracePolicy& policy,
                      const QDateTime& time) {
    auto outcome = PathSearch(leaf, pool, anchors, policy, time).run();
    ChainTrace trace;
    trace.m_validatedAt = time.toUTC();
    trace.m_alternatives = outcome.alternatives;
    trace.m_missingIssuer = outcome.missingIssuer;
    trace.m_findings = std::move(outcome.judged->findings);
    if (anchors.empty())
        trace.m_findings.push_back(makeFinding(nullptr, FindingCode::noAnchors, {}));
    if (outcome.limited && !outcome.trusted)
        trace.m_findings.push_back(
            makeFinding(nullptr, FindingCode::searchLimit,
                        {QStringLiteral("pool"), QString::number(pool.certificates().size()),
                         QStringLiteral("the search for a path was stopped at its bound")}));
    if (policy.crls.empty())
        trace.m_findings.push_back(makeFinding(nullptr, FindingCode::revocationNotChecked, {}));

    trace.m_path.reserve(outcome.path.size());
    for (size_t i = 0; i < outcome.path.size(); ++i) {
        const PathSearch::Node& node = outcome.path[i];
        const LinkRole role = node.anchor ? LinkRole::anchor
                              : i == 0    ? LinkRole::leaf
                                          : LinkRole::intermediate;
        trace.m_path.push_back({*node.certificate, role, *node.source, outcome.signatures[i],
                                std::move(outcome.judged->linkFindings[i])});
    }
    if (outcome.path.back().anchor) {
        auto unneeded = unneededCertificates(pool.certificates(), outcome.path);
        std::move(unneeded.begin(), unneeded.end(), std::back_inserter(trace.m_findings));
    }
    if (outcome.trusted && trace.errors().empty()) {
        std::vector<Certificate> certificates;
        certificates.reserve(trace.m_path.size());
        for (const TraceLink& link : trace.m_path)
            certificates.push_back(link.certificate);
        trace.m_trusted = TrustedChain(std::move(certificates), trace.m_validatedAt);
    }
    return trace;
}

ChainTrace traceChain(const Certificate& leaf, const std::vector<PoolCertificate>& pool,
                      const std::vector<TrustAnchor>& anchors, const TracePolicy& policy,
                      const QDateTime& time) {
    return traceChain(leaf, CertificatePool(pool), anchors, policy, time);
}

} // namespace trustbench
