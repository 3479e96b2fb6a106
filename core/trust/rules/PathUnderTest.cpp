#include "core/trust/rules/Rules.h"

#include <algorithm>

namespace trustbench {

namespace {

bool haveCommonMoment(const std::vector<const Certificate*>& path) {
    QDateTime from;
    QDateTime to;
    for (const Certificate* certificate : path) {
        if (!from.isValid() || certificate->notBefore() > from)
            from = certificate->notBefore();
        if (!to.isValid() || certificate->notAfter() < to)
            to = certificate->notAfter();
    }
    return from.isValid() && to.isValid() && from <= to;
}

} // namespace

Finding makeFinding(const Certificate* certificate, FindingCode code, const PathUnderTest::What& what) {
    Finding finding;
    finding.code = code;
    finding.severity = what.severity.value_or(usualSeverity(code));
    if (certificate) {
        finding.certificate = certificate->sha256();
        finding.certificateName = certificate->shortName();
    }
    finding.field = what.field;
    finding.value = what.value;
    finding.detail = what.detail;
    finding.daysLeft = what.daysLeft;
    finding.clockWouldExplain = what.clockWouldExplain;
    return finding;
}

PathUnderTest::PathUnderTest(std::vector<const Certificate*> certificates, bool anchored,
                             const TracePolicy& tracePolicy, const QDateTime& at, Crls* revocationLists)
    : path(std::move(certificates))
    , endsInAnchor(anchored)
    , policy(tracePolicy)
    , time(at)
    , someTimeFits(haveCommonMoment(path))
    , crls(revocationLists)
    , linkFindings(path.size()) {}

void PathUnderTest::report(size_t index, FindingCode code, What what) {
    // The first rule that breaks says it best; a second finding of the same code on the same field is noise.
    auto& ofLink = linkFindings[index];
    const bool known = std::any_of(ofLink.begin(), ofLink.end(), [&](const Finding& finding) {
        return finding.code == code && finding.field == what.field;
    });
    if (known)
        return;
    ofLink.push_back(makeFinding(path[index], code, what));
    m_errors += ofLink.back().severity == Severity::error;
}

void PathUnderTest::reportDeviation(size_t index, const QString& field, const QString& value,
                                    const QString& rule) {
    report(index, FindingCode::profileDeviation,
           {field, value, rule, false, strictProfile() ? Severity::error : Severity::warning});
}

void PathUnderTest::reportWhole(FindingCode code, const What& what) {
    findings.push_back(makeFinding(nullptr, code, what));
    m_errors += findings.back().severity == Severity::error;
}

bool PathUnderTest::has(size_t index, FindingCode code) const {
    return std::any_of(linkFindings[index].begin(), linkFindings[index].end(),
                       [code](const Finding& finding) { return finding.code == code; });
}

void checkPath(PathUnderTest& path) {
    checkValidity(path);
    checkIssuers(path);
    checkPurpose(path);
    checkHost(path);
    checkNameConstraints(path);
    checkPolicies(path);
    checkRevocation(path);
    checkDer(path);
    checkForm(path);
    checkExtensions(path);
    checkExtensionLists(path);
    checkKeyIdentifiers(path);
    checkKeysAndDigests(path);
    checkReadable(path);
}

} // namespace trustbench
