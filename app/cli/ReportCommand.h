#pragma once

#include "app/cli/Terminal.h"

namespace trustbench {

/// `trustbench-cli report`: a commissioning report of one device or of all, from a journal, also while it is
/// being written. Tested in tests/core/cli through the program.
ExitCode runReportCommand(const QStringList& arguments, Terminal& terminal);

} // namespace trustbench
