#pragma once

#include "app/wos/BenchPki.h"

namespace benchwos {

enum class SignerKind {
    wos,         ///< the WOS's own signing certificate
    untraceable, ///< right names, from a root that nobody confirmed
    device,      ///< a device certificate under the same root
};

enum class SignerEncoding { base64Pem, base64Der, base64Url, pem, der, pkcs7 };

/// Who signs the answers, and how the signing certificate goes out.
///
/// By default the reply is {"certificate": base64 of PEM} with the signing certificate first and its
/// intermediate after it. Encodings that hold one certificate only (base64Der, der) hand out a certificate
/// for the same key and identity that the root issued itself.
class Signer {
public:
    static Result<Signer> make(const BenchPki& pki, SignerKind kind, SignerEncoding encoding);

    EVP_PKEY* key() const { return m_key.get(); }
    /// Hex SHA-256 of the certificate handed out: the `certificateId` of every answer.
    const QString& fingerprint() const { return m_fingerprint; }
    const QByteArray& contentType() const { return m_contentType; }
    const QByteArray& body() const { return m_body; }

private:
    Result<void> encode(const std::vector<X509*>& chain, SignerEncoding encoding);

    KeyHandle m_key;
    QString m_fingerprint;
    QByteArray m_contentType;
    QByteArray m_body;
};

} // namespace benchwos
