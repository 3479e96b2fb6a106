#include "app/wos/EnvelopeCheck.h"

#include "app/wos/Encoding.h"

#include <openssl/err.h>
#include <openssl/rsa.h>

#include <QJsonDocument>
#include <QSet>

#include <vector>

namespace benchwos {

namespace {

const QString malformed = QStringLiteral("envelopeMalformed");

/// An algorithm's name on the wire: the keys it fits and how OpenSSL is set up for it.
struct Algorithm {
    const char* name;
    const char* keyType;
    int bits; ///< 0: any
    const EVP_MD* (*digest)();
    bool pss;
};

const EVP_MD* noDigest() {
    return nullptr;
}

constexpr Algorithm algorithms[] = {
    {"ecdsa-p256-sha256", "EC", 256, EVP_sha256, false}, {"ecdsa-p384-sha384", "EC", 384, EVP_sha384, false},
    {"rsa-v1_5-sha256", "RSA", 0, EVP_sha256, false},    {"rsa-pss-sha256", "RSA", 0, EVP_sha256, true},
    {"ed25519", "ED25519", 0, noDigest, false},
};

bool fits(const Algorithm& algorithm, EVP_PKEY* key) {
    return EVP_PKEY_is_a(key, algorithm.keyType) == 1 &&
           (algorithm.bits == 0 || EVP_PKEY_get_bits(key) == algorithm.bits);
}

bool setUpPss(const Algorithm& algorithm, EVP_PKEY_CTX* context) {
    return !algorithm.pss || (EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PSS_PADDING) == 1 &&
                              EVP_PKEY_CTX_set_rsa_pss_saltlen(context, RSA_PSS_SALTLEN_DIGEST) == 1);
}

const unsigned char* bytesOf(const QByteArray& bytes) {
    return reinterpret_cast<const unsigned char*>(bytes.constData());
}

bool verifies(const Algorithm& algorithm, EVP_PKEY* key, const OpenedEnvelope& envelope) {
    const DigestContextHandle context(EVP_MD_CTX_new());
    EVP_PKEY_CTX* keyContext = nullptr; // owned by `context`
    const bool verified =
        EVP_DigestVerifyInit(context.get(), &keyContext, algorithm.digest(), nullptr, key) == 1 &&
        setUpPss(algorithm, keyContext) &&
        EVP_DigestVerify(context.get(), bytesOf(envelope.signature),
                         static_cast<size_t>(envelope.signature.size()), bytesOf(envelope.payload),
                         static_cast<size_t>(envelope.payload.size())) == 1;
    ERR_clear_error();
    return verified;
}

Outcome<QString> textAt(const QJsonObject& object, const QString& key, const QString& path) {
    const auto value = object.value(key);
    if (!value.isString())
        return refuse(400, malformed, QStringLiteral("%1 is not a string").arg(path));
    return value.toString();
}

Outcome<QByteArray> bytesAt(const QJsonObject& object, const QString& key, const QString& path) {
    const auto text = textAt(object, key, path);
    if (!text)
        return tl::unexpected(text.error());
    const auto bytes = strictBase64(*text);
    if (!bytes)
        return refuse(400, malformed, QStringLiteral("%1 is not canonical base64").arg(path));
    return *bytes;
}

struct NamedValue {
    QString algorithm;
    QByteArray value;
};

Outcome<NamedValue> namedValueAt(const QJsonObject& envelope, const QString& key) {
    if (!envelope.value(key).isObject())
        return refuse(400, malformed, QStringLiteral("%1 is not an object").arg(key));
    const auto object = envelope.value(key).toObject();
    if (const auto keys = requireKeys(object, {QStringLiteral("algorithm"), QStringLiteral("value")}, key);
        !keys)
        return refuse(400, malformed, keys.error().reason);
    const auto algorithm = textAt(object, QStringLiteral("algorithm"), key + QStringLiteral(".algorithm"));
    if (!algorithm)
        return tl::unexpected(algorithm.error());
    const auto value = bytesAt(object, QStringLiteral("value"), key + QStringLiteral(".value"));
    if (!value)
        return tl::unexpected(value.error());
    return NamedValue{*algorithm, *value};
}

/// QJsonDocument lets the last of several equal keys win, other readers the first: what two readers can
/// read differently is refused. Expects well-formed JSON.
bool hasAmbiguousKey(const QByteArray& json) {
    std::vector<QSet<QByteArray>> open; // an array's set stays empty
    QByteArray last;
    for (qsizetype i = 0; i < json.size(); ++i) {
        const char c = json[i];
        if (c == '"') {
            const qsizetype start = i + 1;
            for (++i; json[i] != '"'; ++i)
                if (json[i] == '\\')
                    ++i;
            last = json.mid(start, i - start);
        } else if (c == ':') {
            // An escape can spell the same key in another way.
            if (last.contains('\\') || open.back().contains(last))
                return true;
            open.back().insert(last);
        } else if (c == '{' || c == '[') {
            open.emplace_back();
        } else if (c == '}' || c == ']') {
            open.pop_back();
        }
    }
    return false;
}

} // namespace

Outcome<QJsonObject> parseObject(const QByteArray& bytes, const QString& what) {
    QJsonParseError error;
    const auto document = QJsonDocument::fromJson(bytes, &error);
    if (error.error != QJsonParseError::NoError)
        return refuse(
            400, QStringLiteral("notJson"),
            QStringLiteral("%1 is not JSON: %2 at byte %3").arg(what, error.errorString()).arg(error.offset));
    if (!document.isObject())
        return refuse(400, QStringLiteral("notJson"), QStringLiteral("%1 is not a JSON object").arg(what));
    if (hasAmbiguousKey(bytes))
        return refuse(400, QStringLiteral("keyRepeated"),
                      QStringLiteral("%1 has a key twice or with an escape").arg(what));
    return document.object();
}

