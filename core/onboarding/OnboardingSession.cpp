#include "core/onboarding/OnboardingSession.h"

#include "core/base/Files.h"
#include "core/base/observe.h"
#include "core/crypto/CryptoLibrary.h"
#include "core/onboarding/Overloaded.h"

#include <QTimer>
#include <QtConcurrentRun>

#include <deque>
#include <utility>

namespace trustbench {
namespace {

QFuture<Result<CapabilityDocument>> loadCapabilities(const QString& file) {
    return QtConcurrent::run([file]() -> Result<CapabilityDocument> {
        auto bytes = readFile(file);
        if (!bytes)
            return Unexpected(bytes.error());
        return CapabilityDocument::parse(*bytes, file);
    });
}

} // namespace

struct OnboardingSession::Private {
    OnboardingSession* q;
    SiteContext* site;
    SessionPorts ports;
    SessionState state;
    Secret passphrase;
    std::deque<Event> events;
    bool dispatching = false;
    bool journalBroken = false; ///< until it is started again: no record of not being able to record
    DeviceStanding kept;        ///< the last standing that went to the journal
    std::function<void()> cancelRunning;

    void dispatch(Event event);
    void keepStanding();
    void carryOut(const Effect& effect);

    void run(const effect::CancelRunning&);
    void run(const effect::Identify& e);
    void run(const effect::Recall& e);
    void run(const effect::ReachEndpoint& e);
    void run(const effect::Upload& e);
    void run(const effect::FetchSigner& e);
    void run(const effect::JudgeRecordedSigner& e);
    void run(const effect::RequestOnboarding& e);
    void run(const effect::AskStatus& e);
    void run(const effect::PollLater& e);
    void run(const effect::RenewToken& e);
    void run(const effect::CheckRepository& e);
    void run(const effect::SendCapabilities& e);
    void run(const effect::HandOver& e);
    void run(const effect::DropToken& e);
    void run(const effect::KeepProof& e);
    void run(const effect::RecordHandover& e);
    void run(const effect::ForgetProofs& e);
    void run(const effect::KeepDecision& e);

    void judge(int attempt, FetchedSigner fetched, const Certificate& device);
    void checkAgainstDocument(int attempt, const DeviceIdentity& device, const QString& file);
    void takeFromSite(const WosEndpoint& endpoint);
    void takeEnrolment(int attempt, const DeviceId& device, Result<Enrolment> answer);
    std::vector<Certificate> confirmedAnchors() const;
    bool isCurrent(int attempt) const { return attempt == state.attempt; }
    QDateTime now() const { return ports.clock->now(); }

    /// Waits for an answer of a port, which a cancel reaches too.
    template<typename T, typename Handler> void await(QFuture<Result<T>> future, Handler handler) {
        cancelRunning = [future]() mutable { future.cancel(); };
        observe(future, q, std::move(handler));
    }
    /// The journal's answer: only a failure matters.
    void mustKeep(const QFuture<Result<void>>& future) {
        observe(future, q, [this](const Result<void>& outcome) {
            if (outcome || journalBroken)
                return;
            journalBroken = true;
            dispatch(event::Halted{outcome.error()});
        });
    }
};

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
    const bool before = state.stepName() == StepName::identify && !state.remembered;
    if (before || (state.stepName() == StepName::endpoint && stuck))
        dispatch(event::EndpointGiven{endpoint});
}

void OnboardingSession::Private::carryOut(const Effect& effect) {
    std::visit([this](const auto& e) { run(e); }, effect);
}

void OnboardingSession::Private::run(const effect::CancelRunning&) {
    if (cancelRunning)
        std::exchange(cancelRunning, nullptr)();
}

void OnboardingSession::Private::run(const effect::Identify& e) {
    await(identifyDevice(e.files, passphrase.duplicate(), now()),
          [this, attempt = e.attempt, file = e.files.capabilities](Result<DeviceIdentity> device) {
              if (device && !file.isEmpty() && isCurrent(attempt))
                  checkAgainstDocument(attempt, *device, file);
              else
                  dispatch(event::Identified{attempt, std::move(device)});
          });
}

/// A document of another device is told at once; one that cannot be read is the matter of step 6.
void OnboardingSession::Private::checkAgainstDocument(int attempt, const DeviceIdentity& device,
                                                      const QString& file) {
    await(loadCapabilities(file), [this, attempt, device](const Result<CapabilityDocument>& document) {
        const auto belongs = document ? document->checkBelongsTo(device.id) : Result<void>();
        if (belongs)
            dispatch(event::Identified{attempt, device});
        else
            dispatch(event::Identified{attempt, Unexpected(belongs.error())});
    });
}

void OnboardingSession::Private::run(const effect::Recall& e) {
    await(ports.journal->proofs(e.device), [this, attempt = e.attempt](Result<Proofs> proofs) {
        dispatch(event::Recalled{attempt, std::move(proofs)});
    });
}

