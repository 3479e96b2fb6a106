#pragma once

#include "core/base/Result.h"
#include "core/crypto/Secret.h"

namespace trustbench {

/// A secret handed over through an open file descriptor (`--passphrase-fd 3 3<file`), so that it stands in no
/// argument list and no environment. Reads to the end, drops one line end behind it. `option` names the
/// command line option for failures; `number` is its value as typed. usage: not a number; fileUnreadable: not
/// open for reading; fileTooLarge: over 64 KiB. Blocks until the writer is done.
Result<Secret> readSecretFd(const QString& option, const QString& number);

/// The same for an operator's secret; operatorSecretMissing where it is not one line of printable ASCII.
Result<Secret> readOperatorSecretFd(const QString& option, const QString& number);

} // namespace trustbench
