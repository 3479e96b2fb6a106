#include "core/crypto/CryptoLibrary.h"
#include "core/trust/CertificateImport.h"
#include "tests/core/net/NetFixture.h"
#include "tests/support/BenchWos.h"
#include "tests/support/FreePort.h"
#include "tests/support/Programs.h"
#include "tests/support/RunningCrypto.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTcpSocket>

using namespace testing;

/// Whom HttpClient trusts, against `openssl s_server`, the bench WOS and mitmproxy; and that nothing is sent
/// to anybody else.
class TestTlsVerdict : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_pki = std::make_unique<NetPki>(); }

    void aTrustedServerIsTalkedTo_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("host");
        QTest::newRow("TLS 1.2 alone")
            << QStringList{QStringLiteral("-tls1_2")} << QStringLiteral("127.0.0.1");
        QTest::newRow("TLS 1.3 alone")
            << QStringList{QStringLiteral("-tls1_3")} << QStringLiteral("127.0.0.1");
        QTest::newRow("by name") << QStringList() << QStringLiteral("localhost");
    }
    void aTrustedServerIsTalkedTo() {
        QFETCH(QStringList, arguments);
        QFETCH(QString, host);
        TlsServer server(m_pki->server(), arguments);
        QVERIFY(server.isReady());
        server.answerAlways(answer("fine", "Date: Thu, 01 Jan 2026 00:00:10 GMT\r\nX-One: 1\r\n"));
        const auto client = clientTrusting({m_pki->root.certificate});
        const auto response = waitFor(client->send(post(server.url(QStringLiteral("/x?q=1"), host))));
        QVERIFY2(response, text(response));
        QCOMPARE(response->status, 200);
        QCOMPARE(response->body, QByteArray("fine"));
        QCOMPARE(response->header("x-ONE"), QByteArray("1"));
        QVERIFY(response->tls && response->tls->trace.trusted());
        QVERIFY(!response->tls->throughInterceptor);
        QCOMPARE(response->tls->trace.trustedChain()->path().size(), std::size_t(3));
        QVERIFY(response->clock && response->clock->verified);
        QVERIFY(std::chrono::abs(response->clock->offset - std::chrono::seconds(10)) <=
                response->clock->error);
        QVERIFY(client->lastSeen(server.url({}, host)).tls->trace.trusted());
        QVERIFY(server.received().startsWith("POST /x?q=1 HTTP/1.1\r\n"));
        QVERIFY(server.received().toLower().contains("\r\nauthorization: bearer canary-credential\r\n"));
        QVERIFY(server.received().endsWith("\r\n\r\nbody"));
    }

    void anUntrustedServerGetsNothing_data() {
        QTest::addColumn<QString>("finding");
        QTest::addColumn<bool>("clockHint");
        for (const char* name : {"issuerMissing", "notAnAnchor", "hostMismatch", "purposeForbidden"})
            QTest::newRow(name) << QString::fromLatin1(name) << false;
        for (const char* name : {"expired", "notYetValid"})
            QTest::newRow(name) << QString::fromLatin1(name) << true;
        QTest::newRow("self-signed") << QStringLiteral("notAnAnchor") << false;
    }
    void anUntrustedServerGetsNothing() {
        QFETCH(QString, finding);
        QFETCH(bool, clockHint);
        TlsServer server(badServer(QString::fromLatin1(QTest::currentDataTag())));
        QVERIFY(server.isReady());
        server.answerAlways(answer("fine", "Date: Tue, 01 Jan 2030 00:00:00 GMT\r\n"));
        const auto client = clientTrusting({m_pki->root.certificate});
        const auto refused = waitFor(client->send(post(server.url(), "the body")));
        QCOMPARE(codeOf(refused), FailureCode::tlsUntrusted);
        QVERIFY2(refused.error().detail.contains(finding), text(refused));
        const auto seen = client->lastSeen(server.url());
        QVERIFY(seen.tls && !seen.tls->trace.trusted()); // for the picture of it
        // Of the hint the server sees a bare HEAD; of the request nothing at all.
        QVERIFY(!server.received().contains(credential));
        QVERIFY(!server.received().contains("the body"));
        QVERIFY(!server.received().contains("POST"));
        QCOMPARE(seen.clock.has_value(), clockHint);
        if (clockHint) {
            QVERIFY(!seen.clock->verified);
            QVERIFY(seen.clock->offset > std::chrono::hours(24 * 365));
            QVERIFY2(server.received().startsWith("HEAD / HTTP/1.1\r\n"), server.received().constData());
            QVERIFY(!server.received().toLower().contains("authorization"));
        } else {
            QCOMPARE(server.received(), QByteArray());
        }
    }

    void withoutAnyAnchorNobodyIsTrusted() {
        TlsServer server(m_pki->server());
        server.answerAlways(answer("fine"));
        QCOMPARE(codeOf(waitFor(clientTrusting({})->send(post(server.url())))), FailureCode::tlsUntrusted);
        QCOMPARE(server.received(), QByteArray());
    }

    void theSystemsAnchorsAreNobodys() {
        // Whatever the machine trusts: this root is installed for OpenSSL's own default, and is not asked.
        QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("ca.pem")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(pki::pem(m_pki->root.certificate.der()));
        file.close();
        qputenv("SSL_CERT_FILE", QFile::encodeName(file.fileName()));
        TlsServer server(m_pki->server());
        server.answerAlways(answer("fine"));
        const auto refused =
            waitFor(clientTrusting({m_pki->strangeRoot.certificate})->send(post(server.url())));
        qunsetenv("SSL_CERT_FILE");
        QCOMPARE(codeOf(refused), FailureCode::tlsUntrusted);
        QCOMPARE(server.received(), QByteArray());
    }

    /// The trap of QNetworkAccessManager: a kept connection serves requests that would not have been allowed
    /// to make it.
    void aConnectionIsNeverSharedBetweenTrusts() {
        QTemporaryDir folder;
        BenchWos wos(folder.path());
        QVERIFY(wos.start());
        const auto url = QUrl(wos.api() + QStringLiteral("/bench/account"));
        const auto root = rootOf(wos);
        const QDateTime now = QDateTime::currentDateTimeUtc();
        const auto trusting = clientTrusting({root}, {}, now);
        const auto trustingNobody = clientTrusting({}, {}, now);
        const auto trustingOthers = clientTrusting({m_pki->root.certificate}, {}, now);
        for (int round = 0; round < 3; ++round) {
            const auto good = waitFor(trusting->send(get(url)));
            QVERIFY2(good, text(good));
            QCOMPARE(codeOf(waitFor(trustingNobody->send(get(url)))), FailureCode::tlsUntrusted);
            QCOMPARE(codeOf(waitFor(trustingOthers->send(get(url)))), FailureCode::tlsUntrusted);
        }
        // Changed trust is another client, and the connections of the first go with it.
        auto changing = clientTrusting({root}, {}, now);
        QVERIFY(waitFor(changing->send(get(url))));
        changing = clientTrusting({m_pki->root.certificate}, {}, now);
        QCOMPARE(codeOf(waitFor(changing->send(get(url)))), FailureCode::tlsUntrusted);
    }

    void aKeptConnectionKeepsItsVerdict() {
        TlsServer server(m_pki->server()); // takes one connection at a time: a second one would hang
        server.answerAlways(answer("fine"));
        const auto client = clientTrusting({m_pki->root.certificate});
        for (int round = 0; round < 5; ++round) {
            const auto response = waitFor(client->send(get(server.url())));
            QVERIFY2(response, text(response));
            QVERIFY(response->tls && response->tls->trace.trusted());
        }
        QCOMPARE(server.received().count("GET /x"), 5);
    }

    /// Trusted once is not trusted for ever: the server behind the address is another one now.
    void aNewConnectionIsJudgedAnew() {
        auto good = std::make_unique<TlsServer>(m_pki->server());
        good->answerAlways(answer("fine"));
        const auto client = clientTrusting({m_pki->root.certificate});
        const auto url = good->url();
        QVERIFY(waitFor(client->send(get(url))));
        good->die();
        TlsServer bad(badServer(QStringLiteral("self-signed")),
                      {QStringLiteral("-accept"), QStringLiteral("127.0.0.1:%1").arg(url.port())});
        QVERIFY(waitForListener(url.port()));
        bad.answerAlways(answer("fine"));
        QCOMPARE(codeOf(waitFor(client->send(post(url)))), FailureCode::tlsUntrusted);
        QVERIFY(!bad.received().contains(credential));
    }

    void aClientCertificateThatIsDemandedIsNoTls_data() {
        QTest::addColumn<QString>("version");
        QTest::newRow("1.2") << QStringLiteral("-tls1_2");
        QTest::newRow("1.3") << QStringLiteral("-tls1_3");
    }
    void aClientCertificateThatIsDemandedIsNoTls() {
        QFETCH(QString, version);
        TlsServer server(m_pki->server(), {version, QStringLiteral("-Verify"), QStringLiteral("1")});
        server.answerAlways(answer("fine"));
        const auto refused = waitFor(clientTrusting({m_pki->root.certificate})->send(post(server.url())));
        QVERIFY2(codeOf(refused) == FailureCode::tlsFailed, text(refused));
        QVERIFY(!server.received().contains(credential));
    }

    void anOldProtocolIsNoTls() {
        TlsServer server(m_pki->server(), {QStringLiteral("-tls1_1"), QStringLiteral("-cipher"),
                                           QStringLiteral("ALL:@SECLEVEL=0")});
        const auto refused = waitFor(clientTrusting({m_pki->root.certificate})->send(post(server.url())));
        QVERIFY2(codeOf(refused) == FailureCode::tlsFailed, text(refused));
    }

    void whatSpeaksNoTlsIsNoTls() {
        QTcpServer plain;
        QVERIFY(plain.listen(QHostAddress::LocalHost));
        QByteArray received;
        connect(&plain, &QTcpServer::newConnection, this, [&] {
            auto* socket = plain.nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [&received, socket] {
                received += socket->readAll();
                socket->write("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
                socket->disconnectFromHost();
            });
        });
        const QUrl url(QStringLiteral("https://127.0.0.1:%1/").arg(plain.serverPort()));
        const auto refused = waitFor(clientTrusting({m_pki->root.certificate})->send(post(url)));
        QVERIFY2(codeOf(refused) == FailureCode::tlsFailed, text(refused));
        QVERIFY(!received.contains(credential));
    }

    /// mitmproxy with an authority of its own, which it sends along: a fingerprint alone signs nothing.
    void anInterceptorMustBeListed() {
        if (QStandardPaths::findExecutable(QStringLiteral("mitmdump")).isEmpty())
            QSKIP("mitmproxy is not installed (Debian 13 has none)");
        TlsServer server(m_pki->server());
        server.answerAlways(answer("fine"));
        const auto authority = pki::root(NetPki::named("Interceptor"));
        const auto shown = serverLeaf(authority);
        const auto certificates =
            write(QStringLiteral("interceptor.pem"), keyPem(shown.key) + pki::pem(shown.certificate.der()) +
                                                         pki::pem(authority.certificate.der()));
        const int port = freePort();
        RunningProgram proxy;
        QVERIFY(proxy.start(
            QStringLiteral("mitmdump"),
            {QStringLiteral("--mode"),
             QStringLiteral("reverse:") + server.url(QStringLiteral("/")).toString(),
             QStringLiteral("--listen-host"), QStringLiteral("127.0.0.1"), QStringLiteral("--listen-port"),
             QString::number(port), QStringLiteral("--certs"), QStringLiteral("*=") + certificates,
             QStringLiteral("--set"), QStringLiteral("confdir=") + m_folder.filePath(QStringLiteral("mitm")),
             QStringLiteral("--set"), QStringLiteral("ssl_insecure=true"), QStringLiteral("-q")}));
        QVERIFY(waitForListener(port));
        const QUrl url(QStringLiteral("https://127.0.0.1:%1/x").arg(port));
        const auto sendListing = [&](const QList<QByteArray>& interceptors) {
            return waitFor(clientTrusting({m_pki->root.certificate}, interceptors)->send(post(url)));
        };
        QCOMPARE(codeOf(sendListing({})), FailureCode::tlsUntrusted);
        QCOMPARE(codeOf(sendListing({m_pki->strangeRoot.certificate.sha256()})), FailureCode::tlsUntrusted);
        // The interceptor would have passed it on.
        QVERIFY(!server.received().contains(credential));

        const auto listed = sendListing({authority.certificate.sha256()});
        QVERIFY2(listed, text(listed));
        QVERIFY(listed->tls->throughInterceptor);
        QVERIFY(server.received().contains(credential));
    }

    void plainHttpIsForTheOneCallAlone() {
        QTcpServer plain;
        QVERIFY(plain.listen(QHostAddress::LocalHost));
        QByteArray received;
        connect(&plain, &QTcpServer::newConnection, this, [&] {
            auto* socket = plain.nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [&received, socket] {
                received += socket->readAll();
                socket->write(answer("certificate", "Date: Thu, 01 Jan 2026 00:00:10 GMT\r\n"));
            });
        });
        const QUrl url(QStringLiteral("http://127.0.0.1:%1/signing").arg(plain.serverPort()));
        const auto client = clientTrusting({m_pki->root.certificate});
        QCOMPARE(codeOf(waitFor(client->send(get(url)))), FailureCode::tlsUntrusted);
        auto secret = post(url);
        secret.allowPlainHttp = true;
        QCOMPARE(codeOf(waitFor(client->send(secret))), FailureCode::tlsUntrusted);
        QCOMPARE(received, QByteArray());
        auto allowed = get(url);
        allowed.allowPlainHttp = true;
        const auto response = waitFor(client->send(allowed));
        QVERIFY2(response, text(response));
        QVERIFY(!response->tls);
        QVERIFY(response->clock && !response->clock->verified);
    }