void OnboardingSession::Private::run(const effect::ReachEndpoint& e) {
    await(ports.wos->preflight(e.endpoint), [this, attempt = e.attempt](Result<Preflight> answer) {
        dispatch(event::EndpointReached{attempt, std::move(answer)});
    });
}

void OnboardingSession::Private::run(const effect::Upload& e) {
    auto secret = site->operatorSecret();
    if (!secret)
        return dispatch(event::Uploaded{e.attempt, Unexpected(secret.error())});
    await(ports.wos->uploadCertificate(e.endpoint, e.device, *secret),
          [this, attempt = e.attempt](Result<UploadOutcome> answer) {
              if (!answer && answer.error().code == FailureCode::operatorRefused)
                  site->dropOperatorSecret();
              dispatch(event::Uploaded{attempt, std::move(answer)});
          });
}

void OnboardingSession::Private::run(const effect::FetchSigner& e) {
    await(ports.wos->fetchSigningCertificate(e.endpoint, e.device.id),
          [this, attempt = e.attempt, device = e.device.certificate](Result<FetchedSigner> fetched) {
              if (!fetched)
                  dispatch(event::SignerJudged{attempt, Unexpected(fetched.error())});
              else if (isCurrent(attempt))
                  judge(attempt, *std::move(fetched), device);
          });
}

void OnboardingSession::Private::run(const effect::JudgeRecordedSigner& e) {
    judge(e.attempt, e.recorded, e.device.certificate);
}

void OnboardingSession::Private::judge(int attempt, FetchedSigner fetched, const Certificate& device) {
    auto verdict = QtConcurrent::run(
        [fetched = std::move(fetched), device, policy = site->policy(),
         time = now()]() -> Result<SignerVerdict> { return judgeSigner(fetched, device, policy, time); });
    await(verdict, [this, attempt](Result<SignerVerdict> judged) {
        if (judged)
            judged->confirmedBy = site->confirmedBy(judged->certificate().sha256Hex());
        dispatch(event::SignerJudged{attempt, std::move(judged)});
    });
}

void OnboardingSession::Private::run(const effect::RequestOnboarding& e) {
    await(ports.wos->requestOnboarding(e.endpoint, e.device, e.signer),
          [this, attempt = e.attempt](Result<OnboardingTicket> answer) {
              dispatch(event::OnboardingRequested{attempt, std::move(answer)});
          });
}

void OnboardingSession::Private::run(const effect::AskStatus& e) {
    await(ports.wos->askStatus(e.endpoint, e.ticket, e.device, e.signer),
          [this, attempt = e.attempt, id = e.device.id](Result<Enrolment> answer) {
              takeEnrolment(attempt, id, std::move(answer));
          });
}

void OnboardingSession::Private::run(const effect::RenewToken& e) {
    await(ports.wos->renewToken(e.endpoint, e.device, e.signer),
          [this, attempt = e.attempt, id = e.device.id](Result<Enrolment> answer) {
              takeEnrolment(attempt, id, std::move(answer));
          });
}

/// The token goes into the store before anything else hears of the answer; a late one goes nowhere.
void OnboardingSession::Private::takeEnrolment(int attempt, const DeviceId& device,
                                               Result<Enrolment> answer) {
    event::EnrolmentAnswered event{attempt, std::move(answer), false, {}};
    if (event.result) {
        const auto token = std::exchange(event.result->token, nullptr);
        event.result->repository.username = site->policy().gitUsername;
        if (token && isCurrent(attempt)) {
            event.tokenReceived = true;
            event.tokenExpiresAt = token->expiresAt();
            ports.tokens->put(device, token->duplicate());
        }
    }
    dispatch(std::move(event));
}

void OnboardingSession::Private::run(const effect::PollLater& e) {
    auto* timer = new QTimer(q);
    timer->setSingleShot(true);
    cancelRunning = [timer] {
        timer->stop();
        timer->deleteLater();
    };
    QObject::connect(timer, &QTimer::timeout, q, [this, timer, attempt = e.attempt] {
        timer->deleteLater();
        cancelRunning = nullptr;
        dispatch(event::PollDue{attempt});
    });
    timer->start(e.pause);
}

void OnboardingSession::Private::run(const effect::CheckRepository& e) {
    auto token = ports.tokens->take(e.device);
    if (!token)
        return dispatch(event::RepositoryChecked{e.attempt, Unexpected(token.error())});
    await(ports.repository->check(e.address, std::make_shared<const AccessToken>(*std::move(token))),
          [this, attempt = e.attempt](Result<RepositoryCheck> answer) {
              dispatch(event::RepositoryChecked{attempt, std::move(answer)});
          });
}

