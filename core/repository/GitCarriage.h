#pragma once

#include "core/net/HttpClient.h"
#include "core/repository/SshHostKey.h"

namespace trustbench {

/// What a Git server said to somebody who asked for a service and then did nothing.
struct ServiceAnswer {
    enum class Kind {
        open,    ///< it is ready to serve
        refused, ///< it says no, or that nothing is there
        unclear, ///< neither; nothing is known
    };
    Kind kind = Kind::unclear;
    QString fact; ///< a status, or the server's words
};

/// One check's way to one Git server: over HTTPS or over SSH. Git's own sentences are the same on both; what
/// carries them, who is trusted and with what credential is up to the implementation. Blocks its worker
/// thread; cancel() may come from any thread and wakes it. Not for pushing: it has no way to send objects.
/// Tested through ReleaseRepository in tests/core/repository.
class GitCarriage {
public:
    explicit GitCarriage(QUrl repository)
        : m_repository(std::move(repository)) {}
    virtual ~GitCarriage() = default;
    GitCarriage(const GitCarriage&) = delete;
    GitCarriage& operator=(const GitCarriage&) = delete;

    const QUrl& repository() const { return m_repository; }

    /// What git-upload-pack says first, in the form that smart HTTP gives it.
    virtual Result<QByteArray> advertisement() = 0;
    /// Its answer to `request`, of at most `limit` bytes; once, after the advertisement.
    virtual Result<QByteArray> requestPack(const QByteArray& request, qint64 limit) = 0;
    /// "git-upload-pack" or "git-receive-pack" at `repository`, which is on the same server. Only cancelled
    /// is a failure.
    virtual Result<ServiceAnswer> tryService(const QUrl& repository, const QString& service) = 0;

    virtual void cancel() = 0;
    virtual bool isCancelled() const = 0;

    /// What the server has shown of itself so far.
    struct Seen {
        std::optional<TlsVerdict> tls;
        std::optional<ClockOffset> clock;
        std::optional<SshHostKey> hostKey;
    };
    const Seen& seen() const { return m_seen; }

protected:
    Seen m_seen;

private:
    QUrl m_repository;
};

} // namespace trustbench
