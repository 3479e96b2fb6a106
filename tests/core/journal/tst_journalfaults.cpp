#include "core/journal/AuditCheck.h"
#include "core/journal/JournalSchema.h"
#include "tests/core/journal/JournalFixture.h"
#include "tests/support/RunningCrypto.h"

#include <QDir>
#include <QFile>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>

#include <csignal>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace testing;

namespace {

QString writer() {
    return QCoreApplication::applicationDirPath() + QStringLiteral("/JournalWriter");
}

QByteArray contents(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void put(const QString& path, const QByteArray& bytes) {
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write %s", qPrintable(path));
}

/// A small disk of its own; only root may have one.
class SmallDisk {
public:
    SmallDisk(const QString& at, const QByteArray& options)
        : m_at(QFile::encodeName(at)) {
        QDir().mkpath(at);
        m_mounted = ::mount("tmpfs", m_at.constData(), "tmpfs", MS_NOSUID, options.constData()) == 0;
    }
    ~SmallDisk() {
        if (m_mounted)
            ::umount2(m_at.constData(), MNT_DETACH);
    }
    SmallDisk(const SmallDisk&) = delete;
    SmallDisk& operator=(const SmallDisk&) = delete;
    bool isThere() const { return m_mounted; }
    bool makeReadOnly() const {
        return ::mount(nullptr, m_at.constData(), nullptr, MS_REMOUNT | MS_RDONLY | MS_NOSUID, nullptr) == 0;
    }

private:
    QByteArray m_at;
    bool m_mounted = false;
};

} // namespace

/// What happens to a journal: killed writers, full and read-only disks, other programs, other files.
class TestJournalFaults : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void nothingConfirmedIsLostToAKill() {
        const auto seed = QRandomGenerator::global()->generate();
        qInfo("seed %u", seed);
        QRandomGenerator random(seed);
        int sent = 0;
        int recorded = 0;
        for (int round = 0; round < 20; ++round) {
            RunningProgram child;
            QVERIFY(child.start(writer(), {path(), QStringLiteral("0")}));
            for (auto lines = random.bounded(1, 40); lines > 0; --lines)
                note(child.nextLine(), sent, recorded);
            for (volatile quint32 spin = random.bounded(1000000U); spin > 0;)
                spin = spin - 1; // so that the kill falls somewhere else each round
            child.kill();
            for (auto line = child.nextLine(); !line.isEmpty(); line = child.nextLine())
                note(line, sent, recorded);

            const auto journal = openJournal(path());
            QVERIFY(journal);
            const auto numbers =
                sqlite3(path(), QStringLiteral("SELECT max(id), max(id*known) FROM exchange")).split('|');
            QCOMPARE(numbers.size(), 2);
            QVERIFY2(numbers[0].toInt() >= sent && numbers[1].toInt() >= recorded,
                     numbers.join(" of ").constData());
            // An intent that was announced and whose outcome nobody saw is there as such, at most one a kill.
            QVERIFY(sqlite3(path(), QStringLiteral("SELECT count(*) FROM exchange WHERE known=0")).toInt() <=
                    round + 1);
            QCOMPARE(sqlite3(path(), QStringLiteral("PRAGMA integrity_check")), QByteArray("ok"));
            const auto proof = kept(journal->proofs(DeviceId(deviceId))).value().value(StepName::upload);
            QVERIFY(proof.facts.value(QStringLiteral("number")).toInt() >= m_proven);
        }
    }

