#pragma once

#include "app/cli/Terminal.h"

namespace trustbench {

/// `trustbench-cli envelope build` and `envelope verify`: one envelope, files in and out, no network. Exit
/// codes as everywhere; verify answers 1 for a malformed envelope and for one that does not verify. Tested in
/// tests/core/cli through the program itself, with the openssl program as the judge.
ExitCode runEnvelopeCommand(const QStringList& arguments, Terminal& terminal);

} // namespace trustbench
