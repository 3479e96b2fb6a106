#pragma once

#include "core/journal/Sql.h"

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
/// one bad write spoils no other.
class JournalThread final : public QThread {
public:
    /// Locks and opens the journal, from the new thread; waits until that has worked or failed.
    static Result<std::unique_ptr<JournalThread>> start(const QString& path);
    ~JournalThread() override;

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

    explicit JournalThread(QString path)
        : m_path(std::move(path)) {}
    template<typename T> static Result<void> forget(const Result<T>& result) {
        return result ? Result<void>() : Result<void>(Unexpected(result.error()));
    }
    void enqueue(Job job);
    void run() override;
    void work(const QSqlDatabase& database);

    QString m_path;
    QMutex m_mutex;
    QWaitCondition m_wake;
    std::vector<Job> m_jobs;
    bool m_stopping = false;
    std::optional<Result<void>> m_opened;
};

} // namespace trustbench
