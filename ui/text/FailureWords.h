#pragma once

#include "core/base/Failure.h"

namespace trustbench {

/// The words for a failure before they are translated and filled; for FailureText alone. `what` holds %1
/// where the subject stands; `unnamed` stands there when the failure names none. `why` is a sentence without
/// its full stop, so that a detail can follow after a colon.
struct FailureWords {
    FailureCode code;
    const char* unnamed;
    const char* what;
    const char* why;
    const char* remedy;
};

const FailureWords& wordsFor(const Failure& failure);

} // namespace trustbench
