#include "core/journal/SqlJournal.h"
#include "tests/support/OnboardRuns.h"
#include "tests/support/PostgresServer.h"
#include "tests/support/RunningCrypto.h"
#include "tests/ui/Desk.h"
#include "ui/batch/BatchTable.h"
#include "ui/batch/BatchView.h"
#include "ui/bench/BatchMode.h"
#include "ui/bench/BenchPanel.h"
#include "ui/bench/SitePage.h"
#include "ui/onboarding/ActionBar.h"
#include "ui/onboarding/OnboardingView.h"
#include "ui/text/Translations.h"
#include "ui/widgets/MessageBanner.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QPushButton>
#include <QRegularExpression>
#include <QSignalSpy>

#include <csignal>

using namespace testing;

namespace {

constexpr int devices = 24;
constexpr std::chrono::seconds lease{2};
const QString serial = QStringLiteral("PF45337-AA");

} // namespace

/// The window on a list that other benches work on too: a real PostgreSQL, the real bench WOS, whose own
/// account is the judge, and a second window or the command line as the other bench.
class TestSharedWindow : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        if (const auto missing = PostgresServer::missing(); !missing.isEmpty())
            QSKIP(qPrintable(missing));
        QVERIFY(installTranslations(QStringLiteral("en")));
        QVERIFY(m_server.start());
    }
    void init() {
        QVERIFY(m_server.makeJournal(lease));
        m_runs = std::make_unique<OnboardRuns>();
        QVERIFY(m_runs->start({QStringLiteral("--devices"), QString::number(devices)}));
    }

    void twoWindowsOnOneList() {
        Desk one(folder("one"), m_server.address());
        Desk other(folder("other"), m_server.address());
        for (auto* desk : {&one, &other}) {
            QVERIFY(desk->open(m_runs->site()));
            fillBatch(*desk);
        }
        QCOMPARE(count("SELECT count(*) FROM claim WHERE owner <> ''"), 0); // a manifest claims nothing
        one.window().batchMode()->view()->actPrimary();
        other.window().batchMode()->view()->actPrimary();
        for (const auto* desk : {&one, &other})
            QTRY_COMPARE_WITH_TIMEOUT(totals(*desk).of(SessionStatus::done), devices, patience);
        QCOMPARE(count("SELECT count(DISTINCT run) FROM audit WHERE content LIKE '%\"kind\":\"proof\"%'"), 2);
        // Each device is one bench's: no step of it was shown by two.
        QCOMPARE(count("SELECT count(*) FROM (SELECT content::json->>'device' FROM audit"
                       " WHERE content LIKE '%\"kind\":\"intent\"%' GROUP BY 1"
                       " HAVING count(DISTINCT run) > 1) AS shared"),
                 0);
        eachOnce();
        QTRY_COMPARE_WITH_TIMEOUT(count("SELECT count(*) FROM claim WHERE owner <> ''"), 0, patience);
    }

    void whatAnotherBenchHasIsNotStarted() {
        QVERIFY(m_runs->restart({QStringLiteral("--devices"), QString::number(devices),
                                 QStringLiteral("--fault"), QStringLiteral("stall@capabilities/") + serial}));
        // The other workstation has files of its own, which are not here.
        const auto theirs = folder("theirs");
        for (const char* suffix : {".pem", ".key", ".json"})
            QVERIFY(QFile::copy(m_runs->sample(serial, suffix),
                                theirs + QStringLiteral("/d") + QLatin1String(suffix)));
        RunningProgram holder;
        QVERIFY(holder.start(
            builtProgram(QStringLiteral("trustbench-cli")),
            m_runs->arguments({QStringLiteral("--certificate"), theirs + QStringLiteral("/d.pem"),
                               QStringLiteral("--key"), theirs + QStringLiteral("/d.key"),
                               QStringLiteral("--capabilities"), theirs + QStringLiteral("/d.json"),
                               QStringLiteral("--journal"), m_server.address()})));
        Desk desk(folder("desk"), m_server.address());
        QVERIFY(desk.open(m_runs->site()));
        // Its progress is seen; it has come as far as the stall.
        QTRY_VERIFY_WITH_TIMEOUT(isElsewhere(desk, StepName::capabilities), patience);
        QVERIFY(QDir(theirs).removeRecursively());
        desk.scan(serial);
        QTRY_COMPARE_WITH_TIMEOUT(totals(desk).devices, 1, patience);
        QCOMPARE(desk.device()->status(), SessionStatus::elsewhere);
        QVERIFY2(desk.banner().contains(QStringLiteral("has this device")), qPrintable(desk.banner()));
        QVERIFY2(desk.banner().contains(QStringLiteral("step 6")), qPrintable(desk.banner()));
        const auto runsOut = [&desk] {
            static const QRegularExpression words(
                QStringLiteral("Its claim runs out at (\\d\\d:\\d\\d:\\d\\d) UTC"));
            return words.match(desk.banner()).captured(1);
        };
        const auto first = runsOut();
        QVERIFY2(!first.isEmpty(), qPrintable(desk.banner()));
        QTRY_VERIFY_WITH_TIMEOUT(!runsOut().isEmpty() && runsOut() != first, patience); // it was renewed
        QVERIFY(!desk.window().onboarding()->actions()->primary()->isEnabled());
        desk.pictures(QStringLiteral("shared-elsewhere"));
        fillBatch(desk);
        const auto at = rowOf(desk);
        QVERIFY(cell(desk, at, BatchModel::happeningColumn).startsWith(QStringLiteral("At ")));
        QCOMPARE(cell(desk, at, BatchModel::stateColumn), QStringLiteral("Elsewhere"));
        const auto account = m_runs->wos().accountOf(serial);
        desk.window().batchMode()->view()->actPrimary();
        QTRY_COMPARE_WITH_TIMEOUT(totals(desk).of(SessionStatus::done), devices - 1, patience);
        QCOMPARE(m_runs->wos().accountOf(serial), account); // and was left alone
        desk.pictures(QStringLiteral("shared-batch"));

        // Its bench dies; when the lease is over, the batch that was started goes on with what it had.
        auto* bench = desk.workstation().bench();
        QCOMPARE(bench->heldBack(), 1);
        bench->setPaused(true); // or it would come to the stall itself
        holder.kill();
        QVERIFY(m_runs->restart({QStringLiteral("--devices"), QString::number(devices)}));
        QTRY_COMPARE_WITH_TIMEOUT(totals(desk).of(SessionStatus::elsewhere), 0, patience);
        QCOMPARE(totals(desk).of(SessionStatus::waiting), 1);
        QVERIFY(desk.click("batchPrimary")); // goes on after the pause; nothing else was in its way
        QTRY_COMPARE_WITH_TIMEOUT(totals(desk).of(SessionStatus::done), devices, patience);
        eachOnce();
    }

    void whatADeadBenchHadIsGoneOnWith() {
        Desk desk(folder("desk"), m_server.address());
        QVERIFY(desk.open(m_runs->site()));
        fillBatch(desk);
        const auto here = m_server.ask(QStringLiteral("SELECT DISTINCT run FROM audit"));
        RunningProgram other;
        QVERIFY(m_runs->startRun(other, {QStringLiteral("--manifest"), m_runs->manifest(),
                                         QStringLiteral("--journal"), m_server.address()}));
        const auto theirs = [&] {
            return m_server
                .ask(QStringLiteral("SELECT count(*) FROM claim WHERE owner NOT IN ('', '%1')")
                         .arg(QString::fromUtf8(here)))
                .toInt();
        };
        QTRY_VERIFY_WITH_TIMEOUT(theirs() > 0, patience);
        QVERIFY(desk.click("batchPrimary"));
        ::kill(static_cast<pid_t>(other.processId()), SIGKILL);
        other.waitForEnd();
        QVERIFY(theirs() > 0); // and nobody lets go of them
        QTRY_COMPARE_WITH_TIMEOUT(totals(desk).of(SessionStatus::done), devices, patience);
        eachOnce();
    }

    void whatIsHeldHereIsLetGoOf() {
        Desk desk(folder("desk"), m_server.address());
        QVERIFY(desk.open(siteThatAsks(m_runs->wos())));
        desk.scan(serial);
        REACHES(desk, upload, needsOperator);
        const auto other = SqlJournal::open(m_server.address(), QStringLiteral("other"));
        QVERIFY(other);
        const auto isFree = [&] {
            auto claimed = (*other)->claim({serial}, 1);
            claimed.waitForFinished();
            return claimed.result().value().mine.contains(serial);
        };
        QVERIFY(!isFree());
        QVERIFY(desk.click("aside"));
        QTRY_VERIFY_WITH_TIMEOUT(isFree(), patience);
        // It is the other's now, and that one may let it go again.
        QTRY_COMPARE_WITH_TIMEOUT(desk.device()->status(), SessionStatus::elsewhere, patience);
        QVERIFY(desk.banner().contains(QStringLiteral("other@")));
        (*other)->release(DeviceId(serial)).waitForFinished();
        QTRY_COMPARE_WITH_TIMEOUT(desk.device()->status(), SessionStatus::setAside, patience);
        QVERIFY(desk.clickPrimary());
        REACHES(desk, upload, needsOperator);
    }

    /// As a window finds it whose machine slept for longer than the lease.
    void aClaimThatRanOutIsAnothers() {
        Desk desk(folder("desk"), m_server.address());
        QVERIFY(desk.open(siteThatAsks(m_runs->wos())));
        desk.scan(serial);
        REACHES(desk, upload, needsOperator);
        m_server.ask(QStringLiteral("UPDATE claim SET until = '-infinity'"));
        const auto taken = runOther();
        QVERIFY2(taken.exitCode == 0, taken.explain().constData());
        REACHES(desk, handover, done);
        eachOnce();
        // The same where nobody came: it goes on as if nothing had been.
        desk.scan(QStringLiteral("PF45338-AA"));
        REACHES(desk, upload, needsOperator);
        m_server.ask(QStringLiteral("UPDATE claim SET until = '-infinity'"));
        QTRY_VERIFY_WITH_TIMEOUT(count("SELECT count(*) FROM claim WHERE until > clock_timestamp()") == 1,
                                 patience);
        QVERIFY(desk.isAt(StepName::upload, SessionStatus::needsOperator));
    }

    void aDatabaseThatGoesAwayIsWaitedFor_data() {
        QTest::addColumn<bool>("hangs");
        QTest::newRow("stopped") << false;
        QTest::newRow("hanging") << true;
    }
    void aDatabaseThatGoesAwayIsWaitedFor() {
        QFETCH(bool, hangs);
        Desk desk(folder("desk"), m_server.address());
        QVERIFY(desk.open(m_runs->site()));
        fillBatch(desk);
        desk.window().batchMode()->view()->actPrimary();
        QTRY_VERIFY_WITH_TIMEOUT(totals(desk).of(SessionStatus::done) >= 2, patience);
        if (hangs)
            m_server.freeze();
        else
            QVERIFY(m_server.stop());
        const auto words = [&] {
            auto* banner = desk.control<MessageBanner>("journalBanner");
            return banner ? banner->message() : QString();
        };
        QTRY_VERIFY_WITH_TIMEOUT(words().contains(QStringLiteral("does not answer")), patience);
        QVERIFY2(words().contains(m_server.address()), qPrintable(words()));
        // What was on its way when the database went is allowed to arrive.
        auto account = m_runs->wos().account();
        int unchanged = 0;
        const auto isStill = [&] {
            const auto now = m_runs->wos().account();
            unchanged = now == account ? unchanged + 1 : 0;
            account = now;
            return unchanged >= 20;
        };
        QTRY_VERIFY_WITH_TIMEOUT(isStill(), patience);
        desk.pictures(hangs ? QStringLiteral("shared-hanging") : QStringLiteral("shared-lost"));
        QVERIFY(totals(desk).of(SessionStatus::done) < devices);
        QCOMPARE(m_runs->wos().account(), account); // nothing is sent meanwhile
        if (hangs)
            m_server.thaw();
        else
            QVERIFY(m_server.start());
        QTRY_VERIFY_WITH_TIMEOUT(words().isEmpty(), patience);
        QTRY_COMPARE_WITH_TIMEOUT(totals(desk).of(SessionStatus::done), devices, patience);
        eachOnce();
    }

    void whatCannotBeOpenedIsSaid_data() {
        QTest::addColumn<QString>("journal");
        QTest::addColumn<QString>("says");
        const auto at = [this](const char* user) { return m_server.address(QString::fromLatin1(user)); };
        QTest::newRow("no server") << QStringLiteral("postgresql:host=/nowhere user=bench")
                                   << QStringLiteral("/nowhere");
        QTest::newRow("no service") << QStringLiteral("postgresql:service=nobody")
                                    << QStringLiteral("nobody");
        QTest::newRow("role without rights") << at("stranger") << QStringLiteral("permission denied");
        QTest::newRow("role with too many") << at("owner") << QStringLiteral("could change records");
        QTest::newRow("no TLS asked for")
            << QStringLiteral("postgresql:host=db.example sslmode=require") << QStringLiteral("verify-full");
    }
    void whatCannotBeOpenedIsSaid() {
        QFETCH(QString, journal);
        QFETCH(QString, says);
        m_server.ask(QStringLiteral("CREATE ROLE stranger LOGIN"));
        isRefused(journal, says);
    }

    void aWrongPasswordIsSaid() {
        PostgresServer strict;
        QVERIFY(strict.start());
        QVERIFY(strict.makeJournal());
        QVERIFY(strict.demandPassword(QStringLiteral("right")));
        qputenv("PGPASSWORD", "wrong");
        isRefused(strict.address(), QStringLiteral("password authentication failed"));
        qputenv("PGPASSWORD", "right");
        QVERIFY(Desk(folder("desk"), strict.address()).open(m_runs->site()));
        qunsetenv("PGPASSWORD");
    }

    void germanWords() {
        QVERIFY(installTranslations(QStringLiteral("de")));
        {
            const auto other = SqlJournal::open(m_server.address(), QStringLiteral("m.keller"));
            QVERIFY(other);
            DeviceStanding standing;
            standing.id = DeviceId(serial);
            standing.entry = serial;
            standing.files.certificate = m_runs->sample(serial, ".pem");
            standing.status = SessionStatus::running;
            standing.step = StepName::git;
            standing.at = QDateTime::currentDateTimeUtc();
            (*other)->claim({serial}, 1).waitForFinished();
            (*other)->keepStanding(standing).waitForFinished();
            Desk desk(folder("desk"), m_server.address());
            QVERIFY(desk.open(m_runs->site()));
            QTRY_VERIFY_WITH_TIMEOUT(isElsewhere(desk, StepName::git), patience);
            desk.scan(serial);
            desk.pictures(QStringLiteral("shared-elsewhere-de"));
            QVERIFY(m_server.stop());
            QTRY_VERIFY_WITH_TIMEOUT(desk.control<MessageBanner>("journalBanner") != nullptr, patience);
            desk.pictures(QStringLiteral("shared-lost-de"));
            QVERIFY(m_server.start());
            QTRY_VERIFY_WITH_TIMEOUT(desk.control<MessageBanner>("journalBanner") == nullptr, patience);
        }
        QVERIFY(installTranslations(QStringLiteral("en")));
    }

