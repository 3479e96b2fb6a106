#pragma once

#include "core/crypto/Certificate.h"
#include "core/crypto/SigningKey.h"

namespace trustbench {

/// The containers in which a device's own identity comes. For anything that may hold certificates of others
/// see core/trust/CertificateImport. Tested in tests/core/crypto.

bool looksLikePem(const QByteArray& bytes);
/// Whether there is a block labelled as a private key, encrypted or not.
bool holdsPemPrivateKey(const QByteArray& bytes);
/// Every CERTIFICATE block in order; certificateMalformed where one is not a certificate. May be empty.
Result<std::vector<Certificate>> certificatesFromPem(const QByteArray& bytes);

/// PKCS#12 as RFC 7292 has it: a key, its certificate first, and the certificates that came along.
struct Pkcs12 {
    std::vector<Certificate> certificates;
    std::shared_ptr<const SigningKey> key; ///< null: the container holds no key
};
bool looksLikePkcs12(const QByteArray& bytes);
/// passphraseNeeded, passphraseWrong, formatUnknown (not PKCS#12, or encrypted in a way that is no longer
/// supported), certificateMalformed, keyUnsupported.
Result<Pkcs12> openPkcs12(const QByteArray& bytes, const Secret& passphrase);

} // namespace trustbench
