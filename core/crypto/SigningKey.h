#pragma once

#include "core/base/Result.h"
#include "core/crypto/Algorithms.h"
#include "core/crypto/Secret.h"

#include <memory>

namespace trustbench {

struct SignatureAndDigest {
    QByteArray signature;
    QByteArray sha256; ///< of the data that was signed, raw
};

/// A private key held in this process: loaded once, signs many times. Thread-safe. Not for keys in tokens or
/// on the device: those are other DeviceKey adapters. Tested in tests/core/crypto; openssl judges.
class SigningKey {
public:
    /// PEM (PKCS#8, encrypted or not, SEC1, PKCS#1) or DER. passphraseNeeded, passphraseWrong, keyMalformed,
    /// keyUnsupported.
    static Result<std::shared_ptr<const SigningKey>> load(const QByteArray& bytes, const Secret& passphrase);

    virtual ~SigningKey() = default;
    SigningKey(const SigningKey&) = delete;
    SigningKey& operator=(const SigningKey&) = delete;

    virtual KeyFacts facts() const = 0;
    /// DER SubjectPublicKeyInfo of the public half.
    virtual QByteArray publicKeyInfo() const = 0;
    /// cryptoFailed where the algorithm does not fit the key.
    virtual Result<QByteArray> sign(SignatureAlgorithm algorithm, QByteArrayView data) const = 0;
    /// The signature, and the SHA-256 digest of `data`, which is computed once where the signature needs it
    /// too.
    virtual Result<SignatureAndDigest> signAndDigest(SignatureAlgorithm algorithm,
                                                     QByteArrayView data) const = 0;

protected:
    SigningKey() = default;
};

/// Port: the device's private key, wherever it lives (a file, a token, the device itself). Signing may take
/// seconds: not for the thread of the window.
class DeviceKey {
public:
    DeviceKey() = default;
    virtual ~DeviceKey() = default;
    DeviceKey(const DeviceKey&) = delete;
    DeviceKey& operator=(const DeviceKey&) = delete;

    virtual KeyFacts facts() const = 0;
    virtual QByteArray publicKeyInfo() const = 0;
    virtual Result<QByteArray> sign(SignatureAlgorithm algorithm, QByteArrayView data) const = 0;
};

/// A DeviceKey over a SigningKey.
std::shared_ptr<DeviceKey> deviceKeyInMemory(std::shared_ptr<const SigningKey> key);

} // namespace trustbench
