#pragma once

#include "core/access/TokenCountdown.h"
#include "core/access/TokenFinding.h"
#include "core/onboarding/Rotation.h"
#include "ui/text/FindingText.h"

namespace trustbench {

/// Words for access tokens in the language of the installed translators; window, command line and reports all
/// use these. Free of Gui and of any token's value. Tested in tests/core/cli.
QString tokenKindText(TokenKind kind); ///< "Personal token, classic"
/// What is wrong with a token and what to do about it.
FindingText tokenFindingText(const TokenFinding& finding);
/// "Expires in 9 min 58 s", "Expired", "No expiry known".
QString countdownText(const TokenCountdown& countdown);
/// What a renewal is doing, or where it rests: "Testing the new token".
QString renewalStepText(const rotation::Step& step);
/// What became of the token before: "The old token is refused now."
QString oldTokenText(OldToken old);
/// A time span in its two largest units, without one that is zero: "5 min", "2 h 1 min".
QString spanText(std::chrono::seconds span);

} // namespace trustbench
