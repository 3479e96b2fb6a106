#pragma once

#include "core/crypto/SigningKey.h"
#include "core/journal/Sql.h"

#include <QDateTime>
#include <QJsonObject>

namespace trustbench {

/// The audit of a journal. Each write leaves one record in the same transaction: what was written (blobs by
/// their SHA-256), its number in the run, and the head: the hash over this record and the head before it. A
/// run is one opening of the journal; its first record names the operator, and the head of the run before, so
/// that all runs hang together. In a shared journal each bench's runs go on beside those of the others, and
/// the first record names the newest head of any. Every 100 records, and when the journal is closed, the head
/// is sealed with the workstation's key. Holds no state of its own: what is rolled back was never there. Not
/// for checking it (AuditCheck). Tested in tests/core/journal by tampering with the sqlite3 program.
namespace audit {

inline constexpr int sealEvery = 100;

/// Names a place in the chain: run, number, hash. What it prints is what `--head` takes.
struct Head {
    QString run;
    qint64 number = 0;
    QString hash; ///< lower-case hex

    bool operator==(const Head&) const = default;
    QString text() const; ///< run:number:hash
    static std::optional<Head> fromText(const QString& text);
};

/// The newest record of any run; number 0: none.
Result<Head> newestHead(const QSqlDatabase& database);

/// What a record says of a row, read from the row itself; kinds: "intent", "outcome", "standing", "decision",
/// "rotation", "offboarding".
/// Empty where the row is not there.
Result<QJsonObject> factsOfRow(const QSqlDatabase& database, const QString& kind, qint64 row);
Result<QJsonObject> factsOfProof(const QSqlDatabase& database, const QString& device, int step);
/// The hash of a record that says `content`, after the one with the hash `before` (empty: the first).
QString hashAfter(const QString& before, const QByteArray& content);
/// The bytes that a seal signs.
QByteArray sealedBytes(const Head& head, const QString& at);

// Each of these inside a transaction that is open.
Result<void> append(const QSqlDatabase& database, const QString& kind, QJsonObject facts);
Result<void> appendRow(const QSqlDatabase& database, const QString& kind, qint64 row);
Result<void> appendProof(const QSqlDatabase& database, const QString& device, int step);
/// Begins a run, and gives its name: whatever is recorded in it was done by `operatorName` at this machine.
/// Rows that are older than the audit are taken into it once.
Result<QString> open(const QSqlDatabase& database, const SigningKey& key, const QString& operatorName,
                     const QDateTime& now);
/// A connection that is new goes on with this run.
Result<void> follow(const QSqlDatabase& database, const QString& run);
Result<void> close(const QSqlDatabase& database, const QDateTime& now);
enum class Seal { whereDue, now };
Result<void> seal(const QSqlDatabase& database, const SigningKey& key, const QDateTime& now, Seal when);

} // namespace audit

} // namespace trustbench
