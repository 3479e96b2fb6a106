#include "core/base/Files.h"
#include "core/journal/SqlJournal.h"
#include "tests/support/OnboardRuns.h"
#include "tests/support/PostgresServer.h"
#include "tests/support/Programs.h"
#include "tests/ui/RealDisplay.h"

#include <QDir>
#include <QGuiApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace testing;
using namespace trustbench;

namespace {
constexpr int patience = 60000;
}

/// The program itself as a process, in a real window on a display of its own, with keys and a pointer that
/// come from the X server. What came of it is read from the journal, as any other program could.
class TestWorkstation : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void demoFromScanToHandover();
    void demoDiesWithItsProgram();
    void demoWosGoesAway();
    void asksWhatOnlyAPersonKnows();
    void remembersSiteAndPlace();
    void opensTheListThatItRemembers();
    void stopsInOrderOnSignal();
    void sleepsPastItsLease();
    void endsWhileTheDatabaseHangs();
    void saysThatNoSharedJournalIsThere();
    void refusesBadUsage();
    void refusesWithoutCryptography();

private:
    bool start(const QStringList& arguments);
    QString demoFolder() const;
    std::optional<DeviceRecord> recordOf(const QString& journal, const QString& serial) const;
    void waitFor(const QString& journal, const QString& serial, StepName step, SessionStatus status);
    void scan(const QString& label);

    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<RunningProgram> m_program;
    std::unique_ptr<RealDisplay> m_display;
};

void TestWorkstation::initTestCase() {
    // Of another program's journal only what it says is read; no cryptography is needed for that.
    m_display = std::make_unique<RealDisplay>();
}

