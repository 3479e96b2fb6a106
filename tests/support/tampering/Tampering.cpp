#include "tests/support/tampering/Tampering.h"

#include <openssl/evp.h>
#include <openssl/pem.h>

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QJsonObject>

#include <memory>

namespace tampering {

namespace {

struct Mode {
    const char* name;
    const char* meaning;
};

constexpr Mode allModes[] = {
    {"open", "reads everything, changes nothing"},
    {"change-request", "changes the payload of a request and makes the digest fit"},
    {"change-request-only", "changes the payload of a request and nothing else"},
    {"rename-request", "puts another device's id on a request"},
    {"resign-request", "changes the payload of a request and signs it itself"},
    {"strip-request", "sends the bare payload of a request"},
    {"replay-request", "sends every request twice"},
    {"swap-request", "sends another device's earlier request of the same kind instead"},
    {"change-answer", "changes the payload of an answer and makes the digest fit"},
    {"resign-answer", "changes the payload of an answer and signs it itself"},
    {"strip-answer", "passes on the bare payload of an answer"},
    {"replay-answer", "gives a device an earlier answer of the same kind again"},
    {"swap-answer", "gives a device another device's answer of the same kind"},
    {"move-answer", "points the Location of an answer to another origin"},
    {"own-signer", "hands out a signing certificate of its own and signs with it"},
};

QJsonObject objectOf(const QByteArray& bytes) {
    return QJsonDocument::fromJson(bytes).object();
}

QByteArray bytesOf(const QJsonObject& object) {
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QString base64(const QByteArray& bytes) {
    return QString::fromLatin1(bytes.toBase64());
}

bool isEnvelope(const QByteArray& body) {
    const auto object = objectOf(body);
    return object.contains(QStringLiteral("payload")) && object.contains(QStringLiteral("signature"));
}

QByteArray payloadOf(const QByteArray& envelope) {
    return QByteArray::fromBase64(objectOf(envelope).value(QStringLiteral("payload")).toString().toLatin1());
}

QJsonObject named(const char* algorithm, const QByteArray& value) {
    return {{QStringLiteral("algorithm"), QLatin1String(algorithm)},
            {QStringLiteral("value"), base64(value)}};
}

QByteArray digestOf(const QByteArray& payload) {
    return QCryptographicHash::hash(payload, QCryptographicHash::Sha256);
}

/// A change that an attacker would want: another repository, another certificate, other capabilities.
QByteArray changed(const QByteArray& payload) {
    auto object = objectOf(payload);
    if (object.contains(QStringLiteral("repository"))) {
        auto repository = object.value(QStringLiteral("repository")).toObject();
        repository.insert(QStringLiteral("url"), QStringLiteral("https://attacker.example/git/release.git"));
        object.insert(QStringLiteral("repository"), repository);
    } else if (object.contains(QStringLiteral("properties"))) {
        auto properties = object.value(QStringLiteral("properties")).toObject();
        properties.insert(QStringLiteral("vendor"), QStringLiteral("Attacker"));
        object.insert(QStringLiteral("properties"), properties);
    } else if (object.contains(QStringLiteral("state"))) {
        object.insert(QStringLiteral("state"), QStringLiteral("rejected"));
        object.insert(QStringLiteral("reason"), QStringLiteral("says the proxy"));
    } else {
        auto request = object.value(QStringLiteral("request")).toObject();
        request.insert(QStringLiteral("nonce"), QStringLiteral("another"));
        object.insert(QStringLiteral("request"), request);
    }
    return bytesOf(object);
}

QByteArray withPayload(const QByteArray& envelope, const QByteArray& payload, bool fitDigest) {
    auto object = objectOf(envelope);
    object.insert(QStringLiteral("payload"), base64(payload));
    if (fitDigest)
        object.insert(QStringLiteral("digest"), named("sha-256", digestOf(payload)));
    return bytesOf(object);
}

QByteArray withId(const QByteArray& envelope, const QString& id) {
    auto object = objectOf(envelope);
    object.insert(QStringLiteral("certificateId"), id);
    return bytesOf(object);
}

/// Another device's message of the same call; empty while there is none.
QByteArray ofAnother(const QHash<QString, QByteArray>& byDevice, const QString& deviceId) {
    for (auto it = byDevice.begin(); it != byDevice.end(); ++it)
        if (it.key() != deviceId)
            return it.value();
    return {};
}

QString certificateIdOf(const QByteArray& pem) {
    auto base64Lines = pem;
    base64Lines = base64Lines.mid(base64Lines.indexOf('\n'));
    base64Lines.truncate(base64Lines.indexOf("-----END"));
    return QString::fromLatin1(digestOf(QByteArray::fromBase64(base64Lines)).toHex());
}

} // namespace

QStringList Tamperer::modes() {
    QStringList names;
    for (const auto& mode : allModes)
        names.append(QLatin1String(mode.name));
    return names;
}

const char* Tamperer::explain(const QString& mode) {
    for (const auto& known : allModes)
        if (mode == QLatin1String(known.name))
            return known.meaning;
    return nullptr;
}

Tamperer::Tamperer(QString mode, QByteArray ownKeyPem, QByteArray ownCertificatePem)
    : m_mode(std::move(mode))
    , m_ownKey(std::move(ownKeyPem))
    , m_ownCertificate(std::move(ownCertificatePem)) {}

QByteArray Tamperer::resign(const QByteArray& payload, const QString& certificateId) const {
    const std::unique_ptr<BIO, decltype(&BIO_free_all)> bio(
        BIO_new_mem_buf(m_ownKey.constData(), static_cast<int>(m_ownKey.size())), BIO_free_all);
    const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key(
        PEM_read_bio_PrivateKey(bio.get(), nullptr, nullptr, nullptr), EVP_PKEY_free);
    const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(), EVP_MD_CTX_free);
    QByteArray signature(512, Qt::Uninitialized);
    auto size = static_cast<size_t>(signature.size());
    const bool done = key &&
                      EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, key.get()) == 1 &&
                      EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(signature.data()), &size,
                                     reinterpret_cast<const unsigned char*>(payload.constData()),
                                     static_cast<size_t>(payload.size())) == 1;
    if (!done)
        qFatal("the proxy cannot sign");
    signature.truncate(static_cast<qsizetype>(size));
    return bytesOf({{QStringLiteral("payload"), base64(payload)},
                    {QStringLiteral("digest"), named("sha-256", digestOf(payload))},
                    {QStringLiteral("signature"), named("ecdsa-p256-sha256", signature)},
                    {QStringLiteral("certificateId"), certificateId}});
}

