#pragma once

#include "core/repository/SshHostKey.h"

#include <QStringList>

namespace trustbench {

/// ssh's own exit code for an end of its own; any other is that of the command at the server.
inline constexpr int sshFailed = 255;

/// What the ssh program wrote on its standard error with LogLevel=DEBUG1: the one place where it names the
/// host key that it was shown, whether it is pinned or not. Pure; tested in tests/core/repository.
struct SshWords {
    std::optional<SshHostKey> hostKey; ///< said before anything of the server's own can stand there
    bool loggedIn = false;
    QStringList own;    ///< ssh's, but its debugging
    QStringList server; ///< what the command at the server wrote

    static SshWords parse(const QByteArray& errorOutput);
};

/// Why it ended before Git had said anything.
Failure failureOf(const SshWords& words, int exitCode, const QUrl& repository,
                  const QList<PinnedHostKey>& pins);

} // namespace trustbench
