#include "core/journal/JournalThread.h"

#include "core/journal/JournalSchema.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
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
    ::close(handle);
    return {};
}

} // namespace

Result<std::unique_ptr<JournalThread>> JournalThread::start(const QString& path) {
    std::unique_ptr<JournalThread> thread(new JournalThread(path));
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
    const auto prepared = prepareJournal((*connection)->database());
    say(prepared);
    if (prepared)
        work((*connection)->database());
}

void JournalThread::work(const QSqlDatabase& database) {
    const auto transaction = [&database](const std::vector<Job>& jobs) {
        auto done = perform(database, QStringLiteral("BEGIN IMMEDIATE"));
        for (const auto& job : jobs)
            if (done)
                done = job.run(database);
        if (done)
            done = perform(database, QStringLiteral("COMMIT"));
        if (!done)
            static_cast<void>(perform(database, QStringLiteral("ROLLBACK"))); // fails where none is open
        return done;
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
        const auto together = transaction(jobs);
        for (auto& job : jobs)
            job.answer(together || jobs.size() == 1 ? together : transaction({job}));
    }
}

} // namespace trustbench
