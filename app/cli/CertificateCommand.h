#pragma once

#include "app/cli/Command.h"

namespace trustbench {

/// `trustbench-cli rotate-certificate`: a device's new certificate takes the place of the old one under the
/// same device id. Tested in tests/faults/tst_certificaterotation.
ExitCode runRotateCertificate(const QStringList& arguments, Terminal& terminal);

} // namespace trustbench
