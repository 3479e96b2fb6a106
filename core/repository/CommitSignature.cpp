#include "core/repository/CommitSignature.h"

#include "core/repository/OpenPgpSignature.h"
#include "core/repository/SshSignature.h"
#include "core/repository/X509Signature.h"

namespace trustbench {
namespace {

/// A signature with a whole chain of certificates has a few kilobytes.
constexpr qsizetype largestSignature = 256 * 1024;

} // namespace

QString sentenceOf(CommitSignature::Verdict verdict) {
    using Verdict = CommitSignature::Verdict;
    switch (verdict) {
    case Verdict::good:
        return QStringLiteral("signed by an allowed signer");
    case Verdict::unsignedCommit:
        return QStringLiteral("no signature");
    case Verdict::unreadable:
        return QStringLiteral("a signature that cannot be read");
    case Verdict::bad:
        return QStringLiteral("the signature does not verify");
    case Verdict::unknownSigner:
        return QStringLiteral("its key is none of the allowed signers'");
    case Verdict::expired:
        return QStringLiteral("its key has expired or is not valid yet");
    case Verdict::revoked:
        return QStringLiteral("its key has been revoked");
    case Verdict::notAllowed:
        return QStringLiteral("its key is not allowed to sign commits");
    case Verdict::notVerifiable:
        return QStringLiteral("the signature cannot be verified on this workstation");
    }
    return {};
}

CommitSignature verifyCommit(const QByteArray& signature, const QByteArray& signedData,
                             const CommitSigners& signers, const CommitTimes& times) {
    using Kind = CommitSignature::Kind;
    using Verdict = CommitSignature::Verdict;
    if (signature.isEmpty())
        return {Kind::none, Verdict::unsignedCommit, {}, {}};
    if (signature.size() > largestSignature)
        return {Kind::unknown, Verdict::unreadable, {}, QStringLiteral("%1 bytes").arg(signature.size())};
    if (signature.startsWith("-----BEGIN PGP SIGNATURE-----"))
        return verifyOpenPgpCommit(signature, signedData, signers.openPgpKeys, times.now);
    if (signature.startsWith("-----BEGIN SIGNED MESSAGE-----"))
        return verifyX509Commit(signature, signedData, signers, times.now);
    if (signature.startsWith("-----BEGIN SSH SIGNATURE-----"))
        return verifySshCommit(signature, signedData, signers.ssh, times.madeAt);
    return {Kind::unknown, Verdict::unreadable, {}, {}};
}

} // namespace trustbench
