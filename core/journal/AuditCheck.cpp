#include "core/journal/AuditCheck.h"

#include "core/crypto/Certificate.h"
#include "core/journal/AuditChain.h"
#include "core/journal/AuditKeys.h"
#include "core/journal/Dialect.h"
#include "core/journal/JournalPlace.h"
#include "core/journal/JournalSchema.h"

#include <QFileInfo>
#include <QJsonDocument>
#include <QSet>

namespace trustbench {
namespace {

using audit::Head;

const QString openedKind = QStringLiteral("opened");
const QString closedKind = QStringLiteral("closed");

/// A record as it stands in the file.
struct StoredRecord {
    Head head;
    QByteArray bytes;
    QJsonObject content;
    QString kind() const { return content.value(QStringLiteral("kind")).toString(); }
};

StoredRecord recordFrom(const QSqlQuery& row) {
    StoredRecord record;
    record.head = {row.value(0).toString(), row.value(1).toLongLong(), row.value(3).toString()};
    record.bytes = row.value(2).toByteArray();
    record.content = QJsonDocument::fromJson(record.bytes).object();
    return record;
}

Result<SqlStatement> allRecords(const QSqlDatabase& database) {
    return execute(database, QString::fromLatin1(dialectOf(database).auditRecords));
}

/// One check of one journal from its first record to its last.
class AuditChecker {
public:
    AuditChecker(const QSqlDatabase& database, const QList<QByteArray>& keys, const QString& wantedHead)
        : m_database(database)
        , m_keys(keys)
        , m_wantedHead(wantedHead)
        , m_shared(dialectOf(database).shared) {}

    Result<AuditReport> check() {
        auto done = readSeals();
        if (done)
            done = checkRecords();
        if (done)
            done = checkUnrecorded();
        if (!done)
            return Unexpected(done.error());
        for (auto seal = m_sealed.cbegin(); seal != m_sealed.cend(); ++seal)
            if (!m_heads.contains(seal.key()))
                found(AuditCode::sealBroken, seal.value());
        if (const auto wanted = Head::fromText(m_wantedHead); wanted && !m_heads.contains(wanted->text()))
            found(AuditCode::headNotReached, *wanted);
        for (const auto tail : std::as_const(m_unsealed))
            m_report.unsealed += tail;
        return m_report;
    }

private:
    void found(AuditCode code, const Head& at, const QString& where = {}) {
        m_report.findings.append({code, at.run, at.number, where});
    }

    Result<void> checkRecords() {
        auto query = allRecords(m_database);
        if (!query)
            return Unexpected(query.error());
        while (query->next()) {
            const auto record = recordFrom(*query);
            if (m_shared) // the runs of several benches go on beside each other
                m_last = m_lastOfRun.value(record.head.run);
            checkPlace(record);
            checkHash(record);
            checkSeal(record);
            if (auto done = checkRow(record); !done)
                return done;
            m_heads.insert(record.head.text());
            m_last = record.head;
            if (m_shared)
                m_lastOfRun.insert(record.head.run, record.head);
            m_report.head = record.head.text();
            ++m_report.records;
        }
        return {};
    }

    /// Is it the next one, of the run under way or of a new one that goes on from it?
    void checkPlace(const StoredRecord& record) {
        const auto& head = record.head;
        if (head.run != m_last.run) {
            ++m_report.runs;
            const auto after = record.content.value(QStringLiteral("after")).toString();
            if (m_runs.contains(head.run))
                found(AuditCode::recordMisplaced, head);
            else if (head.number != 1)
                found(AuditCode::recordMissing, head);
            else if (record.kind() != openedKind || !goesOn(after))
                found(AuditCode::runMissing, head, after);
            m_runs.insert(head.run);
        } else if (head.number <= m_last.number) {
            found(AuditCode::recordMisplaced, head);
        } else if (head.number != m_last.number + 1) {
            found(AuditCode::recordMissing, head);
        }
        const bool honest = record.content.value(QStringLiteral("run")).toString() == head.run &&
                            record.content.value(QStringLiteral("number")).toInteger() == head.number;
        if (!honest)
            found(AuditCode::recordMisplaced, head);
    }

    /// Is `after` what a run that begins now has to name?
    bool goesOn(const QString& after) const {
        if (m_shared && !after.isEmpty())
            return m_heads.contains(after);
        if (m_shared)
            return m_runs.isEmpty();
        return after == (m_last.number == 0 ? QString() : m_last.text());
    }

    void checkHash(const StoredRecord& record) {
        const auto before = record.head.run == m_last.run ? m_last.hash : QString();
        if (audit::hashAfter(before, record.bytes) != record.head.hash)
            found(AuditCode::recordChanged, record.head);
    }

