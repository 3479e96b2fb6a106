#include "tests/support/OnboardRuns.h"
#include "tests/support/PostgresServer.h"

#include <QDirIterator>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <csignal>

using namespace testing;

namespace {

constexpr int devices = 24;
constexpr std::chrono::seconds lease{2};
constexpr int patience = 60000; // only a hang reaches it

} // namespace

/// Several benches on one list: processes of the real program, a real PostgreSQL, and the real bench WOS,
/// whose own account is the judge.
class TestBenches : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        if (const auto missing = PostgresServer::missing(); !missing.isEmpty())
            QSKIP(qPrintable(missing));
        QVERIFY(m_server.start());
    }
    void init() {
        QVERIFY(m_server.makeJournal(lease));
        m_runs = std::make_unique<OnboardRuns>();
        QVERIFY(m_runs->start({QStringLiteral("--devices"), QString::number(devices)}));
    }

    void threeOnOneListAndOneIsKilled() {
        RunningProgram one;
        RunningProgram two;
        RunningProgram three;
        QVERIFY(startBench(one, QStringLiteral("1")));
        QVERIFY(startBench(two, QStringLiteral("2")));
        QVERIFY(startBench(three, QStringLiteral("3")));
        QTRY_VERIFY_WITH_TIMEOUT(count("SELECT count(DISTINCT owner) FROM claim WHERE owner <> ''") == 3,
                                 patience);
        one.kill();
        QVERIFY2(two.waitForEnd() == 0, two.errorOutput().constData());
        QVERIFY2(three.waitForEnd() == 0, three.errorOutput().constData());
        allDone();
        // Every bench that ends had a part in it.
        QVERIFY(count("SELECT count(DISTINCT run) FROM audit WHERE content LIKE '%\"kind\":\"proof\"%'") >=
                2);
        for (const auto& entry : m_runs->wos().account().value(QStringLiteral("devices")).toArray())
            onceAlone(entry.toObject());
        auditIsIntact();
        noTokenIsInTheDatabase();
    }

    /// Stopped for longer than its lease, it finds when it goes on that everything was done without it.
    void whoSleptPastItsLeaseSendsNothing() {
        RunningProgram sleeper;
        QVERIFY(startBench(sleeper, QStringLiteral("1")));
        QTRY_VERIFY_WITH_TIMEOUT(count("SELECT count(*) FROM exchange") >= 4, patience);
        ::kill(static_cast<pid_t>(sleeper.processId()), SIGSTOP);
        RunningProgram awake;
        QVERIFY(startBench(awake, QStringLiteral("2")));
        QVERIFY2(awake.waitForEnd() == 0, awake.errorOutput().constData());
        allDone();
        const auto account = m_runs->wos().account();
        const auto written = m_server.ask(QStringLiteral("SELECT count(*), sum(known) FROM exchange"));
        ::kill(static_cast<pid_t>(sleeper.processId()), SIGCONT);
        QVERIFY2(sleeper.waitForEnd() == 0, sleeper.errorOutput().constData());
        QCOMPARE(m_runs->wos().account(), account);
        QCOMPARE(m_server.ask(QStringLiteral("SELECT count(*), sum(known) FROM exchange")), written);
        auditIsIntact();
    }

    void aDatabaseThatGoesAwayIsWaitedFor() {
        RunningProgram bench;
        QVERIFY(startBench(bench, QStringLiteral("1")));
        QTRY_VERIFY_WITH_TIMEOUT(count("SELECT count(*) FROM proof WHERE step = 7") >= 1, patience);
        QVERIFY(m_server.stop());
        QTRY_VERIFY_WITH_TIMEOUT(bench.errorOutput().contains("everything waits for it"), patience);
        QVERIFY(m_server.start());
        QVERIFY2(bench.waitForEnd() == 0, bench.errorOutput().constData());
        allDone();
        auditIsIntact();
    }

    /// Whoever cancels while the database is away is not kept by it; nothing is lost or done twice.
    void aDatabaseThatIsAwayKeepsNobody() {
        RunningProgram bench;
        QVERIFY(startBench(bench, QStringLiteral("1")));
        QTRY_VERIFY_WITH_TIMEOUT(count("SELECT count(*) FROM proof WHERE step = 7") >= 1, patience);
        QVERIFY(m_server.stop());
        QTRY_VERIFY_WITH_TIMEOUT(bench.errorOutput().contains("everything waits for it"), patience);
        QCOMPARE(bench.stop(), 130);
        QVERIFY(m_server.start());
        RunningProgram next;
        QVERIFY(startBench(next, QStringLiteral("2")));
        QVERIFY2(next.waitForEnd() == 0, next.errorOutput().constData());
        allDone();
        for (const auto& entry : m_runs->wos().account().value(QStringLiteral("devices")).toArray())
            onceAlone(entry.toObject());
        auditIsIntact();
    }

    /// By another workstation than the one that onboarded it; onboarded again it begins at the start.
    void aDeviceIsTakenBackOut() {
        RunningProgram bench;
        QVERIFY(startBench(bench, QStringLiteral("1")));
        QVERIFY2(bench.waitForEnd() == 0, bench.errorOutput().constData());
        const auto device = OnboardRuns::sampleIds().constFirst();
        const auto out = takeOut(device);
        QVERIFY2(out.exitCode == 0, out.explain().constData());
        QCOMPARE(out.state(device), QStringLiteral("offboarded"));
        QCOMPARE(out.device(device).value(QStringLiteral("access")).toString(), QStringLiteral("refused"));
        QVERIFY(m_runs->wos().accountOf(device).isEmpty());
        QCOMPARE(count("SELECT count(*) FROM device"), devices - 1);
        QCOMPARE(count("SELECT count(*) FROM claim WHERE owner <> ''"), 0);
        auditIsIntact();
        RunningProgram again;
        QVERIFY(startBench(again, QStringLiteral("3")));
        QVERIFY2(again.waitForEnd() == 0, again.errorOutput().constData());
        allDone();
        onceAlone(m_runs->wos().accountOf(device));
        auditIsIntact();
    }

    void whatAnotherBenchHoldsIsNotTakenOut() {
        const auto device = OnboardRuns::sampleIds().constFirst();
        QVERIFY(m_runs->restart({QStringLiteral("--devices"), QString::number(devices),
                                 QStringLiteral("--fault"), QStringLiteral("stall@capabilities/") + device}));
        RunningProgram holder;
        QVERIFY(startBench(holder, QStringLiteral("1")));
        QTRY_VERIFY_WITH_TIMEOUT(
            m_server.ask(QStringLiteral("SELECT count(*) FROM exchange WHERE call='capabilities' AND"
                                        " device_id='%1'")
                             .arg(device))
                    .toInt() == 1,
            patience);
        const auto refused = takeOut(device);
        QCOMPARE(refused.exitCode, 3);
        QCOMPARE(refused.failureCode(device), QStringLiteral("journalUnusable"));
        QCOMPARE(count("SELECT count(*) FROM offboarding"), 0);
        QCOMPARE(count("SELECT count(*) FROM exchange WHERE call='revokeTokens'"), 0);
        // Its bench dies, and once the lease is over whoever comes may do it.
        holder.kill();
        QVERIFY(m_runs->restart({QStringLiteral("--devices"), QString::number(devices)}));
        QTRY_COMPARE_WITH_TIMEOUT(takeOut(device).state(device), QStringLiteral("offboarded"), patience);
        QVERIFY(m_runs->wos().accountOf(device).isEmpty());
        auditIsIntact();
    }

