#pragma once

#include <QUrl>

namespace trustbench {

/// Addresses of repositories. Pure; tested in tests/core/repository.

/// https, or ssh as an address or in scp's form (`git@host:path`), as a person or a WOS writes it. Invalid
/// where it is neither, or where a password or anything behind the path stands in it.
QUrl repositoryUrlFrom(const QString& written);

bool isSsh(const QUrl& repository);

/// As requests are built from it: no slash at the end, no user info but the user of ssh.
QUrl repositoryUrl(QUrl url);

/// The user that ssh logs in as; `git` where the address names none, as on every forge.
QString sshUser(const QUrl& repository);

/// The path as Git's services take it over ssh: `/~/x` is `x` in the user's home, `/~user/x` in another's.
QString sshPath(const QUrl& repository);

} // namespace trustbench
