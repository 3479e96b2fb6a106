#pragma once

#include "app/cli/Command.h"

namespace trustbench {

/// `trustbench-cli bench`: where every device of a journal stands, or of all journals at their usual place.
/// Reads alone, also while another program is at work on them. Tested in tests/core/cli through the program.
ExitCode runBenchCommand(const QStringList& arguments, Terminal& terminal);

} // namespace trustbench
