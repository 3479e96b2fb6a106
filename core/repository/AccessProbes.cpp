#include "core/repository/AccessProbes.h"

#include "core/net/NetworkManager.h"

namespace trustbench {
namespace {

struct Probe {
    RepositoryQuestion question;
    QUrl repository;
    QString service;
    FindingState ifAllowed;
};

/// 404 is a refusal too: servers say it so as not to say that something is there.
bool isRefusal(int status) {
    return status == 401 || status == 403 || status == 404;
}

Result<RepositoryFinding> ask(HttpCarriage& carriage, const Probe& probe) {
    const auto response = carriage.http.exchange(serviceRequest(carriage, probe.repository, probe.service));
    if (!response && response.error().code == FailureCode::cancelled)
        return Unexpected(response.error());
    if (!response)
        return RepositoryFinding{probe.question,
                                 FindingState::notChecked,
                                 nameOf(response.error().code) + QStringLiteral(": ") +
                                     response.error().detail,
                                 {}};
    const QString status = QStringLiteral("status %1").arg(response->status);
    if (isRefusal(response->status))
        return RepositoryFinding{probe.question, FindingState::passed, status, {}};
    const QByteArray wanted = "application/x-" + probe.service.toLatin1() + "-advertisement";
    const bool allowed = response->status == 200 && response->header("Content-Type") == wanted;
    return RepositoryFinding{
        probe.question, allowed ? probe.ifAllowed : FindingState::notChecked, status, {}};
}

} // namespace

Result<RepositoryFinding> probeWriting(HttpCarriage& carriage) {
    return ask(carriage, {RepositoryQuestion::tokenCannotWrite, carriage.repository,
                          QStringLiteral("git-receive-pack"), FindingState::warning});
}

Result<RepositoryFinding> probeNeighbour(HttpCarriage& carriage, const QUrl& neighbour) {
    const auto question = RepositoryQuestion::neighbourClosed;
    const auto notChecked = [&](const char* why) {
        return RepositoryFinding{question, FindingState::notChecked, QString::fromLatin1(why), {}};
    };
    if (neighbour.isEmpty())
        return notChecked("the site names no neighbour");
    const QUrl repository = repositoryUrl(neighbour);
    if (originOf(repository) != originOf(carriage.repository))
        return notChecked("the neighbour is on another server");
    if (repository == carriage.repository)
        return notChecked("the neighbour is this repository itself");
    return ask(carriage, {question, repository, QStringLiteral("git-upload-pack"), FindingState::failed});
}

} // namespace trustbench
