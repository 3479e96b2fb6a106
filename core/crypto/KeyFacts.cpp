#include "core/crypto/KeyFacts.h"

#include <openssl/evp.h>
#include <openssl/x509.h>

#include <array>

namespace trustbench {
namespace {

KeyFacts ecFacts(const EVP_PKEY* key, int bits) {
    std::array<char, 64> name{};
    std::size_t length = 0;
    if (EVP_PKEY_get_group_name(key, name.data(), name.size(), &length) != 1)
        return {KeyKind::ecOther, bits, QStringLiteral("EC with explicit parameters")};
    const QString curve = QString::fromLatin1(name.data(), static_cast<qsizetype>(length));
    if (curve == QLatin1String("prime256v1"))
        return {KeyKind::ecP256, bits, QStringLiteral("EC P-256")};
    if (curve == QLatin1String("secp384r1"))
        return {KeyKind::ecP384, bits, QStringLiteral("EC P-384")};
    return {KeyKind::ecOther, bits, QStringLiteral("EC %1").arg(curve)};
}

} // namespace

KeyFacts readKeyFacts(const EVP_PKEY* key) {
    if (!key)
        return {KeyKind::other, 0, QStringLiteral("unknown")};
    const int bits = EVP_PKEY_get_bits(key);
    switch (EVP_PKEY_get_base_id(key)) {
    case EVP_PKEY_RSA:
        return {KeyKind::rsa, bits, QStringLiteral("RSA-%1").arg(bits)};
    case EVP_PKEY_EC:
        return ecFacts(key, bits);
    case EVP_PKEY_ED25519:
        return {KeyKind::ed25519, bits, QStringLiteral("Ed25519")};
    case EVP_PKEY_DSA:
        return {KeyKind::dsa, bits, QStringLiteral("DSA-%1").arg(bits)};
    default:
        break;
    }
    const char* name = EVP_PKEY_get0_type_name(key);
    return {KeyKind::other, bits, name ? QString::fromLatin1(name) : QStringLiteral("unknown")};
}

QByteArray publicKeyInfoOf(const EVP_PKEY* key) {
    unsigned char* der = nullptr;
    const int length = i2d_PUBKEY(key, &der);
    if (length <= 0)
        return {};
    QByteArray bytes(reinterpret_cast<const char*>(der), length);
    OPENSSL_free(der);
    return bytes;
}

} // namespace trustbench
