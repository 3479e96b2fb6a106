#pragma once

#include "core/crypto/SigningKey.h"

namespace trustbench {

/// A key of this program's own in a file for its owner alone (0600), PKCS#8 PEM without a passphrase, P-256:
/// read where it is there, made and read where it is not. Not for keys of devices. fileUnreadable,
/// fileUnwritable, secretFileExposed (others may read it), keyMalformed, cryptoFailed. Tested in
/// tests/core/crypto.
Result<std::shared_ptr<const SigningKey>> ownKey(const QString& path);

/// The public half of any key as PEM (SubjectPublicKeyInfo), and back to DER.
QByteArray publicKeyPem(const QByteArray& publicKeyInfo);
Result<QByteArray> publicKeyInfoFromPem(const QByteArray& pem, const QString& subject);

} // namespace trustbench
