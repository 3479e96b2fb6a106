#include "core/journal/Dialect.h"

namespace trustbench {
namespace {

constexpr Dialect sqlite{
    false,
    true,
    "BEGIN IMMEDIATE",
    "BEGIN",
    "rowid",
    "SELECT run, number, head FROM audit ORDER BY id DESC LIMIT 1",
    "SELECT run, number, CAST(content AS BLOB), head FROM audit ORDER BY id",
    "",
};

constexpr Dialect postgresql{
    true,
    // The driver would lose what is left of a result at the next statement.
    false,
    "BEGIN ISOLATION LEVEL READ COMMITTED",
    // A reader that takes its time locks nothing.
    "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL idle_in_transaction_session_timeout TO 0",
    "place",
    "SELECT run, number, head FROM audit WHERE run = current_setting('trustbench.run')"
    " ORDER BY id DESC LIMIT 1",
    "SELECT run, number, content, head FROM audit ORDER BY id",
    "SELECT pg_advisory_xact_lock(hashtext('trustbench audit'))",
};

} // namespace

const Dialect& dialectOf(const QSqlDatabase& database) {
    return database.driverName() == QLatin1String("QPSQL") ? postgresql : sqlite;
}

} // namespace trustbench
