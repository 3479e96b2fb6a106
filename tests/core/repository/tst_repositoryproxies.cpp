#include "tests/core/repository/RepositoryFixture.h"
#include "tests/support/FreePort.h"
#include "tests/support/NginxFront.h"
#include "tests/support/RunningCrypto.h"

#include <QDir>
#include <QFile>
#include <QNetworkInterface>
#include <QStandardPaths>
#include <QTemporaryDir>

using namespace testing;

namespace {

/// An address of this machine that is not loopback, since no proxy is asked for those.
QString ownAddress() {
    for (const auto& address : QNetworkInterface::allAddresses())
        if (address.protocol() == QAbstractSocket::IPv4Protocol && !address.isLoopback() &&
            !address.isLinkLocal())
            return address.toString();
    return {};
}

} // namespace

/// The release repository through real proxies that the system settings name: tinyproxy (HTTP CONNECT),
/// microsocks (SOCKS5) and mitmproxy, which intercepts.
class TestRepositoryProxies : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        const QString host = ownAddress();
        if (host.isEmpty())
            QSKIP("this machine has no address but loopback, for which no proxy is asked");
        const int port = freePort();
        m_wos = std::make_unique<BenchWos>(m_folder.filePath(QStringLiteral("wos")));
        QVERIFY2(
            m_wos->start({QStringLiteral("--listen"), QStringLiteral("0.0.0.0"), QStringLiteral("--port"),
                          QString::number(port), QStringLiteral("--public-url"),
                          QStringLiteral("https://%1:%2").arg(host).arg(port)}),
            m_wos->errorOutput().constData());
        m_enrolled = std::make_unique<Enrolled>(*m_wos, QStringLiteral("PF45337-AA"));
        QCOMPARE(m_enrolled->address.url.host(), host);
    }

    void init() {
        for (const char* name : {"https_proxy", "http_proxy", "all_proxy", "no_proxy"})
            qunsetenv(name);
    }

    void cleanup() {
        init();
        m_proxy.kill();
    }

    void throughConnect_data() {
        QTest::addColumn<QByteArray>("credentials");
        QTest::newRow("without authentication") << QByteArray();
        QTest::newRow("with authentication") << QByteArray("technician:open-sesame");
    }

    void throughConnect() {
        QFETCH(QByteArray, credentials);
        const int port = startTinyproxy(credentials);
        useProxy("http", port, credentials);
        const auto check = checkOnce();
        QVERIFY2(check, text(check));
        QCOMPARE(check->branchHead.size(), 40);
        QVERIFY(tinyproxyLog().contains("CONNECT " + authority()));
    }

    void aProxyThatRefusesIsNamed_data() {
        QTest::addColumn<QByteArray>("offered");
        QTest::newRow("no credentials") << QByteArray();
        QTest::newRow("wrong credentials") << QByteArray("technician:wrong");
    }

    void aProxyThatRefusesIsNamed() {
        QFETCH(QByteArray, offered);
        const int port = startTinyproxy("technician:open-sesame");
        useProxy("http", port, offered);
        const auto check = checkOnce();
        QVERIFY(!check);
        QVERIFY2(check.error().code == FailureCode::unreachable, text(check));
        QVERIFY2(check.error().detail.contains(QStringLiteral("roxy")), text(check));
        QVERIFY(!check.error().detail.contains(QStringLiteral("wrong")));
    }

    void aProxyThatIsNotThere() {
        useProxy("http", freePort(), {});
        const auto check = checkOnce();
        QVERIFY(!check);
        QVERIFY2(check.error().code == FailureCode::unreachable, text(check));
        QVERIFY2(check.error().detail.contains(QStringLiteral("roxy")), text(check));
    }

    void throughSocks_data() { throughConnect_data(); }

    void throughSocks() {
        QFETCH(QByteArray, credentials);
        const int port = freePort();
        QStringList arguments{QStringLiteral("-i"), QStringLiteral("127.0.0.1"), QStringLiteral("-p"),
                              QString::number(port)};
        if (!credentials.isEmpty())
            arguments += {QStringLiteral("-u"), QStringLiteral("technician"), QStringLiteral("-P"),
                          QStringLiteral("open-sesame")};
        QVERIFY(m_proxy.start(QStringLiteral("microsocks"), arguments));
        QVERIFY(waitForListener(port));
        useProxy("socks5", port, credentials);
        const auto check = checkOnce();
        QVERIFY2(check, text(check));
        // microsocks tells of each connection that it made.
        QTRY_VERIFY(m_proxy.errorOutput().contains("connected to"));
    }

    void anInterceptorIsRecognisedAndNamed() {
        if (!hasMitmproxy())
            QSKIP("mitmproxy is not installed");
        const int port = startMitmproxy();
        useProxy("http", port, {});
        RepositoryClient client(rootFile());
        const auto check = client.check(m_enrolled->address, m_enrolled->token());
        QVERIFY(!check);
        QVERIFY2(check.error().code == FailureCode::tlsUntrusted, text(check));
        const auto seen = client.http->lastSeen(m_enrolled->address.url);
        QVERIFY(seen.tls && !seen.tls->trace.trusted());
        // By whom: the issuer of what was shown is not the site's.
        QVERIFY2(seen.tls->trace.path().front().certificate.issuer().contains(QStringLiteral("mitmproxy")),
                 qPrintable(seen.tls->trace.path().front().certificate.issuer()));
        QVERIFY2(check.error().detail.contains(QStringLiteral("mitmproxy")), text(check));
        QVERIFY(!m_proxy.errorOutput().contains("info/refs"));
    }

    /// An interceptor that the site lists is let through, and is said to be there.
    void aListedInterceptorIsAWarning() {
        if (!hasMitmproxy())
            QSKIP("mitmproxy is not installed");
        // mitmproxy sends its own authority along where the file with it holds more than one certificate.
        const QString base = m_folder.filePath(QStringLiteral("interceptor"));
        const auto sha256 = issueInterceptorCertificate(base);
        QVERIFY(!sha256.isEmpty());
        const auto root = contentsOf(base + QStringLiteral("-root.pem"));
        QVERIFY(QDir(m_folder.path()).mkpath(QStringLiteral("mitmproxy")));
        QFile authority(m_folder.filePath(QStringLiteral("mitmproxy/mitmproxy-ca.pem")));
        const auto held = contentsOf(base + QStringLiteral("-root.key")) + root + root;
        QVERIFY(authority.open(QIODevice::WriteOnly) && authority.write(held) == held.size() &&
                authority.flush());
        const int port = startMitmproxy();
        useProxy("http", port, {});
        QCOMPARE(checkOnce().error().code, FailureCode::tlsUntrusted);
        RepositoryClient client(rootFile(), repositoryLimits(), referencesOnly,
                                {QByteArray::fromHex(sha256.toLatin1())});
        const auto check = client.check(m_enrolled->address, m_enrolled->token());
        QVERIFY2(check, text(check));
        const auto identity = findingOn(RepositoryQuestion::serverIdentity, *check);
        QCOMPARE(identity.state, FindingState::warning);
        QCOMPARE(identity.fact, QStringLiteral("interceptor"));
    }

