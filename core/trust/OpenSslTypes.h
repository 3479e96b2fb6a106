#pragma once

#include "core/crypto/Certificate.h"

struct x509_st;

namespace trustbench {

/// The parsed object behind a certificate, owned by the certificate. OpenSSL's headers stand only in .cpp
/// files.
inline x509_st* x509(const Certificate& certificate) {
    return static_cast<x509_st*>(certificate.nativeHandle());
}

} // namespace trustbench
