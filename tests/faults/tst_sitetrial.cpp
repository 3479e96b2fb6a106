#include "app/services/SiteTrial.h"
#include "core/base/observe.h"
#include "tests/support/FreePort.h"
#include "tests/support/OnboardRuns.h"
#include "tests/support/RunningCrypto.h"

#include <QDir>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace testing;
using namespace trustbench;

namespace {

std::optional<Result<Preflight>> waitFor(const QFuture<Result<Preflight>>& future) {
    std::optional<Result<Preflight>> arrived;
    QObject context;
    observe(future, &context, [&](const Result<Preflight>& result) { arrived.emplace(result); });
    if (!QTest::qWaitFor([&] { return arrived.has_value(); }, hangMilliseconds))
        return std::nullopt;
    return arrived;
}

} // namespace

/// A site that is being edited is tried out against a real WOS, as it stands in memory: what the window's
/// site page shows. Nothing of the device, of the operator or of a journal has a part in it.
class TestSiteTrial : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        m_runs = std::make_unique<OnboardRuns>();
        QVERIFY(m_runs->start());
        reload();
    }

    void aSoundSite() {
        const auto found = waitFor(trySite(m_site));
        QVERIFY(found && *found);
        QVERIFY(!(*found)->failure);
        QVERIFY((*found)->tls && (*found)->tls->trace.trusted());
        QVERIFY((*found)->clock && (*found)->clock->verified);
        nothingWasLeftBehind();
    }

    void itIsTheSiteInMemoryThatIsTried() {
        const auto right = m_site.api;
        QVERIFY(QFile::remove(m_site.file)); // the anchors beside it are still read
        const auto sound = waitFor(trySite(m_site));
        QVERIFY(sound && *sound && !(*sound)->failure);
        m_site.api.setPort(freePort());
        const auto nobody = waitFor(trySite(m_site));
        QVERIFY(nobody && *nobody && (*nobody)->failure);
        QCOMPARE((*nobody)->failure->code, FailureCode::unreachable);
        m_site.api = right;
        const auto again = waitFor(trySite(m_site));
        QVERIFY(again && *again && !(*again)->failure);
    }

    void theAnchorsInMemoryJudge() {
        m_site.tlsAnchors = m_site.signingAnchors;
        const auto found = waitFor(trySite(m_site));
        QVERIFY(found && *found && (*found)->failure);
        QCOMPARE((*found)->failure->code, FailureCode::tlsUntrusted);
        // What the window draws: the chain that was shown, and why it does not hold.
        QVERIFY((*found)->tls && !(*found)->tls->trace.trusted());
        QVERIFY(!(*found)->tls->trace.errors().empty());
        nothingWasLeftBehind();
    }

    void aSiteWithoutAnchorsTrustsNobodyAndShowsWhoAnswers() {
        m_site.tlsAnchors.clear();
        const auto found = waitFor(trySite(m_site));
        QVERIFY(found && *found && (*found)->failure);
        QCOMPARE((*found)->failure->code, FailureCode::tlsUntrusted);
        QVERIFY((*found)->tls && !(*found)->tls->trace.trusted());
        QVERIFY(!(*found)->tls->trace.path().empty());
        nothingWasLeftBehind();
    }

    void aWosWithAnotherTime() {
        QVERIFY(m_runs->restart({QStringLiteral("--fault"), QStringLiteral("clock-ahead=7200")}));
        reload();
        const auto found = waitFor(trySite(m_site));
        QVERIFY(found && *found && (*found)->clock);
        using namespace std::chrono_literals;
        QVERIFY((*found)->clock->offset > 7190s && (*found)->clock->offset < 7210s);
    }

    void aSiteThatCannotBeUsedIsToldBeforeAnythingIsSent() {
        auto unknownWire = m_site;
        unknownWire.wire = QStringLiteral("none");
        const auto wire = waitFor(trySite(unknownWire));
        QVERIFY(wire && !*wire);
        QCOMPARE(wire->error().code, FailureCode::profileInvalid);

        auto another = m_site;
        another.tlsAnchors[0].sha256 = QString(64, u'0');
        const auto exchanged = waitFor(trySite(another));
        QVERIFY(exchanged && !*exchanged);
        QCOMPARE(exchanged->error().code, FailureCode::siteInvalid);
    }

    void aServerThatNeverSpeaksEndsWithTheLimits() {
        QTcpServer silent;
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        m_site.api.setPort(silent.serverPort());
        HttpLimits limits;
        limits.inactivity = std::chrono::milliseconds(200);
        const auto found = waitFor(trySite(m_site, limits));
        QVERIFY(found && *found && (*found)->failure);
        QCOMPARE((*found)->failure->code, FailureCode::timedOut);
    }

    void aTrialThatIsCancelledHangsUp() {
        QTcpServer silent;
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        m_site.api.setPort(silent.serverPort());
        // No limit of the exchange would end it while the test runs.
        HttpLimits limits;
        limits.inactivity = limits.total = std::chrono::hours(1);
        auto trial = trySite(m_site, limits);
        QTRY_VERIFY_WITH_TIMEOUT(silent.hasPendingConnections(), hangMilliseconds);
        const std::unique_ptr<QTcpSocket> caller(silent.nextPendingConnection());
        trial.cancel();
        QTRY_COMPARE_WITH_TIMEOUT(caller->state(), QAbstractSocket::UnconnectedState, hangMilliseconds);
    }

private:
    void reload() {
        const auto site = Site::load(m_runs->site());
        QVERIFY(site);
        m_site = *site;
    }

    /// Neither a request that counts nor a file.
    void nothingWasLeftBehind() const {
        for (const char* folder : {"received", "refused"})
            QCOMPARE(QDir(m_runs->wos().file(QLatin1String(folder))).entryList(QDir::Files), QStringList());
        QVERIFY(!QFile::exists(m_runs->journal()));
    }

    RunningCrypto m_crypto;
    std::unique_ptr<OnboardRuns> m_runs;
    Site m_site;
};

QTEST_GUILESS_MAIN(TestSiteTrial)
#include "tst_sitetrial.moc"
