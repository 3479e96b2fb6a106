#pragma once

#include "core/crypto/OpenSslHandles.h"
#include "core/crypto/SigningKey.h"

namespace trustbench {

/// A private key in any of its encodings: PEM (the first key block), else DER. For core/crypto alone.
/// passphraseNeeded, passphraseWrong, keyMalformed.
Result<openssl::Handle<evp_pkey_st>> readPrivateKey(const QByteArray& bytes, const Secret& passphrase);

/// The signing half of a key that OpenSSL read; keyUnsupported for what a device may not have.
Result<std::shared_ptr<const SigningKey>> signingKeyFrom(openssl::Handle<evp_pkey_st> key);

} // namespace trustbench
