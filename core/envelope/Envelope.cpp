#include "core/envelope/Envelope.h"

#include "core/crypto/CryptoLibrary.h"
#include "core/envelope/Base64.h"

namespace trustbench {
namespace {

/// Appends text as a JSON string (RFC 8259), quotes included.
void appendJsonString(QByteArray& json, QStringView text) {
    json += '"';
    for (const char c : text.toUtf8()) {
        if (c == '"' || c == '\\') {
            json += '\\';
            json += c;
        } else if (static_cast<unsigned char>(c) < 0x20) {
            json += "\\u00";
            json += QByteArray(1, c).toHex();
        } else
            json += c;
    }
    json += '"';
}

void appendBase64(QByteArray& json, QByteArrayView data) {
    const qsizetype at = json.size() + 1;
    const qsizetype length = base64Length(data.size());
    json.resize(at + length + 1);
    json[at - 1] = '"';
    writeBase64(data, json.data() + at);
    json[at + length] = '"';
}

/// `"name":{"algorithm":"...","value":"..."}`
void appendAlgorithmAndValue(QByteArray& json, const EnvelopeFormat& format, const QString& name,
                             const QString& algorithm, QByteArrayView value) {
    appendJsonString(json, name);
    json += ":{";
    appendJsonString(json, format.algorithm);
    json += ':';
    appendJsonString(json, algorithm);
    json += ',';
    appendJsonString(json, format.value);
    json += ':';
    appendBase64(json, value);
    json += '}';
}

QByteArray assemble(QByteArrayView payload, QByteArrayView digest, SignatureAlgorithm algorithm,
                    QByteArrayView signature, const QString& certificateId, const EnvelopeFormat& format) {
    QByteArray json;
    json.reserve(base64Length(payload.size()) + base64Length(signature.size()) + 4 * certificateId.size() +
                 512);
    json += '{';
    appendJsonString(json, format.payload);
    json += ':';
    appendBase64(json, payload);
    json += ',';
    appendAlgorithmAndValue(json, format, format.digest, format.digestAlgorithm, digest);
    json += ',';
    appendAlgorithmAndValue(json, format, format.signature, nameOf(algorithm), signature);
    json += ',';
    appendJsonString(json, format.certificateId);
    json += ':';
    appendJsonString(json, certificateId);
    json += '}';
    return json;
}

Result<SignatureAlgorithm> algorithmFor(const KeyFacts& key, const QString& certificateId,
                                        const EnvelopeFormat& format) {
    if (certificateId.isEmpty())
        return fail(FailureCode::envelopeMalformed, format.certificateId, QStringLiteral("empty"));
    if (key.kind == KeyKind::rsa && format.rsaPss)
        return SignatureAlgorithm::rsaPssSha256;
    const auto algorithm = defaultAlgorithm(key.kind);
    if (!algorithm)
        return fail(FailureCode::keyUnsupported, certificateId, key.name);
    return *algorithm;
}

} // namespace

Result<QByteArray> buildEnvelope(QByteArrayView payload, const SigningKey& key, const QString& certificateId,
                                 const EnvelopeFormat& format) {
    const auto algorithm = algorithmFor(key.facts(), certificateId, format);
    if (!algorithm)
        return tl::unexpected(algorithm.error());
    const QByteArray digest = sha256(payload);
    const auto signature = key.sign(*algorithm, payload, digest);
    if (!signature)
        return tl::unexpected(signature.error());
    return assemble(payload, digest, *algorithm, *signature, certificateId, format);
}

QFuture<Result<QByteArray>> buildEnvelope(QByteArray payload, std::shared_ptr<DeviceKey> key,
                                          QString certificateId, EnvelopeFormat format) {
    const auto algorithm = algorithmFor(key->facts(), certificateId, format);
    if (!algorithm)
        return QtFuture::makeReadyFuture(Result<QByteArray>(tl::unexpected(algorithm.error())));
    return key->sign(*algorithm, payload)
        .then([payload = std::move(payload), algorithm = *algorithm, certificateId = std::move(certificateId),
               format = std::move(format)](const Result<QByteArray>& signature) -> Result<QByteArray> {
            if (!signature)
                return tl::unexpected(signature.error());
            return assemble(payload, sha256(payload), algorithm, *signature, certificateId, format);
        });
}

EnvelopeVerdict verifyEnvelope(const Envelope& envelope, const Certificate& signer,
                               const EnvelopeFormat& format) {
    EnvelopeVerdict verdict;
    verdict.digestMatches =
        envelope.digestAlgorithm == format.digestAlgorithm && envelope.digest == sha256(envelope.payload);
    const auto algorithm = signatureAlgorithmFromName(envelope.signatureAlgorithm);
    verdict.algorithmFits = algorithm && fits(*algorithm, signer.key().kind);
    verdict.signatureVerifies =
        verdict.algorithmFits && verifySignature(signer, *algorithm, envelope.payload, envelope.signature);
    return verdict;
}

} // namespace trustbench
