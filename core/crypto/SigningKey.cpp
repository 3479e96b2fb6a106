#include "core/crypto/SigningKey.h"

#include "core/crypto/CryptoLibrary.h"
#include "core/crypto/IdlePool.h"
#include "core/crypto/KeyFacts.h"
#include "core/crypto/KeyReader.h"

#include <QtConcurrent>
#include <QtCrypto>

#include <openssl/evp.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>

#include <array>

namespace trustbench {
namespace {

Unexpected signingFailed(SignatureAlgorithm algorithm) {
    return fail(FailureCode::cryptoFailed, nameOf(algorithm), openssl::takeErrors());
}

/// Common to all: the OpenSSL key, its facts and its public half.
class KeyBase : public SigningKey {
public:
    explicit KeyBase(openssl::Handle<EVP_PKEY> key)
        : m_key(std::move(key))
        , m_facts(readKeyFacts(m_key.get()))
        , m_publicKeyInfo(publicKeyInfoOf(m_key.get())) {}

    KeyFacts facts() const override { return m_facts; }
    QByteArray publicKeyInfo() const override { return m_publicKeyInfo; }

    Result<QByteArray> sign(SignatureAlgorithm algorithm, QByteArrayView data,
                            QByteArrayView sha256OfData) const override {
        if (!fits(algorithm, m_facts.kind))
            return fail(FailureCode::cryptoFailed, nameOf(algorithm),
                        QStringLiteral("does not fit a key %1").arg(m_facts.name));
        return signFitting(algorithm, data, sha256OfData);
    }

protected:
    virtual Result<QByteArray> signFitting(SignatureAlgorithm algorithm, QByteArrayView data,
                                           QByteArrayView sha256OfData) const = 0;
    EVP_PKEY* key() const { return m_key.get(); }

private:
    openssl::Handle<EVP_PKEY> m_key;
    KeyFacts m_facts;
    QByteArray m_publicKeyInfo;
};

/// Signs digests with OpenSSL: ECDSA, and RSASSA-PSS, which QCA lacks.
class DigestSigner {
public:
    DigestSigner(EVP_PKEY* key, const EVP_MD* digest, bool pss)
        : m_key(key)
        , m_digest(digest)
        , m_pss(pss) {}

    std::optional<QByteArray> sign(QByteArrayView digest) const {
        auto context = m_contexts.take([this] { return makeContext(); });
        if (!context)
            return std::nullopt;
        std::array<unsigned char, 1024> signature{}; // RSA-4096 takes 512
        std::size_t length = signature.size();
        if (EVP_PKEY_sign(context.get(), signature.data(), &length,
                          reinterpret_cast<const unsigned char*>(digest.data()),
                          static_cast<std::size_t>(digest.size())) != 1)
            return std::nullopt;
        m_contexts.giveBack(std::move(context));
        return QByteArray(reinterpret_cast<const char*>(signature.data()), static_cast<qsizetype>(length));
    }

private:
    openssl::Handle<EVP_PKEY_CTX> makeContext() const {
        openssl::Handle<EVP_PKEY_CTX> context(EVP_PKEY_CTX_new(m_key, nullptr));
        const bool ready =
            context && EVP_PKEY_sign_init(context.get()) == 1 &&
            (!m_pss || (EVP_PKEY_CTX_set_rsa_padding(context.get(), RSA_PKCS1_PSS_PADDING) == 1 &&
                        EVP_PKEY_CTX_set_rsa_pss_saltlen(context.get(), RSA_PSS_SALTLEN_DIGEST) == 1)) &&
            EVP_PKEY_CTX_set_signature_md(context.get(), m_digest) == 1;
        return ready ? std::move(context) : nullptr;
    }

    EVP_PKEY* m_key;
    const EVP_MD* m_digest;
    bool m_pss;
    mutable IdlePool<EVP_PKEY_CTX, openssl::Free> m_contexts;
};

class EcKey final : public KeyBase {
public:
    explicit EcKey(openssl::Handle<EVP_PKEY> key)
        : KeyBase(std::move(key))
        , m_signer(KeyBase::key(), facts().kind == KeyKind::ecP384 ? EVP_sha384() : EVP_sha256(), false) {}

private:
    Result<QByteArray> signFitting(SignatureAlgorithm algorithm, QByteArrayView data,
                                   QByteArrayView sha256OfData) const override {
        std::optional<QByteArray> signature;
        if (algorithm == SignatureAlgorithm::ecdsaP384Sha384)
            signature = m_signer.sign(sha384(data));
        else
            signature = m_signer.sign(sha256OfData.isEmpty() ? sha256(data) : sha256OfData.toByteArray());
        if (!signature)
            return signingFailed(algorithm);
        return *std::move(signature);
    }

