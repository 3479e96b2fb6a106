#pragma once

#include "core/crypto/Algorithms.h"
#include "core/crypto/OpenSslHandles.h"

#include <QByteArray>

namespace trustbench {

/// Kind, size and name of a key; null gives KeyKind::other ("unknown").
KeyFacts readKeyFacts(const evp_pkey_st* key);
/// DER SubjectPublicKeyInfo of the public half; empty where OpenSSL cannot write it.
QByteArray publicKeyInfoOf(const evp_pkey_st* key);
/// Whether a device may have such a key: RSA 2048..4096, P-256, P-384, Ed25519.
bool isDeviceKey(const KeyFacts& key);

} // namespace trustbench
