#pragma once

#include <QString>

#include <optional>

namespace trustbench {

enum class KeyKind {
    rsa,
    ecP256,
    ecP384,
    ed25519,
    dsa,     ///< only ever seen in certificates of others
    ecOther, ///< another curve, named in KeyFacts::name
    other,   ///< anything else; never usable for a device
};

struct KeyFacts {
    KeyKind kind = KeyKind::other;
    int bits = 0; ///< modulus or field size
    QString name; ///< for people: "RSA-2048", "EC P-256", "Ed25519"

    bool operator==(const KeyFacts&) const = default;
};

/// Whether a device may have such a key: RSA 2048..4096, P-256, P-384, Ed25519.
bool isDeviceKey(const KeyFacts& key);

/// The five signature algorithms of the envelope. ECDSA signatures are DER (Ecdsa-Sig-Value).
enum class SignatureAlgorithm {
    ecdsaP256Sha256, ///< "ecdsa-p256-sha256"
    ecdsaP384Sha384, ///< "ecdsa-p384-sha384"
    rsaV15Sha256,    ///< "rsa-v1_5-sha256", RSASSA-PKCS1-v1_5 (RFC 8017)
    rsaPssSha256,    ///< "rsa-pss-sha256", MGF1 with SHA-256, salt 32
    ed25519,         ///< "ed25519" (RFC 8032), over the message itself
};

/// The name on the wire.
QString nameOf(SignatureAlgorithm algorithm);
std::optional<SignatureAlgorithm> signatureAlgorithmFromName(const QString& name);
/// Whether a key of that kind can make such a signature. A verifier refuses what does not fit.
bool fits(SignatureAlgorithm algorithm, KeyKind kind);
/// The default for a key kind; none for kinds that cannot sign envelopes. RSA is v1_5 unless a profile asks.
std::optional<SignatureAlgorithm> defaultAlgorithm(KeyKind kind);

} // namespace trustbench
