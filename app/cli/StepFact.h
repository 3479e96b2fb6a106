#pragma once

#include "core/onboarding/Step.h"

namespace trustbench {

/// What a step has shown, in a few words for one line of a terminal. Empty where that step has not been
/// passed. Holds no secret.
QString factOf(StepName step, const SessionState& state);

} // namespace trustbench