    /// Does the journal still say what was recorded? Of what may change, the last record counts.
    Result<void> checkRow(const StoredRecord& record) {
        const auto kind = record.kind();
        if (kind == QLatin1String("proof")) {
            m_proofs[{record.content.value(QStringLiteral("device")).toString(),
                      record.content.value(QStringLiteral("step")).toInt()}] = record;
            return {};
        }
        if (kind == QLatin1String("forgotten")) {
            const auto device = record.content.value(QStringLiteral("device")).toString();
            const int from = record.content.value(QStringLiteral("from")).toInt();
            m_proofs.removeIf(
                [&](const auto& entry) { return entry.key().first == device && entry.key().second >= from; });
            return {};
        }
        if (kind == openedKind || kind == closedKind)
            return {};
        const auto row = record.content.value(QStringLiteral("row")).toInteger();
        m_rows[kind].insert(row);
        const auto facts = audit::factsOfRow(m_database, kind, row);
        if (!facts)
            return Unexpected(facts.error());
        compare(record, *facts, QStringLiteral("%1 %2").arg(kind).arg(row));
        return {};
    }

    void compare(const StoredRecord& record, const QJsonObject& facts, const QString& where) {
        auto recorded = record.content;
        for (const char* own : {"kind", "run", "number"})
            recorded.remove(QLatin1String(own));
        if (facts.isEmpty())
            found(AuditCode::rowMissing, record.head, where);
        else if (facts != recorded)
            found(AuditCode::rowChanged, record.head, where);
    }

    /// Before the records: which heads are sealed by whom it may be.
    Result<void> readSeals() {
        auto query = execute(m_database, QStringLiteral("SELECT run, number, head, algorithm, signature, at"
                                                        " FROM seal ORDER BY id"));
        if (!query)
            return Unexpected(query.error());
        while (query->next()) {
            const Head head{query->value(0).toString(), query->value(1).toLongLong(),
                            query->value(2).toString()};
            const auto algorithm = signatureAlgorithmFromName(query->value(3).toString());
            const auto signature = QByteArray::fromBase64(query->value(4).toByteArray());
            const auto bytes = audit::sealedBytes(head, query->value(5).toString());
            if (algorithm && std::any_of(m_keys.begin(), m_keys.end(), [&](const auto& key) {
                    return verifySignature(key, *algorithm, bytes, signature);
                }))
                m_sealed.insert(head.text(), head);
            else
                found(AuditCode::sealBroken, head);
            ++m_report.seals;
        }
        return {};
    }

    void checkSeal(const StoredRecord& record) {
        const bool sealed = m_sealed.contains(record.head.text());
        const bool due = record.head.number % audit::sealEvery == 0 || record.kind() == closedKind;
        auto& unsealed = m_unsealed[m_shared ? record.head.run : QString()];
        unsealed = sealed ? 0 : unsealed + 1;
        if (due && !sealed)
            found(AuditCode::sealMissing, record.head);
    }

    Result<void> checkUnrecorded() {
        const std::pair<const char*, const char*> tables[] = {
            {"intent", "SELECT id FROM exchange"},       {"outcome", "SELECT id FROM exchange WHERE known=1"},
            {"standing", "SELECT id FROM standing_log"}, {"decision", "SELECT id FROM decision"},
            {"rotation", "SELECT id FROM rotation"},     {"offboarding", "SELECT id FROM offboarding"}};
        // A journal of a version before lacks the last of these, which are named after their tables.
        for (const auto& [kind, select] : tables) {
            const auto name = QString::fromLatin1(kind);
            if ((name == QLatin1String("rotation") || name == QLatin1String("offboarding")) &&
                !hasTable(m_database, name))
                continue;
            auto query = execute(m_database, QString::fromLatin1(select));
            if (!query)
                return Unexpected(query.error());
            const auto& recorded = m_rows[QString::fromLatin1(kind)];
            while (query->next())
                if (!recorded.contains(query->value(0).toLongLong()))
                    found(AuditCode::rowUnrecorded, {},
                          QStringLiteral("%1 %2").arg(QLatin1String(kind)).arg(query->value(0).toLongLong()));
        }
        if (auto done = checkProofs(); !done)
            return done;
        return checkStandings();
    }

    Result<void> checkProofs() {
        auto query = execute(m_database, QStringLiteral("SELECT device_id, step FROM proof"));
        if (!query)
            return Unexpected(query.error());
        while (query->next()) {
            const std::pair key(query->value(0).toString(), query->value(1).toInt());
            if (!m_proofs.contains(key))
                found(AuditCode::rowUnrecorded, {},
                      QStringLiteral("proof %1 of %2").arg(key.second).arg(key.first));
        }
        for (auto it = m_proofs.cbegin(); it != m_proofs.cend(); ++it) {
            const auto facts = audit::factsOfProof(m_database, it.key().first, it.key().second);
            if (!facts)
                return Unexpected(facts.error());
            compare(*it, *facts, QStringLiteral("proof %1 of %2").arg(it.key().second).arg(it.key().first));
        }
        return {};
    }

