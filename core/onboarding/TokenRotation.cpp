#include "core/onboarding/TokenRotation.h"

#include "core/base/observe.h"
#include "core/onboarding/ProofFacts.h"
#include "core/repository/RepositoryUrl.h"

#include <QtConcurrentRun>

#include <deque>
#include <utility>

namespace trustbench {

struct TokenRotation::Private {
    TokenRotation* q;
    SiteContext* site;
    SessionPorts ports;
    RotationJournal* rotations;
    rotation::State state;
    std::deque<rotation::Event> events;
    bool dispatching = false;
    std::function<void()> cancelRunning;

    void dispatch(rotation::Event event);
    void run(const rotation::effect::CancelRunning&);
    void run(const rotation::effect::RecallTokens& e);
    void run(const rotation::effect::Identify& e);
    void run(const rotation::effect::JudgeRecordedSigner& e);
    void run(const rotation::effect::FetchSigner& e);
    void run(const rotation::effect::Renew& e);
    void run(const rotation::effect::Record& e);
    void run(const rotation::effect::Prove& e);
    void run(const rotation::effect::HandOver& e);
    void run(const rotation::effect::ProbeOld& e);
    void run(const rotation::effect::DropRenewed&);
    void run(const rotation::effect::DropBoth&);

    void judge(int attempt, FetchedSigner fetched, const Certificate& device);
    void deliver(int attempt);
    void whenKept(std::function<void()> done) const {
        if (ports.keeping.whenKept)
            ports.keeping.whenKept(q, std::move(done));
        else
            done();
    }
    TokenKey current() const { return {state.plan.device, TokenSlot::current}; }
    TokenKey renewed() const { return {state.plan.device, TokenSlot::renewed}; }
    QDateTime now() const { return ports.clock->now(); }

