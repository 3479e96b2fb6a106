#pragma once

#include "core/repository/CommitSignature.h"

namespace trustbench {

/// The part of verifyCommit for X.509 signatures: OpenSSL says whether the signature is one, traceChain
/// whether its signer's certificate leads to an anchor that the site names for commits. Pure; tested through
/// it.
CommitSignature verifyX509Commit(const QByteArray& pem, const QByteArray& signedData,
                                 const CommitSigners& signers, const QDateTime& now);

} // namespace trustbench
