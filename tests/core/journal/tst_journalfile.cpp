#include "core/journal/JournalSchema.h"
#include "core/journal/JournalThread.h"
#include "tests/core/journal/JournalFixture.h"
#include "tests/support/RunningCrypto.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <sys/stat.h>

using namespace testing;

namespace {

int modeOf(const QString& path) {
    struct stat status {};
    return ::stat(QFile::encodeName(path).constData(), &status) == 0 ? int(status.st_mode & 07777) : -1;
}

} // namespace

/// The journal as a file of its own.
class TestJournalFile : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void itSyncsEveryCommit() {
        const auto thread = JournalThread::start(path(), QString(), std::make_shared<SystemClock>());
        QVERIFY(thread);
        const auto pragma = [&](const QString& name) {
            return kept((*thread)->submit<QString>([name](const QSqlDatabase& database) -> Result<QString> {
                auto query = execute(database, QStringLiteral("PRAGMA ") + name);
                if (!query || !query->next())
                    return fail(FailureCode::journalUnusable);
                return query->value(0).toString();
            }));
        };
        QCOMPARE(pragma(QStringLiteral("journal_mode")).value(), QStringLiteral("wal"));
        QCOMPARE(pragma(QStringLiteral("synchronous")).value(), QStringLiteral("2"));
    }

    void onlyItsOwnerMayReadIt() {
        const mode_t before = ::umask(0);
        const auto journal = openJournal(path());
        QVERIFY(kept(journal->keepStanding(standing())));
        ::umask(before);
        const auto files = QDir(m_folder->path()).entryInfoList(QDir::Files | QDir::Hidden);
        QVERIFY(files.size() >= 4); // the file, its log and index, the lock
        for (const auto& file : files)
            if (!file.fileName().endsWith(QStringLiteral(".audit.pub")))
                QVERIFY2(modeOf(file.filePath()) == 0600, qPrintable(file.fileName()));
    }

    void aFileThatOthersMayReadIsClosedToThem() {
        QFile file(path());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.close();
        QVERIFY(::chmod(QFile::encodeName(path()).constData(), 0644) == 0);
        const auto journal = openJournal(path());
        QVERIFY(kept(journal->keepStanding(standing())));
        for (const auto& one : QDir(m_folder->path()).entryInfoList(QDir::Files | QDir::Hidden))
            if (!one.fileName().endsWith(QStringLiteral(".audit.pub")))
                QVERIFY2(modeOf(one.filePath()) == 0600, qPrintable(one.fileName()));
    }

    void itsFolderIsMade() {
        const auto deep = m_folder->filePath(QStringLiteral("a/b/c/journal.db"));
        QVERIFY(openJournal(deep));
    }

private:
    QString path() const { return m_folder->filePath(QStringLiteral("journal.db")); }
    RunningCrypto m_crypto;
    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestJournalFile)
#include "tst_journalfile.moc"
