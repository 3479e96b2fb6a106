#pragma once

#include "ui/onboarding/StepPage.h"
#include "ui/trust/TrustChecks.h"
#include "ui/widgets/MessageBanner.h"
#include "ui/widgets/Status.h"

#include <optional>

namespace trustbench {

/// What the banner says of a device, above whichever page.
struct SessionNotice {
    MessageBanner::Kind kind;
    QString sentence;
    QString rest; ///< why, or what to do; may be empty
};

/// Empty: the banner has nothing to say. `onPage` is the sentence of a page that explains its failures
/// itself.
std::optional<SessionNotice> noticeOf(const SessionState& state, const TrustFailure* onPage);
/// The same for a device that is further on than the step on show.
SessionNotice noticeOfFinishedStep(int currentStep);

/// What the primary button does where the page has nothing to submit: start, try again, resume.
StepPage::Action usualAction(const SessionState& state);

/// The title of the step of this number, from 1.
QString titleOfStep(int number);
/// Whom a wait is for, where it is somebody else; empty: this program.
QString peerOf(Activity activity, const SessionState& state);

} // namespace trustbench
