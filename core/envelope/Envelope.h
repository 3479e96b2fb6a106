#pragma once

#include "core/crypto/Certificate.h"
#include "core/crypto/SigningKey.h"

namespace trustbench {

/// The names of an envelope's fields and its encodings, as data of the wire profile.
struct EnvelopeFormat {
    QString payload = QStringLiteral("payload");
    QString digest = QStringLiteral("digest");
    QString signature = QStringLiteral("signature");
    QString algorithm = QStringLiteral("algorithm");
    QString value = QStringLiteral("value");
    QString certificateId = QStringLiteral("certificateId");
    QString digestAlgorithm = QStringLiteral("sha-256");
    bool rsaPss = false; ///< RSA keys sign with rsa-pss-sha256 instead of rsa-v1_5-sha256

    bool operator==(const EnvelopeFormat&) const = default;
};

/// An envelope taken apart: payload, digest, signature, certificate id. A value.
struct Envelope {
    QByteArray payload; ///< the exact payload bytes
    QString digestAlgorithm;
    QByteArray digest;
    QString signatureAlgorithm;
    QByteArray signature;
    QString certificateId;

    /// Strict: one JSON object with exactly these fields, canonical base64; else envelopeMalformed.
    static Result<Envelope> parse(const QByteArray& bytes, const EnvelopeFormat& format = {});
};

/// The bytes of an envelope round `payload`, ready to send: what is signed is what is sent.
Result<QByteArray> buildEnvelope(QByteArrayView payload, const SigningKey& key, const QString& certificateId,
                                 const EnvelopeFormat& format = {});
/// The same with a key that may live elsewhere.
QFuture<Result<QByteArray>> buildEnvelope(QByteArray payload, std::shared_ptr<DeviceKey> key,
                                          QString certificateId, EnvelopeFormat format = {});

/// The three checks a verifier makes, each with its own answer, for the inspector.
struct EnvelopeVerdict {
    bool digestMatches = false;
    bool algorithmFits = false;
    bool signatureVerifies = false;

    bool accepted() const { return digestMatches && algorithmFits && signatureVerifies; }
};
EnvelopeVerdict verifyEnvelope(const Envelope& envelope, const Certificate& signer);

} // namespace trustbench
