#include "tests/core/repository/RepositoryFixture.h"
#include "tests/core/repository/ServerCertificates.h"
#include "tests/support/FaultyHttps.h"
#include "tests/support/FreePort.h"
#include "tests/support/NginxFront.h"
#include "tests/support/RunningCrypto.h"

#include <QRegularExpression>
#include <QTemporaryDir>

#include <algorithm>

using namespace testing;

/// The release repository behind a real nginx that shows good and bad certificates and speaks one version of
/// TLS only. Behind it is the real bench WOS.
class TestRepositoryTls : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        m_port = freePort();
        m_certificates = std::make_unique<ServerCertificates>(m_folder.filePath(QStringLiteral("pki")));
        m_wos = std::make_unique<BenchWos>(m_folder.filePath(QStringLiteral("wos")));
        QVERIFY(m_wos->start());
        m_enrolled = std::make_unique<Enrolled>(*m_wos, QStringLiteral("PF45337-AA"));
        m_address = m_enrolled->address;
        m_address.url.setPort(m_port);
        m_address.url.setHost(QStringLiteral("localhost"));
    }

    void cleanup() { m_nginx.reset(); }

    void everyModernVersion_data() {
        QTest::addColumn<QString>("protocols");
        QTest::newRow("TLS 1.2 only") << QStringLiteral("TLSv1.2");
        QTest::newRow("TLS 1.3 only") << QStringLiteral("TLSv1.3");
        QTest::newRow("both") << QStringLiteral("TLSv1.2 TLSv1.3");
    }

    void everyModernVersion() {
        QFETCH(QString, protocols);
        NginxTls tls;
        tls.protocols = protocols;
        front(QStringLiteral("good"), tls);
        RepositoryClient client(m_certificates->root());
        const auto check = client.check(m_address, m_enrolled->token());
        QVERIFY2(check, text(check));
        QCOMPARE(check->branchHead.size(), 40);
        // The whole chain is there to be drawn: leaf, intermediate, anchor.
        QCOMPARE(check->tls->trace.path().size(), std::size_t(3));
        QTRY_VERIFY(m_nginx->accessLog().contains("/info/refs?service=git-upload-pack"));
    }

    void http2WhereItIsOffered_data() {
        QTest::addColumn<bool>("offered");
        QTest::addColumn<int>("requestsPerConnection");
        QTest::addColumn<QByteArray>("protocol");
        QTest::newRow("HTTP/2 offered") << true << 1000 << QByteArray(" HTTP/2.0\"");
        // nginx says GOAWAY and closes after each request.
        QTest::newRow("HTTP/2, a connection for each request") << true << 1 << QByteArray(" HTTP/2.0\"");
        QTest::newRow("HTTP/1.1 only") << false << 1000 << QByteArray(" HTTP/1.1\"");
    }

    void http2WhereItIsOffered() {
        QFETCH(bool, offered);
        QFETCH(int, requestsPerConnection);
        QFETCH(QByteArray, protocol);
        NginxTls tls;
        tls.http2 = offered;
        tls.requestsPerConnection = requestsPerConnection;
        front(QStringLiteral("good"), tls);
        RepositoryClient client(m_certificates->root(), repositoryLimits(), {});
        for (int i = 0; i < 2; ++i) {
            const auto check = client.check(m_address, m_enrolled->token());
            QVERIFY2(check, text(check));
            QCOMPARE(check->tls->trace.path().size(), std::size_t(3));
            const auto state = findingOn(RepositoryQuestion::desiredState, *check);
            QVERIFY2(state.state == FindingState::passed, qPrintable(state.fact));
        }
        m_nginx->stop(); // what it has to log, it has logged then
        const auto log = m_nginx->accessLog();
        QCOMPARE(log.count("/git-upload-pack HTTP/"), 2);
        QVERIFY2(log.count(protocol) == log.count('\n'), log.constData());
    }

    void aPostIsNotRepeatedOverAnotherConnection_data() {
        QTest::addColumn<bool>("http2");
        QTest::newRow("HTTP/2") << true;
        QTest::newRow("HTTP/1.1") << false;
    }

    /// The server is gone in the middle of a request and there again at once. Whether it has acted, nobody
    /// knows; so the caller hears of it, and nothing is sent a second time behind its back.
    void aPostIsNotRepeatedOverAnotherConnection() {
        QFETCH(bool, http2);
        QTest::failOnWarning(
            QRegularExpression(QStringLiteral("."))); // what goes wrong is for the caller alone
        FaultyHttps upstream;
        QVERIFY(startAnsweringGetsAlone(upstream));
        frontFor(upstream, http2);
        RepositoryClient client(m_certificates->root());
        const auto ask = [&](const char* method) {
            HttpRequest request;
            request.method = method;
            request.url = m_address.url;
            request.body = request.method == "POST" ? QByteArray("body") : QByteArray();
            request.readsOnly = request.method == "GET";
            return client.http->send(std::move(request));
        };
        const auto count = [&](const char* method) {
            return std::ranges::count_if(upstream.requests(),
                                         [&](const QByteArray& head) { return head.startsWith(method); });
        };
        QVERIFY(waitFor(ask("GET"))); // a connection that is kept
        const auto posted = ask("POST");
        QTRY_COMPARE(count("POST "), 1);
        m_nginx->kill();
        frontFor(upstream, http2);
        const auto lost = waitFor(posted);
        QVERIFY(!lost);
        QVERIFY2(lost.error().code == FailureCode::connectionLost, text(lost));
        const auto again = waitFor(ask("GET")); // and all is well again
        QVERIFY2(again, text(again));
        QCOMPARE(again->body, QByteArray("fine"));
        QCOMPARE(count("POST "), 1);
    }

    void aRequestThatHasLeftIsNotSentAgain_data() { aPostIsNotRepeatedOverAnotherConnection_data(); }

    /// Qt can lose a request on a connection of HTTP/2 that was kept, and tells of one that has left only
    /// later. So what may not be sent twice goes over HTTP/1.1, and is waited for, however long it takes.
    void aRequestThatHasLeftIsNotSentAgain() {
        QFETCH(bool, http2);
        FaultyHttps upstream;
        QVERIFY(startAnsweringGetsAlone(upstream));
        frontFor(upstream, http2);
        RepositoryClient client(m_certificates->root());
        HttpRequest request;
        request.url = m_address.url;
        request.method = "GET";
        request.readsOnly = true;
        QVERIFY(waitFor(client.http->send(request)));
        request.method = "POST";
        request.readsOnly = false;
        request.body = "body";
        request.limits.inactivity = std::chrono::seconds(4); // several times what it may take to leave
        const auto unanswered = waitFor(client.http->send(request));
        QVERIFY(!unanswered);
        QVERIFY2(unanswered.error().code == FailureCode::timedOut, text(unanswered));
        QCOMPARE(std::ranges::count_if(upstream.requests(),
                                       [](const QByteArray& head) { return head.startsWith("POST "); }),
                 1);
        m_nginx->stop(); // what it has to log, it has logged then
        const auto log = m_nginx->accessLog();
        QVERIFY2(log.count(http2 ? " HTTP/2.0\"" : " HTTP/1.1\"") >= 1, log.constData());
        QVERIFY2(QRegularExpression(QStringLiteral("POST \\S+ HTTP/1\\.1\""))
                     .match(QString::fromUtf8(log))
                     .hasMatch(),
                 log.constData());
    }

    void anOldVersionIsNoSession() {
        NginxTls tls;
        tls.protocols = QStringLiteral("TLSv1.1");
        tls.ciphers = QStringLiteral("DEFAULT@SECLEVEL=0");
        front(QStringLiteral("good"), tls);
        RepositoryClient client(m_certificates->root());
        const auto check = client.check(m_address, m_enrolled->token());
        QVERIFY(!check);
        QVERIFY2(check.error().code == FailureCode::tlsFailed, text(check));
    }

    void aBadCertificateGetsNoToken_data() {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("finding");
        QTest::addColumn<bool>("http2");
        for (const bool http2 : {false, true})
            for (const auto& [kind, finding] : {std::pair{"expired", "expired"},
                                                {"not-yet-valid", "notYetValid"},
                                                {"wrong-host", "hostMismatch"},
                                                {"self-signed", ""},
                                                {"no-intermediate", ""},
                                                {"other-root", ""}})
                QTest::addRow("%s%s", kind, http2 ? ", HTTP/2 offered" : "")
                    << QString::fromLatin1(kind) << QString::fromLatin1(finding) << http2;
    }

    void aBadCertificateGetsNoToken() {
        QFETCH(QString, kind);
        QFETCH(QString, finding);
        QFETCH(bool, http2);
        NginxTls tls;
        tls.http2 = http2;
        front(kind, tls);
        RepositoryClient client(m_certificates->root());
        const auto check = client.check(m_address, m_enrolled->token());
        QVERIFY(!check);
        QVERIFY2(check.error().code == FailureCode::tlsUntrusted, text(check));
        QVERIFY2(check.error().detail.contains(finding), text(check));
        const auto seen = client.http->lastSeen(m_address.url);
        QVERIFY(seen.tls && !seen.tls->trace.trusted());
        m_nginx->stop(); // what it has to log, it has logged then
        // No request at all came through but the one for the time, which has no path and no credential.
        QVERIFY2(!m_nginx->accessLog().contains("info/refs"), m_nginx->accessLog().constData());
    }

    void aServerThatWantsAClientCertificateSaysSo() {
        NginxTls tls;
        tls.clientRoot = m_certificates->root();
        front(QStringLiteral("good"), tls);
        RepositoryClient client(m_certificates->root());
        const auto check = client.check(m_address, m_enrolled->token());
        QVERIFY(!check);
        // nginx carries on without one and refuses the request: 400 before anything is passed on.
        QVERIFY2(check.error().code == FailureCode::requestRefused, text(check));
        QVERIFY(check.error().detail.startsWith(QStringLiteral("status 400")));
    }

    void aServerThatIsNotThere() {
        RepositoryClient client(m_certificates->root());
        const auto check = client.check(m_address, m_enrolled->token());
        QVERIFY(!check);
        QVERIFY2(check.error().code == FailureCode::unreachable, text(check));
    }

