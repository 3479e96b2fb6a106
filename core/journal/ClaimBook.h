#pragma once

#include "core/journal/Sql.h"

#include <QHash>
#include <QMutex>

#include <chrono>

namespace trustbench {

/// Which devices this bench holds in a shared journal, and until when. A claim has an epoch that rises with
/// every claim of its device; hold() finds the same epoch in the database, locked until the transaction ends,
/// before anything is written of the device. So a bench that slept past its lease is refused from there on,
/// even where nobody came to take over, until it claims the device anew. Used by the journal's thread;
/// isHeld() by any. Tested in tests/core/journal with a real server.
class ClaimBook {
public:
    /// `owner` is unique to this opening of the journal.
    void begin(const QString& owner, std::chrono::seconds lease);
    const QString& owner() const { return m_owner; }
    bool isOpen() const { return !m_owner.isEmpty(); } ///< false: a journal of one program, where all is held
    std::chrono::seconds lease() const { return m_lease; }

    /// Claims up to `most` of these that nobody else holds, in their order; which.
    Result<QStringList> take(const QSqlDatabase& database, const QStringList& devices, int most);
    /// journalUnusable where this bench does not hold the device. One that it has nothing to do with is
    /// claimed now, should it be free.
    Result<void> hold(const QSqlDatabase& database, const QString& name);
    Result<void> release(const QSqlDatabase& database, const QString& device);
    Result<void> releaseAll(const QSqlDatabase& database);
    /// Whatever still holds does so for a lease from now on.
    Result<void> renew(const QSqlDatabase& database);
    /// How often each was claimed so far; missing: never.
    static Result<QHash<QString, qint64>> epochs(const QSqlDatabase& database, const QStringList& devices);

    /// Without asking the database: is the lease sure to last still? The machine's sleep counts.
    bool isHeld(const QString& device) const;

    /// What a transaction changed is undone with it.
    void keepForRollback() { m_before = m_epochs; }
    void rollback();

private:
    struct Held {
        qint64 epoch = 0; ///< 0: of none that it holds
        std::chrono::milliseconds until{0};
    };
    Result<QStringList> takeListed(const QSqlDatabase& database, const QStringList& devices, int most);
    Failure lost(const QString& device) const;

    QString m_owner;
    std::chrono::seconds m_lease{0};
    mutable QMutex m_mutex;
    QHash<QString, Held> m_epochs;
    QHash<QString, Held> m_before;
};

} // namespace trustbench