    template<typename T, typename Handler> void await(QFuture<Result<T>> future, Handler handler) {
        cancelRunning = [future]() mutable { future.cancel(); };
        observe(future, q, std::move(handler));
    }
};

void TokenRotation::Private::dispatch(rotation::Event event) {
    events.push_back(std::move(event));
    if (dispatching)
        return;
    dispatching = true;
    bool rests = false;
    while (!events.empty()) {
        const auto next = std::move(events.front());
        events.pop_front();
        auto transition = advance(std::move(state), next, now());
        state = std::move(transition.state);
        if (!transition.changed)
            continue;
        for (const auto& effect : transition.effects)
            std::visit([this](const auto& e) { run(e); }, effect);
        rests = !state.isRunning();
        Q_EMIT q->changed();
    }
    dispatching = false;
    if (rests)
        Q_EMIT q->finished();
}

void TokenRotation::Private::run(const rotation::effect::CancelRunning&) {
    if (cancelRunning)
        std::exchange(cancelRunning, nullptr)();
}

void TokenRotation::Private::run(const rotation::effect::RecallTokens& e) {
    const auto recalled = [this, attempt = e.attempt](Result<void> outcome) {
        const auto token = ports.tokens->take(renewed());
        dispatch(rotation::event::TokensRecalled{attempt, std::move(outcome), token.has_value(),
                                                 token ? token->expiresAt() : QDateTime()});
    };
    if (ports.keeping.recall)
        ports.keeping.recall({current(), renewed()}, q, recalled);
    else
        recalled({});
}

void TokenRotation::Private::run(const rotation::effect::Identify& e) {
    await(identifyDevice(state.plan.files, Secret(), now()),
          [this, attempt = e.attempt](Result<DeviceIdentity> device) {
              dispatch(rotation::event::Identified{attempt, std::move(device)});
          });
}

void TokenRotation::Private::run(const rotation::effect::JudgeRecordedSigner& e) {
    judge(e.attempt, *state.plan.signer, e.device.certificate);
}

void TokenRotation::Private::run(const rotation::effect::FetchSigner& e) {
    await(ports.wos->fetchSigningCertificate(state.plan.endpoint, state.plan.device),
          [this, attempt = e.attempt, device = e.device.certificate](Result<FetchedSigner> fetched) {
              if (!fetched)
                  dispatch(rotation::event::SignerJudged{attempt, Unexpected(fetched.error())});
              else if (attempt == state.attempt)
                  judge(attempt, *std::move(fetched), device);
          });
}

void TokenRotation::Private::judge(int attempt, FetchedSigner fetched, const Certificate& device) {
    auto verdict = QtConcurrent::run(
        [fetched = std::move(fetched), device, policy = site->policy(),
         time = now()]() -> Result<SignerVerdict> { return judgeSigner(fetched, device, policy, time); });
    await(verdict, [this, attempt](Result<SignerVerdict> judged) {
        if (judged)
            judged->confirmedBy = site->confirmedBy(judged->certificate().sha256Hex());
        dispatch(rotation::event::SignerJudged{attempt, std::move(judged)});
    });
}

void TokenRotation::Private::run(const rotation::effect::Renew& e) {
    await(ports.wos->renewToken(state.plan.endpoint, e.device, e.signer), [this, attempt = e.attempt](
                                                                              Result<Enrolment> answer) {
        if (!answer)
            return dispatch(rotation::event::Renewed{attempt, Unexpected(answer.error())});
        const auto token = std::exchange(answer->token, nullptr);
        if (!token || attempt != state.attempt)
            return dispatch(rotation::event::Renewed{
                attempt, fail(FailureCode::answerMalformed, state.plan.endpoint.api.toString(),
                              QStringLiteral("no token in the answer"))});
        // In the store before anything else hears of it.
        const auto expiresAt = token->expiresAt();
        ports.tokens->put(renewed(), token->duplicate());
        whenKept([this, attempt, expiresAt] { dispatch(rotation::event::Renewed{attempt, expiresAt}); });
    });
}

/// The steps' own proofs first: the record of the rotation says that all of it is there.
void TokenRotation::Private::run(const rotation::effect::Record& e) {
    const auto answer = [this, attempt = e.attempt](const Result<void>& outcome) {
        dispatch(rotation::event::Recorded{attempt, outcome});
    };
    if (!e.receipt)
        return observe(rotations->keepRotation(e.record), q, answer);
    observe(ports.journal->proofs(state.plan.device), q, [this, e, answer](const Result<Proofs>& proofs) {
        if (!proofs)
            return answer(Unexpected(proofs.error()));
        auto git = proofs->value(StepName::git);
        git.finished = true;
        git.facts.insert(QStringLiteral("tokenExpiresAt"),
                         e.record.expiresAt.toUTC().toString(Qt::ISODateWithMs));
        if (!e.record.expiresAt.isValid())
            git.facts.remove(QStringLiteral("tokenExpiresAt"));
        const auto& id = state.plan.device;
        observe(ports.journal->keepProof(id, StepName::git, git, e.record.at), q,
                [this, e, id, answer](const Result<void>& kept) {
                    if (!kept)
                        return answer(kept);
                    const Proof handover{true, factsOf(*e.receipt)};
                    observe(ports.journal->keepProof(id, StepName::handover, handover, e.record.at), q,
                            [this, e, answer](const Result<void>& keptToo) {
                                if (!keptToo)
                                    return answer(keptToo);
                                observe(rotations->keepRotation(e.record), q, answer);
                            });
                });
    });
}

void TokenRotation::Private::run(const rotation::effect::Prove& e) {
    auto token = ports.tokens->take(renewed());
    if (!token)
        return dispatch(rotation::event::Proven{e.attempt, Unexpected(token.error())});
    await(ports.repository->check(state.plan.repository,
                                  std::make_shared<const AccessToken>(*std::move(token))),
          [this, attempt = e.attempt](Result<RepositoryCheck> answer) {
              dispatch(rotation::event::Proven{attempt, std::move(answer)});
          });
}

/// What the device works with now is kept first, so that it can be tried afterwards.
void TokenRotation::Private::run(const rotation::effect::HandOver& e) {
    if (ports.tokens->take(current()))
        return deliver(e.attempt);
    await(ports.link->tokenInPlace(state.plan.device),
          [this, attempt = e.attempt](const Result<std::shared_ptr<const AccessToken>>& old) {
              if (attempt != state.attempt)
                  return;
              const auto fresh = ports.tokens->take(renewed());
              // A delivery that was cut off may have left the new one there already.
              if (old && fresh && !(*old)->hasSameValueAs(*fresh))
                  ports.tokens->put(current(), (*old)->duplicate());
              deliver(attempt);
          });
}

void TokenRotation::Private::deliver(int attempt) {
    auto token = ports.tokens->take(renewed());
    if (!token)
        return dispatch(rotation::event::HandedOver{attempt, Unexpected(token.error())});
    HandoverBundle bundle{state.plan.device,
                          state.plan.endpoint,
                          site->policy().wire,
                          state.plan.repository,
                          site->policy().confirmedAnchors(),
                          std::make_shared<const AccessToken>(*std::move(token))};
    await(ports.link->deliver(std::move(bundle)), [this, attempt](Result<HandoverReceipt> receipt) {
        dispatch(rotation::event::HandedOver{attempt, std::move(receipt)});
    });
}

/// Tried without its expiry, so that it is the server that refuses it and not this machine's clock.
void TokenRotation::Private::run(const rotation::effect::ProbeOld& e) {
    const auto kept = ports.tokens->take(current());
    if (!kept)
        return dispatch(rotation::event::OldProbed{e.attempt, OldToken::unknown});
    await(ports.repository->check(state.plan.repository,
                                  std::make_shared<const AccessToken>(kept->withoutExpiry())),
          [this, attempt = e.attempt](const Result<RepositoryCheck>& answer) {
              const bool refused = !answer && groupOf(answer.error().code) == FailureGroup::peerRefused;
              dispatch(rotation::event::OldProbed{attempt, answer    ? OldToken::accepted
                                                           : refused ? OldToken::refused
                                                                     : OldToken::unknown});
          });
}

void TokenRotation::Private::run(const rotation::effect::DropRenewed&) {
    ports.tokens->drop(renewed());
}

void TokenRotation::Private::run(const rotation::effect::DropBoth&) {
    ports.tokens->drop(renewed());
    ports.tokens->drop(current());
}

Result<RotationPlan> TokenRotation::plan(const DeviceRecord& device,
                                         const std::optional<RotationRecord>& before,
                                         const SitePolicy& policy) {
    const auto& git = device.proofs.value(StepName::git);
    const auto& trust = device.proofs.value(StepName::trust);
    const auto endpoint = endpointFrom(device.proofs.value(StepName::endpoint).facts);
    RotationPlan plan;
    plan.device = device.standing.id;
    plan.files = device.standing.files;
    plan.files.enteredId = device.standing.id.value();
    plan.repository = repositoryFrom(git.facts);
    if (!git.finished || plan.repository.url.isEmpty() || !(endpoint || policy.endpoint))
        return fail(FailureCode::tokenMissing, device.standing.id.value(),
                    QStringLiteral("the journal knows of no token that was handed over"));
    if (isSsh(plan.repository.url))
        return fail(FailureCode::tokenMissing, device.standing.id.value(),
                    QStringLiteral("its repository is read over SSH, with a key and no token"));
    plan.endpoint = endpoint ? *endpoint : *policy.endpoint;
    plan.signer = signerFrom(trust.facts);
    plan.confirmedSigner = trust.facts.value(QStringLiteral("sha256")).toString();
    if (before && before->phase != RotationPhase::done)
        plan.before = before;
    return plan;
}

TokenRotation::TokenRotation(RotationPlan plan, SiteContext* site, SessionPorts ports,
                             RotationJournal* rotations, QObject* parent)
    : QObject(parent)
    , d(std::make_unique<Private>()) {
    d->q = this;
    d->site = site;
    d->ports = std::move(ports);
    d->rotations = rotations;
    d->state.plan = std::move(plan);
}

TokenRotation::~TokenRotation() = default;

const rotation::State& TokenRotation::state() const {
    return d->state;
}

void TokenRotation::start() {
    d->dispatch(rotation::event::Started{});
}

void TokenRotation::cancel() {
    d->dispatch(rotation::event::Cancelled{});
}

void TokenRotation::startWith(AccessToken token) {
    d->state.plan.byHand = true;
    d->ports.tokens->put({d->state.plan.device, TokenSlot::renewed}, std::move(token));
    start();
}

} // namespace trustbench
