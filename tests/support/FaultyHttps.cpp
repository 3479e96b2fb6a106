#include "tests/support/FaultyHttps.h"

#include <QFile>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslServer>
#include <QSslSocket>

namespace testing {

struct FaultyHttps::Private {
    QSslServer server;
    Handler handler = [](const QByteArray&) { return FaultyAnswer{}; };
    QList<QByteArray> requests;
    int connections = 0;

    void serve(QTcpSocket* socket) {
        auto pending = std::make_shared<QByteArray>();
        QObject::connect(socket, &QTcpSocket::readyRead, socket, [this, socket, pending] {
            pending->append(socket->readAll());
            const auto end = pending->indexOf("\r\n\r\n");
            if (end < 0)
                return;
            const QByteArray head = pending->left(end);
            pending->clear();
            requests.append(head);
            const auto answer = handler(head);
            socket->write(answer.bytes);
            if (!answer.endless.isEmpty())
                QObject::connect(
                    socket, &QTcpSocket::bytesWritten, socket,
                    [socket, answer] { socket->write(answer.endless); },
                    Qt::QueuedConnection); // or writing would call itself
            if (answer.closes)
                socket->disconnectFromHost();
        });
        QObject::connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
    }
};

FaultyHttps::FaultyHttps()
    : d(std::make_unique<Private>()) {}

FaultyHttps::~FaultyHttps() = default;

bool FaultyHttps::start(const QString& certificateFile, const QString& keyFile) {
    QFile file(keyFile);
    if (!file.open(QIODevice::ReadOnly))
        return false;
    auto configuration = QSslConfiguration::defaultConfiguration();
    configuration.setLocalCertificateChain(QSslCertificate::fromPath(certificateFile));
    configuration.setPrivateKey(QSslKey(&file, QSsl::Ec));
    configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
    d->server.setSslConfiguration(configuration);
    QObject::connect(&d->server, &QSslServer::startedEncryptionHandshake, &d->server,
                     [this] { ++d->connections; });
    QObject::connect(&d->server, &QTcpServer::pendingConnectionAvailable, &d->server, [this] {
        while (auto* socket = d->server.nextPendingConnection())
            d->serve(socket);
    });
    return d->server.listen(QHostAddress::LocalHost);
}

int FaultyHttps::port() const {
    return d->server.serverPort();
}

QString FaultyHttps::url(const QString& path) const {
    return QStringLiteral("https://localhost:%1").arg(port()) + path;
}

void FaultyHttps::setHandler(Handler handler) {
    d->handler = std::move(handler);
}

const QList<QByteArray>& FaultyHttps::requests() const {
    return d->requests;
}

int FaultyHttps::connections() const {
    return d->connections;
}

QByteArray httpAnswer(const QByteArray& statusLine, const QList<QByteArray>& headers,
                      const QByteArray& body) {
    QByteArray answer = "HTTP/1.1 " + statusLine + "\r\n";
    for (const auto& header : headers)
        answer += header + "\r\n";
    return answer + "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

} // namespace testing
