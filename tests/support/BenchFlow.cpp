#include "tests/support/BenchFlow.h"

#include <QFile>
#include <QJsonDocument>

namespace testing {

BenchFlow::BenchFlow(const BenchWos& wos)
    : m_wos(wos)
    , m_curl(wos.file(QStringLiteral("anchors/tls-root.pem")))
    , m_api(wos.api()) {}

OpensslDevice BenchFlow::device(const QString& id) const {
    return {m_wos.file(QStringLiteral("devices/")) + id, id};
}

QByteArray BenchFlow::bearer() const {
    QFile file(m_wos.file(QStringLiteral("operator.secret")));
    return "Authorization: Bearer " + (file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray());
}

CurlReply BenchFlow::post(const QString& path, const QByteArray& body,
                          const QList<QByteArray>& headers) const {
    return m_curl.send(QStringLiteral("POST"), m_api + path, body, headers);
}

CurlReply BenchFlow::upload(const OpensslDevice& device) const {
    return post(QStringLiteral("/devices"), jsonBytes(device.uploadBody()), {bearer()});
}

CurlReply BenchFlow::onboard(const OpensslDevice& device) const {
    return post(QStringLiteral("/onboarding"), device.envelopeBytes(device.onboarding(m_api)));
}

CurlReply BenchFlow::status(const OpensslDevice& device, const QString& location) const {
    return m_curl.send(QStringLiteral("POST"), location, device.envelopeBytes(device.status(m_api)));
}

CurlReply BenchFlow::capabilities(const OpensslDevice& device, const QString& method) const {
    return m_curl.send(method, m_api + QStringLiteral("/device/%1/capabilities").arg(device.id()),
                       jsonBytes(device.envelope(device.capabilities())));
}

CurlReply BenchFlow::gitToken(const OpensslDevice& device) const {
    return post(QStringLiteral("/device/%1/git-token").arg(device.id()),
                device.envelopeBytes(device.gitToken(m_api)));
}

QJsonObject BenchFlow::enrol(const OpensslDevice& device) const {
    upload(device);
    const QString location = QString::fromUtf8(onboard(device).header("Location"));
    constexpr int patience = 5;
    for (int poll = 0; poll < patience; ++poll) {
        auto payload = payloadOf(status(device, location));
        if (payload.value(QStringLiteral("state")).toString() != QLatin1String("pending"))
            return payload;
    }
    return {};
}

ProgramResult BenchFlow::git(const QStringList& arguments) const {
    return runProgram(QStringLiteral("git"), arguments, {},
                      {QStringLiteral("GIT_SSL_CAINFO=") + m_wos.file(QStringLiteral("anchors/tls-root.pem")),
                       QStringLiteral("GIT_TERMINAL_PROMPT=0"), QStringLiteral("GIT_ASKPASS=true"),
                       QStringLiteral("no_proxy=*"), QStringLiteral("LC_ALL=C")});
}

ProgramResult BenchFlow::listRemote(const QString& url, const QString& token, const QString& user) const {
    const auto credentials = (user + QLatin1Char(':') + token).toUtf8().toBase64();
    return git({QStringLiteral("-c"),
                QStringLiteral("http.extraHeader=Authorization: Basic ") + QString::fromLatin1(credentials),
                QStringLiteral("ls-remote"), url});
}

QJsonObject payloadOf(const QByteArray& envelope) {
    const auto payload =
        QJsonDocument::fromJson(envelope).object().value(QStringLiteral("payload")).toString().toLatin1();
    return QJsonDocument::fromJson(QByteArray::fromBase64(payload)).object();
}

QJsonObject payloadOf(const CurlReply& reply) {
    return payloadOf(reply.body);
}

} // namespace testing
