#include "tests/support/OnboardRuns.h"

#include <QJsonDocument>
#include <QTest>

using namespace testing;

namespace {

const QString first = QStringLiteral("PF45337-AA");

} // namespace

/// A run that ends in the middle of an exchange, by a signal or by a power cut, and goes on in the next run:
/// what is done stays done, and nothing is done twice by the WOS's own account.
class TestOnboardResume : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_runs = std::make_unique<OnboardRuns>(); }

    void terminatedIsSavedAndGoesOn_data() {
        QTest::addColumn<QString>("call");
        QTest::addColumn<QString>("stepName");
        QTest::newRow("upload") << QStringLiteral("upload") << QStringLiteral("upload");
        QTest::newRow("onboard") << QStringLiteral("onboard") << QStringLiteral("git");
        QTest::newRow("status") << QStringLiteral("status") << QStringLiteral("git");
        QTest::newRow("git") << QStringLiteral("git") << QStringLiteral("git");
        QTest::newRow("capabilities") << QStringLiteral("capabilities") << QStringLiteral("capabilities");
    }
    void terminatedIsSavedAndGoesOn() {
        QFETCH(QString, call);
        QFETCH(QString, stepName);
        QVERIFY(startWithStall(call));
        RunningProgram run;
        QVERIFY(m_runs->startRun(run, {QStringLiteral("--manifest"), m_runs->manifest()}));
        QTRY_VERIFY_WITH_TIMEOUT(othersAreDone() && m_runs->bench().stepName(first) == stepName,
                                 hangMilliseconds);
        QCOMPARE(run.stop(), 130);
        const auto json = QJsonDocument::fromJson(run.nextLine()).object();
        QCOMPARE(json, m_runs->bench().json);
        QCOMPARE(m_runs->bench().state(first), QStringLiteral("cancelled"));
        QVERIFY(m_runs->restart());
        const auto resumed = m_runs->onboardManifest();
        QVERIFY2(resumed.exitCode == 0, resumed.explain().constData());
        nothingWasDoneTwice();
    }

    void killedGoesOn_data() { terminatedIsSavedAndGoesOn_data(); }
    void killedGoesOn() {
        QFETCH(QString, call);
        QFETCH(QString, stepName);
        QVERIFY(startWithStall(call));
        RunningProgram run;
        QVERIFY(m_runs->startRun(run, {QStringLiteral("--manifest"), m_runs->manifest()}));
        QTRY_VERIFY_WITH_TIMEOUT(othersAreDone() && m_runs->bench().stepName(first) == stepName,
                                 hangMilliseconds);
        run.kill();
        QVERIFY(m_runs->restart());
        const auto resumed = m_runs->onboardManifest();
        QVERIFY2(resumed.exitCode == 0, resumed.explain().constData());
        nothingWasDoneTwice();
    }

private:
    bool startWithStall(const QString& call) {
        return m_runs->start({QStringLiteral("--fault"), QStringLiteral("stall@%1/%2").arg(call, first)});
    }

    bool othersAreDone() const {
        return QFile::exists(m_runs->journal()) &&
               m_runs->bench().total(QStringLiteral("done")) == OnboardRuns::sampleIds().size() - 1;
    }

    void nothingWasDoneTwice() const {
        for (const auto& id : OnboardRuns::sampleIds()) {
            const auto effects = m_runs->wos().accountOf(id).value(QStringLiteral("effects")).toObject();
            for (const char* effect : {"upload", "onboard", "accepted"})
                QVERIFY2(effects.value(QLatin1String(effect)).toInt() == 1,
                         QJsonDocument(effects).toJson().constData());
        }
    }

    std::unique_ptr<OnboardRuns> m_runs;
};

QTEST_GUILESS_MAIN(TestOnboardResume)
#include "tst_onboardresume.moc"
