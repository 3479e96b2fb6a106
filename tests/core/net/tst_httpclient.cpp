#include "core/trust/CertificateImport.h"
#include "tests/core/net/NetFixture.h"
#include "tests/support/BenchWos.h"
#include "tests/support/FreePort.h"
#include "tests/support/RunningCrypto.h"

#include <QFile>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>

using namespace testing;

namespace {

using std::chrono::milliseconds;

/// A limit that is meant to be reached, and one that is not.
constexpr milliseconds soon{300};
constexpr milliseconds never{120000};

HttpRequest limited(HttpRequest request, milliseconds inactivity, milliseconds total) {
    request.limits.inactivity = inactivity;
    request.limits.total = total;
    return request;
}

} // namespace

/// One exchange and how it can end, against `openssl s_server` with the test writing the answer's bytes.
class TestHttpClient : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_pki = std::make_unique<NetPki>(); }
    void init() {
        m_server = std::make_unique<TlsServer>(m_pki->server());
        QVERIFY(m_server->isReady());
        m_client = clientTrusting({m_pki->root.certificate});
    }
    void cleanup() {
        m_client.reset();
        m_server.reset();
    }

    void everyStatusIsAnAnswer_data() {
        QTest::addColumn<int>("status");
        for (const int status : {200, 201, 202, 204, 301, 302, 307, 308, 400, 401, 403,
                                 404, 407, 409, 410, 418, 429, 500, 501, 503, 599})
            QTest::newRow(qPrintable(QString::number(status))) << status;
    }
    void everyStatusIsAnAnswer() {
        QFETCH(int, status);
        const bool empty = status == 204;
        m_server->answerAlways(
            answer(empty ? "" : "words",
                   "Location: https://127.0.0.1:1/elsewhere\r\nWWW-Authenticate: Basic realm=\"x\"\r\n"
                   "Proxy-Authenticate: Basic realm=\"x\"\r\nSet-Cookie: a=b\r\n",
                   QByteArray::number(status) + " Some Reason"));
        auto first = waitFor(m_client->send(post(m_server->url())));
        QVERIFY2(first, text(first));
        QCOMPARE(first->status, status);
        QCOMPARE(first->body, empty ? QByteArray() : QByteArray("words"));
        QVERIFY(first->tls);
        // Sent once, to nobody else, and a cookie is not given back.
        QVERIFY(waitFor(m_client->send(get(m_server->url()))));
        QCOMPARE(m_server->received().count("POST "), 1);
        QCOMPARE(m_server->received().count("GET "), 1);
        QVERIFY(!m_server->received().toLower().contains("cookie"));
        QCOMPARE(m_server->received().count(credential), 1);
    }

    void methodsAndHeadersAreSentAsGiven() {
        m_server->answerAlways(answer("ok"));
        for (const char* method : {"GET", "PUT", "POST", "DELETE", "PATCH"}) {
            auto request = get(m_server->url());
            request.method = method;
            request.headers = {{"X-Odd", "a, b; c=\"d\""}, {"Content-Type", "application/json"}};
            if (request.method != "GET")
                request.body = "{}";
            QVERIFY(waitFor(m_client->send(request)));
            QVERIFY2(m_server->received().contains(QByteArray(method) + " /x HTTP/1.1\r\n"), method);
        }
        // Names of headers are the same in any case (RFC 9110, section 5.1); later Qt writes them small.
        const auto received = m_server->received().toLower();
        QCOMPARE(received.count("x-odd: a, b; c=\"d\"\r\n"), 5);
        QCOMPARE(received.count("content-type: application/json\r\n"), 5);
    }

    void whatWouldSplitAHeaderIsNeverSent_data() {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("value");
        QTest::newRow("line break") << QByteArray("X-A") << QByteArray("a\r\nX-B: c");
        QTest::newRow("bare feed") << QByteArray("X-A") << QByteArray("a\nb");
        QTest::newRow("zero") << QByteArray("X-A") << QByteArray("a\0b", 3);
        QTest::newRow("in the name") << QByteArray("X-A: b\r\nX-B") << QByteArray("c");
        QTest::newRow("no name") << QByteArray() << QByteArray("c");
    }
    void whatWouldSplitAHeaderIsNeverSent() {
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, value);
        auto request = get(m_server->url());
        request.headers = {{name, value}};
        QCOMPARE(codeOf(waitFor(m_client->send(request))), FailureCode::internalError);
        request = post(m_server->url());
        request.authorization = std::make_shared<const Secret>(QByteArray("a\r\nX-B: c"));
        const auto refused = waitFor(m_client->send(request));
        QVERIFY(!refused && !refused.error().detail.contains(QStringLiteral("X-B")));
        QCOMPARE(m_server->received(), QByteArray());
    }

    void anAddressWithCredentialsIsRefused() {
        auto url = m_server->url();
        url.setUserName(QStringLiteral("user"));
        url.setPassword(QStringLiteral("canary"));
        const auto refused = waitFor(m_client->send(get(url)));
        QVERIFY(!refused);
        QVERIFY(!(refused.error().subject + refused.error().detail).contains(QStringLiteral("canary")));
        QCOMPARE(m_server->received(), QByteArray());
    }

    // --- too much, too slow, too little

    void aReplyThatAnnouncesTooMuchIsRefusedAtOnce() {
        auto request = get(m_server->url());
        request.limits.replyBytes = 1000;
        m_server->answerAlways("HTTP/1.1 200 OK\r\nContent-Length: 1001\r\n\r\n"); // and nothing of it
        const auto refused = waitFor(m_client->send(request));
        QCOMPARE(codeOf(refused), FailureCode::replyTooLarge);
        QVERIFY(refused.error().detail.contains(QStringLiteral("1000")));
    }

    void aReplyThatGrowsTooLargeIsRefused_data() {
        QTest::addColumn<QByteArray>("head");
        QTest::newRow("until closed") << QByteArray("HTTP/1.1 200 OK\r\n\r\n");
        QTest::newRow("chunked") << QByteArray(
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFF\r\n");
    }
    void aReplyThatGrowsTooLargeIsRefused() {
        QFETCH(QByteArray, head);
        auto request = get(m_server->url());
        request.limits.replyBytes = 1000;
        m_server->answerAlways(head + QByteArray(5000, 'x'));
        QCOMPARE(codeOf(waitFor(m_client->send(request))), FailureCode::replyTooLarge);
    }

    void exactlyTheLimitIsAllowed() {
        auto request = get(m_server->url());
        request.limits.replyBytes = 1000;
        m_server->answerAlways(answer(QByteArray(1000, 'x')));
        const auto response = waitFor(m_client->send(request));
        QVERIFY2(response, text(response));
        QCOMPARE(response->body.size(), 1000);
    }

    void aPackedReplyIsNotUnpacked() {
        // What would unfold to far more than the limit stays what it is.
        m_server->answerAlways(
            answer(QByteArray::fromHex("1f8b0800000000000003"), "Content-Encoding: gzip\r\n"));
        const auto response = waitFor(m_client->send(get(m_server->url())));
        QVERIFY2(response, text(response));
        QCOMPARE(response->body, QByteArray::fromHex("1f8b0800000000000003"));
        QVERIFY(m_server->received().toLower().contains("accept-encoding: identity\r\n"));
    }

    void silenceEndsByInactivity_data() {
        QTest::addColumn<QByteArray>("beginning");
        QTest::newRow("no byte") << QByteArray();
        QTest::newRow("half a head") << QByteArray("HTTP/1.1 200 O");
        QTest::newRow("half a body") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf");
    }
    void silenceEndsByInactivity() {
        QFETCH(QByteArray, beginning);
        m_server->answerAlways(beginning);
        const auto refused = waitFor(m_client->send(limited(post(m_server->url()), soon, never)));
        QCOMPARE(codeOf(refused), FailureCode::timedOut);
        QVERIFY(refused.error().detail.contains(QStringLiteral("inactivity limit of 0.3 s")));
        QCOMPARE(m_server->received().count("POST "), 1);
    }

    void aDripThatNeverEndsEndsByTheTotal() {
        QTimer drip;
        connect(&drip, &QTimer::timeout, this, [this] { m_server->send("x"); });
        connect(m_server.get(), &TlsServer::requestArrived, &drip, [this, &drip] {
            m_server->send("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n");
            drip.start(20); // not before: a drop ahead of the head is no answer of HTTP
        });
        const auto refused =
            waitFor(m_client->send(limited(get(m_server->url()), milliseconds(60000), milliseconds(1500))));
        QCOMPARE(codeOf(refused), FailureCode::timedOut);
        QVERIFY(refused.error().detail.contains(QStringLiteral("total limit of 1.5 s")));
    }

    void aConnectionThatIsNotAcceptedEndsToo() {
        QTcpServer deaf; // takes the connection and never begins TLS
        QVERIFY(deaf.listen(QHostAddress::LocalHost));
        const QUrl url(QStringLiteral("https://127.0.0.1:%1/").arg(deaf.serverPort()));
        QCOMPARE(codeOf(waitFor(m_client->send(limited(get(url), soon, never)))), FailureCode::timedOut);
        QCOMPARE(codeOf(waitFor(m_client->send(limited(get(url), never, soon)))), FailureCode::timedOut);
    }

    void nobodyThereIsUnreachable() {
        const QUrl url(QStringLiteral("https://127.0.0.1:%1/").arg(freePort()));
        QCOMPARE(codeOf(waitFor(m_client->send(get(url)))), FailureCode::unreachable);
        QCOMPARE(codeOf(waitFor(m_client->send(get(QUrl(QStringLiteral("https://nowhere.invalid/")))))),
                 FailureCode::unreachable);
    }

    void aConnectionThatEndsInTheMiddleIsLost_data() {
        QTest::addColumn<QByteArray>("beginning");
        QTest::newRow("no byte") << QByteArray();
        QTest::newRow("half a body") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf");
        QTest::newRow("half a chunk")
            << QByteArray("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n10\r\nhalf");
    }
    void aConnectionThatEndsInTheMiddleIsLost() {
        QFETCH(QByteArray, beginning);
        connect(m_server.get(), &TlsServer::requestArrived, m_server.get(), [this, beginning] {
            if (beginning.isEmpty())
                return m_server->die();
            m_server->send(beginning);
        });
        auto future = m_client->send(post(m_server->url()));
        if (!beginning.isEmpty()) {
            QTRY_VERIFY(m_server->received().contains("body"));
            // It dies only when the client has seen the beginning; the client tells nobody, but s_server has
            // then written what it was given.
            QTRY_VERIFY(m_server->isDrained());
            m_server->die();
        }
        const auto refused = waitFor(future);
        QVERIFY2(codeOf(refused) == FailureCode::connectionLost, text(refused));
        QCOMPARE(m_server->received().count("POST "), 1);
    }

    void whatIsNotHttpIsNoAnswer_data() {
        QTest::addColumn<QByteArray>("words");
        QTest::newRow("ssh") << QByteArray("SSH-2.0-OpenSSH_9.2\r\n\r\n");
        QTest::newRow("status") << QByteArray("HTTP/1.1 OK\r\n\r\n");
        QTest::newRow("huge status") << QByteArray("HTTP/1.1 99999 OK\r\nContent-Length: 0\r\n\r\n");
        QTest::newRow("chunk") << QByteArray("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n");
        QTest::newRow("negative chunk")
            << QByteArray("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-5\r\n");
        QTest::newRow("negative length") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nx");
        QTest::newRow("no colon") << QByteArray("HTTP/1.1 200 OK\r\nrubbish\r\nContent-Length: 0\r\n\r\n");
        QTest::newRow("huge head") << "HTTP/1.1 200 OK\r\nX: " + QByteArray(20000000, 'x');
    }
    void whatIsNotHttpIsNoAnswer() {
        QFETCH(QByteArray, words);
        m_server->answerAlways(words);
        const auto refused = waitFor(m_client->send(limited(get(m_server->url()), soon, never)));
        QVERIFY2(!refused, text(refused));
        const bool honest = refused.error().code == FailureCode::answerMalformed ||
                            refused.error().code == FailureCode::connectionLost ||
                            refused.error().code == FailureCode::timedOut;
        QVERIFY2(honest, text(refused));
        if (words.contains("99999"))
            QCOMPARE(refused.error().code, FailureCode::answerMalformed);
    }

    /// Qt repeats a request over a new connection when a kept one turns out to be closed. What changes
    /// something must not be sent twice behind our back.
    void aPostIsNeverRepeated() {
        m_server->answerAlways(answer("fine"));
        const auto url = m_server->url();
        QVERIFY(waitFor(m_client->send(get(url))));
        m_server->answerAlways({});
        connect(m_server.get(), &TlsServer::requestArrived, m_server.get(), [this] { m_server->die(); });
        auto future = m_client->send(post(url));
        QTRY_VERIFY(m_server->received().contains("POST "));
        QVERIFY(!m_server->isAlive());
        TlsServer second(m_pki->server(),
                         {QStringLiteral("-accept"), QStringLiteral("127.0.0.1:%1").arg(url.port())});
        second.answerAlways(answer("second"));
        const auto lost = waitFor(future);
        QVERIFY2(codeOf(lost) == FailureCode::connectionLost, text(lost));
        QVERIFY(!second.received().contains("POST "));
        // And it is usable again.
        QVERIFY(waitFor(m_client->send(get(url))));
    }

    // --- cancel

    void cancelAtEachPhase_data() {
        QTest::addColumn<QString>("phase");
        for (const char* phase : {"before it starts", "connecting", "waiting for the answer", "in the body"})
            QTest::newRow(phase) << QString::fromLatin1(phase);
    }
    void cancelAtEachPhase() {
        QFETCH(QString, phase);
        QTcpServer deaf;
        QVERIFY(deaf.listen(QHostAddress::LocalHost));
        auto url = m_server->url();
        if (phase == QStringLiteral("connecting"))
            url.setPort(deaf.serverPort());
        if (phase == QStringLiteral("in the body"))
            m_server->answerAlways("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf");
        auto future = m_client->send(limited(post(url), never, never));
        if (phase == QStringLiteral("connecting"))
            QTRY_VERIFY(deaf.hasPendingConnections());
        if (phase == QStringLiteral("waiting for the answer"))
            QTRY_VERIFY(m_server->received().contains("body"));
        if (phase == QStringLiteral("in the body"))
            QTRY_VERIFY(m_server->received().contains("body") && m_server->isDrained());
        future.cancel();
        QCOMPARE(codeOf(waitFor(future)), FailureCode::cancelled);
        // The client serves on, on another connection.
        TlsServer next(m_pki->server());
        next.answerAlways(answer("next"));
        const auto response = waitFor(m_client->send(get(next.url())));
        QVERIFY2(response, text(response));
        QCOMPARE(response->body, QByteArray("next"));
    }

    void cancelOfOneThatWaitsItsTurn() {
        std::vector<QFuture<Result<HttpResponse>>> held;
        QTcpServer deaf;
        QVERIFY(deaf.listen(QHostAddress::LocalHost));
        const QUrl url(QStringLiteral("https://127.0.0.1:%1/").arg(deaf.serverPort()));
        for (int i = 0; i < 20; ++i)
            held.push_back(m_client->send(limited(get(url), never, never)));
        held.back().cancel();
        QCOMPARE(codeOf(waitFor(held.back())), FailureCode::cancelled);
        for (auto& one : held)
            one.cancel();
        for (auto& one : held)
            QCOMPARE(codeOf(waitFor(one)), FailureCode::cancelled);
    }

    void aClientThatGoesCancelsWhatItHas() {
        auto future = m_client->send(limited(get(m_server->url()), never, never));
        QTRY_VERIFY(m_server->received().contains("GET "));
        auto waiting = m_client->send(limited(get(m_server->url()), never, never));
        m_client.reset();
        QCOMPARE(codeOf(waitFor(future)), FailureCode::cancelled);
        QCOMPARE(codeOf(waitFor(waiting)), FailureCode::cancelled);
    }

    // --- many

    void sixtyFourAtOnce() {
        QTemporaryDir folder;
        BenchWos wos(folder.path());
        QVERIFY(wos.start());
        TlsTrust trust;
        const auto root = waitForRoot(wos);
        trust.anchors.push_back({root, {}, {}, {}});
        HttpClient client(trust, std::make_shared<SystemClock>());
        std::vector<QFuture<Result<HttpResponse>>> all;
        for (int i = 0; i < 64; ++i)
            all.push_back(client.send(get(QUrl(wos.api() + QStringLiteral("/bench/account")))));
        for (auto& one : all) {
            const auto response = waitFor(one);
            QVERIFY2(response, text(response));
            QCOMPARE(response->status, 200);
            QVERIFY(response->tls && response->tls->trace.trusted());
        }
    }

    // --- proxies

    void theEnvironmentsProxyIsUsedAndSeesNoCredential() {
        QTcpServer proxy;
        QVERIFY(proxy.listen(QHostAddress::LocalHost));
        QByteArray received;
        connect(&proxy, &QTcpServer::newConnection, this, [&] {
            auto* socket = proxy.nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [&received, socket] {
                received += socket->readAll();
                if (received.contains("\r\n\r\n")) {
                    socket->write("HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n");
                    socket->disconnectFromHost();
                }
            });
        });
        const auto address = QStringLiteral("http://127.0.0.1:%1").arg(proxy.serverPort()).toLatin1();
        for (const char* name : {"http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"})
            qputenv(name, address);
        m_server->answerAlways(answer("direct"));
        const auto away =
            waitFor(m_client->send(post(QUrl(QStringLiteral("https://wos.plant.example/api")))));
        const auto here = waitFor(m_client->send(post(m_server->url()))); // this machine itself: never
        for (const char* name : {"http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"})
            qunsetenv(name);
        QVERIFY2(!away && groupOf(away.error().code) == FailureGroup::transport, text(away));
        QVERIFY2(received.startsWith("CONNECT wos.plant.example:443 HTTP/1.1\r\n"), received.constData());
        QVERIFY(!received.contains(credential));
        QVERIFY2(here, text(here));
        QCOMPARE(here->body, QByteArray("direct"));
    }

private:
    static Certificate waitForRoot(const BenchWos& wos) {
        QFile file(wos.file(QStringLiteral("anchors/tls-root.pem")));
        if (!file.open(QIODevice::ReadOnly))
            qFatal("no root of the bench WOS");
        return importCertificates(file.readAll(), {}).value().certificates.front();
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
    std::unique_ptr<TlsServer> m_server;
    std::unique_ptr<HttpClient> m_client;
    QByteArray m_text;
};

QTEST_GUILESS_MAIN(TestHttpClient)
#include "tst_httpclient.moc"
