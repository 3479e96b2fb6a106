#pragma once

#include "core/onboarding/Offboarding.h"

namespace trustbench {

/// What could not be undone, and what to do about it, as a sentence.
QString remainingText(Remaining remaining);
/// What became of a device that was taken back out, as a sentence.
QString offboardedText(const OffboardRecord& record);

} // namespace trustbench
