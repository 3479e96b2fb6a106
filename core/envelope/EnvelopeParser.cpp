#include "core/envelope/Base64.h"
#include "core/envelope/Envelope.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace trustbench {
namespace {

Unexpected malformed(const QString& path, const QString& why) {
    return fail(FailureCode::envelopeMalformed, path, why);
}

/// Colons outside strings: one for each member of any object. QJsonDocument keeps the last of several members
/// of one name, so that two readers could see two envelopes in the same bytes; counting notices.
int countMembers(const QByteArray& json) {
    int members = 0;
    bool inString = false;
    for (qsizetype i = 0; i < json.size(); ++i) {
        const char c = json.at(i);
        if (inString && c == '\\')
            ++i;
        else if (c == '"')
            inString = !inString;
        else if (c == ':' && !inString)
            ++members;
    }
    return members;
}

/// Exactly these members; the failure names the first that is missing or too many.
Result<void> checkMembers(const QJsonObject& object, const QString& path, const QStringList& names) {
    for (const QString& name : names)
        if (!object.contains(name))
            return malformed(path + name, QStringLiteral("missing"));
    for (const QString& name : object.keys())
        if (!names.contains(name))
            return malformed(path + name, QStringLiteral("unknown"));
    return {};
}

Result<QString> text(const QJsonObject& object, const QString& path, const QString& name) {
    const QJsonValue value = object.value(name);
    if (!value.isString())
        return malformed(path + name, QStringLiteral("not a string"));
    return value.toString();
}

Result<QByteArray> bytes(const QJsonObject& object, const QString& path, const QString& name) {
    return text(object, path, name).and_then([&](const QString& base64) -> Result<QByteArray> {
        auto decoded = fromCanonicalBase64(base64);
        if (!decoded)
            return malformed(path + name, QStringLiteral("not canonical base64"));
        return *std::move(decoded);
    });
}

struct AlgorithmAndValue {
    QString algorithm;
    QByteArray value;
};

Result<AlgorithmAndValue> algorithmAndValue(const QJsonObject& envelope, const QString& name,
                                            const EnvelopeFormat& format) {
    const QJsonValue value = envelope.value(name);
    if (!value.isObject())
        return malformed(name, QStringLiteral("not an object"));
    const QString path = name + QLatin1Char('.');
    const QJsonObject object = value.toObject();
    if (const auto exact = checkMembers(object, path, {format.algorithm, format.value}); !exact)
        return tl::unexpected(exact.error());
    auto algorithm = text(object, path, format.algorithm);
    if (!algorithm)
        return tl::unexpected(algorithm.error());
    auto decoded = bytes(object, path, format.value);
    if (!decoded)
        return tl::unexpected(decoded.error());
    return AlgorithmAndValue{*std::move(algorithm), *std::move(decoded)};
}

Result<QJsonObject> readObject(const QByteArray& json) {
    const QString whole = QStringLiteral("$");
    // Qt passes over a byte order mark; an envelope has none.
    if (!json.trimmed().startsWith('{'))
        return malformed(whole, QStringLiteral("not a JSON object"));
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    if (error.error != QJsonParseError::NoError)
        return malformed(whole,
                         QStringLiteral("not JSON, byte %1: %2").arg(error.offset).arg(error.errorString()));
    return document.object();
}

} // namespace

Result<Envelope> Envelope::parse(const QByteArray& json, const EnvelopeFormat& format) {
    const auto object = readObject(json);
    if (!object)
        return tl::unexpected(object.error());
    const auto exact =
        checkMembers(*object, {}, {format.payload, format.digest, format.signature, format.certificateId});
    if (!exact)
        return tl::unexpected(exact.error());
    auto payload = bytes(*object, {}, format.payload);
    if (!payload)
        return tl::unexpected(payload.error());
    auto digest = algorithmAndValue(*object, format.digest, format);
    if (!digest)
        return tl::unexpected(digest.error());
    auto signature = algorithmAndValue(*object, format.signature, format);
    if (!signature)
        return tl::unexpected(signature.error());
    auto certificateId = text(*object, {}, format.certificateId);
    if (!certificateId)
        return tl::unexpected(certificateId.error());
    if (certificateId->isEmpty())
        return malformed(format.certificateId, QStringLiteral("empty"));
    constexpr int members = 8; // four, and two in each of digest and signature
    if (countMembers(json) != members)
        return malformed(QStringLiteral("$"), QStringLiteral("a name stands twice in one object"));
    return Envelope{*std::move(payload),         std::move(digest->algorithm),
                    std::move(digest->value),    std::move(signature->algorithm),
                    std::move(signature->value), *std::move(certificateId)};
}

} // namespace trustbench
