#pragma once

#include "core/journal/Sql.h"

namespace trustbench {

inline constexpr int journalVersion = 3;

/// Makes an empty file a journal, and one of an older version one of this; refuses a file that is something
/// else or from a newer version.
Result<void> prepareJournal(const QSqlDatabase& database);
/// For readers: is it a journal of a version this program knows?
Result<void> checkJournal(const QSqlDatabase& database);

} // namespace trustbench
