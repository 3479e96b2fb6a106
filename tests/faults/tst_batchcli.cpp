#include "tests/support/OnboardRuns.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QTest>

#include <csignal>

using namespace testing;

/// The batch on the command line, by the program itself against the bench WOS: chosen devices, those that
/// failed, and a pause by the key that every terminal has for it.
class TestBatchCli : public QObject {
    Q_OBJECT

    std::unique_ptr<OnboardRuns> m_runs;

    QStringList ids() const { return OnboardRuns::sampleIds(); }
    bool isKnown(const QString& id) const {
        return !m_runs->wos().accountOf(id).value(QStringLiteral("effects")).toObject().isEmpty();
    }
    static QStringList named(const OnboardResult& result) {
        QStringList all;
        const auto devices = result.json.value(QStringLiteral("devices")).toArray();
        for (const auto& device : devices)
            all.append(device.toObject().value(QStringLiteral("id")).toString());
        return all;
    }
    qsizetype received() const {
        return QDir(m_runs->wos().file(QStringLiteral("received"))).entryList(QDir::Files).size();
    }
    /// 'T': stopped, as ps shows it.
    static char stateOf(const RunningProgram& program) {
        QFile stat(QStringLiteral("/proc/%1/stat").arg(program.processId()));
        if (!stat.open(QIODevice::ReadOnly))
            return 0;
        const auto line = stat.readAll();
        return line.mid(line.lastIndexOf(')') + 2, 1).at(0);
    }
    static void send(const RunningProgram& program, int signal) {
        ::kill(pid_t(program.processId()), signal);
    }

private Q_SLOTS:
    void init() { m_runs = std::make_unique<OnboardRuns>(); }
    void cleanup() { m_runs.reset(); }

    void onlyThoseThatAreNamedOrFailed() {
        const auto sound = ids().at(0);
        const auto failing = ids().at(1);
        const auto never = ids().at(2);
        QVERIFY(m_runs->start({QStringLiteral("--fault"), QStringLiteral("refuse@capabilities/") + failing}));
        const auto first =
            m_runs->onboardManifest({QStringLiteral("--device"), sound, QStringLiteral("--device"), failing});
        QVERIFY2(first.exitCode == 1, first.explain());
        QCOMPARE(first.state(sound), QStringLiteral("done"));
        QCOMPARE(first.state(failing), QStringLiteral("failed"));
        QCOMPARE(named(first).size(), 2);
        QVERIFY(!isKnown(never));

        QVERIFY(m_runs->restart());
        const auto again = m_runs->onboardManifest({QStringLiteral("--failed-only")});
        QVERIFY2(again.exitCode == 0, again.explain());
        QCOMPARE(named(again), QStringList{failing});
        QCOMPARE(again.state(failing), QStringLiteral("done"));
        QVERIFY(!isKnown(never));

        const auto before = received();
        const auto none = m_runs->onboardManifest({QStringLiteral("--failed-only")});
        QVERIFY2(none.exitCode == 0, none.explain());
        QVERIFY(named(none).isEmpty());
        QVERIFY2(none.err.contains("No device of the manifest has failed"), none.err);
        const auto alone = m_runs->onboardManifest(
            {QStringLiteral("--failed-only"), QStringLiteral("--device"), ids().at(0)});
        QVERIFY2(alone.exitCode == 0, alone.explain());
        QVERIFY2(alone.err.contains("None of the devices named has failed"), alone.err);
        QCOMPARE(received(), before);
    }

    void aNameThatTheManifestDoesNotHoldIsRefused() {
        QVERIFY(m_runs->start());
        const auto refused = m_runs->onboardManifest(
            {QStringLiteral("--device"), ids().at(0), QStringLiteral("--device"), QStringLiteral("nobody")});
        QVERIFY2(refused.exitCode == 2, refused.explain());
        QVERIFY2(refused.err.contains("nobody"), refused.err);
        QCOMPARE(received(), 0);
        // They choose from a manifest, and from nothing else.
        for (const auto& more : {QStringList{QStringLiteral("--failed-only")},
                                 QStringList{QStringLiteral("--device"), ids().at(0)}})
            QCOMPARE(m_runs->onboardOne(ids().at(0), more).exitCode, 2);
    }

    /// What runs comes to its end, nothing new begins, the program stops; continued it does the rest.
    void pausedAndContinued() {
        QVERIFY(m_runs->start({QStringLiteral("--devices"), QStringLiteral("40")}));
        RunningProgram run;
        QVERIFY(m_runs->startRun(run, {QStringLiteral("--manifest"), m_runs->manifest(),
                                       QStringLiteral("--jobs"), QStringLiteral("2")}));
        QTRY_VERIFY_WITH_TIMEOUT(received() >= 3, hangMilliseconds);
        send(run, SIGTSTP);
        QTRY_COMPARE_WITH_TIMEOUT(stateOf(run), 'T', hangMilliseconds);
        const auto standing = m_runs->bench();
        QCOMPARE(standing.total(QStringLiteral("running")), 0);
        const int done = standing.total(QStringLiteral("done"));
        QVERIFY2(done > 0 && done < 40, standing.explain());
        QCOMPARE(standing.total(QStringLiteral("failed")), 0);
        QCOMPARE(m_runs->wos().account().value(QStringLiteral("devices")).toArray().size(), done);
        send(run, SIGCONT);
        QCOMPARE(run.waitForEnd(), 0);
        QVERIFY(run.errorOutput().contains("Going on."));
        QCOMPARE(m_runs->bench().total(QStringLiteral("done")), 40);
    }

    /// Who does not want to wait for what runs asks twice.
    void twiceItStopsAtOnce() {
        QVERIFY(m_runs->start({QStringLiteral("--fault"), QStringLiteral("stall@upload")}));
        RunningProgram run;
        QVERIFY(m_runs->startRun(run, {QStringLiteral("--manifest"), m_runs->manifest()}));
        const auto intended = [&] {
            return runProgram(QStringLiteral("sqlite3"),
                              {m_runs->journal(), QStringLiteral("SELECT count(*)>0 FROM exchange")})
                       .out.trimmed() == "1";
        };
        QTRY_VERIFY_WITH_TIMEOUT(intended(), hangMilliseconds);
        send(run, SIGTSTP);
        QByteArray said;
        QTRY_VERIFY_WITH_TIMEOUT((said += run.errorOutput()).contains("Paused:"), hangMilliseconds);
        QVERIFY(stateOf(run) != 'T');
        send(run, SIGTSTP);
        QTRY_COMPARE_WITH_TIMEOUT(stateOf(run), 'T', hangMilliseconds);
        send(run, SIGCONT);
        QTRY_VERIFY_WITH_TIMEOUT(stateOf(run) != 'T', hangMilliseconds);
        QCOMPARE(run.stop(), 130);
    }
};

QTEST_GUILESS_MAIN(TestBatchCli)
#include "tst_batchcli.moc"
