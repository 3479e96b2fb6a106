#pragma once

#include "core/crypto/OpenSslHandles.h"
#include "core/trust/ChainTrace.h"

namespace trustbench {

/// Does the signature on `subject` verify with the key of `issuer`?
bool signatureVerifies(const Certificate& subject, const Certificate& issuer);

/// The public key of a certificate of the path. A DSA key may leave its parameters out and take them from its
/// issuer (RFC 5280 section 6.1.4 (e)); then the key is completed from above. Null where there is no usable
/// key.
openssl::Handle<evp_pkey_st> publicKeyInPath(const std::vector<const Certificate*>& path, size_t index);

/// What X509_verify_cert says of exactly one path: signatures, CA flags, key usages, purposes, critical
/// extensions and name constraints. Time, policies, host and revocation are the rules' alone.
struct LibraryVerdict {
    struct Objection {
        size_t index;
        int code; ///< X509_V_ERR_...
        QString text;
    };
    /// False where OpenSSL would not follow the path as it was given.
    bool followedPath = false;
    std::vector<Objection> objections;
};
LibraryVerdict askLibrary(const std::vector<const Certificate*>& path, TracePurpose purpose);

} // namespace trustbench