QList<QByteArray> Tamperer::request(const Message& message) {
    if (!isEnvelope(message.body))
        return {message.body};
    const std::lock_guard lock(m_mutex);
    auto& earlier = m_requests[message.call];
    if (!earlier.contains(message.deviceId))
        earlier.insert(message.deviceId, message.body);
    const QByteArray payload = payloadOf(message.body);
    if (m_mode == QLatin1String("change-request"))
        return {withPayload(message.body, changed(payload), true)};
    if (m_mode == QLatin1String("change-request-only"))
        return {withPayload(message.body, changed(payload), false)};
    if (m_mode == QLatin1String("rename-request"))
        return {withId(message.body, QStringLiteral("PF00000-ZZ"))};
    if (m_mode == QLatin1String("resign-request"))
        return {resign(changed(payload), message.deviceId)};
    if (m_mode == QLatin1String("strip-request"))
        return {payload};
    if (m_mode == QLatin1String("replay-request"))
        return {message.body, message.body};
    if (m_mode == QLatin1String("swap-request"))
        if (const auto other = ofAnother(earlier, message.deviceId); !other.isEmpty())
            return {other};
    return {message.body};
}

void Tamperer::answer(Message& message) {
    const QString ownId = certificateIdOf(m_ownCertificate);
    if (message.call == QLatin1String("signingCertificate") && m_mode == QLatin1String("own-signer"))
        message.body = bytesOf({{QStringLiteral("certificate"), base64(m_ownCertificate)}});
    if (!message.location.isEmpty() && m_mode == QLatin1String("move-answer"))
        message.location = "https://attacker.example/wos/onboarding/ticket";
    if (!isEnvelope(message.body))
        return;
    const std::lock_guard lock(m_mutex);
    const QByteArray payload = payloadOf(message.body);
    auto& given = m_answers[message.call];
    const QByteArray earlier = given.value(message.deviceId);
    const QByteArray others = ofAnother(given, message.deviceId);
    if (earlier.isEmpty())
        given.insert(message.deviceId, message.body);
    if (m_mode == QLatin1String("change-answer"))
        message.body = withPayload(message.body, changed(payload), true);
    else if (m_mode == QLatin1String("resign-answer") || m_mode == QLatin1String("own-signer"))
        message.body = resign(changed(payload), ownId);
    else if (m_mode == QLatin1String("strip-answer"))
        message.body = payload;
    else if (m_mode == QLatin1String("replay-answer") && !earlier.isEmpty())
        message.body = earlier;
    else if (m_mode == QLatin1String("swap-answer") && !others.isEmpty())
        message.body = others;
}

} // namespace tampering