private:
    /// From a second workstation, which has the hand-over folders of the first.
    OnboardResult takeOut(const QString& device) const {
        return resultOf(
            runProgram(builtProgram(QStringLiteral("trustbench-cli")),
                       {QStringLiteral("offboard"), QStringLiteral("--site"), m_runs->site(),
                        QStringLiteral("--journal"), m_server.address(), QStringLiteral("--handover"),
                        m_runs->file(QStringLiteral("handover/1")), QStringLiteral("--json"), device},
                       {}, {QStringLiteral("XDG_DATA_HOME=") + m_runs->file(QStringLiteral("data2"))}));
    }
    bool startBench(RunningProgram& program, const QString& name) const {
        return program.start(
            builtProgram(QStringLiteral("trustbench-cli")),
            m_runs->arguments({QStringLiteral("--manifest"), m_runs->manifest(), QStringLiteral("--journal"),
                               m_server.address(), QStringLiteral("--jobs"), QStringLiteral("2"),
                               QStringLiteral("--handover"),
                               m_runs->file(QStringLiteral("handover/") + name)}),
            {QStringLiteral("XDG_DATA_HOME=") + m_runs->file(QStringLiteral("data") + name)});
    }
    int count(const char* statement) const { return m_server.ask(QString::fromLatin1(statement)).toInt(); }

    void allDone() const {
        const auto bench = resultOf(runProgram(builtProgram(QStringLiteral("trustbench-cli")),
                                               {QStringLiteral("bench"), QStringLiteral("--journal"),
                                                m_server.address(), QStringLiteral("--json")}));
        QVERIFY2(bench.total(QStringLiteral("done")) == devices, bench.explain().constData());
    }

    /// Where the kill fell between a send and its outcome, the WOS was asked again: but nothing came of it
    /// twice.
    static void onceAlone(const QJsonObject& account) {
        const auto effects = account.value(QStringLiteral("effects")).toObject();
        for (const char* effect : {"upload", "onboard", "accepted"})
            QVERIFY2(effects.value(QLatin1String(effect)).toInt() == 1, QJsonDocument(account).toJson());
    }

    void auditIsIntact() const {
        const auto verified =
            runProgram(builtProgram(QStringLiteral("trustbench-cli")),
                       {QStringLiteral("journal"), QStringLiteral("verify"), m_server.address()});
        QVERIFY2(verified.exitCode == 0, (verified.out + verified.err).constData());
        const auto exported =
            runProgram(builtProgram(QStringLiteral("trustbench-cli")),
                       {QStringLiteral("journal"), QStringLiteral("export"), m_server.address()});
        QCOMPARE(exported.out.count('\n'), count("SELECT count(*) FROM audit"));
    }

    void noTokenIsInTheDatabase() const {
        const auto dump = runProgram(QStringLiteral("pg_dump"),
                                     {QStringLiteral("-h"), m_server.folder(), QStringLiteral("-U"),
                                      QStringLiteral("owner"), QStringLiteral("factory")},
                                     {}, {QStringLiteral("PGOPTIONS=-c bytea_output=escape")});
        QVERIFY2(dump.exitCode == 0, dump.err.constData());
        QVERIFY(dump.out.contains("PF45343-AA")); // it is the whole of it
        int tokens = 0;
        QDirIterator files(m_runs->file(QStringLiteral("handover")), {QStringLiteral("token")}, QDir::Files,
                           QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            const auto token = file.readAll().trimmed();
            QVERIFY(token.size() >= 16);
            for (const auto& form :
                 {token, token.toHex(), token.toBase64(QByteArray::OmitTrailingEquals).chopped(2)})
                QVERIFY2(!dump.out.contains(form), qPrintable(file.fileName()));
            ++tokens;
        }
        QVERIFY(tokens >= devices);
    }

    PostgresServer m_server;
    std::unique_ptr<OnboardRuns> m_runs;
};

QTEST_GUILESS_MAIN(TestBenches)
#include "tst_benches.moc"
