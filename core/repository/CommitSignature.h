#pragma once

#include "core/base/Result.h"
#include "core/trust/ChainTrace.h"

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

/// Are these exported OpenPGP public keys, armoured or not? Secret keys are not: formatUnknown.
Result<QByteArray> readOpenPgpKeys(const QByteArray& bytes, const QString& file);

/// Whose signatures of commits a site accepts, for each form of signature that Git knows.
struct CommitSigners {
    QList<AllowedSigner> ssh;
    QByteArray openPgpKeys;               ///< exported public keys; whoever holds one of them may sign
    std::vector<TrustAnchor> x509Anchors; ///< a signer's certificate must trace to one of these
    QStringList x509Subjects;             ///< and have one of these subjects (RFC 4514)
    std::vector<QByteArray> x509Crls;     ///< DER; any at all makes revocation checking strict
};

/// What a commit's signature is, and whether it is one of an allowed signer.
struct CommitSignature {
    enum class Kind { none, ssh, openPgp, x509, unknown };
    enum class Verdict {
        good,
        unsignedCommit,
        unreadable,
        bad,           ///< it does not verify over this commit
        unknownSigner, ///< whose key it is cannot be told from what the site names
        expired,       ///< the key or its certificate is not valid now
        revoked,
        notAllowed,    ///< the key is known, and may not sign commits here
        notVerifiable, ///< a method or a program is missing
    };
    Kind kind = Kind::none;
    Verdict verdict = Verdict::unsignedCommit;
    QString signer; ///< the allowed signer whose key made it; empty unless good
    QString detail; ///< technical: why not
};

/// The verdict as one sentence, a stable English one: ui/text/RepositoryText.cpp has it for people.
QString sentenceOf(CommitSignature::Verdict verdict);

/// When a signature counts.
struct CommitTimes {
    QDateTime madeAt; ///< the commit's own time: by it the validity of SSH signers counts, as in Git
    QDateTime now; ///< by it OpenPGP keys and certificates must be valid: their signing time is not trusted
};

/// Verifies the signature of a commit. SSH: namespace `git`; Ed25519, ECDSA P-256 and P-384, RSA 2048..4096
/// with SHA-2. OpenPGP: by GnuPG (see OpenPgpSignature.h). X.509: a CMS signature whose signer traceChain
/// traces to an anchor. Blocks while GnuPG runs. Tested in tests/core/repository with commits that git
/// signed through ssh-keygen, gpg, gpgsm and openssl.
CommitSignature verifyCommit(const QByteArray& signature, const QByteArray& signedData,
                             const CommitSigners& signers, const CommitTimes& times);

} // namespace trustbench
