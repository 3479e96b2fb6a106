#include "core/onboarding/Step.h"

#include "core/onboarding/Overloaded.h"
#include "core/onboarding/Standing.h"

namespace trustbench {
namespace {

constexpr std::array<const char*, 7> stepNames{"identify", "endpoint",     "upload",  "trust",
                                               "git",      "capabilities", "handover"};
constexpr std::array<const char*, 8> statusNames{"waiting",  "running", "needsOperator", "failed",
                                                 "setAside", "done",    "cancelled",     "elsewhere"};
constexpr std::array<const char*, 13> activityNames{
    "identifying",      "recalling",     "reachingEndpoint",     "uploading",
    "fetchingSigner",   "judgingSigner", "requestingOnboarding", "askingStatus",
    "awaitingDecision", "renewingToken", "checkingRepository",   "sendingCapabilities",
    "handingOver"};

} // namespace

QString nameOf(StepName name) {
    return QString::fromLatin1(stepNames.at(static_cast<std::size_t>(name) - 1));
}

std::optional<StepName> stepFromName(const QString& name) {
    for (const auto step : allSteps)
        if (nameOf(step) == name)
            return step;
    return {};
}

QString nameOf(Activity activity) {
    return QString::fromLatin1(activityNames.at(static_cast<std::size_t>(activity)));
}

QString nameOf(SessionStatus status) {
    return QString::fromLatin1(statusNames.at(static_cast<std::size_t>(status)));
}

std::optional<SessionStatus> sessionStatusFromName(const QString& name) {
    for (const auto status : allSessionStatuses)
        if (nameOf(status) == name)
            return status;
    return {};
}

Failure failureInsteadOf(const Question& question) {
    return std::visit(
        Overloaded{
            [](const question::DeviceFilesWanted& q) { return q.reason; },
            [](const question::PassphraseWanted& q) {
                return Failure{
                    q.wasWrong ? FailureCode::passphraseWrong : FailureCode::passphraseNeeded, q.file, {}};
            },
            [](const question::EndpointWanted&) {
                return Failure{FailureCode::siteInvalid,
                               {},
                               QStringLiteral("api: no WOS endpoint in the site, and none was entered")};
            },
            [](const question::OperatorSecretWanted& q) {
                return Failure{
                    q.wasRefused ? FailureCode::operatorRefused : FailureCode::operatorSecretMissing, {}, {}};
            },
            [](const question::SignerConfirmationWanted& q) {
                if (q.changedFrom.isEmpty())
                    return Failure{FailureCode::confirmationNeeded, q.sha256, {}};
                return Failure{FailureCode::signingCertificateChanged, q.sha256,
                               QStringLiteral("before: %1").arg(q.changedFrom)};
            },
            [](const question::TokenWanted& q) { return q.reason; },
            [](const question::CapabilitiesWanted& q) { return q.reason; },
        },
        question);
}

StepName SessionState::stepName() const {
    if (remembered)
        return *remembered;
    const auto last = static_cast<std::size_t>(StepName::handover);
    return static_cast<StepName>(std::min(step.index() + 1, last));
}

SessionStatus SessionState::status() const {
    if (std::holds_alternative<step::Done>(step))
        return SessionStatus::done;
    return std::visit(Overloaded{
                          [](const phase::Waiting&) { return SessionStatus::waiting; },
                          [](const phase::Running&) { return SessionStatus::running; },
                          [](const phase::NeedsOperator&) { return SessionStatus::needsOperator; },
                          [](const phase::Failed&) { return SessionStatus::failed; },
                          [](const phase::SetAside&) { return SessionStatus::setAside; },
                          [](const phase::Cancelled&) { return SessionStatus::cancelled; },
                          [](const phase::Elsewhere&) { return SessionStatus::elsewhere; },
                      },
                      phase);
}

DeviceId SessionState::deviceId() const {
    return std::visit(Overloaded{
                          [this](const step::Identify& at) {
                              return at.proven ? at.proven->id : DeviceId(plan.files.enteredId);
                          },
                          [](const step::Endpoint& proven) { return proven.device.id; },
                          [](const step::Done& done) { return done.id; },
                      },
                      step);
}

bool SessionState::knowsItsDevice() const {
    const auto* at = std::get_if<step::Identify>(&step);
    return at == nullptr || at->proven || !entry.isEmpty();
}

std::optional<Failure> SessionState::failure() const {
    if (const auto* failed = std::get_if<phase::Failed>(&phase))
        return failed->failure;
    if (const auto* asking = std::get_if<phase::NeedsOperator>(&phase))
        return failureInsteadOf(asking->question);
    return {};
}

DeviceStanding standingOf(const SessionState& state, const QDateTime& at) {
    DeviceStanding standing;
    standing.files = state.plan.files;
    standing.id = state.deviceId();
    // Under the id only where the device is known to be this session's: two files may hold the same device,
    // and the one that is refused for it must not overwrite the record of the other.
    standing.entry = state.entry;
    if (!std::holds_alternative<step::Identify>(state.step))
        standing.entry = standing.id.value();
    for (const auto& other : {standing.files.certificate, standing.files.enteredId})
        if (standing.entry.isEmpty())
            standing.entry = other;
    standing.label = standing.files.label;
    standing.status = state.status();
    standing.step = state.stepName();
    standing.failure = state.failure();
    standing.at = at;
    return standing;
}

} // namespace trustbench