private:
    QString rootFile() const { return m_wos->file(QStringLiteral("anchors/tls-root.pem")); }
    QByteArray authority() const { return m_enrolled->address.url.authority().toLatin1(); }

    static bool hasMitmproxy() {
        return !QStandardPaths::findExecutable(QStringLiteral("mitmdump")).isEmpty();
    }

    /// As a desktop's settings reach programs.
    static void useProxy(const QByteArray& scheme, int port, const QByteArray& credentials) {
        const QByteArray who = credentials.isEmpty() ? QByteArray() : credentials + '@';
        qputenv("https_proxy", scheme + "://" + who + "127.0.0.1:" + QByteArray::number(port));
    }

    Result<RepositoryCheck> checkOnce() const {
        RepositoryClient client(rootFile());
        return client.check(m_enrolled->address, m_enrolled->token());
    }

    int startTinyproxy(const QByteArray& credentials) {
        const int port = freePort();
        QFile file(m_folder.filePath(QStringLiteral("tinyproxy.conf")));
        QByteArray lines = "Port " + QByteArray::number(port) +
                           "\nListen 127.0.0.1\nAllow 127.0.0.1\nLogLevel Connect\nTimeout 60\nLogFile \"" +
                           m_folder.filePath(QStringLiteral("tinyproxy.log")).toUtf8() + "\"\n";
        if (!credentials.isEmpty())
            lines += "BasicAuth " + QByteArray(credentials).replace(':', ' ') + '\n';
        QFile::remove(m_folder.filePath(QStringLiteral("tinyproxy.log")));
        const bool started = file.open(QIODevice::WriteOnly) && file.write(lines) == lines.size() &&
                             file.flush() &&
                             m_proxy.start(QStringLiteral("tinyproxy"),
                                           {QStringLiteral("-d"), QStringLiteral("-c"), file.fileName()}) &&
                             waitForListener(port);
        if (!started)
            qWarning("tinyproxy: %s", m_proxy.errorOutput().constData());
        return port;
    }
    QByteArray tinyproxyLog() const { return contentsOf(m_folder.filePath(QStringLiteral("tinyproxy.log"))); }
    static QByteArray contentsOf(const QString& path) {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    int startMitmproxy() {
        const int port = freePort();
        const bool started =
            m_proxy.start(QStringLiteral("mitmdump"),
                          {QStringLiteral("--listen-host"), QStringLiteral("127.0.0.1"),
                           QStringLiteral("--listen-port"), QString::number(port), QStringLiteral("--set"),
                           QStringLiteral("confdir=") + m_folder.filePath(QStringLiteral("mitmproxy")),
                           QStringLiteral("--set"),
                           QStringLiteral("ssl_verify_upstream_trusted_ca=") + rootFile()}) &&
            waitForListener(port);
        if (!started)
            qWarning("mitmdump: %s", m_proxy.errorOutput().constData());
        return port;
    }

    QTemporaryDir m_folder;
    RunningCrypto m_crypto;
    std::unique_ptr<BenchWos> m_wos;
    std::unique_ptr<Enrolled> m_enrolled;
    RunningProgram m_proxy;
};

QTEST_GUILESS_MAIN(TestRepositoryProxies)
#include "tst_repositoryproxies.moc"
