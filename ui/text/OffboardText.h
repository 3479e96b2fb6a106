#pragma once

#include "core/onboarding/Offboarding.h"

namespace trustbench {

/// What could not be undone, and what to do about it, as a sentence.
QString remainingText(Remaining remaining);
/// What a phase on the way out does.
QString offboardPhaseText(OffboardPhase phase);
/// What taking a device back out will do, as sentences. `leaveAccess`: its token is known to be good still.
QStringList offboardPlan(bool revokes, bool withdraws, bool leaveAccess);
/// What became of a device that was taken back out, as a sentence.
QString offboardedText(const OffboardRecord& record);

} // namespace trustbench