Outcome<void> requireKeys(const QJsonObject& object, const QStringList& keys, const QString& what) {
    for (const auto& key : keys)
        if (!object.contains(key))
            return refuse(400, QStringLiteral("keyMissing"),
                          QStringLiteral("%1 lacks \"%2\"").arg(what, key));
    for (const auto& key : object.keys())
        if (!keys.contains(key))
            return refuse(400, QStringLiteral("keyUnknown"),
                          QStringLiteral("%1 has the unknown key \"%2\"").arg(what, key.left(100)));
    return {};
}

Outcome<OpenedEnvelope> parseEnvelope(const QByteArray& body) {
    const auto object = parseObject(body, QStringLiteral("the envelope"));
    if (!object)
        return refuse(400, malformed, object.error().reason);
    const auto keys = requireKeys(*object,
                                  {QStringLiteral("payload"), QStringLiteral("digest"),
                                   QStringLiteral("signature"), QStringLiteral("certificateId")},
                                  QStringLiteral("the envelope"));
    if (!keys)
        return refuse(400, malformed, keys.error().reason);
    const auto payload = bytesAt(*object, QStringLiteral("payload"), QStringLiteral("payload"));
    if (!payload)
        return tl::unexpected(payload.error());
    const auto digest = namedValueAt(*object, QStringLiteral("digest"));
    if (!digest)
        return tl::unexpected(digest.error());
    if (digest->algorithm != QLatin1String("sha-256"))
        return refuse(403, QStringLiteral("algorithmRefused"),
                      QStringLiteral("digest.algorithm is not sha-256"));
    const auto signature = namedValueAt(*object, QStringLiteral("signature"));
    if (!signature)
        return tl::unexpected(signature.error());
    const auto id = textAt(*object, QStringLiteral("certificateId"), QStringLiteral("certificateId"));
    if (!id)
        return tl::unexpected(id.error());
    return OpenedEnvelope{*payload, digest->value, signature->algorithm, signature->value, *id};
}

Outcome<void> checkEnvelope(const OpenedEnvelope& envelope, X509* certificate) {
    if (sha256(envelope.payload) != envelope.digest)
        return refuse(403, QStringLiteral("digestMismatch"),
                      QStringLiteral("digest.value is not the SHA-256 of the payload"));
    EVP_PKEY* key = X509_get0_pubkey(certificate);
    for (const auto& algorithm : algorithms) {
        if (envelope.algorithm != QLatin1String(algorithm.name))
            continue;
        if (!fits(algorithm, key))
            return refuse(403, QStringLiteral("algorithmRefused"),
                          QStringLiteral("signature.algorithm %1 does not fit the key of the certificate")
                              .arg(envelope.algorithm));
        if (!verifies(algorithm, key, envelope))
            return refuse(403, QStringLiteral("signatureInvalid"),
                          QStringLiteral("the signature does not verify with the certificate of %1")
                              .arg(envelope.certificateId));
        return {};
    }
    return refuse(403, QStringLiteral("algorithmRefused"),
                  QStringLiteral("signature.algorithm is unknown: %1").arg(envelope.algorithm.left(60)));
}

QByteArray sealEnvelope(const QByteArray& payload, EVP_PKEY* key, const QString& certificateId) {
    const DigestContextHandle context(EVP_MD_CTX_new());
    size_t size = 0;
    if (EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, key) != 1 ||
        EVP_DigestSign(context.get(), nullptr, &size, bytesOf(payload),
                       static_cast<size_t>(payload.size())) != 1)
        return {};
    QByteArray signature(static_cast<qsizetype>(size), Qt::Uninitialized);
    if (EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(signature.data()), &size,
                       bytesOf(payload), static_cast<size_t>(payload.size())) != 1)
        return {};
    signature.truncate(static_cast<qsizetype>(size));
    const auto named = [](const char* algorithm, const QByteArray& value) {
        return QJsonObject{{QStringLiteral("algorithm"), QString::fromLatin1(algorithm)},
                           {QStringLiteral("value"), QString::fromLatin1(value.toBase64())}};
    };
    return compactJson({{QStringLiteral("payload"), QString::fromLatin1(payload.toBase64())},
                        {QStringLiteral("digest"), named("sha-256", sha256(payload))},
                        {QStringLiteral("signature"), named("ecdsa-p256-sha256", signature)},
                        {QStringLiteral("certificateId"), certificateId}});
}

Outcome<void> checkDeviceCertificate(X509* certificate, qint64 nowSeconds) {
    auto now = static_cast<std::time_t>(nowSeconds);
    if (X509_cmp_time(X509_get0_notBefore(certificate), &now) > 0)
        return refuse(422, QStringLiteral("certificateNotYetValid"),
                      QStringLiteral("the device certificate is not valid yet"));
    if (X509_cmp_time(X509_get0_notAfter(certificate), &now) < 0)
        return refuse(422, QStringLiteral("certificateExpired"),
                      QStringLiteral("the device certificate has expired"));
    EVP_PKEY* key = X509_get0_pubkey(certificate);
    const int bits = key ? EVP_PKEY_get_bits(key) : 0;
    const bool strong = key && ((EVP_PKEY_is_a(key, "RSA") == 1 && bits >= 2048 && bits <= 4096) ||
                                (EVP_PKEY_is_a(key, "EC") == 1 && (bits == 256 || bits == 384)) ||
                                EVP_PKEY_is_a(key, "ED25519") == 1);
    if (!strong)
        return refuse(422, QStringLiteral("keyUnsupported"),
                      QStringLiteral("the key is none of RSA 2048 to 4096, P-256, P-384, Ed25519"));
    return {};
}

} // namespace benchwos
