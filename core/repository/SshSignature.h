#pragma once

#include "core/repository/CommitSignature.h"

namespace trustbench {

/// The part of verifyCommit for SSH signatures (PROTOCOL.sshsig of OpenSSH). Pure; tested through it.
CommitSignature verifySshCommit(const QByteArray& armored, const QByteArray& signedData,
                                const QList<AllowedSigner>& signers, const QDateTime& madeAt);

} // namespace trustbench
