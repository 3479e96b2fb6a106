#include "core/crypto/SigningKey.h"

#include "core/crypto/CryptoLibrary.h"
#include "core/crypto/IdlePool.h"
#include "core/crypto/KeyFacts.h"
#include "core/crypto/KeyReader.h"

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

    Result<QByteArray> sign(SignatureAlgorithm algorithm, QByteArrayView data) const override {
        if (!fits(algorithm, m_facts.kind))
            return doesNotFit(algorithm);
        return signFitting(algorithm, data, nullptr);
    }
    Result<SignatureAndDigest> signAndDigest(SignatureAlgorithm algorithm,
                                             QByteArrayView data) const override {
        if (!fits(algorithm, m_facts.kind))
            return doesNotFit(algorithm);
        QByteArray digest;
        auto signature = signFitting(algorithm, data, &digest);
        if (!signature)
            return tl::unexpected(signature.error());
        return SignatureAndDigest{*std::move(signature), digest.isEmpty() ? sha256(data) : std::move(digest)};
    }

protected:
    /// May leave the SHA-256 digest of the data in `sha256` where one came about on the way.
    virtual Result<QByteArray> signFitting(SignatureAlgorithm algorithm, QByteArrayView data,
                                           QByteArray* sha256) const = 0;
    EVP_PKEY* key() const { return m_key.get(); }

private:
    Unexpected doesNotFit(SignatureAlgorithm algorithm) const {
        return fail(FailureCode::cryptoFailed, nameOf(algorithm),
                    QStringLiteral("does not fit a key %1").arg(m_facts.name));
    }

    openssl::Handle<EVP_PKEY> m_key;
    KeyFacts m_facts;
    QByteArray m_publicKeyInfo;
};

/// Hashes and signs with OpenSSL: ECDSA, and RSASSA-PSS, which QCA lacks. What depends on the key alone is
/// set up once and kept.
class HashingSigner {
public:
    HashingSigner(EVP_PKEY* key, const char* digest, bool pss)
        : m_key(key)
        , m_digest(EVP_MD_fetch(nullptr, digest, nullptr))
        , m_pss(pss) {}
    ~HashingSigner() { EVP_MD_free(m_digest); }
    HashingSigner(const HashingSigner&) = delete;
    HashingSigner& operator=(const HashingSigner&) = delete;

    Result<QByteArray> sign(SignatureAlgorithm algorithm, QByteArrayView data, QByteArray* digest) const {
        auto contexts = m_idle.take([this] { return makeContexts(); });
        if (!contexts)
            return signingFailed(algorithm);
        std::array<unsigned char, EVP_MAX_MD_SIZE> hash; // NOLINT(*-member-init): written at once
        unsigned hashLength = 0;
        std::array<unsigned char, 512> signature; // NOLINT(*-member-init): the greatest is RSA-4096's
        std::size_t length = signature.size();
        if (EVP_DigestInit_ex2(contexts->hash.get(), m_digest, nullptr) != 1 ||
            EVP_DigestUpdate(contexts->hash.get(), data.data(), static_cast<std::size_t>(data.size())) != 1 ||
            EVP_DigestFinal_ex(contexts->hash.get(), hash.data(), &hashLength) != 1 ||
            EVP_PKEY_sign(contexts->signature.get(), signature.data(), &length, hash.data(), hashLength) != 1)
            return signingFailed(algorithm);
        m_idle.giveBack(std::move(contexts));
        if (digest)
            *digest =
                QByteArray(reinterpret_cast<const char*>(hash.data()), static_cast<qsizetype>(hashLength));
        return QByteArray(reinterpret_cast<const char*>(signature.data()), static_cast<qsizetype>(length));
    }

private:
    struct Contexts {
        openssl::Handle<EVP_MD_CTX> hash;
        openssl::Handle<EVP_PKEY_CTX> signature;
    };

    std::unique_ptr<Contexts> makeContexts() const {
        auto contexts = std::make_unique<Contexts>();
        contexts->hash.reset(EVP_MD_CTX_new());
        contexts->signature.reset(EVP_PKEY_CTX_new(m_key, nullptr));
        EVP_PKEY_CTX* const context = contexts->signature.get();
        const bool ready =
            contexts->hash && context && EVP_PKEY_sign_init(context) == 1 &&
            (!m_pss || (EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PSS_PADDING) == 1 &&
                        EVP_PKEY_CTX_set_rsa_pss_saltlen(context, RSA_PSS_SALTLEN_DIGEST) == 1)) &&
            EVP_PKEY_CTX_set_signature_md(context, m_digest) == 1;
        return ready ? std::move(contexts) : nullptr;
    }

    EVP_PKEY* m_key;
    EVP_MD* m_digest;
    bool m_pss;
    mutable IdlePool<Contexts> m_idle;
};

class EcKey final : public KeyBase {
public:
    explicit EcKey(openssl::Handle<EVP_PKEY> key)
        : KeyBase(std::move(key))
        , m_signer(KeyBase::key(), facts().kind == KeyKind::ecP384 ? "SHA384" : "SHA256", false) {}

private:
    Result<QByteArray> signFitting(SignatureAlgorithm algorithm, QByteArrayView data,
                                   QByteArray* sha256) const override {
        const bool hashIsSha256 = algorithm == SignatureAlgorithm::ecdsaP256Sha256;
        return m_signer.sign(algorithm, data, hashIsSha256 ? sha256 : nullptr);
    }

    HashingSigner m_signer;
};

class Ed25519Key final : public KeyBase {
public:
    using KeyBase::KeyBase;

private:
    Result<QByteArray> signFitting(SignatureAlgorithm algorithm, QByteArrayView data,
                                   QByteArray*) const override {
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
    RsaKey(openssl::Handle<EVP_PKEY> key, const QCA::PrivateKey& qcaKey)
        : KeyBase(std::move(key))
        , m_key(qcaKey)
        , m_pss(KeyBase::key(), "SHA256", true) {}

private:
    Result<QByteArray> signFitting(SignatureAlgorithm algorithm, QByteArrayView data,
                                   QByteArray* sha256) const override {
        if (algorithm == SignatureAlgorithm::rsaPssSha256)
            return m_pss.sign(algorithm, data, sha256);
        // A copy of its own for each call: signing keeps its state in the key object.
        QCA::PrivateKey own = m_key;
        const QByteArray signature =
            own.signMessage(QCA::MemoryRegion(data.toByteArray()), QCA::EMSA3_SHA256);
        if (signature.isEmpty())
            return signingFailed(algorithm);
        return signature;
    }

    QCA::PrivateKey m_key;
    HashingSigner m_pss;
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
    const QCA::PrivateKey qcaKey = QCA::PrivateKey::fromDER(bytes, {}, &result);
    if (result != QCA::ConvertGood)
        return fail(FailureCode::cryptoFailed, QStringLiteral("RSA key"),
                    QStringLiteral("QCA does not take it"));
    return std::make_shared<const RsaKey>(std::move(key), qcaKey);
}

class KeyInMemory final : public DeviceKey {
public:
    explicit KeyInMemory(std::shared_ptr<const SigningKey> key)
        : m_key(std::move(key)) {}

    KeyFacts facts() const override { return m_key->facts(); }
    QByteArray publicKeyInfo() const override { return m_key->publicKeyInfo(); }
    Result<QByteArray> sign(SignatureAlgorithm algorithm, QByteArrayView data) const override {
        return m_key->sign(algorithm, data);
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
