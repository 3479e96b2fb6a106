#pragma once

#include "core/journal/Sql.h"

#include <chrono>

namespace trustbench {

inline constexpr int journalVersion = 4;

/// Makes an empty file a journal, and one of an older version one of this; refuses a file that is something
/// else or from a newer version. A shared one is only checked: is it there, and may this role not too much?
Result<void> prepareJournal(const QSqlDatabase& database);
/// For readers: is it a journal of a version this program knows?
Result<void> checkJournal(const QSqlDatabase& database);

/// For how long a claim in a shared journal holds.
Result<std::chrono::seconds> leaseOf(const QSqlDatabase& database);

} // namespace trustbench