    /// After a power cut the log ends anywhere behind what was synced.
    void aLogThatIsCutKeepsWhatWasConfirmed() {
        auto journal = openJournal(path());
        for (int i = 0; i < 10; ++i)
            QVERIFY(kept(journal->intend(DeviceId(deviceId), exchange())));
        const auto log = path() + QStringLiteral("-wal");
        const auto synced = QFileInfo(log).size();
        for (int i = 0; i < 10; ++i)
            QVERIFY(kept(journal->intend(DeviceId(deviceId), exchange())));
        const auto file = contents(path());
        const auto whole = contents(log);
        QVERIFY(whole.size() > synced && whole.startsWith(contents(log).left(synced)));
        journal.reset();
        for (qsizetype cut = synced; cut < whole.size(); cut += 2063) {
            for (const bool rubbish : {false, true}) {
                QDir(m_folder->path()).removeRecursively();
                QVERIFY(QDir().mkpath(m_folder->path()));
                put(path(), file);
                put(log, whole.left(cut) + QByteArray(rubbish ? 4096 : 0, 'x'));
                const auto again = openJournal(path());
                QVERIFY(again);
                QVERIFY(sqlite3(path(), QStringLiteral("SELECT count(*) FROM exchange")).toInt() >= 10);
                QCOMPARE(sqlite3(path(), QStringLiteral("PRAGMA integrity_check")), QByteArray("ok"));
                QVERIFY(kept(again->intend(DeviceId(deviceId), exchange())));
            }
        }
    }

    /// The system calls themselves: what an intent wrote is synced before anything is sent.
    void theSyncComesBeforeTheSend() {
        if (QStandardPaths::findExecutable(QStringLiteral("strace")).isEmpty())
            QSKIP("strace is not installed");
        const auto trace = m_folder->filePath(QStringLiteral("trace"));
        const auto run = runProgram(
            QStringLiteral("strace"),
            {QStringLiteral("-f"), QStringLiteral("-y"), QStringLiteral("-o"), trace, QStringLiteral("-e"),
             QStringLiteral("trace=pwrite64,write,fsync,fdatasync"), writer(), path(), QStringLiteral("5")});
        if (run.exitCode != 0 && run.err.contains("ptrace"))
            QSKIP("this machine does not allow tracing");
        QCOMPARE(run.exitCode, 0);
        int sends = 0;
        int syncs = 0;
        bool dirty = false;
        for (const auto& line : contents(trace).split('\n')) {
            const bool ofTheLog = line.contains("journal.db-wal>");
            if (ofTheLog && line.contains("pwrite64("))
                dirty = true;
            if (ofTheLog && (line.contains("fdatasync(") || line.contains("fsync("))) {
                dirty = false;
                ++syncs;
            }
            if (line.contains("\"SENT ") || line.contains("\"RECORDED ") || line.contains("\"PROVEN ")) {
                QVERIFY2(!dirty, line.constData());
                ++sends;
            }
        }
        QCOMPARE(sends, 15);
        QVERIFY(syncs >= 15);
    }

    void aFullDiskIsSaidAndNothingIsLost() {
        const auto at = m_folder->filePath(QStringLiteral("small"));
        const SmallDisk disk(at, "size=512k,mode=0700");
        if (!disk.isThere())
            QSKIP("a small disk of its own needs root");
        fillUp(at + QStringLiteral("/journal.db"), [] {});
    }

    void aFileThatMayNotGrowIsSaidAndNothingIsLost() {
        ::signal(SIGXFSZ, SIG_IGN);
        rlimit before{};
        ::getrlimit(RLIMIT_FSIZE, &before);
        const rlimit small{300000, before.rlim_max};
        const auto journal = path();
        QVERIFY(openJournal(journal));
        ::setrlimit(RLIMIT_FSIZE, &small);
        fillUp(journal, [&before] { ::setrlimit(RLIMIT_FSIZE, &before); });
        ::setrlimit(RLIMIT_FSIZE, &before);
    }

    void aReadOnlyFolderIsSaid() {
        const auto at = m_folder->filePath(QStringLiteral("fixed"));
        QVERIFY(QDir().mkpath(at));
        const bool root = ::geteuid() == 0;
        const SmallDisk disk(root ? at : m_folder->filePath(QStringLiteral("other")), "size=2m,mode=0700");
        if (root && !disk.isThere())
            QSKIP("as root a folder is read-only only on a disk of its own");
        {
            const auto journal = openJournal(at + QStringLiteral("/there.db"));
            QVERIFY(kept(journal->keepStanding(standing())));
        }
        QVERIFY(root ? disk.makeReadOnly() : ::chmod(QFile::encodeName(at).constData(), 0500) == 0);
        for (const char* name : {"/new.db", "/there.db"}) {
            const auto refused = SqlJournal::open(at + QString::fromLatin1(name), operatorName);
            if (!root && QByteArray(name) == "/there.db")
                continue; // its owner may write the file itself
            QVERIFY2(!refused, name);
            QCOMPARE(refused.error().code, FailureCode::journalUnusable);
            QCOMPARE(refused.error().subject, at + QString::fromLatin1(name));
            QVERIFY(!refused.error().detail.isEmpty());
        }
        ::chmod(QFile::encodeName(at).constData(), 0700);
    }

