#include "tests/support/tampering/Tampering.h"

#include <httplib.h>

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

#include <cstdio>

using namespace tampering;

/// A proxy that terminates TLS between workstation and WOS and tampers with what it opens.
/// Usage: tampering-proxy PORT UPSTREAM-PORT CERTIFICATE KEY OWN-CERTIFICATE OWN-KEY MODE SEEN-FOLDER
/// Prints "ready" when it listens. Every body that it reads is kept in SEEN-FOLDER.
namespace {

QByteArray contentsOf(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s cannot be read", qPrintable(path));
    return file.readAll();
}

QString callOf(const std::string& target) {
    const auto path = QString::fromStdString(target);
    if (path.startsWith(QLatin1String("/git/")))
        return QStringLiteral("git");
    if (path.endsWith(QLatin1String("/signing-certificate")))
        return QStringLiteral("signingCertificate");
    if (path.endsWith(QLatin1String("/devices")))
        return QStringLiteral("upload");
    if (path.endsWith(QLatin1String("/onboarding")))
        return QStringLiteral("onboard");
    if (path.contains(QLatin1String("/onboarding/")))
        return QStringLiteral("status");
    if (path.endsWith(QLatin1String("/git-token")))
        return QStringLiteral("gitToken");
    return QStringLiteral("capabilities");
}

class Proxy {
public:
    Proxy(int upstream, QString mode, QString seen, const QString& ownCertificate, const QString& ownKey)
        : m_upstream(upstream)
        , m_seen(std::move(seen))
        , m_tamperer(std::move(mode), contentsOf(ownKey), contentsOf(ownCertificate)) {}

    void pass(const httplib::Request& incoming, httplib::Response& outgoing) {
        Message request{callOf(incoming.target), {}, QByteArray::fromStdString(incoming.body), {}};
        request.deviceId =
            QJsonDocument::fromJson(request.body).object().value(QStringLiteral("certificateId")).toString();
        keep(request);
        std::unique_ptr<httplib::Response> reply;
        for (const auto& body : m_tamperer.request(request))
            reply = forward(incoming, body);
        if (!reply) {
            outgoing.status = 502;
            return;
        }
        Message answer{request.call, request.deviceId, QByteArray::fromStdString(reply->body),
                       QByteArray::fromStdString(reply->get_header_value("Location"))};
        keep(answer);
        if (reply->status / 100 == 2)
            m_tamperer.answer(answer);
        outgoing.status = reply->status;
        for (const auto* name : {"Date", "WWW-Authenticate", "Retry-After", "Cache-Control"})
            if (reply->has_header(name))
                outgoing.set_header(name, reply->get_header_value(name));
        if (!answer.location.isEmpty())
            outgoing.set_header("Location", answer.location.toStdString());
        outgoing.set_content(answer.body.toStdString(), reply->get_header_value("Content-Type"));
    }

private:
    std::unique_ptr<httplib::Response> forward(const httplib::Request& incoming,
                                               const QByteArray& body) const {
        httplib::SSLClient client("127.0.0.1", m_upstream);
        client.enable_server_certificate_verification(false); // it attacks the messages, not this session
        httplib::Request request;
        request.method = incoming.method;
        request.path = incoming.target;
        request.body = body.toStdString();
        for (const auto* name : {"Content-Type", "Authorization", "Git-Protocol", "Accept", "Host"})
            if (incoming.has_header(name))
                request.set_header(name, incoming.get_header_value(name));
        auto reply = std::make_unique<httplib::Response>();
        auto error = httplib::Error::Success;
        return client.send(request, *reply, error) ? std::move(reply) : nullptr;
    }

    void keep(const Message& message) {
        QFile file(
            QStringLiteral("%1/%2-%3").arg(m_seen).arg(++m_count, 4, 10, QLatin1Char('0')).arg(message.call));
        if (file.open(QIODevice::WriteOnly))
            file.write(message.body);
    }

    int m_upstream;
    QString m_seen;
    std::atomic<int> m_count = 0;
    Tamperer m_tamperer;
};

} // namespace

int main(int argc, char** argv) {
    QCoreApplication application(argc, argv);
    const auto arguments = QCoreApplication::arguments();
    if (arguments.size() != 9 || !Tamperer::explain(arguments[7])) {
        std::fprintf(stderr,
                     "tampering-proxy PORT UPSTREAM CERTIFICATE KEY OWN-CERTIFICATE OWN-KEY MODE SEEN\n");
        for (const auto& mode : Tamperer::modes())
            std::fprintf(stderr, "  %-20s %s\n", qPrintable(mode), Tamperer::explain(mode));
        return 2;
    }
    httplib::SSLServer server(qPrintable(arguments[3]), qPrintable(arguments[4]));
    Proxy proxy(arguments[2].toInt(), arguments[7], arguments[8], arguments[5], arguments[6]);
    server.new_task_queue = [] { return new httplib::ThreadPool(32); };
    server.set_tcp_nodelay(true);
    server.set_keep_alive_max_count(100000);
    const auto pass = [&](const httplib::Request& incoming, httplib::Response& outgoing) {
        proxy.pass(incoming, outgoing);
    };
    server.Get("[^]*", pass);
    server.Post("[^]*", pass);
    server.Put("[^]*", pass);
    if (!server.is_valid() || !server.bind_to_port("127.0.0.1", arguments[1].toInt()))
        return 1;
    std::printf("ready\n");
    std::fflush(stdout);
    server.listen_after_bind();
    return 0;
}
