#include "core/journal/JournalThread.h"

#include "core/base/Files.h"
#include "core/crypto/KeyFile.h"
#include "core/journal/AuditChain.h"
#include "core/journal/AuditCheck.h"
#include "core/journal/JournalSchema.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace trustbench {
namespace {

/// Held for as long as the journal is written; the system lets go of it when the program dies.
class JournalLock {
public:
    static Result<JournalLock> take(const QString& journal) {
        const auto path = journalLockFile(journal);
        JournalLock lock(::open(QFile::encodeName(path).constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
        if (lock.m_handle < 0)
            return fail(FailureCode::journalUnusable, journal, qt_error_string(errno));
        if (::flock(lock.m_handle, LOCK_EX | LOCK_NB) == 0)
            return lock;
        const int error = errno;
        return fail(FailureCode::journalUnusable, journal,
                    error == EWOULDBLOCK ? QStringLiteral("another program is using it")
                                         : qt_error_string(error));
    }
    JournalLock(JournalLock&& other) noexcept
        : m_handle(std::exchange(other.m_handle, -1)) {}
    JournalLock& operator=(JournalLock&&) = delete;
    JournalLock(const JournalLock&) = delete;
    JournalLock& operator=(const JournalLock&) = delete;
    ~JournalLock() {
        if (m_handle >= 0)
            ::close(m_handle);
    }

private:
    explicit JournalLock(int handle)
        : m_handle(handle) {}
    int m_handle;
};

/// Only the owner may read it; SQLite gives its side files the same permissions.
Result<void> makeFile(const QString& path) {
    if (!QDir().mkpath(QFileInfo(path).absolutePath()))
        return fail(FailureCode::journalUnusable, path, QStringLiteral("its folder cannot be made"));
    const int handle = ::open(QFile::encodeName(path).constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (handle < 0)
        return fail(FailureCode::journalUnusable, path, qt_error_string(errno));
    // Also where somebody else made it, before anything stands in it.
    const bool closedToOthers = ::fchmod(handle, 0600) == 0;
    const auto detail = qt_error_string(errno);
    ::close(handle);
    return closedToOthers ? Result<void>() : fail(FailureCode::journalUnusable, path, detail);
}

} // namespace

Result<std::unique_ptr<JournalThread>> JournalThread::start(const QString& path,
                                                            std::shared_ptr<const Clock> clock) {
    std::unique_ptr<JournalThread> thread(new JournalThread(path, std::move(clock)));
    thread->setObjectName(QStringLiteral("journal"));
    QMutexLocker locker(&thread->m_mutex);
    thread->QThread::start();
    while (!thread->m_opened)
        thread->m_wake.wait(&thread->m_mutex);
    const auto opened = *thread->m_opened;
    locker.unlock();
    if (!opened)
        return Unexpected(opened.error());
    return thread;
}

JournalThread::~JournalThread() {
    {
        const QMutexLocker locker(&m_mutex);
        m_stopping = true;
        m_wake.wakeAll();
    }
    wait();
}

void JournalThread::enqueue(Job job) {
    const QMutexLocker locker(&m_mutex);
    m_jobs.push_back(std::move(job));
    m_wake.wakeAll();
}

void JournalThread::run() {
    const auto say = [this](Result<void> outcome) {
        const QMutexLocker locker(&m_mutex);
        m_opened = std::move(outcome);
        m_wake.wakeAll();
    };
    const auto made = makeFile(m_path);
    if (!made)
        return say(made);
    const auto lock = JournalLock::take(m_path);
    if (!lock)
        return say(Unexpected(lock.error()));
    const auto connection = SqlConnection::open(m_path, false);
    if (!connection)
        return say(Unexpected(connection.error()));
    const auto& database = (*connection)->database();
    auto prepared = prepareJournal(database);
    if (prepared)
        prepared = takeKey();
    if (prepared)
        prepared = transaction(database, [&] { return audit::open(database, *m_key, m_clock->now()); });
    say(prepared);
    if (!prepared)
        return;
    work(database);
    // Should this fail, the end is unsealed, as after a kill.
    static_cast<void>(transaction(database, [&] {
        const auto now = m_clock->now();
        const auto closed = audit::close(database, now);
        return closed ? audit::seal(database, *m_key, now, audit::Seal::now) : closed;
    }));
}

/// The key that seals the audit, made where there is none; its public half lies beside it for whoever checks.
Result<void> JournalThread::takeKey() {
    const auto unusable = [this](const Failure& failure) {
        return fail(FailureCode::journalUnusable, m_path,
                    QStringLiteral("%1: %2 %3").arg(nameOf(failure.code), failure.subject, failure.detail));
    };
    auto key = ownKey(auditKeyFile(m_path));
    if (!key)
        return unusable(key.error());
    m_key = *std::move(key);
    const auto pem = publicKeyPem(m_key->publicKeyInfo());
    const auto file = auditPublicKeyFile(m_path);
    if (const auto there = readFile(file); there && *there == pem)
        return {};
    const auto written = writeFileAtomically(file, pem);
    return written ? written : unusable(written.error());
}

Result<void> JournalThread::transaction(const QSqlDatabase& database,
                                        const std::function<Result<void>()>& writes) {
    auto done = perform(database, QStringLiteral("BEGIN IMMEDIATE"));
    if (done)
        done = writes();
    if (done)
        done = audit::seal(database, *m_key, m_clock->now(), audit::Seal::whereDue);
    if (done)
        done = perform(database, QStringLiteral("COMMIT"));
    if (!done)
        static_cast<void>(perform(database, QStringLiteral("ROLLBACK"))); // fails where none is open
    return done;
}

void JournalThread::work(const QSqlDatabase& database) {
    const auto write = [&](const std::vector<Job>& jobs) {
        return transaction(database, [&] {
            Result<void> done;
            for (const auto& job : jobs)
                if (done)
                    done = job.run(database);
            return done;
        });
    };
    while (true) {
        std::vector<Job> jobs;
        {
            QMutexLocker locker(&m_mutex);
            while (m_jobs.empty() && !m_stopping)
                m_wake.wait(&m_mutex);
            if (m_jobs.empty())
                return;
            jobs.swap(m_jobs);
        }
        const auto together = write(jobs);
        for (auto& job : jobs)
            job.answer(together || jobs.size() == 1 ? together : write({job}));
    }
}

} // namespace trustbench