    DigestSigner m_signer;
};

class Ed25519Key final : public KeyBase {
public:
    using KeyBase::KeyBase;

private:
    Result<QByteArray> signFitting(SignatureAlgorithm algorithm, QByteArrayView data,
                                   QByteArrayView) const override {
        const openssl::Handle<EVP_MD_CTX> context(EVP_MD_CTX_new());
        QByteArray signature(64, Qt::Uninitialized);
        auto length = static_cast<std::size_t>(signature.size());
        if (!context || EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, key()) != 1 ||
            EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(signature.data()), &length,
                           reinterpret_cast<const unsigned char*>(data.data()),
                           static_cast<std::size_t>(data.size())) != 1)
            return signingFailed(algorithm);
        return signature;
    }
};

/// RSASSA-PKCS1-v1_5 is QCA's; PSS is OpenSSL's.
class RsaKey final : public KeyBase {
public:
    RsaKey(openssl::Handle<EVP_PKEY> key, QCA::PrivateKey qcaKey)
        : KeyBase(std::move(key))
        , m_key(std::move(qcaKey))
        , m_pss(KeyBase::key(), EVP_sha256(), true) {}

private:
    Result<QByteArray> signFitting(SignatureAlgorithm algorithm, QByteArrayView data,
                                   QByteArrayView sha256OfData) const override {
        if (algorithm == SignatureAlgorithm::rsaPssSha256) {
            auto signature = m_pss.sign(sha256OfData.isEmpty() ? sha256(data) : sha256OfData.toByteArray());
            if (!signature)
                return signingFailed(algorithm);
            return *std::move(signature);
        }
        // A copy of its own for each call: signing keeps its state in the key object.
        QCA::PrivateKey own = m_key;
        const QByteArray signature =
            own.signMessage(QCA::MemoryRegion(data.toByteArray()), QCA::EMSA3_SHA256);
        if (signature.isEmpty())
            return signingFailed(algorithm);
        return signature;
    }

    QCA::PrivateKey m_key;
    DigestSigner m_pss;
};

Result<std::shared_ptr<const SigningKey>> rsaKeyFrom(openssl::Handle<EVP_PKEY> key) {
    PKCS8_PRIV_KEY_INFO* info = EVP_PKEY2PKCS8(key.get());
    unsigned char* der = nullptr;
    const int length = i2d_PKCS8_PRIV_KEY_INFO(info, &der);
    PKCS8_PRIV_KEY_INFO_free(info);
    if (length <= 0)
        return fail(FailureCode::cryptoFailed, QStringLiteral("RSA key"), openssl::takeErrors());
    QCA::SecureArray bytes(length);
    std::copy_n(reinterpret_cast<const char*>(der), length, bytes.data());
    OPENSSL_clear_free(der, static_cast<std::size_t>(length));
    QCA::ConvertResult result = QCA::ErrorDecode;
    QCA::PrivateKey qcaKey = QCA::PrivateKey::fromDER(bytes, {}, &result);
    if (result != QCA::ConvertGood)
        return fail(FailureCode::cryptoFailed, QStringLiteral("RSA key"),
                    QStringLiteral("QCA does not take it"));
    return std::make_shared<const RsaKey>(std::move(key), std::move(qcaKey));
}

class KeyInMemory final : public DeviceKey {
public:
    explicit KeyInMemory(std::shared_ptr<const SigningKey> key)
        : m_key(std::move(key)) {}

    KeyFacts facts() const override { return m_key->facts(); }
    QByteArray publicKeyInfo() const override { return m_key->publicKeyInfo(); }
    QFuture<Result<QByteArray>> sign(SignatureAlgorithm algorithm, QByteArray data) override {
        return QtConcurrent::run(
            [key = m_key, algorithm, data = std::move(data)] { return key->sign(algorithm, data); });
    }

private:
    std::shared_ptr<const SigningKey> m_key;
};

} // namespace

Result<std::shared_ptr<const SigningKey>> signingKeyFrom(openssl::Handle<EVP_PKEY> key) {
    const KeyFacts facts = readKeyFacts(key.get());
    if (!isDeviceKey(facts))
        return fail(FailureCode::keyUnsupported, QStringLiteral("private key"), facts.name);
    switch (facts.kind) {
    case KeyKind::rsa:
        return rsaKeyFrom(std::move(key));
    case KeyKind::ed25519:
        return std::make_shared<const Ed25519Key>(std::move(key));
    default:
        return std::make_shared<const EcKey>(std::move(key));
    }
}

Result<std::shared_ptr<const SigningKey>> SigningKey::load(const QByteArray& bytes,
                                                           const Secret& passphrase) {
    auto key = readPrivateKey(bytes, passphrase);
    if (!key)
        return tl::unexpected(key.error());
    return signingKeyFrom(*std::move(key));
}

std::shared_ptr<DeviceKey> deviceKeyInMemory(std::shared_ptr<const SigningKey> key) {
    return std::make_shared<KeyInMemory>(std::move(key));
}

} // namespace trustbench
