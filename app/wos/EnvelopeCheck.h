#pragma once

#include "app/wos/Http.h"
#include "app/wos/OpenSsl.h"

namespace benchwos {

/// An envelope taken apart but not yet believed.
struct OpenedEnvelope {
    QByteArray payload;
    QByteArray digest;
    QString algorithm;
    QByteArray signature;
    QString certificateId;
};

/// One JSON object with exactly the envelope's fields and canonical base64; nothing else gets in.
Outcome<OpenedEnvelope> parseEnvelope(const QByteArray& body);

/// Digest, then algorithm against the certificate's key, then signature.
Outcome<void> checkEnvelope(const OpenedEnvelope& envelope, X509* certificate);

/// The bytes of an answer's envelope, signed with `key`. Empty when OpenSSL refuses.
QByteArray sealEnvelope(const QByteArray& payload, EVP_PKEY* key, const QString& certificateId);

/// Within its validity at `now`, and a key the wire knows: RSA 2048 to 4096, P-256, P-384, Ed25519.
Outcome<void> checkDeviceCertificate(X509* certificate, qint64 nowSeconds);

/// A JSON object, or the reason why it is none. `what` names it in the reason.
Outcome<QJsonObject> parseObject(const QByteArray& bytes, const QString& what);
/// Exactly these keys.
Outcome<void> requireKeys(const QJsonObject& object, const QStringList& keys, const QString& what);

} // namespace benchwos
