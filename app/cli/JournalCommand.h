#pragma once

#include "app/cli/Terminal.h"

namespace trustbench {

/// `trustbench-cli journal verify` and `journal export`: the audit of a journal, checked and handed out.
/// Tested in tests/core/cli with the sqlite3 program as the one who tampers.
ExitCode runJournalCommand(const QStringList& arguments, Terminal& terminal);

} // namespace trustbench
