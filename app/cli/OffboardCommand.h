#pragma once

#include "app/cli/Terminal.h"

namespace trustbench {

/// `trustbench-cli offboard`: devices of a journal are taken back out. Tested in tests/faults/tst_offboarding
/// through the programs.
ExitCode runOffboardCommand(const QStringList& arguments, Terminal& terminal);

} // namespace trustbench
