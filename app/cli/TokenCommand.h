#pragma once

#include "app/cli/Command.h"

namespace trustbench {

/// `trustbench-cli token status|renew`: how long each device's token is still good, and new ones in time.
/// Tested in tests/faults/tst_rotation, a thousand at once in tst_renewals.
ExitCode runTokenCommand(const QStringList& arguments, Terminal& terminal);

} // namespace trustbench
