#include "core/journal/AuditChain.h"
#include "core/journal/JournalRows.h"

namespace trustbench::rows {
namespace {

QString timeText(const QDateTime& time) {
    return time.isValid() ? time.toUTC().toString(Qt::ISODateWithMs) : QStringLiteral("");
}

QDateTime timeFrom(const QVariant& text) {
    return QDateTime::fromString(text.toString(), Qt::ISODateWithMs);
}

} // namespace

Result<void> insertRotation(const QSqlDatabase& database, const RotationRecord& record) {
    const auto row = execute(
        database,
        QStringLiteral("INSERT INTO rotation(device_id, phase, expires_at, old, at) VALUES(?,?,?,?,?)"),
        {record.device.value(), nameOf(record.phase), timeText(record.expiresAt), nameOf(record.old),
         timeText(record.at)});
    if (!row)
        return Unexpected(row.error());
    return audit::appendRow(database, QStringLiteral("rotation"), row->lastInsertId().toLongLong());
}

Result<QList<RotationRecord>> readRotations(const QSqlDatabase& database) {
    if (!hasTable(database, QStringLiteral("rotation")))
        return QList<RotationRecord>();
    auto query = execute(database, QStringLiteral("SELECT device_id, phase, expires_at, old, at FROM rotation"
                                                  " WHERE id IN (SELECT MAX(id) FROM rotation"
                                                  " GROUP BY device_id) ORDER BY id"));
    if (!query)
        return Unexpected(query.error());
    QList<RotationRecord> records;
    while (query->next())
        records.append({DeviceId(query->value(0).toString()),
                        rotationPhaseFromName(query->value(1).toString()).value_or(RotationPhase::begun),
                        timeFrom(query->value(2)),
                        oldTokenFromName(query->value(3).toString()).value_or(OldToken::unknown),
                        timeFrom(query->value(4))});
    return records;
}

} // namespace trustbench::rows
