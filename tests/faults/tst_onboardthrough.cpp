#include "tests/support/FreePort.h"
#include "tests/support/NginxFront.h"
#include "tests/support/OnboardRuns.h"
#include "tests/support/OpensslDevice.h"
#include "tests/support/TamperingProxy.h"

#include <QDir>
#include <QJsonArray>
#include <QTest>

using namespace testing;

namespace {

const QString first = QStringLiteral("PF45337-AA");
const QString second = QStringLiteral("PF45341-AA"); // the same kind of key, so that only the device differs

} // namespace

/// The workstation with something between it and the WOS: a balancer that ends TLS, an interceptor that the
/// site knows or not, and a proxy whose TLS is trusted and that opens, changes, swaps and replays messages.
/// What is done to a request the WOS refuses, what is done to an answer the workstation refuses, and it says
/// why.
class TestOnboardThrough : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_runs = std::make_unique<OnboardRuns>(); }
    void cleanup() {
        m_proxy.reset();
        m_nginx.reset();
    }

    void aBalancerThatTheSiteTrusts() {
        QVERIFY(startBehindNginx());
        QVERIFY(issueBalancerCertificate(m_runs->wos(), m_runs->file(QStringLiteral("balancer"))));
        QVERIFY2(startNginx(), m_nginx->errorOutput().constData());
        const auto result = m_runs->onboardManifest();
        QVERIFY2(result.exitCode == 0, result.explain().constData());
        everyEnvelopeArrivedWhole();
        QVERIFY(m_nginx->accessLog().contains("POST /margo/wos/devices"));
        QVERIFY(m_nginx->accessLog().contains("/info/refs?service=git-upload-pack"));
    }

    void anInterceptorThatTheSiteDoesNotKnow() {
        QVERIFY(startBehindNginx());
        QVERIFY(!issueInterceptorCertificate(m_runs->file(QStringLiteral("balancer"))).isEmpty());
        QVERIFY2(startNginx(), m_nginx->errorOutput().constData());
        const auto refused = m_runs->onboardManifest();
        QCOMPARE(refused.exitCode, 1);
        for (const auto& id : OnboardRuns::sampleIds()) {
            QCOMPARE(refused.failureCode(id), QStringLiteral("tlsUntrusted"));
            QCOMPARE(refused.stepName(id), QStringLiteral("endpoint"));
        }
        // Nothing was asked for or sent: not a single request came through.
        QCOMPARE(m_nginx->accessLog(), QByteArray());
    }

    void anInterceptorThatTheSiteLists() {
        QVERIFY(startBehindNginx());
        const auto sha256 = issueInterceptorCertificate(m_runs->file(QStringLiteral("balancer")));
        QVERIFY2(startNginx(), m_nginx->errorOutput().constData());
        m_runs->changeSite(QStringLiteral("interceptors"), QJsonArray{sha256});
        const auto result = m_runs->onboardManifest();
        QVERIFY2(result.exitCode == 0, result.explain().constData());
        QVERIFY2(result.err.contains("THROUGH A TLS INTERCEPTOR"), result.explain().constData());
        everyEnvelopeArrivedWhole();
    }

    void aProxyThatOnlyReads() {
        QVERIFY(startBehindProxy(QStringLiteral("open")));
        const auto result = m_runs->onboardManifest();
        QVERIFY2(result.exitCode == 0, result.explain().constData());
        everyEnvelopeArrivedWhole();
    }

    void aProxyThatTampers_data() {
        QTest::addColumn<QString>("victim");
        QTest::addColumn<QString>("stepName");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QByteArray>("why");
        const auto row = [](const char* mode, const QString& victim, const char* step, const char* code,
                            const char* why) {
            QTest::newRow(mode) << victim << QString::fromLatin1(step) << QString::fromLatin1(code)
                                << QByteArray(why);
        };
        // What the WOS refuses, in its own words.
        row("change-request", first, "git", "requestRefused", "signatureInvalid");
        row("change-request-only", first, "git", "requestRefused", "digestMismatch");
        row("rename-request", first, "git", "requestRefused", "deviceUnknown");
        row("resign-request", first, "git", "requestRefused", "signatureInvalid");
        row("strip-request", first, "git", "requestRefused", "envelopeMalformed");
        row("replay-request", first, "git", "requestRefused", "nonceReused");
        row("swap-request", second, "git", "requestRefused", "nonceReused");
        // What the workstation refuses.
        row("change-answer", first, "git", "answerUnverified", "");
        row("resign-answer", first, "git", "answerUnverified", "");
        row("strip-answer", first, "git", "answerMalformed", "");
        row("replay-answer", first, "git", "answerForeign", "");
        row("swap-answer", second, "git", "answerForeign", "");
        row("move-answer", first, "git", "redirectRefused", "");
        row("own-signer", first, "trust", "signingCertificateUntrusted", "");
    }
    void aProxyThatTampers() {
        QFETCH(QString, victim);
        QFETCH(QString, stepName);
        QFETCH(QString, code);
        QFETCH(QByteArray, why);
        QVERIFY(startBehindProxy(QString::fromLatin1(QTest::currentDataTag())));
        const auto other = m_runs->onboardOne(first);
        const auto result = victim == first ? other : m_runs->onboardOne(victim);
        QVERIFY2(result.exitCode == 1, result.explain().constData());
        QCOMPARE(result.failureCode(victim), code);
        QCOMPARE(result.stepName(victim), stepName);
        QVERIFY2(result.err.contains(why), result.explain().constData());
        QVERIFY(!QFile::exists(m_runs->handover() + QLatin1Char('/') + victim));
    }

    void everyModeIsTested() {
        auto modes = TamperingProxy::modes();
        modes.removeAll(QStringLiteral("open"));
        constexpr int rows = 14;
        QCOMPARE(modes.size(), rows);
    }

