#include "core/journal/AuditChain.h"
#include "core/journal/JournalRows.h"

#include <QJsonDocument>

namespace trustbench::rows {
namespace {

QString factsText(const OffboardRecord& record) {
    return QString::fromUtf8(QJsonDocument(record.facts()).toJson(QJsonDocument::Compact));
}

OffboardRecord recordFrom(const QSqlQuery& row) {
    OffboardRecord record;
    record.device = DeviceId(row.value(0).toString());
    record.phase = offboardPhaseFromName(row.value(1).toString()).value_or(OffboardPhase::begun);
    record.setFacts(QJsonDocument::fromJson(row.value(2).toString().toUtf8()).object());
    record.at = QDateTime::fromString(row.value(3).toString(), Qt::ISODateWithMs);
    return record;
}

/// A rotation that was under way ends here; the next token of this id is another device's life.
Result<void> endRotation(const QSqlDatabase& database, const OffboardRecord& record) {
    auto query = execute(
        database, QStringLiteral("SELECT phase FROM rotation WHERE device_id=? ORDER BY id DESC LIMIT 1"),
        {record.device.value()});
    if (!query)
        return Unexpected(query.error());
    if (!query->next() || query->value(0).toString() == nameOf(RotationPhase::done))
        return {};
    query->finish();
    const auto old = record.access == Access::refused ? OldToken::refused : OldToken::unknown;
    return insertRotation(database, {record.device, RotationPhase::done, {}, old, record.at});
}

} // namespace

Result<void> insertOffboarding(const QSqlDatabase& database, const OffboardRecord& record) {
    const auto row = execute(
        database, QStringLiteral("INSERT INTO offboarding(device_id, phase, facts, at) VALUES(?,?,?,?)"),
        {record.device.value(), nameOf(record.phase), factsText(record),
         record.at.toUTC().toString(Qt::ISODateWithMs)});
    if (!row)
        return Unexpected(row.error());
    auto done = audit::appendRow(database, QStringLiteral("offboarding"), row->lastInsertId().toLongLong());
    if (!done || record.phase != OffboardPhase::closed)
        return done;
    done = endRotation(database, record);
    if (done)
        done = deleteProofs(database, record.device, StepName::identify, record.at);
    if (done)
        done = perform(database, QStringLiteral("DELETE FROM device WHERE device_id=?"),
                       {record.device.value()});
    return done;
}

Result<QList<OffboardRecord>> readOffboardings(const QSqlDatabase& database) {
    if (!hasTable(database, QStringLiteral("offboarding")))
        return QList<OffboardRecord>();
    auto query = execute(database, QStringLiteral("SELECT device_id, phase, facts, at FROM offboarding"
                                                  " WHERE id IN (SELECT MAX(id) FROM offboarding"
                                                  " GROUP BY device_id) ORDER BY id"));
    if (!query)
        return Unexpected(query.error());
    QList<OffboardRecord> records;
    while (query->next())
        records.append(recordFrom(*query));
    return records;
}

} // namespace trustbench::rows
