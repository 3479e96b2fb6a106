#pragma once

#include "core/base/Clock.h"
#include "core/crypto/SigningKey.h"
#include "core/journal/ClaimBook.h"
#include "core/journal/Sql.h"

#include <QDeadlineTimer>
#include <QFuture>
#include <QMutex>
#include <QPromise>
#include <QThread>
#include <QWaitCondition>

#include <functional>
#include <vector>

namespace trustbench {

/// What a program that writes a journal holds locked.
inline QString journalLockFile(const QString& journal) {
    return journal + QStringLiteral(".lock");
}

/// The one thread that writes a journal. Work runs in the order in which it was asked for; whatever waits
/// shares one transaction, and is answered after its commit. Should that fail, each is tried alone, so that
/// one bad write spoils no other. Each transaction carries its part of the audit (AuditChain). Where the
/// server of a shared journal is lost, work waits until it is back, and claims are renewed in between.
class JournalThread final : public QThread {
public:
    /// Locks and opens the journal, from the new thread; waits until that has worked or failed.
    static Result<std::unique_ptr<JournalThread>> start(const QString& path, QString operatorName,
                                                        std::shared_ptr<const Clock> clock);
    ~JournalThread() override;
    /// From now on work that finds the server lost is refused, and waits no longer. Safe from any thread.
    void giveUpOnLost();

    /// What this bench holds: work uses it from this thread, isHeld() may be asked from any.
    ClaimBook& claims() { return m_claims; }
    /// Safe from any thread.
    QDateTime now() const { return m_clock->now(); }

    template<typename T> QFuture<Result<T>> submit(std::function<Result<T>(const QSqlDatabase&)> work) {
        auto promise = std::make_shared<QPromise<Result<T>>>();
        auto outcome = std::make_shared<std::optional<Result<T>>>();
        promise->start();
        auto future = promise->future();
        enqueue({[work = std::move(work), outcome](const QSqlDatabase& database) {
                     *outcome = work(database);
                     return *outcome ? forget(**outcome) : Result<void>();
                 },
                 [promise, outcome](const Result<void>& committed) {
                     if (committed)
                         promise->addResult(**outcome);
                     else
                         promise->addResult(Result<T>(Unexpected(committed.error())));
                     promise->finish();
                 }});
        return future;
    }

private:
    struct Job {
        std::function<Result<void>(const QSqlDatabase&)> run;
        std::function<void(const Result<void>&)> answer;
    };

    JournalThread(QString path, QString operatorName, std::shared_ptr<const Clock> clock)
        : m_path(std::move(path))
        , m_operatorName(std::move(operatorName))
        , m_clock(std::move(clock)) {}
    template<typename T> static Result<void> forget(const Result<T>& result) {
        return result ? Result<void>() : Result<void>(Unexpected(result.error()));
    }
    void enqueue(Job job);
    void run() override;
    Result<void> lead(SqlConnection& connection);
    Result<void> begin(const QSqlDatabase& database);
    Result<void> takeKey();
    Result<void> leaveKey(const QSqlDatabase& database);
    Result<void> write(SqlConnection& connection, const std::vector<Job>& jobs);
    bool reconnect(SqlConnection& connection);
    void renew(const QSqlDatabase& database);
    Result<void> transaction(const QSqlDatabase& database, const std::function<Result<void>()>& writes);
    void work(SqlConnection& connection);

    QString m_path;
    QString m_operatorName;
    std::shared_ptr<const Clock> m_clock;
    std::shared_ptr<const SigningKey> m_key; ///< seals the audit
    QString m_run;                           ///< the audit's name for this opening; owns its claims
    ClaimBook m_claims;
    QDeadlineTimer m_renewal{QDeadlineTimer::Forever};
    QMutex m_mutex;
    QWaitCondition m_wake;
    std::vector<Job> m_jobs;
    bool m_stopping = false;
    bool m_waitsForLost = true;
    std::optional<Result<void>> m_opened;
};

} // namespace trustbench
