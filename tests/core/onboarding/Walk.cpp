#include "tests/core/onboarding/Walk.h"

#include "core/onboarding/Overloaded.h"
#include "core/onboarding/ProofFacts.h"

namespace testing {
namespace {

bool isRecording(const SessionState& state) {
    const auto* at = std::get_if<step::Handover>(&state.step);
    return at != nullptr && at->delivered;
}

} // namespace

Walk& Walk::operator()(const Event& event) {
    auto transition = advance(state, event, now);
    state = std::move(transition.state);
    effects = std::move(transition.effects);
    changed = transition.changed;
    return *this;
}

std::optional<Activity> Walk::activity() const {
    const auto* running = std::get_if<phase::Running>(&state.phase);
    return running == nullptr ? std::nullopt : std::optional(running->activity);
}

std::optional<FailureCode> Walk::failed() const {
    const auto* failed = std::get_if<phase::Failed>(&state.phase);
    return failed == nullptr ? std::nullopt : std::optional(failed->failure.code);
}

Walk& Walk::to(Activity wanted) {
    if (!activity())
        (*this)(event::Started{});
    while (activity() && activity() != wanted)
        (*this)(goodAnswer(state));
    return *this;
}

Walk& Walk::recalling(const Proofs& proofs) {
    to(Activity::recalling);
    return (*this)(event::Recalled{state.attempt, proofs});
}

QString Walk::summary() const {
    auto text = nameOf(state.stepName()) + QLatin1Char(' ') + nameOf(state.status());
    if (const auto current = activity(); current && state.status() != SessionStatus::done)
        text += QLatin1Char(' ') + (isRecording(state) ? QStringLiteral("recording") : nameOf(*current));
    if (const auto* asking = std::get_if<phase::NeedsOperator>(&state.phase)) {
        constexpr std::array<const char*, 7> names{"deviceFiles",    "passphrase",         "endpoint",
                                                   "operatorSecret", "signerConfirmation", "token",
                                                   "capabilities"};
        text += QLatin1Char(' ') + QString::fromLatin1(names.at(asking->question.index()));
    }
    if (const auto code = failed())
        text += QLatin1Char(' ') + nameOf(*code);
    return text;
}

QString Walk::asked() const {
    constexpr std::array<const char*, std::variant_size_v<Effect>> names{"CancelRunning",
                                                                         "Identify",
                                                                         "Recall",
                                                                         "ReachEndpoint",
                                                                         "Upload",
                                                                         "FetchSigner",
                                                                         "JudgeRecordedSigner",
                                                                         "RequestOnboarding",
                                                                         "AskStatus",
                                                                         "PollLater",
                                                                         "RenewToken",
                                                                         "CheckRepository",
                                                                         "SendCapabilities",
                                                                         "HandOver",
                                                                         "DropToken",
                                                                         "KeepProof",
                                                                         "RecordHandover",
                                                                         "ForgetProofs",
                                                                         "KeepDecision"};
    QStringList texts;
    for (const auto& one : effects) {
        auto text = QString::fromLatin1(names.at(one.index()));
        if (const auto* keep = std::get_if<effect::KeepProof>(&one))
            text += QStringLiteral("(%1%2)").arg(nameOf(keep->step),
                                                 keep->proof.finished ? QString() : QStringLiteral(" begun"));
        if (const auto* forget = std::get_if<effect::ForgetProofs>(&one))
            text += QStringLiteral("(%1)").arg(nameOf(forget->from));
        texts.append(text);
    }
    return texts.join(QLatin1Char(' '));
}

Event goodAnswer(const SessionState& state) {
    const int attempt = state.attempt;
    switch (std::get<phase::Running>(state.phase).activity) {
    case Activity::identifying:
        return event::Identified{attempt, device()};
    case Activity::recalling:
        return event::Recalled{attempt, Proofs()};
    case Activity::reachingEndpoint:
        return event::EndpointReached{attempt, trustedPreflight()};
    case Activity::uploading:
        return event::Uploaded{attempt, UploadOutcome{}};
    case Activity::fetchingSigner:
    case Activity::judgingSigner:
        return event::SignerJudged{attempt, verdictOn(plant().signer, QStringLiteral("site file"))};
    case Activity::requestingOnboarding:
        return event::OnboardingRequested{attempt, ticket()};
    case Activity::askingStatus:
    case Activity::renewingToken:
        return event::EnrolmentAnswered{attempt, accepted(), true, pki::now.addDays(30)};
    case Activity::awaitingDecision:
        return event::PollDue{attempt};
    case Activity::checkingRepository:
        return event::RepositoryChecked{attempt, repositoryCheck()};
    case Activity::sendingCapabilities:
        return event::CapabilitiesSent{attempt, SentCapabilities{QString(64, QLatin1Char('c'))}, {}};
    case Activity::handingOver:
        break;
    }
    if (isRecording(state))
        return event::HandoverRecorded{attempt, Result<void>()};
    return event::HandedOver{attempt, receipt()};
}

Event badAnswer(const SessionState& state, const Failure& failure) {
    return std::visit(
        [&](auto good) -> Event {
            if constexpr (requires { good.result; })
                good.result = Unexpected(failure);
            if constexpr (requires { good.tokenReceived; })
                good.tokenReceived = false;
            return good;
        },
        goodAnswer(state));
}

Proofs proofsUpTo(StepName last) {
    Walk walk;
    walk(event::Started{});
    while (walk.activity() && walk.state.status() != SessionStatus::done)
        walk(goodAnswer(walk.state));
    Proofs proofs = walk.state.proofs;
    for (const auto step : allSteps)
        if (step > last)
            proofs.remove(step);
    return proofs;
}

} // namespace testing
