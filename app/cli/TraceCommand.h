#pragma once

#include "app/cli/Command.h"

namespace trustbench {

/// `trustbench-cli trace`: traces one certificate to an anchor and says what is wrong on the way. The
/// contract is in trustbench-cli-trace(1). Tested in tests/core/cli through the program itself.
ExitCode runTrace(const QStringList& arguments, Terminal& terminal);

} // namespace trustbench
