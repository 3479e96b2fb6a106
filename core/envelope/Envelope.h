#pragma once

#include "core/crypto/Certificate.h"
#include "core/crypto/SigningKey.h"

#include <QFuture>

namespace trustbench {

/// The names of an envelope's fields and its encodings, as data of the wire profile.
struct EnvelopeFormat {
    QString payload = QStringLiteral("payload");
    QString digest = QStringLiteral("digest");
    QString signature = QStringLiteral("signature");
    QString algorithm = QStringLiteral("algorithm");
    QString value = QStringLiteral("value");
    QString certificateId = QStringLiteral("certificateId");
    QString digestAlgorithm = QStringLiteral("sha-256"); ///< the name of SHA-256; no other digest is known
    bool rsaPss = false; ///< RSA keys sign with rsa-pss-sha256 instead of rsa-v1_5-sha256

    bool operator==(const EnvelopeFormat&) const = default;
};

/// Payload, signed digest and certificate id: the body of every message to a WOS, taken apart. A value. Not
/// for: deciding whether its signer is trusted (core/trust), or what the payload says (core/wos). Tested in
/// tests/core/envelope; the openssl program judges.
struct Envelope {
    QByteArray payload; ///< the exact payload bytes
    QString digestAlgorithm;
    QByteArray digest;
    QString signatureAlgorithm;
    QByteArray signature;
    QString certificateId;

    /// Strict: one JSON object with exactly these fields, each once, canonical base64; else
    /// envelopeMalformed.
    static Result<Envelope> parse(const QByteArray& bytes, const EnvelopeFormat& format = {});
};

/// The bytes of an envelope round `payload`, ready to send: what is signed is what is sent. keyUnsupported
/// for a key without an algorithm, envelopeMalformed for an empty certificate id.
Result<QByteArray> buildEnvelope(QByteArrayView payload, const SigningKey& key, const QString& certificateId,
                                 const EnvelopeFormat& format = {});
/// The same with a key that may live elsewhere, on the thread pool.
QFuture<Result<QByteArray>> buildEnvelope(const QByteArray& payload, const std::shared_ptr<DeviceKey>& key,
                                          QString certificateId, EnvelopeFormat format = {});

/// The three checks a verifier makes, each with its own answer, for the inspector.
struct EnvelopeVerdict {
    bool digestMatches = false;     ///< the digest named is SHA-256 and is that of the payload
    bool algorithmFits = false;     ///< the algorithm is known and is one for the signer's key
    bool signatureVerifies = false; ///< with the signer's key, over the payload

    bool accepted() const { return digestMatches && algorithmFits && signatureVerifies; }
};
/// Not checked here: that the certificate id names this signer.
EnvelopeVerdict verifyEnvelope(const Envelope& envelope, const Certificate& signer,
                               const EnvelopeFormat& format = {});

} // namespace trustbench
