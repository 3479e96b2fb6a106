#include "tests/support/OpensslDevice.h"

#include "tests/support/Programs.h"

#include <QCryptographicHash>
#include <QFile>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QUuid>

namespace testing {

namespace {

QByteArray readAll(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void writeAll(const QString& path, const QByteArray& bytes) {
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("%s cannot be written", qPrintable(path));
}

ProgramResult openssl(const QStringList& arguments, const QByteArray& input = {}) {
    return runProgram(QStringLiteral("openssl"), arguments, input);
}

QString base64(const QByteArray& bytes) {
    return QString::fromLatin1(bytes.toBase64());
}

QString digestOption(const QString& algorithm) {
    return algorithm == QLatin1String("ecdsa-p384-sha384") ? QStringLiteral("-sha384")
                                                           : QStringLiteral("-sha256");
}

QJsonObject named(const QString& algorithm, const QByteArray& value) {
    return {{QStringLiteral("algorithm"), algorithm}, {QStringLiteral("value"), base64(value)}};
}

} // namespace

OpensslDevice::OpensslDevice(QString base, QString id)
    : m_base(std::move(base))
    , m_id(std::move(id)) {}

QByteArray OpensslDevice::certificateDer() const {
    return openssl({QStringLiteral("x509"), QStringLiteral("-in"), m_base + QStringLiteral(".pem"),
                    QStringLiteral("-outform"), QStringLiteral("DER")})
        .out;
}

QByteArray OpensslDevice::capabilities() const {
    return readAll(m_base + QStringLiteral(".json"));
}

QString OpensslDevice::algorithm() const {
    if (!m_algorithm.isEmpty())
        return m_algorithm;
    const auto text = openssl({QStringLiteral("pkey"), QStringLiteral("-in"), m_base + QStringLiteral(".key"),
                               QStringLiteral("-noout"), QStringLiteral("-text")})
                          .out;
    if (text.contains("ED25519"))
        m_algorithm = QStringLiteral("ed25519");
    else if (text.contains("P-384"))
        m_algorithm = QStringLiteral("ecdsa-p384-sha384");
    else if (text.contains("P-256"))
        m_algorithm = QStringLiteral("ecdsa-p256-sha256");
    else
        m_algorithm = QStringLiteral("rsa-v1_5-sha256");
    return m_algorithm;
}

QByteArray OpensslDevice::sign(const QByteArray& payload) const {
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("payload"));
    writeAll(file, payload);
    const QString key = m_base + QStringLiteral(".key");
    if (algorithm() == QLatin1String("ed25519"))
        return openssl({QStringLiteral("pkeyutl"), QStringLiteral("-sign"), QStringLiteral("-rawin"),
                        QStringLiteral("-inkey"), key, QStringLiteral("-in"), file})
            .out;
    return openssl({QStringLiteral("dgst"), digestOption(algorithm()), QStringLiteral("-sign"), key, file})
        .out;
}

QJsonObject OpensslDevice::envelope(const QByteArray& payload) const {
    const auto digest = QCryptographicHash::hash(payload, QCryptographicHash::Sha256);
    return {{QStringLiteral("payload"), base64(payload)},
            {QStringLiteral("digest"), named(QStringLiteral("sha-256"), digest)},
            {QStringLiteral("signature"), named(algorithm(), sign(payload))},
            {QStringLiteral("certificateId"), m_id}};
}

QByteArray OpensslDevice::envelopeBytes(const QJsonObject& payload) const {
    return jsonBytes(envelope(jsonBytes(payload)));
}

QJsonObject OpensslDevice::uploadBody() const {
    return {{QStringLiteral("deviceId"), m_id}, {QStringLiteral("certificate"), base64(certificateDer())}};
}

QJsonObject OpensslDevice::onboarding(const QString& audience) const {
    auto payload = uploadBody();
    payload.insert(QStringLiteral("request"), binding(QStringLiteral("onboarding"), audience));
    return payload;
}

QJsonObject OpensslDevice::status(const QString& audience) const {
    return {{QStringLiteral("deviceId"), m_id},
            {QStringLiteral("request"), binding(QStringLiteral("status"), audience)}};
}

QJsonObject OpensslDevice::gitToken(const QString& audience) const {
    return {{QStringLiteral("deviceId"), m_id},
            {QStringLiteral("request"), binding(QStringLiteral("git-token"), audience)}};
}

QJsonObject binding(const QString& type, const QString& audience, const QDateTime& issuedAt) {
    return {{QStringLiteral("type"), type},
            {QStringLiteral("audience"), audience},
            {QStringLiteral("issuedAt"), issuedAt.toUTC().toString(Qt::ISODate)},
            {QStringLiteral("nonce"), QUuid::createUuid().toString(QUuid::Id128)}};
}

QByteArray jsonBytes(const QJsonObject& object) {
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

std::optional<QByteArray> opensslVerifies(const QByteArray& envelope, const QString& certificateFile) {
    const auto object = QJsonDocument::fromJson(envelope).object();
    const auto bytesAt = [&](const char* key) {
        const auto value = object.value(QLatin1String(key));
        const auto text = value.isObject() ? value.toObject().value(QStringLiteral("value")) : value;
        return QByteArray::fromBase64(text.toString().toLatin1());
    };
    const QByteArray payload = bytesAt("payload");
    if (QCryptographicHash::hash(payload, QCryptographicHash::Sha256) != bytesAt("digest"))
        return std::nullopt;
    const QTemporaryDir folder;
    const QString payloadFile = folder.filePath(QStringLiteral("payload"));
    const QString signatureFile = folder.filePath(QStringLiteral("signature"));
    const QString keyFile = folder.filePath(QStringLiteral("key"));
    writeAll(payloadFile, payload);
    writeAll(signatureFile, bytesAt("signature"));
    writeAll(keyFile, openssl({QStringLiteral("x509"), QStringLiteral("-in"), certificateFile,
                               QStringLiteral("-noout"), QStringLiteral("-pubkey")})
                          .out);
    const auto algorithm =
        object.value(QStringLiteral("signature")).toObject().value(QStringLiteral("algorithm")).toString();
    const QStringList padding =
        algorithm == QLatin1String("rsa-pss-sha256")
            ? QStringList{QStringLiteral("-sigopt"), QStringLiteral("rsa_padding_mode:pss"),
                          QStringLiteral("-sigopt"), QStringLiteral("rsa_pss_saltlen:32")}
            : QStringList();
    const auto verdict =
        algorithm == QLatin1String("ed25519")
            ? openssl({QStringLiteral("pkeyutl"), QStringLiteral("-verify"), QStringLiteral("-rawin"),
                       QStringLiteral("-pubin"), QStringLiteral("-inkey"), keyFile, QStringLiteral("-in"),
                       payloadFile, QStringLiteral("-sigfile"), signatureFile})
            : openssl(QStringList{QStringLiteral("dgst"), digestOption(algorithm), QStringLiteral("-verify"),
                                  keyFile} +
                      padding + QStringList{QStringLiteral("-signature"), signatureFile, payloadFile});
    return verdict.exitCode == 0 ? std::optional(payload) : std::nullopt;
}

} // namespace testing
