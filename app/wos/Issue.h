#pragma once

#include "app/wos/OpenSsl.h"

#include <QList>

#include <utility>

/// Making keys and certificates with OpenSSL.
namespace benchwos {

enum class KeyKind { rsa2048, rsa3072, p256, p384, ed25519 };
KeyHandle makeKey(KeyKind kind);

/// A certificate with its private key; the issuer of others, or an end entity.
struct Credential {
    CertificateHandle certificate;
    KeyHandle key;
    explicit operator bool() const { return certificate && key; }
};

struct CertificatePlan {
    QList<std::pair<const char*, QString>> subject; ///< "O", "CN", "serialNumber", in this order
    QList<std::pair<int, QByteArray>> extensions;   ///< NID and OpenSSL's configuration syntax
    int validFromDays = -1;                         ///< relative to now
    int validToDays = 3650;                         ///< relative to now
};

/// An issuer's extensions: may sign certificates, with at most `below` issuers below it.
QList<std::pair<int, QByteArray>> issuerExtensions(int below);

/// Issued by `issuer`, or self-signed where that is null. Empty when OpenSSL refuses.
CertificateHandle issue(const CertificatePlan& plan, EVP_PKEY* key, const Credential* issuer);

} // namespace benchwos