    /// Where a device stands is what the log said last.
    Result<void> checkStandings() {
        auto query = execute(
            m_database,
            QStringLiteral(
                "SELECT d.entry FROM device d LEFT JOIN standing_log l ON l.id ="
                " (SELECT max(id) FROM standing_log WHERE entry = d.entry)"
                " WHERE l.id IS NULL OR d.status <> l.status OR d.step <> l.step OR d.at <> l.at"
                " OR d.failure IS DISTINCT FROM l.failure OR d.device_id <> coalesce(l.device_id, "
                "d.device_id)"
                " OR d.label <> coalesce(l.label, d.label) OR d.files <> coalesce(l.files, d.files)"));
        if (!query)
            return Unexpected(query.error());
        while (query->next())
            found(AuditCode::rowChanged, {}, QStringLiteral("device %1").arg(query->value(0).toString()));
        return {};
    }

    QSqlDatabase m_database;
    QList<QByteArray> m_keys;
    QString m_wantedHead;
    bool m_shared;
    AuditReport m_report;
    Head m_last;
    QHash<QString, Head> m_lastOfRun;
    QHash<QString, qint64> m_unsealed; ///< at the end of each chain
    QSet<QString> m_runs;
    QSet<QString> m_heads;
    QHash<QString, Head> m_sealed;
    QHash<QString, QSet<qint64>> m_rows;
    QMap<std::pair<QString, int>, StoredRecord> m_proofs;
};

/// A connection that reads one moment of a journal, whatever else is being written.
Result<std::unique_ptr<SqlConnection>> openToRead(const QString& journal) {
    if (!isSharedJournal(journal) && !QFileInfo(journal).isReadable())
        return fail(FailureCode::journalUnusable, journal,
                    QStringLiteral("the file is missing or cannot be read"));
    auto connection = SqlConnection::open(journal, true);
    if (!connection)
        return connection;
    const auto& database = (*connection)->database();
    auto known = checkJournal(database);
    if (known)
        known = perform(database, QString::fromLatin1(dialectOf(database).beginSnapshot));
    if (known)
        known =
            execute(database, QStringLiteral("SELECT count(*) FROM audit")).map([](const SqlStatement&) {});
    if (!known)
        return Unexpected(known.error());
    return connection;
}

} // namespace

QString nameOf(AuditCode code) {
    constexpr std::array names{
#define X(name) #name,
        TRUSTBENCH_AUDIT_CODES(X)
#undef X
    };
    return QString::fromLatin1(names.at(static_cast<std::size_t>(code)));
}

QList<AuditCode> allAuditCodes() {
    return {
#define X(name) AuditCode::name,
        TRUSTBENCH_AUDIT_CODES(X)
#undef X
    };
}

Result<AuditReport> checkAudit(const QString& journal, const AuditExpectation& expectation) {
    const auto connection = openToRead(journal);
    if (!connection)
        return Unexpected(connection.error());
    const auto keys = expectation.keys.isEmpty() ? audit::sealersOf(journal, (*connection)->database())
                                                 : Result<QList<QByteArray>>(expectation.keys);
    if (!keys)
        return Unexpected(keys.error());
    return AuditChecker((*connection)->database(), *keys, expectation.head).check();
}

Result<void> readAudit(const QString& journal, const std::function<void(const AuditRecord&)>& reader) {
    const auto connection = openToRead(journal);
    if (!connection)
        return Unexpected(connection.error());
    auto query = allRecords((*connection)->database());
    if (!query)
        return Unexpected(query.error());
    QHash<QString, QString> operators;
    while (query->next()) {
        const auto record = recordFrom(*query);
        const auto& run = record.head.run;
        if (record.kind() == openedKind)
            operators.insert(run, record.content.value(QStringLiteral("by")).toString());
        reader({run, record.head.number, record.head.hash, record.content, operators.value(run)});
    }
    return {};
}

Result<QString> auditHead(const QString& journal) {
    const auto connection = openToRead(journal);
    if (!connection)
        return Unexpected(connection.error());
    const auto head = audit::newestHead((*connection)->database());
    if (!head)
        return Unexpected(head.error());
    if (head->number == 0)
        return fail(FailureCode::journalUnusable, journal, QStringLiteral("it has no audit yet"));
    return head->text();
}

bool isAuditHead(const QString& text) {
    return Head::fromText(text).has_value();
}

} // namespace trustbench
