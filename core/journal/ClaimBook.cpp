#include "core/journal/ClaimBook.h"

#include <QSet>

#include <ctime>

namespace trustbench {
namespace {

/// Goes on while the machine sleeps, and nobody can set it.
std::chrono::milliseconds sinceBoot() {
    timespec time{};
    ::clock_gettime(CLOCK_BOOTTIME, &time);
    return std::chrono::seconds(time.tv_sec) +
           std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::nanoseconds(time.tv_nsec));
}

} // namespace

void ClaimBook::begin(const QString& owner, std::chrono::seconds lease) {
    m_owner = owner;
    m_lease = lease;
}

Failure ClaimBook::lost(const QString& device) const {
    return {FailureCode::journalUnusable, device,
            QStringLiteral("this bench does not hold the device any more, or another one does")};
}

Result<QStringList> ClaimBook::take(const QSqlDatabase& database, const QStringList& devices, int most) {
    auto mine = takeListed(database, devices, most);
    if (!mine || mine->size() == most)
        return mine;
    const auto listed =
        perform(database,
                QStringLiteral("INSERT INTO claim(device_id) SELECT json_array_elements_text(?::json)"
                               " ON CONFLICT DO NOTHING"),
                {jsonList(devices)});
    if (!listed)
        return Unexpected(listed.error());
    const QSet<QString> had(mine->begin(), mine->end());
    QStringList rest;
    for (const auto& device : devices)
        if (!had.contains(sharedText(device)))
            rest.append(device);
    auto more = takeListed(database, rest, most - static_cast<int>(mine->size()));
    if (!more)
        return more;
    return *mine + *more;
}

/// Of those that were listed by a claim before.
Result<QStringList> ClaimBook::takeListed(const QSqlDatabase& database, const QStringList& devices,
                                          int most) {
    const auto until = sinceBoot() + m_lease; // before the server's clock is read: sure to be over first
    auto taken = execute(
        database,
        QStringLiteral("WITH wanted AS (SELECT value AS device_id, ordinality FROM"
                       " json_array_elements_text(?::json) WITH ORDINALITY AS list(value, ordinality)),"
                       " free AS (SELECT c.device_id FROM claim c JOIN wanted w ON w.device_id = c.device_id"
                       " WHERE c.until <= clock_timestamp() OR c.owner = ? ORDER BY w.ordinality LIMIT ?"
                       " FOR UPDATE OF c SKIP LOCKED)"
                       " UPDATE claim SET owner = ?, epoch = epoch + 1,"
                       " until = clock_timestamp() + make_interval(secs => ?)"
                       " FROM free WHERE claim.device_id = free.device_id"
                       " RETURNING claim.device_id, claim.epoch"),
        {jsonList(devices), m_owner, most, m_owner, static_cast<int>(m_lease.count())});
    if (!taken)
        return Unexpected(taken.error());
    QStringList mine;
    const QMutexLocker locker(&m_mutex);
    while (taken->next()) {
        mine.append(taken->value(0).toString());
        m_epochs.insert(mine.last(), {taken->value(1).toLongLong(), until});
    }
    return mine;
}

Result<void> ClaimBook::hold(const QSqlDatabase& database, const QString& name) {
    if (!isOpen() || name.isEmpty())
        return {};
    const auto device = sharedText(name);
    if (!m_epochs.contains(device)) {
        const auto taken = take(database, {device}, 1);
        if (!taken)
            return Unexpected(taken.error());
        return taken->isEmpty() ? Result<void>(Unexpected(lost(device))) : Result<void>();
    }
    auto held = execute(database,
                        QStringLiteral("SELECT 1 FROM claim WHERE device_id=? AND owner=? AND epoch=?"
                                       " AND until > clock_timestamp() FOR UPDATE"),
                        {device, m_owner, m_epochs.value(device).epoch});
    if (!held)
        return Unexpected(held.error());
    return held->next() ? Result<void>() : Result<void>(Unexpected(lost(device)));
}

Result<void> ClaimBook::release(const QSqlDatabase& database, const QString& device) {
    qint64 epoch = 0;
    {
        const QMutexLocker locker(&m_mutex);
        epoch = m_epochs.take(device).epoch;
    }
    return perform(database,
                   QStringLiteral("UPDATE claim SET owner = '', until = '-infinity'"
                                  " WHERE device_id=? AND owner=? AND epoch=?"),
                   {device, m_owner, epoch});
}

Result<void> ClaimBook::releaseAll(const QSqlDatabase& database) {
    return perform(database, QStringLiteral("UPDATE claim SET owner = '', until = '-infinity' WHERE owner=?"),
                   {m_owner});
}

Result<void> ClaimBook::renew(const QSqlDatabase& database) {
    const auto until = sinceBoot() + m_lease;
    auto renewed =
        execute(database,
                QStringLiteral("UPDATE claim SET until = clock_timestamp() + make_interval(secs => ?)"
                               " WHERE owner=? AND until > clock_timestamp() RETURNING device_id, epoch"),
                {static_cast<int>(m_lease.count()), m_owner});
    if (!renewed)
        return Unexpected(renewed.error());
    const QMutexLocker locker(&m_mutex);
    while (renewed->next())
        if (auto held = m_epochs.find(renewed->value(0).toString());
            held != m_epochs.end() && held->epoch == renewed->value(1).toLongLong())
            held->until = until;
    return {};
}

Result<QHash<QString, qint64>> ClaimBook::epochs(const QSqlDatabase& database, const QStringList& devices) {
    auto query = execute(database,
                         QStringLiteral("SELECT device_id, epoch FROM claim WHERE device_id IN"
                                        " (SELECT json_array_elements_text(?::json))"),
                         {jsonList(devices)});
    if (!query)
        return Unexpected(query.error());
    QHash<QString, qint64> epochs;
    while (query->next())
        epochs.insert(query->value(0).toString(), query->value(1).toLongLong());
    return epochs;
}

bool ClaimBook::isHeld(const QString& device) const {
    if (!isOpen() || device.isEmpty())
        return true;
    const QMutexLocker locker(&m_mutex);
    const auto held = m_epochs.value(device);
    return held.epoch > 0 && sinceBoot() < held.until;
}

void ClaimBook::rollback() {
    const QMutexLocker locker(&m_mutex);
    m_epochs = m_before;
}

} // namespace trustbench
