#include "core/envelope/Envelope.h"

#include "core/crypto/CryptoLibrary.h"
#include "core/envelope/Base64.h"

#include <QtConcurrentRun>

#include <algorithm>

namespace trustbench {
namespace {

/// Writes one JSON object (RFC 8259) into a buffer that was made large enough at once: an envelope costs
/// little beside its signature, and stays so.
class JsonWriter {
public:
    explicit JsonWriter(qsizetype most)
        : m_json(most, Qt::Uninitialized)
        , m_at(m_json.data()) {}

    /// The most that text() writes for it: each character as \u00XX, and quotes.
    static qsizetype roomFor(QStringView text) { return 6 * text.size() + 2; }

    void raw(QByteArrayView bytes) { m_at = std::copy(bytes.begin(), bytes.end(), m_at); }
    void text(QStringView text) {
        *m_at++ = '"';
        const bool plain = std::all_of(text.begin(), text.end(), [](QChar c) {
            return c >= QLatin1Char(' ') && c <= QLatin1Char('~') && c != QLatin1Char('"') &&
                   c != QLatin1Char('\\');
        });
        if (plain)
            m_at = std::transform(text.begin(), text.end(), m_at, [](QChar c) { return c.toLatin1(); });
        else
            escaped(text.toUtf8());
        *m_at++ = '"';
    }
    void base64(QByteArrayView data) {
        *m_at++ = '"';
        writeBase64(data, m_at);
        m_at += base64Length(data.size());
        *m_at++ = '"';
    }
    QByteArray take() {
        m_json.truncate(m_at - m_json.constData());
        return std::move(m_json);
    }

private:
    void escaped(const QByteArray& utf8) {
        for (const char c : utf8) {
            if (static_cast<unsigned char>(c) < 0x20) {
                raw("\\u00");
                raw(QByteArray(1, c).toHex());
                continue;
            }
            if (c == '"' || c == '\\')
                *m_at++ = '\\';
            *m_at++ = c;
        }
    }

    QByteArray m_json;
    char* m_at;
};

/// `"name":{"algorithm":"...","value":"..."}`
void writeAlgorithmAndValue(JsonWriter& json, const EnvelopeFormat& format, const QString& name,
                            const QString& algorithm, QByteArrayView value) {
    json.text(name);
    json.raw(":{");
    json.text(format.algorithm);
    json.raw(":");
    json.text(algorithm);
    json.raw(",");
    json.text(format.value);
    json.raw(":");
    json.base64(value);
    json.raw("}");
}

QByteArray assemble(QByteArrayView payload, QByteArrayView digest, SignatureAlgorithm algorithm,
                    QByteArrayView signature, const QString& certificateId, const EnvelopeFormat& format) {
    qsizetype most =
        64 + base64Length(payload.size()) + base64Length(digest.size()) + base64Length(signature.size());
    const QString algorithmName = nameOf(algorithm);
    for (const QString* text : {&format.payload, &format.digest, &format.signature, &format.certificateId,
                                &format.digestAlgorithm, &algorithmName, &certificateId})
        most += JsonWriter::roomFor(*text);
    most += 2 * (JsonWriter::roomFor(format.algorithm) + JsonWriter::roomFor(format.value));

    JsonWriter json(most);
    json.raw("{");
    json.text(format.payload);
    json.raw(":");
    json.base64(payload);
    json.raw(",");
    writeAlgorithmAndValue(json, format, format.digest, format.digestAlgorithm, digest);
    json.raw(",");
    writeAlgorithmAndValue(json, format, format.signature, algorithmName, signature);
    json.raw(",");
    json.text(format.certificateId);
    json.raw(":");
    json.text(certificateId);
    json.raw("}");
    return json.take();
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
    const auto made = key.signAndDigest(*algorithm, payload);
    if (!made)
        return tl::unexpected(made.error());
    return assemble(payload, made->sha256, *algorithm, made->signature, certificateId, format);
}

QFuture<Result<QByteArray>> buildEnvelope(const QByteArray& payload, const std::shared_ptr<DeviceKey>& key,
                                          QString certificateId, EnvelopeFormat format) {
    const auto algorithm = algorithmFor(key->facts(), certificateId, format);
    if (!algorithm)
        return QtFuture::makeReadyFuture(Result<QByteArray>(tl::unexpected(algorithm.error())));
    return QtConcurrent::run([payload, key, algorithm = *algorithm, certificateId = std::move(certificateId),
                              format = std::move(format)]() -> Result<QByteArray> {
        const auto signature = key->sign(algorithm, payload);
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
