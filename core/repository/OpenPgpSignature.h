#pragma once

#include "core/repository/CommitSignature.h"

namespace trustbench {

/// The part of verifyCommit for OpenPGP signatures, done by GnuPG through gpgme: in a home of its own in a
/// temporary folder that holds `keys` and nothing else, by the clock `now`, without agent, without network.
/// The keyring and the settings of whoever runs the program play no part. Blocks while gpg runs, several
/// times some ten milliseconds. Tested through verifyCommit.
CommitSignature verifyOpenPgpCommit(const QByteArray& armored, const QByteArray& signedData,
                                    const QByteArray& keys, const QDateTime& now);

} // namespace trustbench
