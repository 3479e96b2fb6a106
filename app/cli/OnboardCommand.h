#pragma once

#include "app/cli/Command.h"

namespace trustbench {

/// `trustbench-cli onboard`: devices through the seven steps, without anybody to ask. Reads and checks all
/// that was given before anything is sent, then lets the bench work, and says where every device stands. The
/// contract is in trustbench-cli(1). Tested in tests/core/cli through the programs.
ExitCode runOnboardCommand(const QStringList& arguments, Terminal& terminal);

} // namespace trustbench
