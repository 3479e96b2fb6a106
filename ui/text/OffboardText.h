#pragma once

#include "core/onboarding/Offboarding.h"

namespace trustbench {

/// What could not be undone, and what to do about it, as a sentence.
QString remainingText(Remaining remaining, RepositoryAccess by);
/// What a phase on the way out does.
QString offboardPhaseText(OffboardPhase phase);
struct OffboardOutlook {
    bool revokes = false;     ///< the wire can give tokens back
    bool withdraws = false;   ///< the wire can withdraw certificates
    bool leaveAccess = false; ///< their tokens are known to be good still
    bool withTokens = true;   ///< some of the devices read their repositories with tokens
    bool withKeys = false;    ///< some of them with SSH keys
};
/// What taking devices back out will do, as sentences.
QStringList offboardPlan(const OffboardOutlook& outlook);
/// What became of a device that was taken back out, as a sentence.
QString offboardedText(const OffboardRecord& record);

} // namespace trustbench
