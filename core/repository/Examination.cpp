#include "core/repository/Examination.h"

#include "core/repository/AccessProbes.h"
#include "core/repository/BranchFetch.h"
#include "core/repository/Deployment.h"
#include "core/repository/References.h"
#include "core/repository/RepositoryUrl.h"

namespace trustbench {
namespace {

using Question = RepositoryQuestion;
using State = FindingState;

/// What reading the references has shown already.
QList<RepositoryFinding> findingsOf(const RepositoryCheck& check, bool overSsh) {
    QList<RepositoryFinding> findings;
    if (check.tls && check.tls->trace.trustedChain())
        findings.append({Question::serverIdentity,
                         check.tls->throughInterceptor ? State::warning : State::passed,
                         check.tls->trace.trustedChain()->anchor().shortName(),
                         {}});
    if (overSsh) // ssh would not have connected otherwise
        findings.append(
            {Question::hostKeyPinned, State::passed, check.hostKey ? check.hostKey->text() : QString(), {}});
    findings.append({Question::tokenReads, State::passed, QString::number(check.references.size()), {}});
    findings.append(
        {Question::branchExists, State::passed, check.branch + QLatin1Char(' ') + check.branchHead, {}});
    return findings;
}

RepositoryFinding desiredState(const GitCarriage& carriage, const FetchedBranch& branch) {
    RepositoryFinding finding{Question::desiredState, State::passed, {}, {}};
    int deployments = 0;
    for (const auto& file : branch.files) {
        if (carriage.isCancelled())
            return finding;
        const auto read = readDeployments(file.path, file.bytes);
        deployments += read.deployments;
        finding.problems += read.problems;
    }
    finding.fact = QString::number(deployments);
    if (!finding.problems.isEmpty())
        finding.state = State::warning;
    else if (branch.skipped > 0)
        finding = {Question::desiredState,
                   State::notChecked,
                   QStringLiteral("%1 files over the limits").arg(branch.skipped),
                   {}};
    return finding;
}

RepositoryFinding signature(const FetchedBranch& branch, const RepositoryDemands& demands,
                            const Clock& clock) {
    if (!demands.commitSigners)
        return {Question::commitSigned,
                State::notChecked,
                QStringLiteral("the site demands no signed commits"),
                {}};
    const auto found = verifyCommit(branch.signature, branch.signedData, *demands.commitSigners,
                                    {branch.committedAt, clock.now()});
    if (found.verdict != CommitSignature::Verdict::good)
        return {Question::commitSigned, State::failed, sentenceOf(found.verdict), {}, found.detail};
    return {Question::commitSigned, State::passed, found.signer, {}};
}

/// Reading the references is not yet reading: where the token is refused at the content, it does not read.
bool endsTheCheck(FailureCode code) {
    return code == FailureCode::cancelled || code == FailureCode::tokenRefused ||
           code == FailureCode::tokenExpired || code == FailureCode::clockSkew ||
           code == FailureCode::sshKeyRefused;
}

Result<QList<RepositoryFinding>> contentFindings(GitCarriage& carriage, const ReadReferences& read,
                                                 const RepositoryDemands& demands, const Clock& clock) {
    const auto branch = fetchNewest(carriage, read.capabilities, read.check.branchHead);
    if (branch)
        return QList<RepositoryFinding>{signature(*branch, demands, clock), desiredState(carriage, *branch)};
    if (endsTheCheck(branch.error().code))
        return Unexpected(branch.error());
    const QString why = nameOf(branch.error().code) + QStringLiteral(": ") + branch.error().detail;
    // What is demanded and cannot be shown is not so.
    const auto withoutContent = demands.commitSigners ? State::failed : State::notChecked;
    return QList<RepositoryFinding>{{Question::commitSigned, withoutContent, why, {}},
                                    {Question::desiredState, State::notChecked, why, {}}};
}

/// A demand of the site that is not met ends the check.
std::optional<Failure> unmetDemand(const GitCarriage& carriage, const RepositoryCheck& check) {
    for (const auto& finding : check.findings)
        if (finding.state == State::failed)
            return Failure{
                FailureCode::repositoryUntrusted, carriage.repository().toString(),
                nameOf(finding.question) + QStringLiteral(": ") + finding.fact +
                    (finding.detail.isEmpty() ? QString() : QStringLiteral(" (%1)").arg(finding.detail))};
    return std::nullopt;
}

} // namespace

Result<RepositoryCheck> examine(GitCarriage& carriage, const QString& branch,
                                const RepositoryDemands& demands, const Clock& clock) {
    auto read = readReferences(carriage, branch);
    if (!read)
        return Unexpected(read.error());
    auto& check = read->check;
    const bool overSsh = isSsh(carriage.repository());
    check.tls = carriage.seen().tls;
    check.clock = carriage.seen().clock;
    check.hostKey = carriage.seen().hostKey;
    check.findings = findingsOf(check, overSsh);
    if (demands.probes) {
        const auto writing = probeWriting(carriage);
        if (!writing)
            return Unexpected(writing.error());
        check.findings.append(*writing);
        const auto neighbour = probeNeighbour(carriage, demands.neighbour);
        if (!neighbour)
            return Unexpected(neighbour.error());
        check.findings.append(*neighbour);
    }
    if (demands.content || demands.commitSigners) {
        const auto content = contentFindings(carriage, *read, demands, clock);
        if (!content)
            return Unexpected(content.error());
        check.findings += *content;
    }
    for (auto& finding : check.findings)
        finding.access = overSsh ? RepositoryAccess::sshKey : RepositoryAccess::token;
    if (auto unmet = unmetDemand(carriage, check))
        return Unexpected(std::move(*unmet));
    return std::move(check);
}

} // namespace trustbench