private:
    void isRefused(const QString& journal, const QString& says) const {
        Desk desk(folder("desk"), journal);
        QSignalSpy failed(&desk.workstation(), &Workplace::siteFailed);
        QVERIFY(!desk.open(m_runs->site()));
        const auto failure = failed.constFirst().constFirst().value<Failure>();
        QCOMPARE(failure.code, FailureCode::journalUnusable);
        QVERIFY2(failure.detail.contains(says), qPrintable(failure.detail));
        QVERIFY(desk.workstation().neverShared());
        desk.picture(QStringLiteral("shared-refused"));
    }
    QString folder(const char* name) const {
        const auto path = m_runs->file(QString::fromLatin1(name));
        QDir().mkpath(path);
        return path;
    }
    static BenchTotals totals(const Desk& desk) {
        return const_cast<Desk&>(desk).workstation().bench()->totals();
    }
    void fillBatch(Desk& desk) const {
        desk.window().batchMode()->show(true);
        desk.window().batchMode()->addManifest(m_runs->manifest());
        QTRY_COMPARE_WITH_TIMEOUT(desk.window().batchMode()->view()->model()->rowCount(), devices, patience);
    }
    static bool isElsewhere(Desk& desk, StepName step) {
        const auto* session = desk.workstation().bench()->find(DeviceId(serial));
        return session && session->state().status() == SessionStatus::elsewhere &&
               session->state().stepName() == step;
    }
    static int rowOf(Desk& desk) {
        auto* model = desk.window().batchMode()->view()->model();
        return model->rowOf(desk.workstation().bench()->find(DeviceId(serial)));
    }
    static QString cell(Desk& desk, int row, int column) {
        auto* model = desk.window().batchMode()->view()->model();
        return model->index(row, column).data().toString();
    }
    /// Another workstation does all of the first device.
    OnboardResult runOther() const {
        return m_runs->onboardOne(serial, {QStringLiteral("--journal"), m_server.address()});
    }
    int count(const char* statement) const { return m_server.ask(QString::fromLatin1(statement)).toInt(); }

    /// By the WOS's own account: whoever asked again, nothing came of it twice.
    void eachOnce() const {
        for (const auto& entry : m_runs->wos().account().value(QStringLiteral("devices")).toArray()) {
            const auto effects = entry.toObject().value(QStringLiteral("effects")).toObject();
            for (const char* effect : {"upload", "onboard", "accepted"})
                QVERIFY2(effects.value(QLatin1String(effect)).toInt() == 1,
                         QJsonDocument(entry.toObject()).toJson());
        }
    }

    RunningCrypto m_crypto;
    PostgresServer m_server;
    std::unique_ptr<OnboardRuns> m_runs;
};

QTEST_MAIN(TestSharedWindow)
#include "tst_sharedwindow.moc"
