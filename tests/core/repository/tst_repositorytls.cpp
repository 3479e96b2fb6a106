#include "tests/core/repository/RepositoryFixture.h"
#include "tests/core/repository/ServerCertificates.h"
#include "tests/support/FreePort.h"
#include "tests/support/NginxFront.h"

#include <QTemporaryDir>

using namespace testing;

/// The release repository behind a real nginx that shows good and bad certificates and speaks one version of
/// TLS only. Behind it is the real bench WOS.
class TestRepositoryTls : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        auto crypto = CryptoLibrary::start();
        QVERIFY(crypto);
        m_crypto = std::move(*crypto);
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
        QTest::newRow("expired") << QStringLiteral("expired") << QStringLiteral("expired");
        QTest::newRow("not yet valid") << QStringLiteral("not-yet-valid") << QStringLiteral("notYetValid");
        QTest::newRow("wrong host") << QStringLiteral("wrong-host") << QStringLiteral("hostMismatch");
        QTest::newRow("self-signed") << QStringLiteral("self-signed") << QString();
        QTest::newRow("intermediate missing") << QStringLiteral("no-intermediate") << QString();
        QTest::newRow("another root") << QStringLiteral("other-root") << QString();
    }

    void aBadCertificateGetsNoToken() {
        QFETCH(QString, kind);
        QFETCH(QString, finding);
        front(kind, {});
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
    void front(const QString& kind, const NginxTls& tls) {
        m_nginx = std::make_unique<NginxFront>();
        QVERIFY2(m_nginx->start(m_port, m_wos->port(), m_certificates->certificate(kind),
                                m_certificates->key(), m_wos->file(QStringLiteral("anchors/tls-root.pem")),
                                tls),
                 m_nginx->errorOutput().constData());
    }

    QTemporaryDir m_folder;
    int m_port = 0;
    std::unique_ptr<CryptoLibrary> m_crypto;
    std::unique_ptr<ServerCertificates> m_certificates;
    std::unique_ptr<BenchWos> m_wos;
    std::unique_ptr<NginxFront> m_nginx;
    std::unique_ptr<Enrolled> m_enrolled;
    RepositoryAddress m_address;
};

QTEST_GUILESS_MAIN(TestRepositoryTls)
#include "tst_repositorytls.moc"