void TestWorkstation::init() {
    m_program.reset();
    QVERIFY(m_display->becomesEmpty());
    m_home = std::make_unique<QTemporaryDir>();
    QVERIFY(QDir().mkdir(m_home->filePath(QStringLiteral("runtime"))));
    QVERIFY(QFile::setPermissions(m_home->filePath(QStringLiteral("runtime")),
                                  QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
}

bool TestWorkstation::start(const QStringList& arguments) {
    m_program = std::make_unique<RunningProgram>();
    QStringList environment{QStringLiteral("QT_QPA_PLATFORM=xcb"), QStringLiteral("LC_ALL=C.UTF-8")};
    for (const auto& [variable, folder] :
         {std::pair("XDG_CONFIG_HOME", "config"), std::pair("XDG_DATA_HOME", "data"),
          std::pair("XDG_RUNTIME_DIR", "runtime")})
        environment.append(QStringLiteral("%1=%2").arg(QString::fromLatin1(variable),
                                                       m_home->filePath(QString::fromLatin1(folder))));
    return m_program->start(builtProgram(QStringLiteral("trustbench")), arguments, environment) &&
           m_display->becomesPainted() && m_display->focusWindowOf(m_program->processId());
}

QString TestWorkstation::demoFolder() const {
    const QDir runtime(m_home->filePath(QStringLiteral("runtime")));
    const auto names = runtime.entryList({QStringLiteral("trustbench-demo-*")}, QDir::Dirs);
    return names.isEmpty() ? QString() : runtime.filePath(names.constFirst());
}

std::optional<DeviceRecord> TestWorkstation::recordOf(const QString& journal, const QString& serial) const {
    const auto records = readJournal(journal).value_or(QList<DeviceRecord>());
    for (const auto& record : records)
        if (record.standing.id.value() == serial)
            return record;
    return std::nullopt;
}

void TestWorkstation::waitFor(const QString& journal, const QString& serial, StepName step,
                              SessionStatus status) {
    const auto isThere = [&] {
        const auto record = recordOf(journal, serial);
        return record && record->standing.step == step && record->standing.status == status;
    };
    QTRY_VERIFY_WITH_TIMEOUT(isThere(), patience);
}

void TestWorkstation::scan(const QString& label) {
    m_display->key("ctrl+l");
    m_display->type(label);
    m_display->key("Return");
}

void TestWorkstation::demoFromScanToHandover() {
    QVERIFY(start({QStringLiteral("--demo"), QStringLiteral("--theme"), QStringLiteral("light")}));
    m_display->picture(QStringLiteral("workstation-0-start"));
    // The demonstration is ready when its site is open; the journal is made then.
    QTRY_VERIFY_WITH_TIMEOUT(
        !demoFolder().isEmpty() && QFile::exists(demoFolder() + QStringLiteral("/journal.sqlite")), patience);
    const auto journal = demoFolder() + QStringLiteral("/journal.sqlite");
    QTRY_VERIFY_WITH_TIMEOUT(readJournal(journal).has_value(), patience);
    // Keys may be faster than the window takes the site, as with any technician: scan until it is taken.
    const auto isTaken = [&] {
        if (recordOf(journal, QStringLiteral("PF45337-AA")))
            return true;
        scan(QStringLiteral("PF45337-AA"));
        return false;
    };
    QTRY_VERIFY_WITH_TIMEOUT(isTaken(), patience);
    waitFor(journal, QStringLiteral("PF45337-AA"), StepName::handover, SessionStatus::done);
    QVERIFY(QFile::exists(demoFolder() + QStringLiteral("/handover/PF45337-AA/bundle.json")));
    QVERIFY(m_display->comesToRest());
    m_display->picture(QStringLiteral("workstation-8-done"));
    for (int step = int(StepName::capabilities); step >= int(StepName::identify); --step) {
        m_display->key("alt+Left");
        QVERIFY(m_display->comesToRest());
        m_display->picture(QStringLiteral("workstation-%1-%2").arg(step).arg(nameOf(StepName(step))));
    }
    // Enter on the primary button ends at the scan field: the next device is one scan away.
    m_display->key("ctrl+Return");
    m_display->key("ctrl+Return");
    m_display->type(QStringLiteral("PF45338-AA"));
    m_display->key("Return");
    waitFor(journal, QStringLiteral("PF45338-AA"), StepName::handover, SessionStatus::done);
    QVERIFY(m_display->comesToRest());
    m_display->picture(QStringLiteral("workstation-9-next"));

    const auto folder = demoFolder();
    m_display->key("ctrl+q");
    QCOMPARE(m_program->waitForEnd(), 0);
    QVERIFY(!QDir(folder).exists());
}

void TestWorkstation::demoDiesWithItsProgram() {
    QVERIFY(start({QStringLiteral("--demo")}));
    QTRY_VERIFY_WITH_TIMEOUT(
        !demoFolder().isEmpty() && QFile::exists(demoFolder() + QStringLiteral("/journal.sqlite")), patience);
    const auto left = demoFolder();
    const auto port = readFile(left + QStringLiteral("/wos/port")).value().toInt();
    QVERIFY(port > 0);
    m_program->kill();
    // The WOS holds a lock on its folder for as long as it lives.
    const auto isGone = [&] {
        return runProgram(
                   QStringLiteral("flock"),
                   {QStringLiteral("--nonblock"), left + QStringLiteral("/wos/lock"), QStringLiteral("true")})
                   .exitCode == 0;
    };
    QTRY_VERIFY_WITH_TIMEOUT(isGone(), patience);
    QVERIFY(QDir(left).exists());
    // The next demonstration sweeps up.
    QVERIFY(m_display->becomesEmpty());
    QVERIFY(start({QStringLiteral("--demo")}));
    QTRY_VERIFY_WITH_TIMEOUT(!QDir(left).exists(), patience);
}

void TestWorkstation::demoWosGoesAway() {
    QVERIFY(start({QStringLiteral("--demo")}));
    QTRY_VERIFY_WITH_TIMEOUT(!demoFolder().isEmpty() &&
                                 readJournal(demoFolder() + QStringLiteral("/journal.sqlite")).has_value(),
                             patience);
    const auto child = runProgram(QStringLiteral("pgrep"),
                                  {QStringLiteral("--parent"), QString::number(m_program->processId())})
                           .out.trimmed()
                           .toInt();
    QVERIFY(child > 0);
    QCOMPARE(::kill(child, SIGKILL), 0);
    QVERIFY(m_display->comesToRest());
    m_display->picture(QStringLiteral("workstation-wos-gone"));
    // What was recorded stays for as long as the window does, and goes with it.
    const auto folder = demoFolder();
    QVERIFY(QFile::exists(folder + QStringLiteral("/journal.sqlite")));
    m_display->key("ctrl+q");
    QCOMPARE(m_program->waitForEnd(), 0);
    QVERIFY(!QDir(folder).exists());
}

void TestWorkstation::asksWhatOnlyAPersonKnows() {
    BenchWos wos(m_home->filePath(QStringLiteral("wos")));
    QVERIFY(wos.start({QStringLiteral("--devices"), QStringLiteral("2")}));
    auto site = QJsonDocument::fromJson(readFile(wos.file(QStringLiteral("site.json"))).value()).object();
    auto signing = site.value(QStringLiteral("signing")).toObject();
    signing.remove(QStringLiteral("confirmed"));
    site.insert(QStringLiteral("signing"), signing);
    site.remove(QStringLiteral("operator"));
    const auto file = wos.file(QStringLiteral("asks.json"));
    QVERIFY(writeFileAtomically(file, QJsonDocument(site).toJson()));
    const auto journal = m_home->filePath(QStringLiteral("journal.sqlite"));
    QVERIFY(start({QStringLiteral("--site"), file, QStringLiteral("--journal"), journal,
                   QStringLiteral("--theme"), QStringLiteral("dark")}));
    QTRY_VERIFY_WITH_TIMEOUT(readJournal(journal).has_value(), patience);
    const auto isTaken = [&] {
        if (recordOf(journal, QStringLiteral("PF45337-AA")))
            return true;
        scan(QStringLiteral("PF45337-AA"));
        // A second scan that comes late would take the keyboard from the field that asks for the secret.
        return m_display->comesToRest() && recordOf(journal, QStringLiteral("PF45337-AA"));
    };
    QTRY_VERIFY_WITH_TIMEOUT(isTaken(), patience);
    waitFor(journal, QStringLiteral("PF45337-AA"), StepName::upload, SessionStatus::needsOperator);
    QVERIFY(m_display->comesToRest());
    m_display->picture(QStringLiteral("workstation-asks-secret"));
    m_display->type(
        QString::fromLatin1(readFile(wos.file(QStringLiteral("operator.secret"))).value().trimmed()));
    m_display->key("ctrl+Return");
    waitFor(journal, QStringLiteral("PF45337-AA"), StepName::trust, SessionStatus::needsOperator);
    QVERIFY(m_display->comesToRest());
    m_display->picture(QStringLiteral("workstation-asks-confirmation"));
    m_display->key("space");
    waitFor(journal, QStringLiteral("PF45337-AA"), StepName::handover, SessionStatus::done);
}

void TestWorkstation::remembersSiteAndPlace() {
    BenchWos wos(m_home->filePath(QStringLiteral("wos")));
    QVERIFY(wos.start({QStringLiteral("--devices"), QStringLiteral("1")}));
    const auto site = wos.file(QStringLiteral("site.json"));
    const auto journal = m_home->filePath(QStringLiteral("journal.sqlite"));
    QVERIFY(start({QStringLiteral("--site"), site, QStringLiteral("--journal"), journal}));
    const auto lastSite = [this] {
        const QSettings kept(m_home->filePath(QStringLiteral("config/trustbench/trustbench.conf")),
                             QSettings::IniFormat);
        return kept.value(QStringLiteral("lastSite")).toString();
    };
    QTRY_COMPARE_WITH_TIMEOUT(lastSite(), site, patience); // the site is open
    QVERIFY(m_display->resizeWindowOf(m_program->processId(), 1240, 760));
    m_display->key("ctrl+q");
    QCOMPARE(m_program->waitForEnd(), 0);
    QCOMPARE(lastSite(), site);

    QVERIFY(m_display->becomesEmpty());
    QVERIFY(QFile::remove(journal));
    QVERIFY(start({QStringLiteral("--journal"), journal}));
    QCOMPARE(m_display->sizeOfWindowOf(m_program->processId()), QSize(1240, 760));
    QTRY_VERIFY_WITH_TIMEOUT(readJournal(journal).has_value(), patience);
}

void TestWorkstation::opensTheListThatItRemembers() {
    if (const auto missing = PostgresServer::missing(); !missing.isEmpty())
        QSKIP(qPrintable(missing));
    PostgresServer server;
    QVERIFY(server.start());
    QVERIFY(server.makeJournal());
    BenchWos wos(m_home->filePath(QStringLiteral("wos")));
    QVERIFY(wos.start({QStringLiteral("--devices"), QStringLiteral("1")}));
    {
        QSettings kept(m_home->filePath(QStringLiteral("config/trustbench/trustbench.conf")),
                       QSettings::IniFormat);
        kept.setValue(QStringLiteral("lastSite"), wos.file(QStringLiteral("site.json")));
        kept.beginWriteArray(QStringLiteral("sharedLists"), 1);
        kept.setArrayIndex(0);
        kept.setValue(QStringLiteral("site"), wos.file(QStringLiteral("site.json")));
        kept.setValue(QStringLiteral("address"), server.address());
        kept.endArray();
    }
    QVERIFY(start({}));
    QTRY_VERIFY_WITH_TIMEOUT(server.ask(QStringLiteral("SELECT count(*) FROM audit")).toInt() > 0, patience);
    QVERIFY(m_display->comesToRest());
    m_display->key("ctrl+q");
    QCOMPARE(m_program->waitForEnd(), 0);
}

void TestWorkstation::stopsInOrderOnSignal() {
    QVERIFY(start({QStringLiteral("--demo")}));
    QTRY_VERIFY_WITH_TIMEOUT(
        !demoFolder().isEmpty() && QFile::exists(demoFolder() + QStringLiteral("/journal.sqlite")), patience);
    const auto folder = demoFolder();
    QCOMPARE(m_program->stop(), 130);
    QVERIFY(!QDir(folder).exists());
}

/// A lid that is closed over a device that waits for its operator; another bench takes it over meanwhile.
void TestWorkstation::sleepsPastItsLease() {
    if (const auto missing = PostgresServer::missing(); !missing.isEmpty())
        QSKIP(qPrintable(missing));
    PostgresServer server;
    QVERIFY(server.start());
    QVERIFY(server.makeJournal(std::chrono::seconds(2)));
    OnboardRuns runs;
    QVERIFY(runs.start());
    auto site = QJsonDocument::fromJson(readFile(runs.site()).value()).object();
    site.remove(QStringLiteral("operator"));
    const auto asking = runs.wos().file(QStringLiteral("asks.json"));
    QVERIFY(writeFileAtomically(asking, QJsonDocument(site).toJson()));
    const auto serial = QStringLiteral("PF45337-AA");
    QVERIFY(start({QStringLiteral("--site"), asking, QStringLiteral("--journal"), server.address()}));
    const auto isTaken = [&] {
        if (recordOf(server.address(), serial))
            return true;
        scan(serial);
        return m_display->comesToRest() && recordOf(server.address(), serial);
    };
    QTRY_VERIFY_WITH_TIMEOUT(isTaken(), patience);
    waitFor(server.address(), serial, StepName::upload, SessionStatus::needsOperator);
    ::kill(static_cast<pid_t>(m_program->processId()), SIGSTOP);
    const auto isDone = [&] {
        return runs.onboardOne(serial, {QStringLiteral("--journal"), server.address()}).exitCode == 0;
    };
    QTRY_VERIFY_WITH_TIMEOUT(isDone(), patience); // waits for the lease to be over
    const auto account = runs.wos().accountOf(serial);
    const auto written = server.ask(QStringLiteral("SELECT count(*) FROM exchange"));
    ::kill(static_cast<pid_t>(m_program->processId()), SIGCONT);
    QVERIFY(m_display->comesToRest());
    m_display->key("ctrl+Return"); // whatever the button does now, the device is done
    QVERIFY(m_display->comesToRest());
    m_display->picture(QStringLiteral("workstation-slept"));
    QCOMPARE(runs.wos().accountOf(serial), account);
    QCOMPARE(server.ask(QStringLiteral("SELECT count(*) FROM exchange")), written);
    waitFor(server.address(), serial, StepName::handover, SessionStatus::done);
    m_display->key("ctrl+q");
    QCOMPARE(m_program->waitForEnd(), 0);
}

void TestWorkstation::endsWhileTheDatabaseHangs() {
    if (const auto missing = PostgresServer::missing(); !missing.isEmpty())
        QSKIP(qPrintable(missing));
    PostgresServer server;
    QVERIFY(server.start());
    QVERIFY(server.makeJournal());
    OnboardRuns runs;
    QVERIFY(runs.start());
    QVERIFY(start({QStringLiteral("--site"), runs.site(), QStringLiteral("--journal"), server.address()}));
    QTRY_COMPARE_WITH_TIMEOUT(server.ask(QStringLiteral("SELECT count(*) FROM audit")), QByteArray("1"),
                              patience);
    QVERIFY(m_display->comesToRest());
    server.freeze();
    QCOMPARE(m_program->stop(), 130);
    server.thaw();
}

void TestWorkstation::saysThatNoSharedJournalIsThere() {
    OnboardRuns runs;
    QVERIFY(runs.start());
    QVERIFY(start({QStringLiteral("--site"), runs.site(), QStringLiteral("--journal"),
                   QStringLiteral("postgresql:host=/nowhere")}));
    QVERIFY(m_display->comesToRest());
    m_display->picture(QStringLiteral("workstation-no-shared-journal"));
    m_display->key("ctrl+q");
    QCOMPARE(m_program->waitForEnd(), 3);
}

void TestWorkstation::refusesBadUsage() {
    const auto program = builtProgram(QStringLiteral("trustbench"));
    for (const QStringList& arguments :
         {QStringList{QStringLiteral("--nonsense")}, QStringList{QStringLiteral("file.json")},
          QStringList{QStringLiteral("--theme"), QStringLiteral("blue")},
          QStringList{QStringLiteral("--language"), QStringLiteral("tlh")},
          QStringList{QStringLiteral("--journal"),
                      QStringLiteral("postgresql:host=db.example sslmode=require")},
          QStringList{QStringLiteral("--journal"), QStringLiteral("postgresql:service=x password=y")},
          QStringList{QStringLiteral("--demo"), QStringLiteral("--site"), QStringLiteral("x.json")}}) {
        const auto result = runProgram(program, arguments);
        QCOMPARE(result.exitCode, 2);
        QVERIFY2(result.err.contains("--help"), result.err.constData());
    }
    // Without a display too.
    const auto help = runProgram(program, {QStringLiteral("--help")}, {}, {QStringLiteral("DISPLAY=")});
    QCOMPARE(help.exitCode, 0);
    QVERIFY(help.out.contains("--demo"));
}

void TestWorkstation::refusesWithoutCryptography() {
    const auto refused =
        runProgram(builtProgram(QStringLiteral("trustbench")), {QStringLiteral("--demo")}, {},
                   {QStringLiteral("LD_PRELOAD=" TRUSTBENCH_REFUSE_QCA_PLUGIN),
                    // The sanitizer's library wants to be first; here it need not be.
                    QStringLiteral("ASAN_OPTIONS=verify_asan_link_order=0:detect_leaks=0")});
    QCOMPARE(refused.exitCode, 3);
    QVERIFY2(refused.err.contains("qca-ossl"), refused.err.constData());
}

int main(int argc, char** argv) {
    RealDisplay::Server server;
    QGuiApplication application(argc, argv);
    TestWorkstation test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_workstation.moc"
