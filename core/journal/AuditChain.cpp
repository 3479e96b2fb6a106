#include "core/journal/AuditChain.h"

#include "core/crypto/CryptoLibrary.h"
#include "core/journal/Dialect.h"

#include <QJsonDocument>
#include <QSqlRecord>
#include <QSysInfo>

namespace trustbench::audit {
namespace {

QString isoUtc(const QDateTime& time) {
    return time.toUTC().toString(Qt::ISODateWithMs);
}

QString selectOf(const QString& kind) {
    if (kind == QLatin1String("intent"))
        return QStringLiteral(
            "SELECT id AS row, device_id AS device, call, CAST(method AS TEXT) AS method, url,"
            " request, request_sha256 AS \"requestSha256\", sent_at AS at"
            " FROM exchange WHERE id=?");
    if (kind == QLatin1String("outcome"))
        return QStringLiteral(
            "SELECT id AS row, device_id AS device, call, status, response,"
            " response_sha256 AS \"responseSha256\", response_verified AS \"responseVerified\","
            " through_interceptor AS \"throughInterceptor\", clock_offset_ms AS \"clockOffsetMs\","
            " clock_error_ms AS \"clockErrorMs\", failure, answered_at AS at"
            " FROM exchange WHERE id=? AND known=1");
    if (kind == QLatin1String("standing"))
        return QStringLiteral(
            "SELECT id AS row, entry, device_id AS device, label, files, status, step, failure,"
            " at FROM standing_log WHERE id=?");
    if (kind == QLatin1String("rotation"))
        return QStringLiteral(
            "SELECT id AS row, device_id AS device, phase, expires_at AS \"expiresAt\", old, at"
            " FROM rotation WHERE id=?");
    if (kind == QLatin1String("offboarding"))
        return QStringLiteral("SELECT id AS row, device_id AS device, phase, facts, at"
                              " FROM offboarding WHERE id=?");
    return QStringLiteral(
        "SELECT id AS row, device_id AS device, what, subject, by, at FROM decision WHERE id=?");
}

/// A column as a record says it: text and numbers as they are, bytes by their SHA-256.
QJsonValue valueOf(const QVariant& value) {
    if (value.isNull())
        return QJsonValue::Null;
    if (value.metaType() == QMetaType::fromType<QByteArray>())
        return QStringLiteral("sha256:") + QString::fromLatin1(sha256(value.toByteArray()).toHex());
    if (value.metaType() == QMetaType::fromType<QString>())
        return value.toString();
    return value.toLongLong();
}

Result<QJsonObject> firstRow(const QSqlDatabase& database, const QString& select,
                             const QVariantList& values) {
    auto query = execute(database, select, values);
    if (!query)
        return Unexpected(query.error());
    QJsonObject facts;
    if (!query->next())
        return facts;
    const auto record = query->record();
    for (int column = 0; column < record.count(); ++column)
        facts.insert(record.fieldName(column), valueOf(record.value(column)));
    return facts;
}

/// The record that such a statement finds; number 0: none.
Result<Head> headFrom(const QSqlDatabase& database, const char* statement) {
    auto query = execute(database, QString::fromLatin1(statement));
    if (!query)
        return Unexpected(query.error());
    if (!query->next())
        return Head();
    return Head{query->value(0).toString(), query->value(1).toLongLong(), query->value(2).toString()};
}

/// The last record of the chain that is being written.
Result<Head> lastHead(const QSqlDatabase& database) {
    return headFrom(database, dialectOf(database).lastRecord);
}

Result<void> appendAfter(const QSqlDatabase& database, const Head& before, const QString& kind,
                         QJsonObject facts) {
    const auto number = before.number + 1;
    facts.insert(QStringLiteral("kind"), kind);
    facts.insert(QStringLiteral("run"), before.run);
    facts.insert(QStringLiteral("number"), number);
    const auto content = QJsonDocument(facts).toJson(QJsonDocument::Compact);
    return perform(database, QStringLiteral("INSERT INTO audit(run, number, content, head) VALUES(?,?,?,?)"),
                   {before.run, number, QString::fromUtf8(content), hashAfter(before.hash, content)});
}

Result<QVariantList> idsIn(const QSqlDatabase& database, const QString& select) {
    auto query = execute(database, select);
    if (!query)
        return Unexpected(query.error());
    QVariantList ids;
    while (query->next())
        ids.append(query->value(0));
    return ids;
}

Result<void> sealAt(const QSqlDatabase& database, const SigningKey& key, const QDateTime& now, Head head) {
    auto query = execute(database, QStringLiteral("SELECT head FROM audit WHERE run=? AND number=?"),
                         {head.run, head.number});
    if (!query)
        return Unexpected(query.error());
    if (query->next())
        head.hash = query->value(0).toString();
    query->finish();
    const auto algorithm = defaultAlgorithm(key.facts().kind);
    if (!algorithm)
        return fail(FailureCode::keyUnsupported, journalOf(database), key.facts().name);
    const auto at = isoUtc(now);
    const auto signature = key.sign(*algorithm, sealedBytes(head, at));
    if (!signature)
        return Unexpected(signature.error());
    return perform(database,
                   QStringLiteral("INSERT INTO seal(run, number, head, algorithm, signature, at)"
                                  " VALUES(?,?,?,?,?,?)"),
                   {head.run, head.number, head.hash, nameOf(*algorithm),
                    QString::fromLatin1(signature->toBase64()), at});
}

/// A journal from before there was an audit: its rows stand at the beginning of the chain.
Result<void> adoptRows(const QSqlDatabase& database) {
    const std::pair<const char*, const char*> tables[] = {
        {"intent", "SELECT id FROM exchange ORDER BY id"},
        {"outcome", "SELECT id FROM exchange WHERE known=1 ORDER BY id"},
        {"standing", "SELECT id FROM standing_log ORDER BY id"},
        {"decision", "SELECT id FROM decision ORDER BY id"}};
    for (const auto& [kind, select] : tables) {
        const auto ids = idsIn(database, QString::fromLatin1(select));
        if (!ids)
            return Unexpected(ids.error());
        for (const auto& id : *ids)
            if (auto done = appendRow(database, QString::fromLatin1(kind), id.toLongLong()); !done)
                return done;
    }
    auto proofs =
        execute(database, QStringLiteral("SELECT device_id, step FROM proof ORDER BY device_id, step"));
    if (!proofs)
        return Unexpected(proofs.error());
    std::vector<std::pair<QString, int>> keys;
    while (proofs->next())
        keys.emplace_back(proofs->value(0).toString(), proofs->value(1).toInt());
    for (const auto& [device, step] : keys)
        if (auto done = appendProof(database, device, step); !done)
            return done;
    return {};
}

} // namespace

QString Head::text() const {
    return QStringLiteral("%1:%2:%3").arg(run).arg(number).arg(hash);
}

std::optional<Head> Head::fromText(const QString& text) {
    const auto parts = text.trimmed().split(QLatin1Char(':'));
    bool isNumber = false;
    const auto number = parts.value(1).toLongLong(&isNumber);
    if (parts.size() != 3 || !isNumber || number < 1 || parts[0].isEmpty() || parts[2].size() != 64)
        return {};
    return Head{parts[0], number, parts[2].toLower()};
}

Result<Head> newestHead(const QSqlDatabase& database) {
    return headFrom(database, "SELECT run, number, head FROM audit ORDER BY id DESC LIMIT 1");
}

Result<QJsonObject> factsOfRow(const QSqlDatabase& database, const QString& kind, qint64 row) {
    return firstRow(database, selectOf(kind), {row});
}

Result<QJsonObject> factsOfProof(const QSqlDatabase& database, const QString& device, int step) {
    return firstRow(database,
                    QStringLiteral("SELECT device_id AS device, step, finished, facts, at FROM proof"
                                   " WHERE device_id=? AND step=?"),
                    {device, step});
}

QString hashAfter(const QString& before, const QByteArray& content) {
    return QString::fromLatin1(sha256(before.toLatin1() + '\n' + content).toHex());
}

QByteArray sealedBytes(const Head& head, const QString& at) {
    return QStringLiteral("Trustbench audit seal\n%1\n%2\n").arg(head.text(), at).toUtf8();
}

Result<void> append(const QSqlDatabase& database, const QString& kind, QJsonObject facts) {
    const auto last = lastHead(database);
    if (!last)
        return Unexpected(last.error());
    return appendAfter(database, *last, kind, std::move(facts));
}

Result<void> appendRow(const QSqlDatabase& database, const QString& kind, qint64 row) {
    const auto facts = factsOfRow(database, kind, row);
    return facts ? append(database, kind, *facts) : Result<void>(Unexpected(facts.error()));
}

Result<void> appendProof(const QSqlDatabase& database, const QString& device, int step) {
    const auto facts = factsOfProof(database, device, step);
    return facts ? append(database, QStringLiteral("proof"), *facts)
                 : Result<void>(Unexpected(facts.error()));
}

Result<void> follow(const QSqlDatabase& database, const QString& run) {
    if (!dialectOf(database).shared)
        return {};
    return perform(database, QStringLiteral("SELECT set_config('trustbench.run', ?, false)"), {run});
}

Result<QString> open(const QSqlDatabase& database, const SigningKey& key, const QString& operatorName,
                     const QDateTime& now) {
    const auto& dialect = dialectOf(database);
    if (dialect.shared)
        if (const auto alone = perform(database, QString::fromLatin1(dialect.openingLock)); !alone)
            return Unexpected(alone.error());
    const auto last = newestHead(database);
    if (!last)
        return Unexpected(last.error());
    const Head before{QString::fromLatin1(randomBytes(8).toHex()), 0, {}};
    if (const auto following = follow(database, before.run); !following)
        return Unexpected(following.error());
    const auto after = last->number == 0 ? QJsonValue() : QJsonValue(last->text());
    auto done =
        appendAfter(database, before, QStringLiteral("opened"),
                    {{QStringLiteral("at"), isoUtc(now)},
                     {QStringLiteral("after"), after},
                     {QStringLiteral("by"), operatorName},
                     {QStringLiteral("workstation"), QSysInfo::machineHostName()},
                     {QStringLiteral("key"), QString::fromLatin1(sha256(key.publicKeyInfo()).toHex())}});
    if (done && last->number == 0)
        done = adoptRows(database);
    return done ? Result<QString>(before.run) : Result<QString>(Unexpected(done.error()));
}

Result<void> close(const QSqlDatabase& database, const QDateTime& now) {
    return append(database, QStringLiteral("closed"), {{QStringLiteral("at"), isoUtc(now)}});
}

Result<void> seal(const QSqlDatabase& database, const SigningKey& key, const QDateTime& now, Seal when) {
    const auto last = lastHead(database);
    if (!last)
        return Unexpected(last.error());
    auto query = execute(database, QStringLiteral("SELECT max(number) FROM seal WHERE run=?"), {last->run});
    if (!query || !query->next())
        return query ? Result<void>() : Result<void>(Unexpected(query.error()));
    const auto sealed = query->value(0).toLongLong();
    query->finish();
    Result<void> done;
    for (auto number = (sealed / sealEvery + 1) * sealEvery; done && number <= last->number;
         number += sealEvery)
        done = sealAt(database, key, now, {last->run, number, {}});
    if (done && when == Seal::now && last->number > sealed && last->number % sealEvery != 0)
        done = sealAt(database, key, now, {last->run, last->number, {}});
    return done;
}

} // namespace trustbench::audit
