#include "core/journal/JournalSchema.h"

#include "core/journal/Dialect.h"

namespace trustbench {
namespace {

constexpr int applicationId = 0x54724231; // "TrB1", in the header of every journal

constexpr const char* firstVersion[] = {
    // Where each device stands, one row each; `standing_log` keeps every change.
    "CREATE TABLE device(entry TEXT PRIMARY KEY, device_id TEXT NOT NULL, label TEXT NOT NULL,"
    " files TEXT NOT NULL, status TEXT NOT NULL, step TEXT NOT NULL, failure TEXT, at TEXT NOT NULL)",
    "CREATE TABLE standing_log(id INTEGER PRIMARY KEY, entry TEXT NOT NULL, status TEXT NOT NULL,"
    " step TEXT NOT NULL, failure TEXT, at TEXT NOT NULL)", // more in the second version
    "CREATE TABLE proof(device_id TEXT NOT NULL, step INTEGER NOT NULL, finished INTEGER NOT NULL,"
    " facts TEXT NOT NULL, at TEXT NOT NULL, PRIMARY KEY(device_id, step))",
    // The intent is written before anything is sent; known = 0 is an exchange whose outcome nobody saw.
    "CREATE TABLE exchange(id INTEGER PRIMARY KEY, device_id TEXT NOT NULL, call TEXT NOT NULL,"
    " method TEXT NOT NULL, url TEXT NOT NULL, request BLOB, request_sha256 TEXT, sent_at TEXT,"
    " known INTEGER NOT NULL DEFAULT 0, status INTEGER, response BLOB, response_sha256 TEXT,"
    " response_verified INTEGER, answered_at TEXT, through_interceptor INTEGER, clock_offset_ms INTEGER,"
    " clock_error_ms INTEGER, failure TEXT)",
    "CREATE TABLE decision(id INTEGER PRIMARY KEY, device_id TEXT NOT NULL, what TEXT NOT NULL,"
    " subject TEXT NOT NULL, by TEXT NOT NULL, at TEXT NOT NULL)",
    "CREATE INDEX exchange_of_device ON exchange(device_id)",
    "CREATE INDEX decision_what ON decision(what)",
};

/// Version 2: the audit (AuditChain), and a log from which the whole of where a device stands can be told.
constexpr const char* secondVersion[] = {
    "CREATE TABLE audit(id INTEGER PRIMARY KEY, run TEXT NOT NULL, number INTEGER NOT NULL,"
    " content TEXT NOT NULL, head TEXT NOT NULL)",
    "CREATE TABLE seal(id INTEGER PRIMARY KEY, run TEXT NOT NULL, number INTEGER NOT NULL, head TEXT NOT "
    "NULL,"
    " algorithm TEXT NOT NULL, signature TEXT NOT NULL, at TEXT NOT NULL)",
    "CREATE INDEX audit_place ON audit(run, number)",
    "CREATE INDEX seal_place ON seal(run, number)",
    "ALTER TABLE standing_log ADD COLUMN device_id TEXT",
    "ALTER TABLE standing_log ADD COLUMN label TEXT",
    "ALTER TABLE standing_log ADD COLUMN files TEXT",
    "CREATE INDEX standing_of_entry ON standing_log(entry)",
};

/// Version 3: each phase of each rotation of a token; the last one of a device counts.
constexpr const char* thirdVersion[] = {
    "CREATE TABLE rotation(id INTEGER PRIMARY KEY, device_id TEXT NOT NULL, phase TEXT NOT NULL,"
    " expires_at TEXT NOT NULL, old TEXT NOT NULL, at TEXT NOT NULL)",
    "CREATE INDEX rotation_of_device ON rotation(device_id)",
};

/// Version 4: each phase of taking a device back out; the last one of a device counts.
constexpr const char* fourthVersion[] = {
    "CREATE TABLE offboarding(id INTEGER PRIMARY KEY, device_id TEXT NOT NULL, phase TEXT NOT NULL,"
    " facts TEXT NOT NULL, at TEXT NOT NULL)",
    "CREATE INDEX offboarding_of_device ON offboarding(device_id)",
};

Result<int> number(const QSqlDatabase& database, const char* pragma) {
    auto query = execute(database, QLatin1String("PRAGMA ") + QLatin1String(pragma));
    if (!query)
        return Unexpected(query.error());
    return query->next() ? query->value(0).toInt() : 0;
}

Unexpected unusable(const QSqlDatabase& database, const QString& detail) {
    return fail(FailureCode::journalUnusable, journalOf(database), detail);
}

template<std::size_t Size>
Result<void> performAll(const QSqlDatabase& database, const char* const (&statements)[Size]) {
    Result<void> done;
    for (const auto* statement : statements)
        if (done)
            done = perform(database, QString::fromLatin1(statement));
    return done;
}

/// All or nothing, from whatever version to this one.
Result<void> bringUp(const QSqlDatabase& database, int version) {
    auto done = perform(database, QStringLiteral("BEGIN EXCLUSIVE"));
    if (done && version < 1)
        done = performAll(database, firstVersion);
    if (done && version < 1)
        done = perform(database, QStringLiteral("PRAGMA application_id=%1").arg(applicationId));
    if (done && version < 2)
        done = performAll(database, secondVersion);
    if (done && version < 3)
        done = performAll(database, thirdVersion);
    if (done && version < 4)
        done = performAll(database, fourthVersion);
    if (done)
        done = perform(database, QStringLiteral("PRAGMA user_version=%1").arg(journalVersion));
    if (done)
        done = perform(database, QStringLiteral("COMMIT"));
    if (!done)
        static_cast<void>(perform(database, QStringLiteral("ROLLBACK")));
    return done;
}

Unexpected newer(const QSqlDatabase& database, int version) {
    return unusable(database, QStringLiteral("written by a newer version: journal version %1, known up to %2")
                                  .arg(version)
                                  .arg(journalVersion));
}

/// The version of a shared journal, which is made and brought up by its owner alone, who is not the role that
/// the benches come with.
Result<int> sharedVersion(const QSqlDatabase& database) {
    auto there = execute(database, QStringLiteral("SELECT to_regclass('trustbench.journal') IS NOT NULL"));
    if (!there)
        return Unexpected(there.error());
    if (!there->next() || !there->value(0).toBool())
        return unusable(database, QStringLiteral("the database holds no journal yet: its owner makes one with"
                                                 " 'trustbench-cli journal prepare'"));
    auto version = execute(database, QStringLiteral("SELECT version FROM journal"));
    if (!version)
        return Unexpected(version.error());
    const int found = version->next() ? version->value(0).toInt() : 0;
    return found > journalVersion ? Result<int>(newer(database, found)) : found;
}

/// What this role may do is the owner's word; a role that could rewrite the audit is refused.
Result<void> checkRights(const QSqlDatabase& database) {
    auto rights =
        execute(database, QStringLiteral("SELECT bool_or(has_table_privilege(name, right_to))"
                                         " FROM unnest(ARRAY['audit', 'seal', 'standing_log',"
                                         " 'decision', 'rotation', 'offboarding']) AS name,"
                                         " unnest(ARRAY['UPDATE', 'DELETE', 'TRUNCATE']) AS right_to"));
    if (!rights)
        return Unexpected(rights.error());
    if (rights->next() && rights->value(0).toBool())
        return unusable(database, QStringLiteral("this role could change records of the audit; benches come"
                                                 " with the role that was named to 'trustbench-cli journal"
                                                 " prepare'"));
    return {};
}

} // namespace

Result<std::chrono::seconds> leaseOf(const QSqlDatabase& database) {
    auto query = execute(database, QStringLiteral("SELECT lease_seconds FROM journal"));
    if (!query)
        return Unexpected(query.error());
    if (!query->next())
        return unusable(database, QStringLiteral("it says nothing about leases"));
    return std::chrono::seconds(query->value(0).toInt());
}

Result<void> checkJournal(const QSqlDatabase& database) {
    if (dialectOf(database).shared)
        return sharedVersion(database).map([](int) {});
    const auto id = number(database, "application_id");
    if (!id)
        return Unexpected(id.error());
    if (*id != applicationId)
        return unusable(database, QStringLiteral("not a Trustbench journal"));
    const auto version = number(database, "user_version");
    if (!version)
        return Unexpected(version.error());
    if (*version > journalVersion)
        return newer(database, *version);
    return {};
}

Result<void> prepareJournal(const QSqlDatabase& database) {
    if (dialectOf(database).shared) {
        const auto version = sharedVersion(database);
        if (!version)
            return Unexpected(version.error());
        if (*version < journalVersion)
            return unusable(database,
                            QStringLiteral("journal version %1, and this program writes %2: its owner"
                                           " brings it up with 'trustbench-cli journal prepare'")
                                .arg(*version)
                                .arg(journalVersion));
        return checkRights(database);
    }
    const auto tables = number(database, "schema_version");
    if (!tables)
        return Unexpected(tables.error());
    // The check comes before anything is written: a newer journal stays as it is.
    if (*tables != 0)
        if (auto known = checkJournal(database); !known)
            return known;
    auto mode = execute(database, QStringLiteral("PRAGMA journal_mode=WAL"));
    if (!mode)
        return Unexpected(mode.error());
    if (!mode->next() || mode->value(0).toString() != QLatin1String("wal"))
        return unusable(database, QStringLiteral("the file system does not allow write-ahead logging"));
    mode->finish();
    if (auto full = perform(database, QStringLiteral("PRAGMA synchronous=FULL")); !full)
        return full;
    const auto version = *tables == 0 ? Result<int>(0) : number(database, "user_version");
    if (!version)
        return Unexpected(version.error());
    return *version < journalVersion ? bringUp(database, *version) : Result<void>();
}

} // namespace trustbench
