#include "tests/support/OnboardRuns.h"

#include <QDir>
#include <QJsonArray>
#include <QTest>

using namespace testing;

namespace {

const QString first = QStringLiteral("PF45337-AA");

OnboardResult bench(const QStringList& more, const QStringList& environment = {}) {
    return resultOf(runProgram(builtProgram(QStringLiteral("trustbench-cli")),
                               QStringList{QStringLiteral("bench")} + more, {}, environment));
}

const QString json = QStringLiteral("--json");
const QString journalOption = QStringLiteral("--journal");

} // namespace

/// `trustbench-cli bench`: where devices stand, from a journal in use, one left behind, several, none, or
/// something that is none.
class TestBenchCommand : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_runs = std::make_unique<OnboardRuns>(); }

    void nothingYetIsAnAnswer() {
        const QTemporaryDir home;
        const QStringList data{QStringLiteral("XDG_DATA_HOME=") + home.path()};
        const auto words = bench({}, data);
        QCOMPARE(words.exitCode, 0);
        QCOMPARE(words.out, QByteArray("0 devices\n"));
        const auto object = bench({json}, data);
        QCOMPARE(object.exitCode, 0);
        QCOMPARE(object.total(QStringLiteral("devices")), 0);
    }

    void noJournal_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("code");
        QTest::newRow("missing") << QByteArray() << QStringLiteral("fileUnreadable");
        QTest::newRow("text") << QByteArray("not a journal\n").repeated(100)
                              << QStringLiteral("journalUnusable");
    }
    void noJournal() {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, code);
        const QString path = m_runs->file(QStringLiteral("some.sqlite"));
        if (!bytes.isEmpty())
            m_runs->writeFile(path, bytes);
        const auto refused = bench({json, journalOption, path});
        QCOMPARE(refused.exitCode, 2);
        QCOMPARE(refused.failureCode(), code);
        QVERIFY2(refused.err.startsWith("The journal " + path.toUtf8()) ||
                     refused.err.startsWith(path.toUtf8()),
                 refused.explain().constData());
    }

    void whileAnotherProgramIsAtWorkAndAfterItWasKilled() {
        QVERIFY(m_runs->start({QStringLiteral("--fault"), QStringLiteral("stall@upload")}));
        RunningProgram run;
        QVERIFY(m_runs->startRun(run, m_runs->filesOf(first)));
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(m_runs->journal()) &&
                                     m_runs->bench().stepName(first) == QStringLiteral("upload"),
                                 hangMilliseconds);
        QCOMPARE(m_runs->bench().state(first), QStringLiteral("running"));
        run.kill();
        const auto left = m_runs->bench();
        QCOMPARE(left.state(first), QStringLiteral("waiting"));
        QCOMPARE(left.stepName(first), QStringLiteral("upload"));
        QCOMPARE(left.device(first).value(QStringLiteral("step")).toInt(), 3);
    }

    void aFailureIsToldWithWhatToDo() {
        QVERIFY(m_runs->start({QStringLiteral("--fault"), QStringLiteral("reject@status/PF45338-AA")}));
        QCOMPARE(m_runs->onboardManifest().exitCode, 1);
        const auto words = bench({journalOption, m_runs->journal()});
        QCOMPARE(words.exitCode, 0);
        const auto lines = words.out.split('\n');
        QCOMPARE(lines.at(0), "Journal " + m_runs->journal().toUtf8());
        QCOMPARE(lines.at(1), QByteArray("PF45337-AA (Slot 1)  Done"));
        QCOMPARE(lines.at(2), QByteArray("PF45338-AA (Slot 2)  Failed at 5/7 Git enrolment: PF45338-AA was "
                                         "rejected by the WOS."));
        QVERIFY2(lines.at(3).startsWith("    ") && lines.at(3).contains("not expected in this plant"),
                 words.out.constData());
        QVERIFY(lines.at(4).startsWith("    "));
        QVERIFY2(words.out.endsWith("5 devices: 4 done, 1 failed\n"), words.out.constData());
        const auto audit =
            bench({json, journalOption, m_runs->journal()}).json.value(QStringLiteral("audit"));
        QCOMPARE(audit.toArray().size(), 1);
        const auto head = audit[0].toObject().value(QStringLiteral("head")).toString().toUtf8();
        QVERIFY2(words.out.contains("\nAudit head " + head + '\n'), words.out.constData());
    }

    void withoutAJournalAllAtTheirUsualPlace() {
        QVERIFY(m_runs->start());
        const QTemporaryDir home;
        const QStringList data{QStringLiteral("XDG_DATA_HOME=") + home.path()};
        // The same site twice under other names: each has a journal of its own.
        const QString copy = m_runs->wos().file(QStringLiteral("copy.json"));
        QVERIFY(QFile::copy(m_runs->site(), copy));
        for (const auto& site : {m_runs->site(), copy}) {
            const auto ended =
                runProgram(builtProgram(QStringLiteral("trustbench-cli")),
                           QStringList{QStringLiteral("onboard"), QStringLiteral("--site"), site} +
                               m_runs->filesOf(first),
                           {}, data);
            QVERIFY2(ended.exitCode == 0, ended.err.constData());
            // Which journal it is, and where the hand-over folder is, are said.
            QVERIFY2(ended.err.contains("Journal " + home.path().toUtf8() + "/trustbench/sites/"),
                     ended.err.constData());
            QVERIFY2(ended.err.contains("/handover/" + first.toUtf8()), ended.err.constData());
        }
        const QDir sites(home.filePath(QStringLiteral("trustbench/sites")));
        const auto folders = sites.entryList(QDir::Dirs | QDir::NoDotAndDotDot);
        QCOMPARE(folders.size(), 2);
        for (const auto& folder : folders) {
            QVERIFY(QFile::exists(sites.filePath(folder) + QStringLiteral("/journal.sqlite")));
            QVERIFY(QFile::exists(sites.filePath(folder) + QStringLiteral("/handover/") + first +
                                  QStringLiteral("/token")));
        }
        const auto all = bench({json}, data);
        QCOMPARE(all.exitCode, 0);
        QCOMPARE(all.total(QStringLiteral("done")), 2);
    }

private:
    std::unique_ptr<OnboardRuns> m_runs;
};

QTEST_GUILESS_MAIN(TestBenchCommand)
#include "tst_benchcommand.moc"
