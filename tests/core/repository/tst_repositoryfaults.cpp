#include "tests/core/repository/RepositoryFixture.h"
#include "tests/core/repository/ServerCertificates.h"
#include "tests/support/FaultyHttps.h"
#include "tests/support/RunningCrypto.h"

#include <QTcpServer>
#include <QTemporaryDir>

using namespace testing;

namespace {

const QByteArray advertisementType = "Content-Type: application/x-git-upload-pack-advertisement";
const QByteArray secretValue = "canary-4f1d3c";
const QByteArray commit(40, '7');

QByteArray line(const QByteArray& payload) {
    return QByteArray::number(payload.size() + 4, 16).rightJustified(4, '0') + payload;
}

/// What a server advertises: HEAD, main and `more` other branches.
QByteArray advertisement(int more = 0) {
    QByteArray body = line("# service=git-upload-pack\n") + "0000" +
                      line(commit + " HEAD" + '\0' + "symref=HEAD:refs/heads/main agent=git/test\n") +
                      line(commit + " refs/heads/main\n");
    for (int i = 0; i < more; ++i)
        body += line(commit + " refs/heads/topic/" + QByteArray::number(i) + '\n');
    return body + "0000";
}

QByteArray good(const QByteArray& body) {
    return httpAnswer("200 OK", {advertisementType}, body);
}

} // namespace