private:
    ServerIdentity badServer(const QString& fault) const {
        pki::Spec spec;
        if (fault == QStringLiteral("issuerMissing"))
            return {m_pki->leaf, {}};
        if (fault == QStringLiteral("notAnAnchor")) {
            return {serverLeaf(m_pki->strangeRoot), {m_pki->strangeRoot.certificate}};
        }
        if (fault == QStringLiteral("self-signed")) {
            spec.extensions = {{"subjectAltName", "IP:127.0.0.1"}};
            auto self = pki::root(spec);
            return {self, {}};
        }
        if (fault == QStringLiteral("hostMismatch"))
            spec.extensions = {{"subjectAltName", "DNS:other.example,IP:127.0.0.2"}};
        if (fault == QStringLiteral("purposeForbidden"))
            spec.extensions = {{"extendedKeyUsage", "clientAuth"}};
        if (fault == QStringLiteral("expired"))
            spec.days[1] = -1;
        if (fault == QStringLiteral("notYetValid"))
            spec.days[0] = 1;
        return {serverLeaf(m_pki->intermediate, spec), {m_pki->intermediate.certificate}};
    }

    Certificate rootOf(const BenchWos& wos) const {
        QFile site(wos.file(QStringLiteral("site.json")));
        if (!site.open(QIODevice::ReadOnly))
            qFatal("no site");
        const auto tls = QJsonDocument::fromJson(site.readAll())
                             .object()
                             .value(QStringLiteral("anchors"))
                             .toObject()
                             .value(QStringLiteral("tls"))
                             .toArray()
                             .first()
                             .toObject();
        QFile file(wos.file(tls.value(QStringLiteral("file")).toString()));
        if (!file.open(QIODevice::ReadOnly))
            qFatal("no anchor");
        return importCertificates(file.readAll(), {}).value().certificates.front();
    }

    QString write(const QString& name, const QByteArray& bytes) const {
        QFile file(m_folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("cannot write");
        return file.fileName();
    }

    const char* text(const Result<HttpResponse>& result) {
        m_text =
            result
                ? "status " + QByteArray::number(result->status)
                : (nameOf(result.error().code) + u' ' + result.error().subject + u' ' + result.error().detail)
                      .toUtf8();
        return m_text.constData();
    }

    RunningCrypto m_crypto;
    std::unique_ptr<NetPki> m_pki;
    QTemporaryDir m_folder;
    QByteArray m_text;
};

QTEST_GUILESS_MAIN(TestTlsVerdict)
#include "tst_tlsverdict.moc"
