#pragma once

#include "core/repository/BlockingHttp.h"
#include "core/repository/RepositoryAnswer.h"

struct git_remote;
struct git_transport;

namespace trustbench {

/// What one libgit2 remote needs in order to be carried over an HttpClient, and what that showed. Belongs to
/// one worker thread and outlives the remote.
struct HttpCarriage {
    BlockingHttp& http;
    QUrl repository; ///< as repositoryUrl() gives it
    RepositoryCredential credential;
    std::shared_ptr<const Clock> clock;
    HttpLimits limits;

    std::optional<Failure> failure; ///< why libgit2 was told that it failed
    std::optional<TlsVerdict> tls;
    std::optional<ClockOffset> offset;
    QList<QByteArray> capabilities; ///< what the server says it can do
};

/// The address of a repository as requests are built from it: no user info, no slash at the end.
QUrl repositoryUrl(QUrl url);

/// GET of `repository` + `path` with the credential.
HttpRequest repositoryRequest(const HttpCarriage& carriage, const QUrl& repository, const QString& path);
/// The same for the references that a service ("git-upload-pack", "git-receive-pack") advertises.
HttpRequest serviceRequest(const HttpCarriage& carriage, const QUrl& repository, const QString& service);

/// For git_remote_callbacks.transport, with an HttpCarriage as payload: libgit2 speaks Git, and this carries
/// it. Reads only; pushing is not possible through it. Every address is built from HttpCarriage::repository,
/// whatever libgit2 asks for, so that the credential cannot go elsewhere.
int openHttpTransport(git_transport** out, git_remote* owner, void* carriage);

} // namespace trustbench