/// The release repository against a server that fails on purpose; what that received is what the client sent.
class TestRepositoryFaults : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        m_certificates = std::make_unique<ServerCertificates>(m_folder.filePath(QStringLiteral("pki")));
    }

    void init() {
        m_server = std::make_unique<FaultyHttps>();
        QVERIFY(start(*m_server));
        m_client = std::make_unique<RepositoryClient>(m_certificates->root(), impatient());
    }

    void cleanup() {
        m_client.reset();
        m_server.reset();
    }

    void theCredentialIsBasicAndSentOnce() {
        m_server->setHandler([](const QByteArray&) { return FaultyAnswer{good(advertisement())}; });
        const auto check = m_client->check(address(), token());
        QVERIFY2(check, text(check));
        QCOMPARE(check->branchHead.toLatin1(), commit);
        QCOMPARE(m_server->requests().size(), 1);
        const QByteArray head = m_server->requests().first();
        QVERIFY(head.startsWith("GET /group/device.git/info/refs?service=git-upload-pack HTTP/1.1\r\n"));
        QCOMPARE(head.toLower().count("authorization:"), 1);
        QCOMPARE(head.count(": Basic " + ("x-access-token:" + secretValue).toBase64()), 1);
    }

    void withoutATokenThereIsNoCredential() {
        m_server->setHandler([](const QByteArray&) { return FaultyAnswer{good(advertisement())}; });
        const auto check = m_client->check(address(), nullptr);
        QVERIFY2(check, text(check));
        QVERIFY(!m_server->requests().first().toLower().contains("authorization"));
    }

    void escapesInTheAddressStayAsTheyAre() {
        m_server->setHandler([](const QByteArray&) { return FaultyAnswer{good(advertisement())}; });
        auto escaped = address();
        escaped.url = QUrl(m_server->url(QStringLiteral("/git/a%2Fb%20c%C3%A4.git/")));
        const auto check = m_client->check(escaped, token());
        QVERIFY2(check, text(check));
        QVERIFY2(m_server->requests().first().startsWith("GET /git/a%2Fb%20c%C3%A4.git/info/refs?"),
                 m_server->requests().first().constData());
    }

    void aRedirectIsNotFollowed_data() {
        QTest::addColumn<QByteArray>("status");
        QTest::addColumn<bool>("plain");
        for (const char* status :
             {"301 Moved", "302 Found", "303 See Other", "307 Temporary", "308 Permanent"}) {
            QTest::addRow("%s to another host", status) << QByteArray(status) << false;
            QTest::addRow("%s to http", status) << QByteArray(status) << true;
        }
    }

    void aRedirectIsNotFollowed() {
        QFETCH(QByteArray, status);
        QFETCH(bool, plain);
        FaultyHttps other;
        QVERIFY(start(other));
        QTcpServer plainServer;
        QVERIFY(plainServer.listen(QHostAddress::LocalHost));
        const QByteArray target =
            plain ? "http://localhost:" + QByteArray::number(plainServer.serverPort()) + "/group/device.git"
                  : other.url(QStringLiteral("/group/device.git/info/refs")).toLatin1();
        m_server->setHandler(
            [=](const QByteArray&) { return FaultyAnswer{httpAnswer(status, {"Location: " + target})}; });
        const auto check = m_client->check(address(), token());
        QVERIFY(!check);
        QVERIFY2(check.error().code == FailureCode::redirectRefused, text(check));
        QVERIFY2(check.error().detail.endsWith(QString::fromLatin1(plain ? "http" : "https") +
                                               QStringLiteral("://localhost")),
                 text(check));
        QCOMPARE(m_server->requests().size(), 1);
        QCOMPARE(other.connections(), 0);
        QVERIFY(!plainServer.hasPendingConnections());
    }

    void statuses_data() {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<FailureCode>("code");
        QTest::addColumn<QString>("detail");
        int number = 0;
        const auto row = [&](const char* status, FailureCode code, const QList<QByteArray>& headers = {},
                             const QByteArray& body = {}, const QString& detail = {}) {
            QTest::addRow("%d: %s", ++number, status)
                << httpAnswer(status, headers, body) << code
                << (detail.isEmpty() ? QStringLiteral("status ") + QString::fromLatin1(status).left(3)
                                     : detail);
        };
        const QByteArray words = "Content-Type: text/plain";
        row("401 Unauthorized", FailureCode::tokenRefused, {"WWW-Authenticate: Basic realm=\"Git\""});
        row("403 Forbidden", FailureCode::tokenRefused);
        row("403 Forbidden", FailureCode::tokenRefused, {words}, "scope missing\nmore",
            QStringLiteral("status 403: scope missing"));
        row("401 Unauthorized", FailureCode::tokenRefused, {words}, "no such token: " + secretValue,
            QStringLiteral("status 401"));
        row("401 Unauthorized", FailureCode::tokenRefused, {words},
            ("x-access-token:" + secretValue).toBase64() + " is refused", QStringLiteral("status 401"));
        row("401 Unauthorized", FailureCode::tokenRefused, {words}, "\x1b[2Jterminal",
            QStringLiteral("status 401"));
        row("404 Not Found", FailureCode::repositoryMissing);
        row("410 Gone", FailureCode::repositoryMissing);
        row("429 Too Many Requests", FailureCode::serverBusy, {"Retry-After: 7"}, {},
            QStringLiteral("status 429; Retry-After: 7"));
        row("503 Service Unavailable", FailureCode::serverBusy);
        row("500 Internal Server Error", FailureCode::serverBusy);
        row("400 Bad Request", FailureCode::requestRefused);
        row("204 No Content", FailureCode::requestRefused);
    }

    void statuses() {
        QFETCH(QByteArray, answer);
        QFETCH(FailureCode, code);
        QFETCH(QString, detail);
        m_server->setHandler([=](const QByteArray&) { return FaultyAnswer{answer}; });
        const auto check = m_client->check(address(), token());
        QVERIFY(!check);
        QVERIFY2(check.error().code == code, text(check));
        QCOMPARE(check.error().retryAfter.count(), answer.contains("Retry-After: 7") ? 7 : 0);
        QCOMPARE(check.error().detail, detail);
        QCOMPARE(m_server->requests().size(), 1);
    }

    void aRefusalThatAClockExplainsSaysSo() {
        const auto expiry = QDateTime::currentDateTimeUtc().addSecs(3600);
        const auto answerAt = [](const QDateTime& time) {
            return httpAnswer(
                "401 Unauthorized",
                {"Date: " +
                 QLocale::c().toString(time, QStringLiteral("ddd, dd MMM yyyy hh:mm:ss 'GMT'")).toLatin1()});
        };
        QByteArray answer = answerAt(expiry.addSecs(60));
        m_server->setHandler([&](const QByteArray&) { return FaultyAnswer{answer}; });
        auto check = m_client->check(address(), token(expiry));
        QVERIFY(!check);
        QVERIFY2(check.error().code == FailureCode::clockSkew, text(check));
        answer = answerAt(expiry.addSecs(-60));
        check = m_client->check(address(), token(expiry));
        QVERIFY2(check.error().code == FailureCode::tokenRefused, text(check));
    }

    void malformedAnswers_data() {
        QTest::addColumn<QByteArray>("answer");
        const auto row = [](const char* name, const QByteArray& body) { QTest::newRow(name) << good(body); };
        QTest::newRow("wrong content type")
            << httpAnswer("200 OK", {"Content-Type: text/html"}, advertisement());
        QTest::newRow("no content type") << httpAnswer("200 OK", {}, advertisement());
        QTest::newRow("dumb protocol")
            << httpAnswer("200 OK", {"Content-Type: text/plain"}, commit + "\trefs/heads/main\n");
        row("empty", {});
        row("a page", "<html><body>Please log in</body></html>");
        row("no service line", advertisement().mid(advertisement().indexOf("0000") + 4));
        row("a length that is none", "00zz# service=git-upload-pack\n0000");
        row("a length beyond the end", "ffff# service=git-upload-pack\n");
        row("ends in the middle of a line", advertisement().chopped(20));
        row("ends without a flush", advertisement().chopped(4));
        row("an id that is none", QByteArray(advertisement()).replace(commit, QByteArray(40, 'x')));
        row("an id that is short",
            line("# service=git-upload-pack\n") + "0000" + line("1234 HEAD\n") + "0000");
        row("an error from Git", line("# service=git-upload-pack\n") + "0000" + line("ERR access denied\n"));
    }

    void malformedAnswers() {
        QFETCH(QByteArray, answer);
        m_server->setHandler([=](const QByteArray&) { return FaultyAnswer{answer, true}; });
        const auto check = m_client->check(address(), token());
        QVERIFY(!check);
        QVERIFY2(check.error().code == FailureCode::answerMalformed, text(check));
        QVERIFY(!check.error().detail.isEmpty());
    }

    void whatIsCutIsNotRead_data() {
        QTest::addColumn<QByteArray>("answer");
        // Cut between two lines: without the transport's own check it would look like a shorter list.
        const auto body = advertisement(10);
        const auto cut = body.indexOf("refs/heads/topic/5") - 45;
        QTest::newRow("Content-Length") << good(body).chopped(body.size() - cut);
        QTest::newRow("chunked") << QByteArray(
            "HTTP/1.1 200 OK\r\n" + advertisementType + "\r\nTransfer-Encoding: chunked\r\n\r\n" +
            QByteArray::number(cut, 16) + "\r\n" + body.left(cut) + "\r\n");
        QTest::newRow("no answer at all") << QByteArray();
        QTest::newRow("half a head") << QByteArray("HTTP/1.1 200 OK\r\nContent-Ty");
    }

    void whatIsCutIsNotRead() {
        QFETCH(QByteArray, answer);
        m_server->setHandler([=](const QByteArray&) { return FaultyAnswer{answer, true}; });
        const auto check = m_client->check(address(), token());
        QVERIFY(!check);
        QVERIFY2(check.error().code == FailureCode::connectionLost, text(check));
    }

    void anEndlessAnswerEnds() {
        auto limits = impatient();
        limits.replyBytes = 256 * 1024;
        RepositoryClient client(m_certificates->root(), limits);
        m_server->setHandler([](const QByteArray&) {
            return FaultyAnswer{"HTTP/1.1 200 OK\r\n" + advertisementType + "\r\n\r\n" +
                                    advertisement().chopped(4),
                                false, line(commit + " refs/heads/more\n").repeated(100)};
        });
        const auto check = client.check(address(), token());
        QVERIFY(!check);
        QVERIFY2(check.error().code == FailureCode::replyTooLarge, text(check));
    }

    void silenceEnds() {
        const auto check = m_client->check(address(), token());
        QVERIFY(!check);
        QVERIFY2(check.error().code == FailureCode::timedOut, text(check));
        QCOMPARE(m_server->requests().size(), 1);
    }

    void manyReferences() {
        constexpr int many = 100000;
        m_server->setHandler([](const QByteArray&) { return FaultyAnswer{good(advertisement(many))}; });
        RepositoryClient client(m_certificates->root());
        auto wanted = address();
        wanted.branch = QStringLiteral("topic/99999");
        const auto check = client.check(wanted, token());
        QVERIFY2(check, text(check));
        QCOMPARE(check->references.size(), many + 2);
        QCOMPARE(check->branchHead.toLatin1(), commit);
    }

    void cancelEndsAWaitThatWouldNotEnd() {
        HttpLimits patient = repositoryLimits();
        patient.inactivity = patient.total = std::chrono::hours(1);
        RepositoryClient client(m_certificates->root(), patient);
        auto check = client.repository->check(address(), token());
        QTRY_COMPARE(m_server->requests().size(), 1);
        check.cancel();
        QCOMPARE(waitFor(check).error().code, FailureCode::cancelled);
    }

    void cancelEndsWhatHasNotBegun() {
        HttpLimits patient = repositoryLimits();
        patient.inactivity = patient.total = std::chrono::hours(1);
        RepositoryClient client(m_certificates->root(), patient);
        QList<QFuture<Result<RepositoryCheck>>> checks;
        for (int i = 0; i < 12; ++i)
            checks.append(client.repository->check(address(), token()));
        QTRY_COMPARE(m_server->requests().size(), 8);
        checks.last().cancel();
        QCOMPARE(waitFor(checks.last()).error().code, FailureCode::cancelled);
        QCOMPARE(m_server->requests().size(), 8);
        QVERIFY(!checks.first().isFinished());
    }

    void anUntrustedServerReceivesNothing() {
        FaultyHttps liar;
        QVERIFY(
            liar.start(m_certificates->certificate(QStringLiteral("self-signed")), m_certificates->key()));
        auto there = address();
        there.url = QUrl(liar.url(QStringLiteral("/group/device.git")));
        const auto check = m_client->check(there, token());
        QVERIFY(!check);
        QCOMPARE(check.error().code, FailureCode::tlsUntrusted);
        QVERIFY(liar.connections() > 0);
        QVERIFY(liar.requests().isEmpty());
    }

private:
    bool start(FaultyHttps& server) const {
        return server.start(m_certificates->certificate(QStringLiteral("good")), m_certificates->key());
    }
    RepositoryAddress address() const {
        RepositoryAddress there;
        there.url = QUrl(m_server->url(QStringLiteral("/group/device.git")));
        return there;
    }
    static std::shared_ptr<const AccessToken> token(const QDateTime& expiresAt = {}) {
        return tokenOf(QByteArray(secretValue), expiresAt);
    }

    QTemporaryDir m_folder;
    RunningCrypto m_crypto;
    std::unique_ptr<ServerCertificates> m_certificates;
    std::unique_ptr<FaultyHttps> m_server;
    std::unique_ptr<RepositoryClient> m_client;
};

QTEST_GUILESS_MAIN(TestRepositoryFaults)
#include "tst_repositoryfaults.moc"
