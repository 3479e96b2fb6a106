#include "core/base/Clock.h"
#include "core/net/IssuerFetch.h"
#include "tests/core/trust/TestPki.h"
#include "tests/support/RunningCrypto.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace trustbench;
using namespace trustbench::pki;

namespace {

using Answer = Result<std::vector<PoolCertificate>>;

/// Gives every request the bytes it was told to, and keeps what it was asked. Silent where it has none.
class Peer : public QTcpServer {
public:
    QByteArray reply;
    QByteArray asked;

    Peer() {
        connect(this, &QTcpServer::newConnection, this, [this] {
            QTcpSocket* socket = nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] {
                asked += socket->readAll();
                if (!asked.endsWith("\r\n\r\n") || reply.isEmpty())
                    return;
                socket->write(reply);
                socket->disconnectFromHost();
            });
        });
        listen(QHostAddress::LocalHost);
    }
    void answer(const QByteArray& body, const QByteArray& status = "200 OK") {
        reply = "HTTP/1.1 " + status + "\r\nContent-Length: " + QByteArray::number(body.size()) +
                "\r\nConnection: close\r\n\r\n" + body;
    }
    QUrl address() const { return QUrl(QStringLiteral("http://127.0.0.1:%1/issuing.crt").arg(serverPort())); }
};

} // namespace

/// Fetching a missing issuer over plain http, and everything that may come instead of it.
class TestIssuerFetch : public QObject {
    Q_OBJECT

private:
    RunningCrypto m_crypto;
    std::unique_ptr<HttpClient> m_http;
    std::optional<Issued> m_root;
    std::optional<Issued> m_issuing;
    std::optional<Issued> m_leaf;

    Answer fetch(const QUrl& address, HttpLimits limits = issuerLimits) {
        auto future = fetchIssuer(*m_http, address, m_leaf->certificate, limits);
        if (!QTest::qWaitFor([&] { return future.isFinished(); }, 30000))
            return fail(FailureCode::cancelled, QStringLiteral("the test gave up"));
        return future.result();
    }

private Q_SLOTS:
    void initTestCase() {
        m_http = std::make_unique<HttpClient>(TlsTrust{}, std::make_shared<SystemClock>());
        m_root = root({.subject = "Plant Root"});
        m_issuing = ca(*m_root, {.subject = "Plant Issuing"});
        m_leaf = leaf(*m_issuing, {.subject = "wos"});
    }
    void cleanupTestCase() { m_http.reset(); }

    void theIssuerMakesThePathWhole() {
        Peer peer;
        peer.answer(m_issuing->certificate.der());
        const std::vector<Certificate> anchors{m_root->certificate};
        QVERIFY(!trace(m_leaf->certificate, {.anchors = anchors}).trusted());
        const Answer answer = fetch(peer.address());
        QVERIFY2(answer.has_value(), answer ? "" : qPrintable(answer.error().detail));
        QCOMPARE(answer->size(), std::size_t(1));
        QCOMPARE(answer->front().source, QStringLiteral("AIA ") + peer.address().toString());
        QVERIFY(peer.asked.startsWith("GET /issuing.crt HTTP/1.1\r\n"));
        QVERIFY(trace(m_leaf->certificate, {.pool = {answer->front().certificate}, .anchors = anchors})
                    .trusted());
        // It helps, and is no anchor: without the root nothing is trusted.
        QVERIFY(!trace(m_leaf->certificate, {.pool = {answer->front().certificate}}).trusted());
    }

    void aBundleIsTakenWhole() {
        Peer peer;
        peer.answer(pkcs7({m_root->certificate, m_issuing->certificate}));
        const Answer answer = fetch(peer.address());
        QVERIFY(answer.has_value());
        QCOMPARE(answer->size(), std::size_t(2));
    }

    void anotherCertificateIsRefused() {
        Peer peer;
        peer.answer(m_root->certificate.der());
        QCOMPARE(fetch(peer.address()).error().code, FailureCode::answerForeign);
        // The same name, another key: it could never have signed.
        const Issued lookAlike = ca(*m_root, {.subject = "Plant Issuing"});
        peer.asked.clear();
        peer.answer(lookAlike.certificate.der());
        QCOMPARE(fetch(peer.address()).error().code, FailureCode::answerForeign);
    }

    void whatIsNoCertificateIsRefused() {
        Peer peer;
        peer.answer("<html>not here</html>");
        QCOMPARE(fetch(peer.address()).error().code, FailureCode::formatUnknown);
        peer.asked.clear();
        peer.answer("gone", "404 Not Found");
        const auto refused = fetch(peer.address());
        QCOMPARE(refused.error().code, FailureCode::requestRefused);
        QCOMPARE(refused.error().detail, QStringLiteral("status 404"));
    }

    void noRedirectIsFollowed() {
        Peer elsewhere;
        elsewhere.answer(m_issuing->certificate.der());
        Peer peer;
        peer.reply = "HTTP/1.1 302 Found\r\nLocation: " + elsewhere.address().toEncoded() +
                     "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
        QVERIFY(!fetch(peer.address()).has_value());
        QVERIFY(elsewhere.asked.isEmpty());
    }

    void tooMuchIsCutOff() {
        Peer peer;
        peer.answer(QByteArray(2 * 1024 * 1024, 'A'));
        QCOMPARE(fetch(peer.address()).error().code, FailureCode::replyTooLarge);
    }

    void silenceEnds() {
        Peer peer; // accepts, never answers
        HttpLimits limits = issuerLimits;
        limits.inactivity = std::chrono::milliseconds(300);
        limits.total = std::chrono::milliseconds(600);
        QCOMPARE(fetch(peer.address(), limits).error().code, FailureCode::timedOut);
    }

    void oddAddressesAreNotAsked_data() {
        QTest::addColumn<QString>("address");
        QTest::addRow("ldap") << QStringLiteral("ldap://pki.example/cn=issuer");
        QTest::addRow("file") << QStringLiteral("file:///etc/passwd");
        QTest::addRow("credentials") << QStringLiteral("http://user:word@127.0.0.1/x.crt");
        QTest::addRow("empty") << QString();
        QTest::addRow("no host") << QStringLiteral("http:///x.crt");
    }
    void oddAddressesAreNotAsked() {
        QFETCH(QString, address);
        const auto answer = fetch(QUrl(address));
        QCOMPARE(answer.error().code, FailureCode::requestRefused);
        QVERIFY(!answer.error().subject.contains(QStringLiteral("word")));
    }
};

QTEST_GUILESS_MAIN(TestIssuerFetch)
#include "tst_issuerfetch.moc"
