#include "core/journal/AuditCheck.h"
#include "core/journal/Dialect.h"
#include "core/journal/JournalPlace.h"
#include "core/journal/JournalSchema.h"
#include "core/journal/JournalWatch.h"
#include "core/journal/Sql.h"
#include "tests/core/journal/JournalFixture.h"
#include "tests/support/FreePort.h"
#include "tests/support/PostgresServer.h"
#include "tests/support/RunningCrypto.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>

#include <csignal>

using namespace testing;

namespace {

constexpr int patience = 60000;
const DeviceId device(deviceId);

bool openssl(const QStringList& arguments) {
    return runProgram(QStringLiteral("openssl"), arguments).exitCode == 0;
}

} // namespace

/// What a journal can do that several benches share, against a real PostgreSQL.
class TestSharedJournal : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        qputenv("XDG_DATA_HOME", QFile::encodeName(m_data.path()));
        if (const auto missing = PostgresServer::missing(); !missing.isEmpty())
            QSKIP(qPrintable(missing));
        QVERIFY(m_server.start());
    }
    void init() { QVERIFY(m_server.makeJournal()); }

    void itIsMadeByItsOwner() {
        m_server.ask(QStringLiteral("DROP SCHEMA trustbench CASCADE"));
        const auto none = SqlJournal::open(m_server.address(), operatorName);
        QVERIFY(!none);
        QVERIFY(none.error().detail.contains(QStringLiteral("journal prepare")));
        QVERIFY(m_server.makeJournal());
        QVERIFY(SqlJournal::open(m_server.address(), operatorName));
    }

    void anOlderOneIsBroughtUpByItsOwner() {
        m_server.ask(
            QStringLiteral("DROP TABLE trustbench.offboarding; UPDATE trustbench.journal SET version = %1")
                .arg(journalVersion - 1));
        const auto older = SqlJournal::open(m_server.address(), operatorName);
        QVERIFY(!older);
        QVERIFY2(older.error().detail.contains(QStringLiteral("journal prepare")),
                 qPrintable(older.error().detail));
        QVERIFY(readOffboardings(m_server.address())->isEmpty()); // readers do not need it
        QVERIFY(m_server.makeJournal());
        QVERIFY(SqlJournal::open(m_server.address(), operatorName));
    }

    void aRoleThatCouldRewriteTheAuditIsRefused() {
        const auto owner = SqlJournal::open(m_server.address(QStringLiteral("owner")), operatorName);
        QVERIFY(!owner);
        QVERIFY(owner.error().detail.contains(QStringLiteral("could change records")));
    }

    void theRoleOfTheBenchesAddsToTheAuditAndNothingElse_data() {
        QTest::addColumn<QString>("statement");
        for (const char* table :
             {"audit", "seal", "standing_log", "decision", "rotation", "offboarding", "exchange", "claim"})
            QTest::addRow("delete %s", table) << QStringLiteral("DELETE FROM %1").arg(QLatin1String(table));
        for (const char* table :
             {"audit", "seal", "standing_log", "decision", "rotation", "offboarding", "exchange"})
            QTest::addRow("update %s", table)
                << QStringLiteral("UPDATE %1 SET id = id + 1").arg(QLatin1String(table));
        QTest::newRow("truncate") << QStringLiteral("TRUNCATE audit");
        QTest::newRow("drop") << QStringLiteral("DROP TABLE audit");
        QTest::newRow("what was sent") << QStringLiteral("UPDATE exchange SET request = ''");
        QTest::newRow("the lease") << QStringLiteral("UPDATE journal SET lease_seconds = 1000000");
    }
    void theRoleOfTheBenchesAddsToTheAuditAndNothingElse() {
        QFETCH(QString, statement);
        const auto answer = m_server.ask(statement, QStringLiteral("bench"));
        QVERIFY2(answer.startsWith("failed") &&
                     (answer.contains("permission denied") || answer.contains("must be owner")),
                 answer.constData());
    }

    void aDeviceIsClaimedByOneAtATime() {
        const auto one = openJournal(m_server.address());
        const auto other = openJournal(m_server.address());
        const QStringList all{QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")};
        QCOMPARE(kept(one->claim(all, 2)).value().mine.size(), 2);
        QCOMPARE(kept(other->claim(all, 3)).value().mine, QStringList{QStringLiteral("c")});
        QVERIFY(one->mayAct(DeviceId(QStringLiteral("a"))));
        QVERIFY(!other->mayAct(DeviceId(QStringLiteral("a"))));
        QVERIFY(!kept(other->intend(DeviceId(QStringLiteral("a")), exchange())));
        QVERIFY(kept(one->intend(DeviceId(QStringLiteral("a")), exchange())));

        QVERIFY(kept(one->release(DeviceId(QStringLiteral("a")))));
        QVERIFY(!one->mayAct(DeviceId(QStringLiteral("a"))));
        const auto again = kept(other->claim({QStringLiteral("a")}, 1)).value();
        QCOMPARE(again.mine, QStringList{QStringLiteral("a")});
        QCOMPARE(again.epochs.value(QStringLiteral("a")), 2);        // it has risen
        QCOMPARE(kept(other->claim(all, 3)).value().mine.size(), 2); // what it has may be claimed once more
        QVERIFY(!kept(one->intend(DeviceId(QStringLiteral("a")), exchange())));
    }

    void whatTheOthersDoIsRead() {
        const auto one = openJournal(m_server.address());
        const auto other = openJournal(m_server.address());
        auto news = kept(one->news({})).value();
        QVERIFY(news.changed.isEmpty());
        QVERIFY(kept(other->keepStanding(standing())));
        news = kept(one->news(news.seen)).value();
        QCOMPARE(news.changed.size(), 1);
        QCOMPARE(news.changed.first().record.standing.step, StepName::git);
        QCOMPARE(news.changed.first().epoch, 1);
        QVERIFY(news.changed.first().elsewhere->bench.startsWith(operatorName + QLatin1Char('@')));
        QVERIFY(kept(one->news(news.seen)).value().changed.isEmpty()); // once
        QVERIFY(kept(other->news({})).value().changed.isEmpty());      // it is its own
        // Whose it is, and by the server's clock for how long, is said each time.
        QVERIFY(kept(other->news({})).value().held.isEmpty());
        m_server.ask(QStringLiteral("UPDATE claim SET until = clock_timestamp() + interval '1 hour'"));
        const auto left = kept(one->news(news.seen)).value().held.value(deviceId);
        QVERIFY2(left > std::chrono::minutes(30) && left <= std::chrono::hours(1),
                 qPrintable(QString::number(left.count())));

        QVERIFY(kept(other->release(device)));
        news = kept(one->news(news.seen)).value();
        QVERIFY(news.held.isEmpty());
        QCOMPARE(news.changed.size(), 1);
        QVERIFY(!news.changed.first().elsewhere);
        OffboardRecord closed;
        closed.device = device;
        closed.phase = OffboardPhase::closed;
        closed.at = standing().at;
        QVERIFY(kept(other->keepOffboarding(closed)));
        QCOMPARE(kept(one->news(news.seen)).value().gone, QStringList{deviceId});
    }

    void aWatchIsLetGoOfWhereTheServerHangs() {
        auto watch = std::make_unique<JournalWatch>(m_server.address());
        QSignalSpy changed(watch.get(), &JournalWatch::changed);
        QSignalSpy lost(watch.get(), &JournalWatch::lost);
        QTRY_VERIFY_WITH_TIMEOUT(!changed.isEmpty(), patience);
        m_server.freeze();
        QTRY_VERIFY_WITH_TIMEOUT(!lost.isEmpty(), patience); // its thread is in a call of the driver
        watch.reset();
        QCOMPARE(JournalWatch::leaving(), 1);
        m_server.thaw();
        QTRY_COMPARE_WITH_TIMEOUT(JournalWatch::leaving(), 0, patience);
        watch = std::make_unique<JournalWatch>(m_server.address());
        watch.reset(); // and one that has not begun yet
        QTRY_COMPARE_WITH_TIMEOUT(JournalWatch::leaving(), 0, patience);
    }

    void whatOnlyWaitsIsClaimedByNobody() {
        const auto one = openJournal(m_server.address());
        auto waits = standing(QStringLiteral("/bench/device.pem"));
        waits.status = SessionStatus::waiting;
        waits.step = StepName::identify;
        QVERIFY(kept(one->keepStanding(waits)));
        QCOMPARE(m_server.ask(QStringLiteral("SELECT count(*) FROM claim")), QByteArray("0"));
        QCOMPARE(m_server.ask(QStringLiteral("SELECT count(*) FROM device")), QByteArray("0"));
        waits.status = SessionStatus::running;
        QVERIFY(kept(one->keepStanding(waits)));
        QCOMPARE(m_server.ask(QStringLiteral("SELECT count(*) FROM claim")), QByteArray("1"));
        QCOMPARE(m_server.ask(QStringLiteral("SELECT count(*) FROM device")), QByteArray("1"));
    }

    void whoClosesLetsGo() {
        auto one = openJournal(m_server.address());
        QVERIFY(kept(one->intend(device, exchange())));
        const auto other = openJournal(m_server.address());
        QVERIFY(!kept(other->intend(device, exchange())));
        one.reset();
        QCOMPARE(kept(other->claim({deviceId}, 1)).value().mine, QStringList{deviceId});
    }

    /// Stopped by a signal for longer than its lease, as by a lid that was closed.
    void whoSleptPastItsLeaseCannotWrite() {
        QVERIFY(m_server.makeJournal(std::chrono::seconds(1)));
        RunningProgram sleeper;
        QVERIFY(sleeper.start(builtProgram(QStringLiteral("JournalWriter")),
                              {m_server.address(), QStringLiteral("0")}));
        QVERIFY(sleeper.nextLine().startsWith("SENT"));
        ::kill(static_cast<pid_t>(sleeper.processId()), SIGSTOP);
        const auto awake = openJournal(m_server.address());
        bool isMine = false;
        const auto claimed = [&] {
            isMine = isMine || !kept(awake->claim({deviceId}, 1)).value().mine.isEmpty();
            return isMine;
        };
        QTRY_VERIFY_WITH_TIMEOUT(claimed(), 30000);
        const auto before = m_server.ask(QStringLiteral("SELECT count(*), sum(known) FROM exchange"));
        ::kill(static_cast<pid_t>(sleeper.processId()), SIGCONT);
        QCOMPARE(sleeper.waitForEnd(), 1); // its next write was refused
        QCOMPARE(m_server.ask(QStringLiteral("SELECT count(*), sum(known) FROM exchange")), before);
    }

    /// Stopped in the middle of a transaction, as by the same lid: what it locked comes free without it.
    void whoSleepsInATransactionHoldsNothing() {
        openJournal(m_server.address())->intend(device, exchange()).waitForFinished();
        const auto sleeper = SqlConnection::open(m_server.address(), false);
        QVERIFY(sleeper);
        const auto& database = (*sleeper)->database();
        QVERIFY(perform(database, QString::fromLatin1(dialectOf(database).begin)));
        QVERIFY(execute(database, QStringLiteral("SELECT * FROM claim FOR UPDATE")));
        const auto awake = openJournal(m_server.address());
        bool isMine = false;
        const auto claimed = [&] {
            isMine = isMine || !kept(awake->claim({deviceId}, 1)).value().mine.isEmpty();
            return isMine;
        };
        QVERIFY(!claimed());
        QTRY_VERIFY_WITH_TIMEOUT(claimed(), 60000);
    }

    void aLeaseThatIsRenewedOutlastsItself() {
        QVERIFY(m_server.makeJournal(std::chrono::seconds(1)));
        const auto one = openJournal(m_server.address());
        QVERIFY(kept(one->intend(device, exchange())));
        const auto until = QStringLiteral("SELECT until FROM claim");
        const auto first = m_server.ask(until);
        QTRY_VERIFY_WITH_TIMEOUT(
            m_server.ask(QStringLiteral("SELECT until > '%1'::timestamptz + interval '2s'"
                                        " FROM claim")
                             .arg(QString::fromUtf8(first))) == "t",
            30000);
        QVERIFY(kept(one->intend(device, exchange())));
    }

    void aLostServerIsWaitedFor() {
        const auto journal = openJournal(m_server.address());
        const auto intent = kept(journal->intend(device, exchange()));
        QVERIFY(intent);
        QVERIFY(m_server.stop());
        auto waiting = journal->record(*intent, answered());
        QVERIFY(m_server.start());
        QVERIFY(kept(waiting));
        QCOMPARE(m_server.ask(QStringLiteral("SELECT known FROM exchange")), QByteArray("1"));
        QVERIFY(checkAudit(m_server.address(), {}).value().intact());
    }

    void whoEndsWhileItIsLostDoesNotWait() {
        auto journal = openJournal(m_server.address());
        QVERIFY(m_server.stop());
        auto refused = journal->intend(device, exchange());
        journal.reset();
        QCOMPARE(kept(refused).error().code, FailureCode::journalUnusable);
        QVERIFY(m_server.start());
    }

    void runsOfSeveralBenchesAreCheckedTogether() {
        for (int round = 0; round < 2; ++round) {
            const auto one = openJournal(m_server.address());
            const auto other = openJournal(m_server.address());
            for (int i = 0; i < 60; ++i)
                for (const auto& [bench, name] : {std::pair(one.get(), "x"), std::pair(other.get(), "y")})
                    QVERIFY(kept(bench->intend(DeviceId(QString::fromLatin1(name)), exchange())));
        }
        const auto report = checkAudit(m_server.address(), {}).value();
        QVERIFY(report.intact());
        QCOMPARE(report.runs, 4);
        QCOMPARE(report.records, 4 * 62);
        QCOMPARE(report.unsealed, 0);
        m_server.ask(QStringLiteral("UPDATE exchange SET url = 'https://elsewhere' WHERE id = 7"));
        QCOMPARE(checkAudit(m_server.address(), {}).value().findings.first().code, AuditCode::rowChanged);
        m_server.ask(QStringLiteral("DELETE FROM audit WHERE id = 9"));
        const auto cut = checkAudit(m_server.address(), {}).value();
        QVERIFY(std::any_of(cut.findings.begin(), cut.findings.end(),
                            [](const auto& finding) { return finding.code == AuditCode::recordMissing; }));
    }

    void addresses_data() {
        QTest::addColumn<QString>("address");
        QTest::addColumn<QString>("says"); // empty: it is taken
        const auto verify = QStringLiteral("sslmode=verify-full");
        QTest::newRow("remote") << "postgresql:host=db.factory.example sslmode=require" << verify;
        QTest::newRow("remote by address") << "postgresql:hostaddr=192.0.2.7 sslmode=verify-ca" << verify;
        QTest::newRow("a service") << "postgresql:service=factory sslmode=disable" << verify;
        QTest::newRow("one of two") << "postgresql:host=/run,db.example sslmode=prefer" << verify;
        QTest::newRow("a remote address with a local name")
            << "postgresql:host=localhost hostaddr=192.0.2.7 sslmode=prefer" << verify;
        QTest::newRow("password") << "postgresql:service=factory password=secret"
                                  << "password";
        QTest::newRow("unknown") << "postgresql:service=factory options=-c"
                                 << "NAME=VALUE";
        QTest::newRow("quote") << "postgresql:user=a'b"
                               << "character";
        QTest::newRow("two in one") << "postgresql:user=a;sslmode=disable"
                                    << "character";
        QTest::newRow("plain") << "postgresql:"
                               << "";
        QTest::newRow("socket") << "postgresql:host=/run/postgresql"
                                << "";
        QTest::newRow("verified") << "postgresql:host=db.example sslmode=verify-full"
                                  << "";
    }
    void addresses() {
        QFETCH(QString, address);
        QFETCH(QString, says);
        const auto connection = connectionOf(address);
        QCOMPARE(connection.has_value(), says.isEmpty());
        if (!connection)
            QVERIFY2(connection.error().detail.contains(says), qPrintable(connection.error().detail));
        if (!connection)
            QVERIFY(!connection.error().detail.contains(QStringLiteral("secret")));
        if (connection && !address.contains(QStringLiteral("/run")))
            QVERIFY(connection->contains(QStringLiteral("sslmode=verify-full")));
    }

    void theServersCertificateIsVerified() {
        const auto at = [this](const char* name) { return m_data.filePath(QString::fromLatin1(name)); };
        for (const char* ca : {"ca", "other"})
            QVERIFY(openssl({QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-newkey"),
                             QStringLiteral("rsa:2048"), QStringLiteral("-nodes"), QStringLiteral("-keyout"),
                             at(ca) + QStringLiteral(".key"), QStringLiteral("-out"),
                             at(ca) + QStringLiteral(".pem"), QStringLiteral("-subj"),
                             QStringLiteral("/CN=db.factory.example"), QStringLiteral("-addext"),
                             QStringLiteral("subjectAltName=DNS:db.factory.example")}));
        PostgresServer server;
        const auto port = freePort();
        QVERIFY(server.useTls(at("ca.pem"), at("ca.key"), port));
        QVERIFY(server.start());
        QVERIFY(server.makeJournal());
        const auto open = [&](const char* host, const char* root) {
            return SqlJournal::open(
                QStringLiteral("postgresql:host=%1 hostaddr=127.0.0.1 port=%2 dbname=factory user=bench"
                               " sslmode=verify-full sslrootcert=%3")
                    .arg(QString::fromLatin1(host))
                    .arg(port)
                    .arg(at(root)),
                operatorName);
        };
        const auto opened = open("db.factory.example", "ca.pem");
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().detail));
        QVERIFY(!open("db.elsewhere.example", "ca.pem"));
        QVERIFY(!open("db.factory.example", "other.pem"));
    }

    /// What a service file says of TLS is not believed.
    void aServiceIsHeldToVerifyFull() {
        const auto file = m_data.filePath(QStringLiteral("services"));
        PostgresServer server;
        const auto port = freePort();
        QVERIFY(server.listen(port));
        QVERIFY(server.start());
        QVERIFY(server.makeJournal());
        const auto service = [&](const QString& host) {
            QFile services(file);
            return services.open(QIODevice::WriteOnly) &&
                   services.write(QStringLiteral("[factory]\nhost=%1\nport=%2\ndbname=factory\nuser=bench\n"
                                                 "sslmode=disable\n")
                                      .arg(host)
                                      .arg(port)
                                      .toUtf8()) > 0;
        };
        qputenv("PGSERVICEFILE", QFile::encodeName(file));
        QVERIFY(service(server.folder()));
        QVERIFY(SqlJournal::open(QStringLiteral("postgresql:service=factory"), operatorName));
        QVERIFY(service(QStringLiteral("127.0.0.1")));
        QVERIFY(!SqlJournal::open(QStringLiteral("postgresql:service=factory"), operatorName));
        qunsetenv("PGSERVICEFILE");
    }

private:
    QTemporaryDir m_data;
    RunningCrypto m_crypto;
    PostgresServer m_server;
};

QTEST_GUILESS_MAIN(TestSharedJournal)
#include "tst_sharedjournal.moc"
