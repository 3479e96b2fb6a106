#include "ui/onboarding/SessionNotice.h"

#include "ui/text/FailureText.h"
#include "ui/text/StepText.h"

#include <QCoreApplication>

namespace trustbench {

namespace {

/// Gives the words below the translation context of the view that shows them.
class Words {
    Q_DECLARE_TR_FUNCTIONS(trustbench::OnboardingView)
};

} // namespace

QString titleOfStep(int number) {
    return stepText(nameOf(StepName(number))).title;
}

QString peerOf(Activity activity, const SessionState& state) {
    switch (activity) {
    case Activity::identifying:
    case Activity::recalling:
    case Activity::judgingSigner:
    case Activity::handingOver:
        return {};
    case Activity::checkingRepository:
        return state.offered.url.host();
    default:
        return state.plan.endpoint ? state.plan.endpoint->api.host() : QString();
    }
}

SessionNotice noticeOfFinishedStep(int currentStep) {
    return {MessageBanner::Kind::information, Words::tr("This step is finished."),
            Words::tr("The device is at step %1, %2.").arg(currentStep).arg(titleOfStep(currentStep))};
}

std::optional<SessionNotice> noticeOf(const SessionState& state, const TrustFailure* onPage) {
    using Kind = MessageBanner::Kind;
    const auto status = state.status();
    if (status == SessionStatus::done)
        return SessionNotice{Kind::success, Words::tr("Onboarded."),
                             Words::tr("The WOS knows the device and the device has what it needs.")};
    if (status == SessionStatus::setAside || status == SessionStatus::cancelled)
        return SessionNotice{Kind::information,
                             status == SessionStatus::setAside ? Words::tr("Set aside.")
                                                               : Words::tr("Cancelled."),
                             Words::tr("Finished steps are kept; the device goes on where it stopped.")};
    if (const auto* elsewhere = std::get_if<phase::Elsewhere>(&state.phase))
        return SessionNotice{
            Kind::information, elsewhereText(*elsewhere, state.stepName()),
            QString(Words::tr("It can be started here once that bench lets go of it, or is not "
                              "heard of any more.") +
                    QLatin1Char(' ') + claimText(*elsewhere))
                .trimmed()};
    const auto failure = state.failure();
    if (!failure)
        return std::nullopt;
    const auto text = failureText(*failure);
    if (status == SessionStatus::failed && onPage)
        return SessionNotice{Kind::failure, onPage->headline, onPage->reason};
    if (status == SessionStatus::failed)
        return SessionNotice{Kind::failure, text.what,
                             Words::tr("The device stays at this step and nothing is lost.")};
    if (status == SessionStatus::needsOperator && failure->code != FailureCode::confirmationNeeded)
        return SessionNotice{Kind::warning, text.what, text.remedy};
    return std::nullopt;
}

StepPage::Action usualAction(const SessionState& state) {
    const auto status = state.status();
    const int shown = int(state.stepName());
    const int next = shown + 1;
    const auto hint = next <= int(allSteps.size()) ? Words::tr("Next: %1").arg(titleOfStep(next)) : QString();
    switch (status) {
    case SessionStatus::running:
        return {Words::tr("Continue"), false, hint};
    case SessionStatus::failed:
        return {Words::tr("Try again"), true, Words::tr("Finished steps are kept")};
    case SessionStatus::setAside:
        return {Words::tr("Resume device"), true, hint};
    case SessionStatus::elsewhere:
        return {Words::tr("Start here"), false, Words::tr("Another bench has this device")};
    case SessionStatus::waiting:
        return {shown == 1 ? Words::tr("Start") : Words::tr("Continue"), true, hint};
    default:
        return {Words::tr("Continue"), status != SessionStatus::needsOperator, hint};
    }
}

} // namespace trustbench
