#pragma once

#include "core/access/AccessToken.h"
#include "core/base/Result.h"
#include "core/net/HttpClient.h"
#include "core/repository/CommitSignature.h"
#include "core/repository/RepositoryFinding.h"
#include "core/repository/SshHostKey.h"

#include <QFuture>
#include <QUrl>

namespace trustbench {

struct RepositoryAddress {
    QUrl url;                                            ///< https or ssh
    QString branch;                                      ///< empty: the remote's HEAD
    QString username = QStringLiteral("x-access-token"); ///< Basic user name

    bool operator==(const RepositoryAddress&) const = default;
};

struct RepositoryReference {
    QString name;
    QString commit;
};

/// What is asked of a repository beyond its references. Each costs an exchange or two.
struct RepositoryDemands {
    bool probes = true;  ///< can the token write, can it read the neighbour?
    QUrl neighbour = {}; ///< a repository on the same server that the token must not read; empty: none named
    bool content = true; ///< fetch the newest commit alone and read its desired-state files
    /// Who may sign commits; empty: signed commits are not demanded.
    std::optional<CommitSigners> commitSigners = {};
};

/// With what a repository over SSH is read, and whose server it must be.
struct SshAccess {
    QString keyFile;               ///< private key, absolute path; empty: whatever the agent has
    bool agent = false;            ///< ask the SSH agent of this session for the key
    QList<PinnedHostKey> hostKeys; ///< no other server is talked to
};

/// What the check showed.
struct RepositoryCheck {
    QList<RepositoryReference> references;
    QString branch;                    ///< the branch that was asked for, or HEAD's target
    QString branchHead;                ///< its commit, 40 hex digits
    std::optional<TlsVerdict> tls;     ///< https
    std::optional<ClockOffset> clock;  ///< https
    std::optional<SshHostKey> hostKey; ///< ssh
    std::chrono::milliseconds duration{0};
    QList<RepositoryFinding> findings; ///< in the order in which they were asked
};

/// Port: the device's release repository. Never a clone: the newest commit alone where references
/// will not do.
class ReleaseRepository {
public:
    ReleaseRepository() = default;
    virtual ~ReleaseRepository() = default;
    ReleaseRepository(const ReleaseRepository&) = delete;
    ReleaseRepository& operator=(const ReleaseRepository&) = delete;

    /// tokenRefused, tokenExpired (before anything is sent), clockSkew (refused, and by the server's clock
    /// the token has expired), repositoryMissing, branchMissing, redirectRefused, requestRefused,
    /// answerMalformed, replyTooLarge, tlsUntrusted, transport. Without a token nothing is shown but the
    /// address. Over SSH the token is not used, and there are hostKeyUnknown, hostKeyChanged, sshKeyRefused,
    /// sshProgramMissing; siteInvalid where the site names no key. To cancel, cancel the future.
    virtual QFuture<Result<RepositoryCheck>> check(RepositoryAddress address,
                                                   std::shared_ptr<const AccessToken> token) = 0;
};

/// Limits of one check: those of HttpClient, with room for half a million references.
HttpLimits repositoryLimits();

/// libgit2 speaks Git; a smart subtransport carries it over `http`, or over the ssh program of OpenSSH.
/// Tested in tests/core/repository.
std::unique_ptr<ReleaseRepository> gitReleaseRepository(std::shared_ptr<HttpClient> http,
                                                        std::shared_ptr<const Clock> clock,
                                                        HttpLimits limits = repositoryLimits(),
                                                        RepositoryDemands demands = {}, SshAccess ssh = {});

} // namespace trustbench
