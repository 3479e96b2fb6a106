#include "core/journal/JournalThread.h"

#include "core/base/Files.h"
#include "core/crypto/KeyFile.h"
#include "core/journal/AuditChain.h"
#include "core/journal/AuditKeys.h"
#include "core/journal/Dialect.h"
#include "core/journal/JournalPlace.h"
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

constexpr int renewalsPerLease = 3;
constexpr std::chrono::milliseconds reconnectPause{500};

/// Held for as long as the journal is written; the system lets go of it when the program dies.
class JournalLock {
public:
    enum class Else { refuse, wait }; ///< while another program holds it
    static Result<JournalLock> take(const QString& journal, Else otherwise) {
        const auto path = journalLockFile(journal);
        JournalLock lock(::open(QFile::encodeName(path).constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
        if (lock.m_handle < 0)
            return fail(FailureCode::journalUnusable, journal, qt_error_string(errno));
        if (::flock(lock.m_handle, LOCK_EX | (otherwise == Else::refuse ? LOCK_NB : 0)) == 0)
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

Result<std::unique_ptr<JournalThread>> JournalThread::start(const QString& path, QString operatorName,
                                                            std::shared_ptr<const Clock> clock) {
    std::unique_ptr<JournalThread> thread(new JournalThread(path, std::move(operatorName), std::move(clock)));
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

void JournalThread::giveUpOnLost() {
    const QMutexLocker locker(&m_mutex);
    m_waitsForLost = false;
    m_wake.wakeAll();
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
    std::optional<JournalLock> lock;
    if (!isSharedJournal(m_path)) {
        if (const auto made = makeFile(m_path); !made)
            return say(made);
        auto taken = JournalLock::take(m_path, JournalLock::Else::refuse);
        if (!taken)
            return say(Unexpected(taken.error()));
        lock.emplace(*std::move(taken));
    }
    const auto connection = SqlConnection::open(m_path, false);
    if (!connection)
        return say(Unexpected(connection.error()));
    const auto prepared = lead(**connection);
    say(prepared);
    if (!prepared)
        return;
    work(**connection);
    const auto& database = (*connection)->database();
    // Should this fail, the end is unsealed and claims run out, as after a kill.
    static_cast<void>(transaction(database, [&] {
        const auto now = m_clock->now();
        auto closed = audit::close(database, now);
        if (closed)
            closed = audit::seal(database, *m_key, now, audit::Seal::now);
        return closed && m_claims.isOpen() ? m_claims.releaseAll(database) : closed;
    }));
}

/// From an open connection to a journal that takes work.
Result<void> JournalThread::lead(SqlConnection& connection) {
    const auto& database = connection.database();
    auto done = prepareJournal(database);
    if (done)
        done = takeKey();
    if (done)
        done = transaction(database, [&] { return begin(database); });
    if (!done || !dialectOf(database).shared)
        return done;
    const auto lease = leaseOf(database);
    if (!lease)
        return Unexpected(lease.error());
    m_claims.begin(m_run, *lease);
    m_renewal.setRemainingTime(std::chrono::milliseconds(*lease) / renewalsPerLease);
    return {};
}

Result<void> JournalThread::begin(const QSqlDatabase& database) {
    auto run = audit::open(database, *m_key, m_operatorName, m_clock->now());
    if (!run)
        return Unexpected(run.error());
    m_run = *std::move(run);
    return dialectOf(database).shared ? leaveKey(database) : Result<void>();
}

/// For whoever checks a shared journal: which keys its benches seal with.
Result<void> JournalThread::leaveKey(const QSqlDatabase& database) {
    return perform(database, QStringLiteral("INSERT INTO audit_key(pem) VALUES(?) ON CONFLICT DO NOTHING"),
                   {QString::fromLatin1(publicKeyPem(m_key->publicKeyInfo()))});
}

/// The key that seals the audit, made where there is none; its public half lies beside it for whoever checks.
Result<void> JournalThread::takeKey() {
    const auto unusable = [this](const Failure& failure) {
        return fail(FailureCode::journalUnusable, m_path,
                    QStringLiteral("%1: %2 %3").arg(nameOf(failure.code), failure.subject, failure.detail));
    };
    std::optional<JournalLock> lock; // of a shared journal: two programs of one user may begin at once
    if (isSharedJournal(m_path)) {
        const auto beside = besideJournal(m_path);
        if (!QDir().mkpath(QFileInfo(beside).absolutePath()))
            return fail(FailureCode::journalUnusable, beside, QStringLiteral("its folder cannot be made"));
        auto taken = JournalLock::take(beside, JournalLock::Else::wait);
        if (!taken)
            return Unexpected(taken.error());
        lock.emplace(*std::move(taken));
    }
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
    m_claims.keepForRollback();
    auto done = perform(database, QString::fromLatin1(dialectOf(database).begin));
    if (done)
        done = writes();
    if (done)
        done = audit::seal(database, *m_key, m_clock->now(), audit::Seal::whereDue);
    if (done)
        done = perform(database, QStringLiteral("COMMIT"));
    if (!done) {
        static_cast<void>(perform(database, QStringLiteral("ROLLBACK"))); // fails where none is open
        m_claims.rollback();
    }
    return done;
}

/// One transaction. Where the server of a shared journal was lost on the way, it waits for it and tries
/// again.
Result<void> JournalThread::write(SqlConnection& connection, const std::vector<Job>& jobs) {
    const auto& database = connection.database();
    while (true) {
        auto done = transaction(database, [&] {
            Result<void> sound;
            for (const auto& job : jobs)
                if (sound)
                    sound = job.run(database);
            return sound;
        });
        if (done || isAlive(database) || !reconnect(connection))
            return done;
    }
}

/// False: the program is ending and does not wait for it.
bool JournalThread::reconnect(SqlConnection& connection) {
    while (true) {
        {
            QMutexLocker locker(&m_mutex);
            QDeadlineTimer pause(reconnectPause);
            while (!m_stopping && m_waitsForLost && !pause.hasExpired())
                m_wake.wait(&m_mutex, pause);
            if (m_stopping || !m_waitsForLost)
                return false;
        }
        if (connection.reopen() && audit::follow(connection.database(), m_run))
            return true;
    }
}

void JournalThread::renew(const QSqlDatabase& database) {
    // Should it fail, the claims run out, which the next write finds.
    static_cast<void>(m_claims.renew(database));
    m_renewal.setRemainingTime(std::chrono::milliseconds(m_claims.lease()) / renewalsPerLease);
}

void JournalThread::work(SqlConnection& connection) {
    while (true) {
        std::vector<Job> jobs;
        {
            QMutexLocker locker(&m_mutex);
            while (m_jobs.empty() && !m_stopping && !m_renewal.hasExpired())
                m_wake.wait(&m_mutex, m_renewal);
            if (m_jobs.empty() && m_stopping)
                return;
            jobs.swap(m_jobs);
        }
        if (m_renewal.hasExpired())
            renew(connection.database());
        if (jobs.empty())
            continue;
        const auto together = write(connection, jobs);
        for (auto& job : jobs)
            job.answer(together || jobs.size() == 1 ? together : write(connection, {job}));
    }
}

} // namespace trustbench