private:
    /// Whatever else it is asked, it keeps its answer to itself.
    bool startAnsweringGetsAlone(FaultyHttps& upstream) {
        upstream.setHandler([](const QByteArray& head) {
            return head.startsWith("GET ") ? FaultyAnswer{httpAnswer("200 OK", {}, "fine")} : FaultyAnswer{};
        });
        return upstream.start(m_certificates->certificate(QStringLiteral("good")), m_certificates->key());
    }
    void frontFor(const FaultyHttps& upstream, bool http2) {
        NginxTls tls;
        tls.http2 = http2;
        front(QStringLiteral("good"), tls, upstream.port(), m_certificates->root());
    }
    void front(const QString& kind, const NginxTls& tls) {
        front(kind, tls, m_wos->port(), m_wos->file(QStringLiteral("anchors/tls-root.pem")));
    }
    void front(const QString& kind, const NginxTls& tls, int upstream, const QString& upstreamRoot) {
        m_nginx = std::make_unique<NginxFront>();
        QVERIFY2(m_nginx->start(m_port, upstream, m_certificates->certificate(kind), m_certificates->key(),
                                upstreamRoot, tls),
                 m_nginx->errorOutput().constData());
    }

    QTemporaryDir m_folder;
    int m_port = 0;
    RunningCrypto m_crypto;
    std::unique_ptr<ServerCertificates> m_certificates;
    std::unique_ptr<BenchWos> m_wos;
    std::unique_ptr<NginxFront> m_nginx;
    std::unique_ptr<Enrolled> m_enrolled;
    RepositoryAddress m_address;
};

QTEST_GUILESS_MAIN(TestRepositoryTls)
#include "tst_repositorytls.moc"
