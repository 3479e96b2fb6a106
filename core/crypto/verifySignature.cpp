#include "core/crypto/Certificate.h"
#include "core/crypto/KeyFacts.h"

#include <QtCrypto>

#include <openssl/evp.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>

namespace trustbench {
namespace {

bool verifyWithQca(const QByteArray& publicKeyInfo, QByteArrayView data, QByteArrayView signature) {
    QCA::ConvertResult result = QCA::ErrorDecode;
    QCA::PublicKey key = QCA::PublicKey::fromDER(publicKeyInfo, &result);
    return result == QCA::ConvertGood && key.verifyMessage(QCA::MemoryRegion(data.toByteArray()),
                                                           signature.toByteArray(), QCA::EMSA3_SHA256);
}

const EVP_MD* digestOf(SignatureAlgorithm algorithm) {
    switch (algorithm) {
    case SignatureAlgorithm::ecdsaP384Sha384:
        return EVP_sha384();
    case SignatureAlgorithm::ed25519:
        return nullptr; // hashes for itself
    default:
        return EVP_sha256();
    }
}

/// OpenSSL's ECDSA verification takes DER alone: it writes the signature again and compares.
bool verifyWithOpenSsl(EVP_PKEY* key, SignatureAlgorithm algorithm, QByteArrayView data,
                       QByteArrayView signature) {
    const openssl::Handle<EVP_MD_CTX> context(EVP_MD_CTX_new());
    EVP_PKEY_CTX* parameters = nullptr; // belongs to context
    if (!context || EVP_DigestVerifyInit(context.get(), &parameters, digestOf(algorithm), nullptr, key) != 1)
        return false;
    if (algorithm == SignatureAlgorithm::rsaPssSha256 &&
        (EVP_PKEY_CTX_set_rsa_padding(parameters, RSA_PKCS1_PSS_PADDING) != 1 ||
         EVP_PKEY_CTX_set_rsa_pss_saltlen(parameters, RSA_PSS_SALTLEN_DIGEST) != 1))
        return false;
    return EVP_DigestVerify(context.get(), reinterpret_cast<const unsigned char*>(signature.data()),
                            static_cast<std::size_t>(signature.size()),
                            reinterpret_cast<const unsigned char*>(data.data()),
                            static_cast<std::size_t>(data.size())) == 1;
}

bool verify(EVP_PKEY* key, const QByteArray& publicKeyInfo, SignatureAlgorithm algorithm, QByteArrayView data,
            QByteArrayView signature) {
    if (!key || signature.isEmpty() || !fits(algorithm, readKeyFacts(key).kind))
        return false;
    const bool verified = algorithm == SignatureAlgorithm::rsaV15Sha256
                              ? verifyWithQca(publicKeyInfo, data, signature)
                              : verifyWithOpenSsl(key, algorithm, data, signature);
    openssl::takeErrors(); // a signature that does not verify is an answer, not an error of this thread
    return verified;
}

} // namespace

bool verifySignature(const Certificate& certificate, SignatureAlgorithm algorithm, QByteArrayView data,
                     QByteArrayView signature) {
    EVP_PKEY* key = X509_get0_pubkey(static_cast<X509*>(certificate.nativeHandle()));
    return verify(key, certificate.publicKeyInfo(), algorithm, data, signature);
}

bool verifySignature(const QByteArray& publicKeyInfo, SignatureAlgorithm algorithm, QByteArrayView data,
                     QByteArrayView signature) {
    const auto* at = reinterpret_cast<const unsigned char*>(publicKeyInfo.constData());
    const openssl::Handle<EVP_PKEY> key(d2i_PUBKEY(nullptr, &at, static_cast<long>(publicKeyInfo.size())));
    return verify(key.get(), publicKeyInfo, algorithm, data, signature);
}

} // namespace trustbench
