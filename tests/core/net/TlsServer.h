#pragma once

#include "tests/core/trust/TestPki.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QUrl>

namespace testing {

using namespace trustbench;

/// What a TLS server shows: leaf first, then what it sends along.
struct ServerIdentity {
    pki::Issued leaf;
    std::vector<Certificate> along = {};
};

/// A certificate for localhost and 127.0.0.1, good from 100 days before pki::now to 1000 days after, or as
/// `spec` says.
pki::Issued serverLeaf(const pki::Issued& issuer, pki::Spec spec = {});

QByteArray keyPem(const pki::Key& key);

/// `openssl s_server`: TLS by a program that nobody here wrote. The bytes that the client sends over TLS are
/// seen as they are, and the bytes of the answer are the test's own. One connection at a time.
class TlsServer final : public QObject {
    Q_OBJECT

public:
    explicit TlsServer(const ServerIdentity& identity, const QStringList& more = {});
    ~TlsServer() override;

    bool isReady() const { return m_ready; }
    QUrl url(const QString& path = QStringLiteral("/x"),
             const QString& host = QStringLiteral("127.0.0.1")) const;
    /// Everything that came over TLS so far, of all connections.
    const QByteArray& received() const { return m_received; }
    void send(const QByteArray& bytes);
    /// Each request whose head is complete gets this answer.
    void answerAlways(const QByteArray& answer) { m_answer = answer; }
    bool isAlive() const { return m_process.state() == QProcess::Running; }
    /// What was to be sent is with s_server.
    bool isDrained() const { return m_process.bytesToWrite() == 0; }
    /// No close notify, no FIN of TLS: the connection is gone.
    void die();

Q_SIGNALS:
    void requestArrived();

private:
    void read();

    QTemporaryDir m_folder;
    QProcess m_process;
    QByteArray m_received;
    qsizetype m_answered = 0; ///< of the received bytes
    QByteArray m_answer;
    int m_port = 0;
    bool m_ready = false;
};

QByteArray answer(const QByteArray& body, const QByteArray& headers = {},
                  const QByteArray& status = "200 OK");

} // namespace testing
