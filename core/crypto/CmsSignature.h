#pragma once

#include "core/crypto/Certificate.h"

namespace trustbench {

/// What a detached CMS signature (RFC 5652) says about itself. Nothing here is trusted: whether the signer's
/// certificate belongs to anybody is for core/trust to say, and the signing time is the signer's own word.
struct CmsSignature {
    Certificate signer;
    std::vector<Certificate> others; ///< the other certificates that were sent along
    bool strongDigest = false;       ///< SHA-256, SHA-384 or SHA-512
    bool verified = false;           ///< does it verify over the data with the signer's key?
};

/// Reads a signature by exactly one signer over `data` and verifies it with that signer's key alone; no chain
/// is looked at. formatUnknown: not such a signature, not detached, or the signer's certificate is not in it.
/// Tested in tests/core/repository with what git, gpgsm and openssl made.
Result<CmsSignature> readCmsSignature(const QByteArray& der, const QByteArray& data, const QString& subject);

} // namespace trustbench
