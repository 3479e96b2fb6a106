#pragma once

#include "app/cli/Command.h"

namespace trustbench {

/// `trustbench-cli clocks`: this machine's clock, the WOS's and the Git server's side by side, each bounded
/// by the round trip of the exchange that showed it. Sends no credential. Tested in
/// tests/faults/tst_certificaterotation.
ExitCode runClocksCommand(const QStringList& arguments, Terminal& terminal);

} // namespace trustbench
