#pragma once

#include "core/base/Result.h"
#include "core/crypto/Secret.h"

namespace trustbench {

/// How a key is made from a passphrase: scrypt (RFC 7914). The defaults take 32 MiB and some tens of
/// milliseconds; they are written beside what they protect, so that they can grow.
struct PassphraseWork {
    quint64 n = 32768;
    quint32 r = 8;
    quint32 p = 1;
    QByteArray salt; ///< 16 bytes or more
};

inline constexpr int sealKeyBytes = 32;
inline constexpr int sealNonceBytes = 12;

/// 32 bytes. cryptoFailed where the parameters are out of bounds: n up to 2^20, 1 GiB of memory. Slow on
/// purpose: not for a thread that draws. Tested in tests/core/crypto with the vectors of RFC 7914.
Result<Secret> keyFromPassphrase(const Secret& passphrase, const PassphraseWork& work);

/// AES-256-GCM: ciphertext and 16 bytes of tag. A nonce must never come twice under one key. Tested in
/// tests/core/crypto with the vectors of NIST.
Result<QByteArray> seal(const Secret& key, const QByteArray& nonce, QByteArrayView plain,
                        QByteArrayView bound = {});
/// passphraseWrong where the tag does not fit: another key, or altered bytes.
Result<Secret> unseal(const Secret& key, const QByteArray& nonce, QByteArrayView sealed,
                      QByteArrayView bound = {});

} // namespace trustbench
