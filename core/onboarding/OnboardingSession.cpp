#include "core/onboarding/SessionPrivate.h"

#include <utility>

namespace trustbench {
namespace {

constexpr std::chrono::seconds sameClaim{1};

} // namespace

void OnboardingSession::Private::dispatch(Event event) {
    events.push_back(std::move(event));
    if (dispatching)
        return;
    dispatching = true;
    while (!events.empty()) {
        const auto next = std::move(events.front());
        events.pop_front();
        auto transition = advance(std::move(state), next, now());
        state = std::move(transition.state);
        if (!transition.changed)
            continue;
        for (const auto& effect : transition.effects)
            carryOut(effect);
        keepStanding();
        Q_EMIT q->stepChanged();
    }
    dispatching = false;
}

void OnboardingSession::Private::dispatchInTurn(Event event) {
    if (turns)
        turns([this, event = std::move(event)] { dispatch(event); });
    else
        dispatch(std::move(event));
}

void OnboardingSession::Private::keepStanding() {
    auto standing = standingOf(state, now());
    const bool same = standing.entry == kept.entry && standing.status == kept.status &&
                      standing.step == kept.step && standing.failure == kept.failure;
    if (same || journalBroken || standing.entry.isEmpty())
        return;
    kept = standing;
    mustKeep(ports.journal->keepStanding(std::move(standing)));
}

/// A device that was set aside or cancelled is not started by this.
void OnboardingSession::Private::takeFromSite(const WosEndpoint& endpoint) {
    const auto status = state.status();
    const bool stuck = status == SessionStatus::needsOperator || status == SessionStatus::failed;
    if (state.stepName() == StepName::identify && !state.remembered)
        dispatch(event::EndpointGiven{endpoint});
    else if (state.stepName() == StepName::endpoint && stuck)
        dispatchInTurn(event::EndpointGiven{endpoint});
}

OnboardingSession::OnboardingSession(SessionPlan plan, SiteContext* site, SessionPorts ports,
                                     const std::optional<DeviceRecord>& remembered, QObject* parent)
    : QObject(parent)
    , d(std::make_unique<Private>()) {
    d->q = this;
    d->site = site;
    d->ports = std::move(ports);
    plan.timing = site->policy().timing;
    plan.tokenMaxLifetime = site->policy().tokenMaxLifetime;
    if (!plan.endpoint)
        plan.endpoint = site->policy().endpoint;
    if (remembered) {
        d->state = rememberedState(std::move(plan), remembered->standing, remembered->proofs);
        d->kept = standingOf(d->state, d->now());
    } else {
        d->state = initialState(std::move(plan));
        d->keepStanding();
    }
    connect(site, &SiteContext::signerConfirmed, this, [this](const QString& sha256, const QString& by) {
        if (d->question<question::SignerConfirmationWanted>() != nullptr)
            d->dispatchInTurn(event::SignerConfirmed{sha256, by});
    });
    connect(site, &SiteContext::endpointGiven, this,
            [this](const WosEndpoint& endpoint) { d->takeFromSite(endpoint); });
    connect(site, &SiteContext::operatorSecretEntered, this, [this] {
        if (d->question<question::OperatorSecretWanted>() != nullptr)
            d->dispatchInTurn(event::OperatorSecretGiven{});
    });
}

OnboardingSession::~OnboardingSession() = default;

const SessionState& OnboardingSession::state() const {
    return d->state;
}

DeviceStanding OnboardingSession::standing() const {
    return standingOf(d->state, d->now());
}

void OnboardingSession::start() {
    const auto* failed = std::get_if<phase::Failed>(&d->state.phase);
    const bool unrecorded = failed != nullptr && failed->failure.code == FailureCode::journalUnusable;
    if (std::exchange(d->journalBroken, false) || unrecorded)
        d->keepAgain();
    d->dispatch(event::Started{});
}

/// What the journal refused is kept now, so that it holds what this session knows and nothing else.
void OnboardingSession::Private::keepAgain() {
    ++journalRound;
    kept = {};
    keepStanding();
    if (std::holds_alternative<step::Identify>(state.step))
        return;
    const auto unfinished = std::find_if(allSteps.begin(), allSteps.end(), [this](StepName step) {
        return !state.proofs.value(step).finished;
    });
    if (unfinished != allSteps.end())
        mustKeep(ports.journal->forgetProofs(state.deviceId(), *unfinished));
    for (const auto step : allSteps)
        if (state.proofs.contains(step))
            mustKeep(ports.journal->keepProof(state.deviceId(), step, state.proofs.value(step), now()));
}

void OnboardingSession::cancel() {
    d->dispatch(event::Cancelled{});
}

void OnboardingSession::setAside() {
    d->dispatch(event::SetAside{});
}

void OnboardingSession::goBack(StepName to) {
    if (to <= StepName::trust)
        d->site->forgetSigner();
    d->dispatch(event::WentBack{to});
}

void OnboardingSession::giveDeviceFiles(const DeviceFiles& files) {
    d->passphrase = Secret();
    d->dispatch(event::DeviceFilesGiven{files});
}

void OnboardingSession::givePassphrase(Secret passphrase) {
    d->passphrase = std::move(passphrase);
    d->dispatch(event::PassphraseGiven{});
}

void OnboardingSession::giveEndpoint(const WosEndpoint& endpoint) {
    d->dispatch(event::EndpointGiven{endpoint});
}

void OnboardingSession::giveOperatorSecret(Secret secret) {
    d->site->setOperatorSecret(std::move(secret));
}

void OnboardingSession::confirmSigner() {
    if (const auto* wanted = d->question<question::SignerConfirmationWanted>())
        d->site->confirmSigner(QString(wanted->sha256), d->site->operatorName());
}

void OnboardingSession::giveToken(AccessToken token, const RepositoryAddress& repository) {
    if (!std::holds_alternative<step::Git>(d->state.step))
        return;
    const auto expiresAt = token.expiresAt();
    d->ports.tokens->put(d->state.deviceId(), std::move(token));
    auto entered = repository;
    entered.username = d->site->policy().gitUsername;
    d->dispatch(event::TokenGiven{entered, expiresAt});
}

void OnboardingSession::giveRepository(const RepositoryAddress& repository) {
    d->dispatch(event::RepositoryGiven{repository});
}

void OnboardingSession::giveCapabilities(const QString& file) {
    d->dispatch(event::CapabilitiesGiven{file});
}

void OnboardingSession::goOnWhenTold(std::function<void(std::function<void()>)> turns) {
    d->turns = std::move(turns);
}

void OnboardingSession::letGoOfSeen() {
    if (d->state.status() != SessionStatus::done)
        return;
    d->state.seen = {};
    // Most of it is the certificates; the journal has them, should the device come back to this step.
    if (const auto trust = d->state.proofs.find(StepName::trust); trust != d->state.proofs.end())
        trust->facts = {};
    d->passphrase = Secret();
    d->cancelRunning = nullptr;
    d->events = {};
}

void OnboardingSession::readRecordAgain(const DeviceFiles& files) {
    if (d->state.status() != SessionStatus::done)
        return;
    observe(d->ports.journal->proofs(d->state.deviceId()), this, [this, files](const Result<Proofs>& proofs) {
        if (!proofs)
            return; // what is shown stays as it was
        const bool wasLetGo = d->state.proofs.value(StepName::trust).facts.isEmpty();
        d->dispatch(event::RecordRenewed{*proofs, files});
        if (wasLetGo)
            letGoOfSeen();
    });
}

void OnboardingSession::showAsKept(const DeviceRecord& record,
                                   const std::optional<phase::Elsewhere>& elsewhere) {
    d->run(effect::CancelRunning{});
    const int attempt = d->state.attempt;
    auto plan = std::move(d->state.plan);
    if (plan.files.certificate.isEmpty())
        plan.files = record.standing.files;
    d->state = rememberedState(std::move(plan), record.standing, record.proofs);
    d->state.attempt = attempt + 1; // answers under way are late
    if (elsewhere && d->state.status() != SessionStatus::done)
        d->state.phase = *elsewhere;
    d->kept = standingOf(d->state, d->now());
    d->journalBroken = false;
    ++d->journalRound;
    Q_EMIT stepChanged();
}

void OnboardingSession::showClaim(const QDateTime& until) {
    auto* elsewhere = std::get_if<phase::Elsewhere>(&d->state.phase);
    // The same claim as it is read again and again, each time after another while.
    if (elsewhere == nullptr ||
        std::chrono::milliseconds(std::abs(elsewhere->until.msecsTo(until))) < sameClaim)
        return;
    elsewhere->until = until;
    Q_EMIT stepChanged();
}

void OnboardingSession::halt(const Failure& failure) {
    d->dispatch(event::Halted{failure});
}

} // namespace trustbench