    void oneProgramAtATimeWritesAndOthersRead() {
        RunningProgram child;
        QVERIFY(child.start(writer(), {path(), QStringLiteral("hold")}));
        QCOMPARE(child.nextLine(), QByteArray("OPEN"));
        const auto refused = SqlJournal::open(path(), operatorName);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, FailureCode::journalUnusable);
        QVERIFY(refused.error().detail.contains(QStringLiteral("another program")));
        QVERIFY(readJournal(path()));
        child.kill();
        QVERIFY(openJournal(path())); // the lock died with it
    }

    void inTheSameProgramItIsOneToo() {
        auto first = openJournal(path());
        QVERIFY(!SqlJournal::open(path(), operatorName));
        first.reset();
        QVERIFY(openJournal(path()));
    }

    void aReaderDoesNotStopTheWriter() {
        RunningProgram child;
        QVERIFY(child.start(writer(), {path(), QStringLiteral("0")}));
        int sent = 0;
        int recorded = 0;
        for (int i = 0; i < 30; ++i) {
            note(child.nextLine(), sent, recorded);
            QVERIFY(readJournal(path()));
        }
        child.kill();
        QVERIFY(recorded >= 9);
    }

    /// The version before knew nothing of devices that were taken back out.
    void theVersionBeforeIsBroughtUp() {
        {
            const auto journal = openJournal(path());
            QVERIFY(kept(journal->keepStanding(standing())));
        }
        QCOMPARE(sqlite3(path(), QStringLiteral("DROP TABLE offboarding; PRAGMA user_version=3")),
                 QByteArray());
        QVERIFY(readOffboardings(path())->isEmpty()); // a reader needs no migration
        QVERIFY(checkAudit(path(), {})->intact());
        const auto journal = openJournal(path());
        QVERIFY(journal);
        QCOMPARE(kept(journal->devices())->size(), 1);
        OffboardRecord record;
        record.device = DeviceId(deviceId);
        record.at = standing().at;
        QVERIFY(kept(journal->keepOffboarding(record)));
        QCOMPARE(kept(journal->offboardings())->size(), 1);
        QCOMPARE(sqlite3(path(), QStringLiteral("PRAGMA user_version")), QByteArray::number(journalVersion));
    }

    void aNewerVersionStaysAsItIs() {
        openJournal(path()).reset();
        QCOMPARE(sqlite3(path(), QStringLiteral("PRAGMA user_version=%1").arg(journalVersion + 1)),
                 QByteArray());
        const auto before = contents(path());
        const auto refused = SqlJournal::open(path(), operatorName);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, FailureCode::journalUnusable);
        QVERIFY(refused.error().detail.contains(QStringLiteral("newer version")));
        QCOMPARE(contents(path()), before);
        QCOMPARE(readJournal(path()).error().code, FailureCode::journalUnusable);
    }

    void whatIsNoJournalStaysAsItIs_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("text") << QByteArray("id,certificate\n1,a.pem\n");
        QTest::newRow("rubbish") << QByteArray(100000, '\x5a');
        QTest::newRow("SQLite's head alone") << QByteArray("SQLite format 3\0", 16);
        QTest::newRow("another database") << QByteArray();
    }
    void whatIsNoJournalStaysAsItIs() {
        QFETCH(QByteArray, bytes);
        if (bytes.isEmpty())
            QCOMPARE(sqlite3(path(), QStringLiteral("CREATE TABLE device(entry)")), QByteArray());
        else
            put(path(), bytes);
        const auto before = contents(path());
        const auto refused = SqlJournal::open(path(), operatorName);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, FailureCode::journalUnusable);
        QCOMPARE(refused.error().subject, path());
        QCOMPARE(contents(path()), before);
        QVERIFY(!readJournal(path()));
    }

    void aDamagedJournalIsSaidNotBelieved() {
        {
            const auto journal = openJournal(path());
            for (int i = 0; i < 200; ++i)
                QVERIFY(kept(journal->keepStanding(standing(QString::number(i)))));
        }
        const auto sound = contents(path());
        const auto seed = QRandomGenerator::global()->generate();
        qInfo("seed %u", seed);
        QRandomGenerator random(seed);
        int refused = 0;
        for (int round = 0; round < 30; ++round) {
            auto damaged = sound;
            const auto at = random.bounded(100, static_cast<int>(damaged.size()) - 2000);
            damaged.replace(at, 1500, QByteArray(1500, '\xff'));
            put(path(), damaged);
            // Whatever it is, it ends: with the devices or with a failure.
            const auto opened = SqlJournal::open(path(), operatorName);
            const auto devices =
                opened ? kept((*opened)->devices()) : Result<QList<DeviceRecord>>(Unexpected(opened.error()));
            if (!devices) {
                QCOMPARE(devices.error().code, FailureCode::journalUnusable);
                ++refused;
            }
        }
        QVERIFY(refused > 0);
        put(path(), sound.left(sound.size() / 2));
        const auto cut = SqlJournal::open(path(), operatorName);
        QVERIFY(!cut || !kept((*cut)->devices()));
    }

    void nowhereIsSaid() {
        for (const auto& nowhere : {QStringLiteral("/proc/nowhere/journal.db"), m_folder->path()}) {
            const auto refused = SqlJournal::open(nowhere, operatorName);
            QVERIFY(!refused);
            QCOMPARE(refused.error().code, FailureCode::journalUnusable);
        }
        QCOMPARE(readJournal(path()).error().code, FailureCode::journalUnusable);
        QVERIFY(!QFile::exists(path())); // reading makes none
    }

