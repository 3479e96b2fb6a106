#include "core/repository/AccessProbes.h"

#include "core/net/NetworkManager.h"
#include "core/repository/RepositoryUrl.h"

namespace trustbench {
namespace {

struct Probe {
    RepositoryQuestion question;
    QUrl repository;
    QString service;
    FindingState ifAllowed;
};

Result<RepositoryFinding> ask(GitCarriage& carriage, const Probe& probe) {
    const auto answer = carriage.tryService(probe.repository, probe.service);
    if (!answer)
        return Unexpected(answer.error());
    RepositoryFinding finding{probe.question, FindingState::notChecked, answer->fact, {}};
    if (answer->kind == ServiceAnswer::Kind::refused)
        finding.state = FindingState::passed;
    else if (answer->kind == ServiceAnswer::Kind::open)
        finding.state = probe.ifAllowed;
    return finding;
}

} // namespace

Result<RepositoryFinding> probeWriting(GitCarriage& carriage) {
    return ask(carriage, {RepositoryQuestion::tokenCannotWrite, carriage.repository(),
                          QStringLiteral("git-receive-pack"), FindingState::warning});
}

Result<RepositoryFinding> probeNeighbour(GitCarriage& carriage, const QUrl& neighbour) {
    const auto question = RepositoryQuestion::neighbourClosed;
    const auto notChecked = [&](const char* why) {
        return RepositoryFinding{question, FindingState::notChecked, QString::fromLatin1(why), {}};
    };
    if (neighbour.isEmpty())
        return notChecked("the site names no neighbour");
    const QUrl repository = repositoryUrl(neighbour);
    if (originOf(repository) != originOf(carriage.repository()))
        return notChecked("the neighbour is on another server");
    if (repository == carriage.repository())
        return notChecked("the neighbour is this repository itself");
    return ask(carriage, {question, repository, QStringLiteral("git-upload-pack"), FindingState::failed});
}

} // namespace trustbench
