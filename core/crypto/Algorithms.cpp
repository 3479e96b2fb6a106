#include "core/crypto/Algorithms.h"

#include <array>

namespace trustbench {
namespace {

struct Entry {
    SignatureAlgorithm algorithm;
    KeyKind kind;
    const char* name;
};

constexpr std::array entries{
    Entry{SignatureAlgorithm::ecdsaP256Sha256, KeyKind::ecP256, "ecdsa-p256-sha256"},
    Entry{SignatureAlgorithm::ecdsaP384Sha384, KeyKind::ecP384, "ecdsa-p384-sha384"},
    Entry{SignatureAlgorithm::rsaV15Sha256, KeyKind::rsa, "rsa-v1_5-sha256"},
    Entry{SignatureAlgorithm::rsaPssSha256, KeyKind::rsa, "rsa-pss-sha256"},
    Entry{SignatureAlgorithm::ed25519, KeyKind::ed25519, "ed25519"},
};

} // namespace

QString nameOf(SignatureAlgorithm algorithm) {
    return QString::fromLatin1(entries.at(static_cast<std::size_t>(algorithm)).name);
}

std::optional<SignatureAlgorithm> signatureAlgorithmFromName(const QString& name) {
    for (const auto& entry : entries)
        if (name == QLatin1String(entry.name))
            return entry.algorithm;
    return std::nullopt;
}

bool fits(SignatureAlgorithm algorithm, KeyKind kind) {
    return entries.at(static_cast<std::size_t>(algorithm)).kind == kind;
}

std::optional<SignatureAlgorithm> defaultAlgorithm(KeyKind kind) {
    for (const auto& entry : entries)
        if (entry.kind == kind)
            return entry.algorithm;
    return std::nullopt;
}

bool isDeviceKey(const KeyFacts& key) {
    if (key.kind == KeyKind::rsa)
        return key.bits >= 2048 && key.bits <= 4096;
    return defaultAlgorithm(key.kind).has_value();
}

} // namespace trustbench
