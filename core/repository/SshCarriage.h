#pragma once

#include "core/repository/GitCarriage.h"
#include "core/repository/ReleaseRepository.h"
#include "core/repository/SshProcess.h"
#include "core/repository/SshWords.h"

class QTemporaryDir;

namespace trustbench {

/// Git over the ssh program of OpenSSH: references and the pack in one connection, a connection more for each
/// service that is tried. ssh and nobody else decides whether the host key is a pinned one, and ends before
/// anything of ours is sent where it is not. It reads no configuration but what stands in its arguments, asks
/// nobody, and gets no secret in them: the key is a file that it opens itself.
/// Why not libssh2 below libgit2: Debian's build has neither a timeout nor a cancel.
class SshCarriage final : public GitCarriage {
public:
    /// `repository` as repositoryUrl() gives it.
    SshCarriage(QUrl repository, SshAccess access, HttpLimits limits);
    ~SshCarriage() override;

    Result<QByteArray> advertisement() override;
    Result<QByteArray> requestPack(const QByteArray& request, qint64 limit) override;
    Result<ServiceAnswer> tryService(const QUrl& repository, const QString& service) override;
    void cancel() override { m_cancellation.cancel(); }
    bool isCancelled() const override { return m_cancellation.isCancelled(); }

private:
    using Process = std::unique_ptr<SshProcess>;
    Result<void> prepare();
    Result<Process> start(const QUrl& repository, const QString& service);
    Result<QByteArray> references(SshProcess& process, const QUrl& repository);
    Failure whyEnded(SshProcess& process, const QUrl& repository);

    SshAccess m_access;
    HttpLimits m_limits;
    Cancellation m_cancellation;
    std::unique_ptr<QTemporaryDir> m_folder; ///< pinned keys, and the key under a plain name
    Process m_uploadPack;                    ///< it has advertised and waits
};

} // namespace trustbench