void OnboardingSession::Private::run(const effect::SendCapabilities& e) {
    await(loadCapabilities(e.file), [this, e](const Result<CapabilityDocument>& document) {
        if (!isCurrent(e.attempt))
            return;
        const auto belongs = document ? document->checkBelongsTo(e.device.id) : Result<void>();
        if (!document)
            return dispatch(event::CapabilitiesSent{e.attempt, Unexpected(document.error()), {}});
        if (!belongs)
            return dispatch(event::CapabilitiesSent{e.attempt, Unexpected(belongs.error()), *document});
        await(ports.wos->sendCapabilities(e.endpoint, *document, e.device, e.signer),
              [this, attempt = e.attempt, document = *document](const Result<void>& sent) {
                  const auto digest = QString::fromLatin1(sha256(document.bytes()).toHex());
                  const auto outcome = sent.map([&] { return SentCapabilities{digest}; });
                  dispatch(event::CapabilitiesSent{attempt, outcome, document});
              });
    });
}

std::vector<Certificate> OnboardingSession::Private::confirmedAnchors() const {
    std::vector<Certificate> anchors;
    for (const auto* set : {&site->policy().signingAnchors, &site->policy().tlsAnchors})
        for (const auto& anchor : *set)
            if (std::find(anchors.begin(), anchors.end(), anchor.certificate) == anchors.end())
                anchors.push_back(anchor.certificate);
    return anchors;
}

void OnboardingSession::Private::run(const effect::HandOver& e) {
    auto token = ports.tokens->take(e.device);
    if (!token)
        return dispatch(event::HandedOver{e.attempt, Unexpected(token.error())});
    HandoverBundle bundle{
        e.device,     e.endpoint,         site->policy().wire,
        e.repository, confirmedAnchors(), std::make_shared<const AccessToken>(*std::move(token))};
    await(ports.link->deliver(std::move(bundle)),
          [this, attempt = e.attempt](Result<HandoverReceipt> answer) {
              dispatch(event::HandedOver{attempt, std::move(answer)});
          });
}

void OnboardingSession::Private::run(const effect::DropToken& e) {
    ports.tokens->drop(e.device);
}

void OnboardingSession::Private::run(const effect::KeepProof& e) {
    mustKeep(ports.journal->keepProof(state.deviceId(), e.step, e.proof, now()));
}

void OnboardingSession::Private::run(const effect::RecordHandover& e) {
    await(ports.journal->keepProof(state.deviceId(), StepName::handover, e.proof, now()),
          [this, attempt = e.attempt](const Result<void>& outcome) {
              dispatch(event::HandoverRecorded{attempt, outcome});
          });
}

void OnboardingSession::Private::run(const effect::ForgetProofs& e) {
    mustKeep(ports.journal->forgetProofs(e.device, e.from));
}

void OnboardingSession::Private::run(const effect::KeepDecision& e) {
    mustKeep(ports.journal->keepDecision({state.deviceId(), e.what, e.subject, site->operatorName(), now()}));
}

OnboardingSession::OnboardingSession(SessionPlan plan, SiteContext* site, SessionPorts ports,
                                     const std::optional<DeviceRecord>& remembered, QObject* parent)
    : QObject(parent)
    , d(std::make_unique<Private>()) {
    d->q = this;
    d->site = site;
    d->ports = ports;
    plan.timing = site->policy().timing;
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
        d->dispatch(event::SignerConfirmed{sha256, by});
    });
    connect(site, &SiteContext::endpointGiven, this,
            [this](const WosEndpoint& endpoint) { d->takeFromSite(endpoint); });
    connect(site, &SiteContext::operatorSecretEntered, this,
            [this] { d->dispatch(event::OperatorSecretGiven{}); });
}

OnboardingSession::~OnboardingSession() = default;

const SessionState& OnboardingSession::state() const {
    return d->state;
}

DeviceStanding OnboardingSession::standing() const {
    return standingOf(d->state, d->now());
}

void OnboardingSession::start() {
    d->journalBroken = false;
    d->dispatch(event::Started{});
}

void OnboardingSession::cancel() {
    d->dispatch(event::Cancelled{});
}

void OnboardingSession::setAside() {
    d->dispatch(event::SetAside{});
}

void OnboardingSession::goBack(StepName to) {
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
    const auto* asking = std::get_if<phase::NeedsOperator>(&d->state.phase);
    const auto* wanted =
        asking == nullptr ? nullptr : std::get_if<question::SignerConfirmationWanted>(&asking->question);
    if (wanted != nullptr)
        d->site->confirmSigner(QString(wanted->sha256), d->site->operatorName());
}

void OnboardingSession::giveToken(AccessToken token, const RepositoryAddress& repository) {
    if (d->state.stepName() != StepName::git || d->state.status() == SessionStatus::done)
        return;
    const auto expiresAt = token.expiresAt();
    d->ports.tokens->put(d->state.deviceId(), std::move(token));
    d->dispatch(event::TokenGiven{repository, expiresAt});
}

void OnboardingSession::giveCapabilities(const QString& file) {
    d->dispatch(event::CapabilitiesGiven{file});
}

void OnboardingSession::halt(const Failure& failure) {
    d->dispatch(event::Halted{failure});
}

} // namespace trustbench
