#pragma once

#include "core/base/Result.h"

#include <QByteArray>
#include <QDateTime>

namespace trustbench {

/// One line of an allowed-signers file as `ssh-keygen -Y verify` reads it: who may sign, with which key.
struct AllowedSigner {
    QString principals; ///< as written, for people
    QByteArray key;     ///< the public key as SSH encodes it
    QDateTime validAfter;
    QDateTime validBefore;
};

/// Reads an allowed-signers file (PRINCIPALS [OPTIONS] KEYTYPE BASE64 [COMMENT]). Certificate authorities and
/// keys for another namespace than `git` are left out, unknown options are an error with its line:
/// formatUnknown.
Result<QList<AllowedSigner>> readAllowedSigners(const QByteArray& bytes, const QString& file);

/// What a commit's signature is. OpenPGP and X.509 signatures are recognised, but not verified: the keyrings
/// that would be needed are a person's own.
struct CommitSignature {
    enum class Kind { none, ssh, openPgp, x509, unknown };
    Kind kind = Kind::none;
    QString signer; ///< principals of the signer whose key made it; empty: not verified, or by nobody allowed
    QString detail; ///< why not
};

/// Verifies an SSH signature (namespace `git`; Ed25519, ECDSA P-256 and P-384, RSA 2048..4096 with SHA-2) of
/// a commit. `madeAt` is the commit's own time, by which the signers' validity counts, as in Git. Pure;
/// tested in tests/core/repository with commits that git and ssh-keygen signed.
CommitSignature verifyCommit(const QByteArray& signature, const QByteArray& signedData,
                             const QList<AllowedSigner>& signers, const QDateTime& madeAt);

} // namespace trustbench
