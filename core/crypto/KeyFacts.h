#pragma once

#include "core/crypto/Algorithms.h"
#include "core/crypto/OpenSslHandles.h"

#include <QByteArray>

namespace trustbench {

/// Kind, size and name of a key; null gives KeyKind::other ("unknown").
KeyFacts readKeyFacts(const evp_pkey_st* key);
/// DER SubjectPublicKeyInfo of the public half; empty where OpenSSL cannot write it.
QByteArray publicKeyInfoOf(const evp_pkey_st* key);

} // namespace trustbench