private:
    bool startBehindNginx() {
        m_port = freePort();
        return m_runs->start(
            {QStringLiteral("--public-url"), QStringLiteral("https://localhost:%1/margo/wos").arg(m_port)});
    }

    bool startNginx() {
        const QString base = m_runs->file(QStringLiteral("balancer"));
        m_nginx = std::make_unique<NginxFront>();
        return m_nginx->start(m_port, m_runs->wos().port(), base + QStringLiteral(".pem"),
                              base + QStringLiteral(".key"),
                              m_runs->wos().file(QStringLiteral("anchors/tls-root.pem")));
    }

    bool startBehindProxy(const QString& mode) {
        const int port = freePort();
        m_proxy = std::make_unique<TamperingProxy>();
        return m_runs->start(
                   {QStringLiteral("--public-url"), QStringLiteral("https://127.0.0.1:%1/wos").arg(port)}) &&
               m_proxy->start(port, m_runs->wos(), mode);
    }

    void everyEnvelopeArrivedWhole() const {
        const QDir received(m_runs->wos().file(QStringLiteral("received")));
        int verified = 0;
        for (const auto& name : received.entryList(QDir::Files)) {
            if (name.contains(QStringLiteral("-upload-")))
                continue;
            QFile file(received.filePath(name));
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QString id = name.section(QLatin1Char('-'), 2).section(QLatin1Char('.'), 0, 0);
            QVERIFY2(opensslVerifies(file.readAll(), m_runs->sample(id, ".pem")), qPrintable(name));
            ++verified;
        }
        QVERIFY(verified >= 3 * OnboardRuns::sampleIds().size());
    }

    std::unique_ptr<OnboardRuns> m_runs;
    std::unique_ptr<NginxFront> m_nginx;
    std::unique_ptr<TamperingProxy> m_proxy;
    int m_port = 0;
};

QTEST_GUILESS_MAIN(TestOnboardThrough)
#include "tst_onboardthrough.moc"
