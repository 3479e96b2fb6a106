#include "core/journal/JournalRows.h"

#include "core/journal/AuditChain.h"
#include "core/journal/Dialect.h"

#include <QJsonDocument>
#include <QSet>

namespace trustbench::rows {
namespace {

QString timeText(const QDateTime& time) {
    return time.isValid() ? time.toUTC().toString(Qt::ISODateWithMs) : QString();
}

QDateTime timeFrom(const QVariant& text) {
    return QDateTime::fromString(text.toString(), Qt::ISODateWithMs);
}

QString compact(const QJsonObject& object) {
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

QJsonObject objectFrom(const QVariant& text) {
    return QJsonDocument::fromJson(text.toString().toUtf8()).object();
}

QVariant failureText(const std::optional<Failure>& failure) {
    if (!failure)
        return {};
    return compact({{QStringLiteral("code"), nameOf(failure->code)},
                    {QStringLiteral("subject"), failure->subject},
                    {QStringLiteral("detail"), failure->detail}});
}

std::optional<Failure> failureFrom(const QVariant& text) {
    if (text.isNull())
        return {};
    const auto object = objectFrom(text);
    return Failure{failureCodeFromName(object.value(QStringLiteral("code")).toString()),
                   object.value(QStringLiteral("subject")).toString(),
                   object.value(QStringLiteral("detail")).toString()};
}

QString filesText(const DeviceFiles& files) {
    return compact({{QStringLiteral("certificate"), files.certificate},
                    {QStringLiteral("key"), files.key},
                    {QStringLiteral("capabilities"), files.capabilities},
                    {QStringLiteral("id"), files.enteredId}});
}

DeviceFiles filesFrom(const QVariant& text, const QString& label) {
    const auto object = objectFrom(text);
    DeviceFiles files;
    files.certificate = object.value(QStringLiteral("certificate")).toString();
    files.key = object.value(QStringLiteral("key")).toString();
    files.capabilities = object.value(QStringLiteral("capabilities")).toString();
    files.enteredId = object.value(QStringLiteral("id")).toString();
    files.label = label;
    return files;
}

/// A null QString would become NULL, which no column of ours means.
QString text(const QString& value) {
    return value.isNull() ? QStringLiteral("") : value;
}

DeviceStanding standingFrom(const QSqlQuery& row) {
    DeviceStanding standing;
    standing.entry = row.value(0).toString();
    standing.id = DeviceId(row.value(1).toString());
    standing.label = row.value(2).toString();
    standing.files = filesFrom(row.value(3), standing.label);
    standing.status = sessionStatusFromName(row.value(4).toString()).value_or(SessionStatus::waiting);
    standing.step = stepFromName(row.value(5).toString()).value_or(StepName::identify);
    standing.failure = failureFrom(row.value(6));
    standing.at = timeFrom(row.value(7));
    return standing;
}

} // namespace

Result<qint64> insertIntent(const QSqlDatabase& database, const DeviceId& device, const Exchange& exchange) {
    auto query = execute(database,
                         QStringLiteral("INSERT INTO exchange(device_id, call, method, url, request,"
                                        " request_sha256, sent_at) VALUES(?,?,?,?,?,?,?)"),
                         {text(device.value()), text(exchange.call), QString::fromLatin1(exchange.method),
                          text(exchange.url), exchange.requestBody,
                          QString::fromLatin1(exchange.requestSha256), timeText(exchange.sentAt)});
    if (!query)
        return Unexpected(query.error());
    const auto intent = query->lastInsertId().toLongLong();
    if (auto recorded = audit::appendRow(database, QStringLiteral("intent"), intent); !recorded)
        return Unexpected(recorded.error());
    return intent;
}

Result<void> updateOutcome(const QSqlDatabase& database, qint64 intent, const Exchange& exchange) {
    const auto offset = exchange.clock ? QVariant(qint64(exchange.clock->offset.count())) : QVariant();
    const auto error = exchange.clock ? QVariant(qint64(exchange.clock->error.count())) : QVariant();
    auto query = execute(
        database,
        QStringLiteral("UPDATE exchange SET known=1, status=?, response=?, response_sha256=?,"
                       " response_verified=?, answered_at=?, through_interceptor=?, clock_offset_ms=?,"
                       " clock_error_ms=?, failure=? WHERE id=?"),
        {exchange.status, exchange.responseBody, QString::fromLatin1(exchange.responseSha256),
         exchange.responseVerified ? 1 : 0, timeText(exchange.answeredAt),
         exchange.throughInterceptor ? 1 : 0, offset, error, failureText(exchange.failure), intent});
    if (!query)
        return Unexpected(query.error());
    if (query->numRowsAffected() != 1)
        return fail(FailureCode::journalUnusable, journalOf(database),
                    QStringLiteral("no intent %1 to record an outcome for").arg(intent));
    return audit::appendRow(database, QStringLiteral("outcome"), intent);
}

Result<qint64> lastIntent(const QSqlDatabase& database, const DeviceId& device) {
    auto query =
        execute(database, QStringLiteral("SELECT max(id) FROM exchange WHERE device_id=?"), {device.value()});
    if (!query)
        return Unexpected(query.error());
    return query->next() ? query->value(0).toLongLong() : 0;
}

Result<DeviceId> deviceOfIntent(const QSqlDatabase& database, qint64 intent) {
    auto query = execute(database, QStringLiteral("SELECT device_id FROM exchange WHERE id=?"), {intent});
    if (!query)
        return Unexpected(query.error());
    if (!query->next())
        return fail(FailureCode::journalUnusable, journalOf(database),
                    QStringLiteral("no intent %1 to record an outcome for").arg(intent));
    return DeviceId(query->value(0).toString());
}

Result<void> writeStanding(const QSqlDatabase& database, const DeviceStanding& standing) {
    const auto failure = failureText(standing.failure);
    // What moves from the certificate's path to the device id keeps its place in the list.
    auto done = perform(database,
                        QStringLiteral("UPDATE device SET entry=? WHERE entry=? AND NOT EXISTS"
                                       " (SELECT 1 FROM device WHERE entry=?)"),
                        {standing.entry, text(standing.files.certificate), standing.entry});
    if (done)
        done = perform(
            database,
            QStringLiteral("INSERT INTO device(entry, device_id, label, files, status, step, failure, at)"
                           " VALUES(?,?,?,?,?,?,?,?) ON CONFLICT(entry) DO UPDATE SET"
                           " device_id=excluded.device_id, label=excluded.label, files=excluded.files,"
                           " status=excluded.status, step=excluded.step, failure=excluded.failure,"
                           " at=excluded.at"),
            {standing.entry, text(standing.id.value()), text(standing.label), filesText(standing.files),
             nameOf(standing.status), nameOf(standing.step), failure, timeText(standing.at)});
    if (done && standing.entry != standing.files.certificate)
        done = perform(database, QStringLiteral("DELETE FROM device WHERE entry=?"),
                       {text(standing.files.certificate)});
    if (!done)
        return done;
    const auto log = execute(
        database,
        QStringLiteral("INSERT INTO standing_log(entry, device_id, label, files, status, step, failure, at)"
                       " VALUES(?,?,?,?,?,?,?,?)"),
        {standing.entry, text(standing.id.value()), text(standing.label), filesText(standing.files),
         nameOf(standing.status), nameOf(standing.step), failure, timeText(standing.at)});
    if (!log)
        return Unexpected(log.error());
    return audit::appendRow(database, QStringLiteral("standing"), log->lastInsertId().toLongLong());
}

Result<void> writeProof(const QSqlDatabase& database, const DeviceId& device, StepName step,
                        const Proof& proof, const QDateTime& at) {
    const auto written = execute(
        database,
        QStringLiteral("INSERT INTO proof(device_id, step, finished, facts, at) VALUES(?,?,?,?,?)"
                       " ON CONFLICT(device_id, step) DO UPDATE SET finished=excluded.finished,"
                       " facts=excluded.facts, at=excluded.at"
                       " WHERE excluded.finished > proof.finished OR"
                       " (excluded.finished = proof.finished AND excluded.facts <> proof.facts)"),
        {device.value(), static_cast<int>(step), proof.finished ? 1 : 0, compact(proof.facts), timeText(at)});
    if (!written)
        return Unexpected(written.error());
    if (written->numRowsAffected() == 0)
        return {};
    return audit::appendProof(database, device.value(), static_cast<int>(step));
}

Result<void> deleteProofs(const QSqlDatabase& database, const DeviceId& device, StepName from,
                          const QDateTime& at) {
    auto done = perform(database, QStringLiteral("DELETE FROM proof WHERE device_id=? AND step>=?"),
                        {device.value(), static_cast<int>(from)});
    if (!done)
        return done;
    return audit::append(database, QStringLiteral("forgotten"),
                         {{QStringLiteral("device"), device.value()},
                          {QStringLiteral("from"), static_cast<int>(from)},
                          {QStringLiteral("at"), timeText(at)}});
}

Result<void> insertDecision(const QSqlDatabase& database, const Decision& decision) {
    const auto row = execute(
        database, QStringLiteral("INSERT INTO decision(device_id, what, subject, by, at) VALUES(?,?,?,?,?)"),
        {text(decision.device.value()), decision.what, text(decision.subject), text(decision.by),
         timeText(decision.at)});
    if (!row)
        return Unexpected(row.error());
    return audit::appendRow(database, QStringLiteral("decision"), row->lastInsertId().toLongLong());
}

Result<Proofs> readProofs(const QSqlDatabase& database, const DeviceId& device) {
    auto query =
        execute(database, QStringLiteral("SELECT step, finished, facts FROM proof WHERE device_id=?"),
                {device.value()});
    if (!query)
        return Unexpected(query.error());
    Proofs proofs;
    while (query->next())
        proofs.insert(static_cast<StepName>(query->value(0).toInt()),
                      {query->value(1).toBool(), objectFrom(query->value(2))});
    return proofs;
}

namespace {

/// `where` narrows both tables by their device_id.
Result<QList<DeviceRecord>> readDevicesWhere(const QSqlDatabase& database, const QString& where,
                                             const QVariantList& values) {
    auto query = execute(
        database,
        QStringLiteral("SELECT entry, device_id, label, files, status, step, failure, at FROM device") +
            where + QStringLiteral(" ORDER BY ") + QLatin1String(dialectOf(database).listOrder),
        values);
    if (!query)
        return Unexpected(query.error());
    QList<DeviceRecord> records;
    QHash<QString, qsizetype> byId;
    while (query->next()) {
        records.append({standingFrom(*query), {}});
        if (const auto& id = records.last().standing.id; !id.isEmpty())
            byId.insert(id.value(), records.size() - 1);
    }
    auto proofs = execute(
        database, QStringLiteral("SELECT device_id, step, finished, facts FROM proof") + where, values);
    if (!proofs)
        return Unexpected(proofs.error());
    while (proofs->next())
        if (const auto at = byId.constFind(proofs->value(0).toString()); at != byId.cend())
            records[*at].proofs.insert(static_cast<StepName>(proofs->value(1).toInt()),
                                       {proofs->value(2).toBool(), objectFrom(proofs->value(3))});
    // The proof decides: it may be here when the standing after it did not get here any more.
    for (auto& [standing, known] : records)
        if (known.value(StepName::handover).finished) {
            standing.status = SessionStatus::done;
            standing.step = StepName::handover;
            standing.failure.reset();
        }
    return records;
}

} // namespace

Result<QList<DeviceRecord>> readDevices(const QSqlDatabase& database) {
    return readDevicesWhere(database, {}, {});
}

Result<QList<DeviceRecord>> readDevices(const QSqlDatabase& database, const QStringList& ids) {
    return readDevicesWhere(database,
                            QStringLiteral(" WHERE device_id IN (SELECT json_array_elements_text(?::json))"),
                            {jsonList(ids)});
}

Result<QList<DeviceRecord>> readSharedDevices(const QSqlDatabase& database) {
    auto records = readDevices(database);
    if (!records)
        return records;
    auto query =
        execute(database, QStringLiteral("SELECT device_id FROM claim WHERE until > clock_timestamp()"));
    if (!query)
        return Unexpected(query.error());
    QSet<QString> held;
    while (query->next())
        held.insert(query->value(0).toString());
    for (auto& record : *records)
        if (record.standing.status == SessionStatus::running && !held.contains(record.standing.id.value()))
            record.standing.status = SessionStatus::waiting; // nobody is there any more to run it
    return records;
}

Result<QList<Decision>> readDecisions(const QSqlDatabase& database, const QString& what) {
    auto query = execute(
        database,
        QStringLiteral("SELECT device_id, what, subject, by, at FROM decision WHERE what=? ORDER BY id"),
        {what});
    if (!query)
        return Unexpected(query.error());
    QList<Decision> decisions;
    while (query->next())
        decisions.append({DeviceId(query->value(0).toString()), query->value(1).toString(),
                          query->value(2).toString(), query->value(3).toString(), timeFrom(query->value(4))});
    return decisions;
}

} // namespace trustbench::rows
