#pragma once

#include "app/cli/Terminal.h"

namespace trustbench {

/// `trustbench-cli label`: labels with serial and QR code of devices that are named, or of a manifest's or a
/// journal's, as SVG or PDF. Tested in tests/core/records through the program.
ExitCode runLabelCommand(const QStringList& arguments, Terminal& terminal);

} // namespace trustbench
