#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace trustbench {

/// An RSA public key as SSH writes it: two numbers, unsigned and big-endian, leading zeros allowed.
struct RsaNumbers {
    QByteArray modulus;
    QByteArray exponent;
};

enum class RsaDigest { sha256, sha512 };

/// Whether `signature` is RSASSA-PKCS1-v1_5 (RFC 8017) of `data`. False for keys outside RSA 2048..4096, as
/// everywhere here, and for numbers that are no key. Not for envelopes: theirs is verifySignature. Tested in
/// tests/core/repository with commits that ssh-keygen signed.
bool verifyRsaV15(const RsaNumbers& key, RsaDigest digest, QByteArrayView data, QByteArrayView signature);

} // namespace trustbench