private:
    QString path() const { return m_folder->filePath(QStringLiteral("journal.db")); }

    void note(const QByteArray& line, int& sent, int& recorded) {
        const auto words = line.split(' ');
        if (words.value(0) == "SENT")
            sent = words.value(1).toInt();
        if (words.value(0) == "RECORDED")
            recorded = words.value(1).toInt();
        if (words.value(0) == "PROVEN")
            m_proven = words.value(1).toInt();
    }

    /// Writes until it is refused, then after `makeRoom` (or with smaller records) goes on.
    void fillUp(const QString& file, const std::function<void()>& makeRoom) {
        qint64 confirmed = 0;
        {
            const auto journal = openJournal(file);
            QVERIFY(journal);
            Result<qint64> last = 0;
            for (int i = 0; i < 1000 && last; ++i) {
                last = kept(journal->intend(DeviceId(deviceId), exchange(QByteArray(4000, 'x'))));
                confirmed = last ? *last : confirmed;
            }
            QVERIFY(!last);
            QCOMPARE(last.error().code, FailureCode::journalUnusable);
            QVERIFY(last.error().detail.contains(QStringLiteral("full")) ||
                    last.error().detail.contains(QStringLiteral("I/O")));
            QVERIFY(confirmed > 3);
            // It still reads, and once there is room it writes.
            QVERIFY(kept(journal->devices()));
            makeRoom();
        }
        QCOMPARE(sqlite3(file, QStringLiteral("SELECT count(*) FROM exchange")).toLongLong(), confirmed);
        QCOMPARE(sqlite3(file, QStringLiteral("PRAGMA integrity_check")), QByteArray("ok"));
    }

    RunningCrypto m_crypto;
    std::unique_ptr<QTemporaryDir> m_folder;
    int m_proven = 0;
};

QTEST_GUILESS_MAIN(TestJournalFaults)
#include "tst_journalfaults.moc"
