#include "tests/core/net/TlsServer.h"

#include "tests/support/FreePort.h"
#include "tests/support/Programs.h"

#include <openssl/pem.h>

#include <QFile>

namespace testing {
namespace {

void write(const QString& path, const QByteArray& bytes) {
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write %s", qPrintable(path));
}

} // namespace

QByteArray keyPem(const pki::Key& key) {
    BIO* memory = BIO_new(BIO_s_mem());
    PEM_write_bio_PrivateKey(memory, key.get(), nullptr, nullptr, 0, nullptr, nullptr);
    char* data = nullptr;
    const long length = BIO_get_mem_data(memory, &data);
    const QByteArray pem(data, length);
    BIO_free(memory);
    return pem;
}

pki::Issued serverLeaf(const pki::Issued& issuer, pki::Spec spec) {
    const auto has = [&spec](const char* name) {
        return std::any_of(spec.extensions.begin(), spec.extensions.end(),
                           [name](const auto& extension) { return extension.first == name; });
    };
    if (!has("subjectAltName"))
        spec.extensions.emplace_back("subjectAltName", "DNS:localhost,IP:127.0.0.1");
    if (!has("extendedKeyUsage"))
        spec.extensions.emplace_back("extendedKeyUsage", "serverAuth");
    return pki::leaf(issuer, spec);
}

TlsServer::TlsServer(const ServerIdentity& identity, const QStringList& more) {
    QByteArray along;
    for (const auto& certificate : identity.along)
        along += pki::pem(certificate.der());
    write(m_folder.filePath(QStringLiteral("leaf.pem")), pki::pem(identity.leaf.certificate.der()));
    write(m_folder.filePath(QStringLiteral("leaf.key")), keyPem(identity.leaf.key));
    m_port = freePort();
    QStringList arguments{QStringLiteral("s_server"), QStringLiteral("-quiet"),
                          QStringLiteral("-accept"),  QStringLiteral("127.0.0.1:%1").arg(m_port),
                          QStringLiteral("-cert"),    m_folder.filePath(QStringLiteral("leaf.pem")),
                          QStringLiteral("-key"),     m_folder.filePath(QStringLiteral("leaf.key"))};
    if (!along.isEmpty()) {
        write(m_folder.filePath(QStringLiteral("along.pem")), along);
        arguments << QStringLiteral("-cert_chain") << m_folder.filePath(QStringLiteral("along.pem"));
    }
    arguments += more;
    connect(&m_process, &QProcess::readyReadStandardOutput, this, &TlsServer::read);
    m_process.start(QStringLiteral("openssl"), arguments);
    m_ready = m_process.waitForStarted() && waitForListener(m_port);
}

TlsServer::~TlsServer() {
    m_process.disconnect(this);
    die();
}

QUrl TlsServer::url(const QString& path, const QString& host) const {
    return QUrl(QStringLiteral("https://%1:%2%3").arg(host).arg(m_port).arg(path));
}

void TlsServer::send(const QByteArray& bytes) {
    m_process.write(bytes);
}

void TlsServer::die() {
    m_process.kill();
    m_process.waitForFinished(hangMilliseconds);
}

void TlsServer::read() {
    m_received += m_process.readAllStandardOutput();
    while (m_received.indexOf("\r\n\r\n", m_answered) >= 0) {
        m_answered = m_received.indexOf("\r\n\r\n", m_answered) + 4;
        if (!m_answer.isEmpty())
            send(m_answer);
        Q_EMIT requestArrived();
    }
}

QByteArray answer(const QByteArray& body, const QByteArray& headers, const QByteArray& status) {
    return "HTTP/1.1 " + status + "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n" +
           headers + "\r\n" + body;
}

} // namespace testing
