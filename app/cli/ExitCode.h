#pragma once

#include "core/base/Failure.h"

namespace trustbench {

/// The exit codes of every Trustbench program. Where several would fit: 130, then 2, then 3, then 1.
enum class ExitCode {
    done = 0,
    answerIsNo = 1,  ///< untrusted, does not verify, at least one device failed or was rejected
    badInput = 2,    ///< bad input or usage; nothing was attempted
    notPossible = 3, ///< no device could be tried: peer unreachable, operator refused, this machine at fault
    cancelled = 130, ///< SIGINT or SIGTERM; everything is saved
};

/// The exit code of a command that ends with this failure before or instead of its job.
ExitCode exitCodeFor(FailureCode code);
/// The one that wins by precedence.
ExitCode worse(ExitCode one, ExitCode other);

} // namespace trustbench
