#include "core/onboarding/Machine.h"

#include "core/onboarding/ProofFacts.h"
#include "core/repository/RepositoryUrl.h"

#include <algorithm>

namespace trustbench {
namespace {

bool isTrouble(const Failure& failure) {
    return groupOf(failure.code) == FailureGroup::transport;
}

/// Nothing that holds a secret is sent where the TLS chain does not end in the site's anchors.
std::optional<Failure> refusal(const Preflight& preflight, const WosEndpoint& endpoint) {
    if (preflight.failure)
        return preflight.failure;
    const bool trusted =
        preflight.tls && (preflight.tls->trace.trusted() || preflight.tls->throughInterceptor);
    if (!trusted)
        return Failure{FailureCode::tlsUntrusted, endpoint.api.toString(), {}};
    return {};
}

} // namespace

void Machine::on(const event::Identified& e) {
    if (running<step::Identify>(e.attempt, {Activity::identifying}) == nullptr)
        return late();
    if (!e.result) {
        const auto code = e.result.error().code;
        if (code == FailureCode::passphraseNeeded || code == FailureCode::passphraseWrong)
            return ask(
                question::PassphraseWanted{e.result.error().subject, code == FailureCode::passphraseWrong});
        return failWith(e.result.error());
    }
    m_state.seen.device = *e.result;
    m_state.step = step::Identify{*e.result};
    emitEffect(effect::Recall{run(Activity::recalling), e.result->id});
}

void Machine::on(const event::Recalled& e) {
    const auto* at = running<step::Identify>(e.attempt, {Activity::recalling});
    if (at == nullptr || !at->proven)
        return late();
    if (!e.result)
        return failWith(e.result.error());

    const step::Endpoint next{*at->proven};
    m_state.step = next;
    const auto identity = factsOf(next.device);
    const auto sha256 = QStringLiteral("certificateSha256");
    const auto before = e.result->value(StepName::identify).facts.value(sha256);
    const auto endpoint = endpointFrom(e.result->value(StepName::endpoint).facts);
    if (!m_state.plan.endpoint)
        m_state.plan.endpoint = endpoint;
    // Another certificate or another WOS: what was shown then shows nothing now.
    if (before == identity.value(sha256) && (!endpoint || endpoint->api == m_state.plan.endpoint->api))
        m_state.proofs = *e.result;
    else if (!e.result->isEmpty())
        forget(StepName::identify);

    if (const auto done = m_state.proofs.value(StepName::handover); done.finished) {
        m_state.step = step::Done{next.device.id, receiptFrom(done.facts)};
        m_state.phase = phase::Waiting{};
        return;
    }
    // Nobody knows which WOS the later steps were shown to.
    if (!endpoint && m_state.proofs.contains(StepName::upload))
        forget(StepName::endpoint);
    finish(StepName::identify, identity, next);
}

void Machine::on(const event::EndpointReached& e) {
    const auto* at = running<step::Endpoint>(e.attempt, {Activity::reachingEndpoint});
    if (at == nullptr || !m_state.plan.endpoint)
        return late();
    if (!e.result)
        return failWith(e.result.error());
    m_state.seen.preflight = *e.result;
    if (const auto no = refusal(*e.result, *m_state.plan.endpoint))
        return failWith(*no);
    const ReachedEndpoint reached{*m_state.plan.endpoint, *e.result};
    finish(StepName::endpoint, factsOf(reached), step::Upload{*at, reached});
}

void Machine::on(const event::Uploaded& e) {
    const auto* at = running<step::Upload>(e.attempt, {Activity::uploading});
    if (at == nullptr)
        return late();
    if (e.result)
        return finish(StepName::upload, factsOf(*e.result), step::Trust{*at, *e.result});
    const auto& failure = e.result.error();
    const bool refused = failure.code == FailureCode::operatorRefused;
    const bool canAsk = refused || failure.code == FailureCode::operatorSecretMissing;
    if (canAsk && m_state.plan.hasOperator)
        return ask(question::OperatorSecretWanted{refused});
    failWith(failure);
}

void Machine::on(const event::SignerJudged& e) {
    const auto* at = running<step::Trust>(e.attempt, {Activity::fetchingSigner, Activity::judgingSigner});
    if (at == nullptr)
        return late();
    if (!e.result)
        return failWith(e.result.error());

    const bool isKnown =
        e.fromSite || std::get<phase::Running>(m_state.phase).activity == Activity::judgingSigner;
    const auto proof = m_state.proofs.value(StepName::trust);
    m_state.seen.signer = *e.result;
    if (!e.result->trusted()) {
        if (isKnown)
            return fetchSigner(step::Trust(*at), true);
        auto failure = *e.result->failure();
        failure.subject = m_state.plan.endpoint ? m_state.plan.endpoint->api.host() : failure.subject;
        return failWith(failure);
    }

    const auto sha256 = e.result->certificate().sha256Hex();
    const auto recordedSha256 = proof.facts.value(QStringLiteral("sha256")).toString();
    auto by = e.result->confirmedBy;
    if (by.isEmpty() && proof.finished && recordedSha256 == sha256)
        by = proof.facts.value(QStringLiteral("confirmedBy")).toString();
    if (by.isEmpty())
        return ask(question::SignerConfirmationWanted{sha256, proof.finished ? recordedSha256 : QString()});
    acceptSigner(step::Trust(*at), by, isKnown);
}

void Machine::acceptSigner(const step::Trust& at, const QString& by, bool isKnown) {
    auto& verdict = *m_state.seen.signer;
    verdict.confirmedBy = by;
    finish(StepName::trust, factsOf(verdict),
           step::Git{at, ConfirmedSigner{*verdict.trusted(), by, isKnown}});
}

/// The signer that was known before did not sign this: the WOS may have another one by now, so it is asked.
/// What it shows is compared with the record, and then believed.
void Machine::onEnvelopeTrouble(const step::Git& at, const Failure& failure) {
    if (failure.code != FailureCode::answerUnverified || !at.signer.isKnown)
        return failWith(failure);
    const step::Trust back(at);
    m_state.step = back;
    fetchSigner(back, true);
}

void Machine::on(const event::OnboardingRequested& e) {
    const auto* at = running<step::Git>(e.attempt, {Activity::requestingOnboarding});
    if (at == nullptr)
        return late();
    if (!e.result)
        return onEnvelopeTrouble(step::Git(*at), e.result.error());
    const auto& timing = m_state.plan.timing;
    m_state.polling = {};
    m_state.polling.ticket = *e.result;
    m_state.polling.deadline = m_now.addMSecs(timing.enrolmentDeadline.count());
    const Proof begun{false, factsOf(*e.result, {})};
    m_state.proofs.insert(StepName::git, begun);
    emitEffect(effect::KeepProof{StepName::git, begun});
    if (e.result->retryAfter.count() > 0)
        return pollLater(e.result->retryAfter);
    askStatus(*at);
}

void Machine::pollLater(std::chrono::seconds retryAfter) {
    const auto& timing = m_state.plan.timing;
    auto& pause = m_state.polling.pause;
    pause = pause.count() == 0 ? timing.firstPoll : std::min(pause * 2, timing.longestPoll);
    const auto wait = std::max<std::chrono::milliseconds>(pause, retryAfter);
    const auto nextAt = m_now.addMSecs(wait.count());
    if (nextAt > m_state.polling.deadline)
        return failWith({FailureCode::timedOut, m_state.polling.ticket.location.toString(),
                         QStringLiteral("no decision by the WOS within %1 s")
                             .arg(timing.enrolmentDeadline.count() / 1000)});
    emitEffect(effect::PollLater{run(Activity::awaitingDecision, nextAt), wait});
}

void Machine::on(const event::PollDue& e) {
    const auto* at = running<step::Git>(e.attempt, {Activity::awaitingDecision});
    if (at == nullptr)
        return late();
    askStatus(*at);
}

void Machine::onTransportTrouble(const Failure& failure) {
    if (++m_state.polling.failuresInARow > m_state.plan.timing.tolerated)
        return failWith(failure);
    pollLater(failure.retryAfter);
}

void Machine::on(const event::EnrolmentAnswered& e) {
    const auto* at = running<step::Git>(e.attempt, {Activity::askingStatus, Activity::renewingToken});
    if (at == nullptr)
        return late();
    const bool renewing = std::get<phase::Running>(m_state.phase).activity == Activity::renewingToken;
    if (!e.result) {
        const auto& failure = e.result.error();
        if (renewing && failure.code != FailureCode::answerUnverified)
            return groupOf(failure.code) == FailureGroup::peerRefused
                       ? ask(question::TokenWanted{m_state.offered, failure})
                       : failWith(failure);
        if (isTrouble(failure))
            return onTransportTrouble(failure);
        if (failure.code == FailureCode::requestRefused && m_state.polling.recalled) {
            forget(StepName::git); // the WOS no longer knows that request
            return begin(step::Git(*at));
        }
        return onEnvelopeTrouble(step::Git(*at), failure);
    }
    m_state.polling.failuresInARow = 0;
    switch (e.result->state) {
    case Enrolment::State::pending:
        return pollLater(e.result->retryAfter);
    case Enrolment::State::rejected:
        m_state.seen.enrolmentReason = e.result->reason;
        forget(StepName::git); // the next attempt asks anew
        return failWith({FailureCode::onboardingRejected, at->device.id.value(), e.result->reason});
    case Enrolment::State::accepted:
        return onAccepted(step::Git(*at), e);
    }
}

void Machine::onAccepted(const step::Git& at, const event::EnrolmentAnswered& answer) {
    if (!answer.result->repository.url.isEmpty()) {
        m_state.offered = answer.result->repository;
        m_state.offeredByOperator = false;
    }
    if (!m_state.proofs.value(StepName::git).finished) {
        const Proof begun{false, factsOf(m_state.polling.ticket, m_state.offered)};
        m_state.proofs.insert(StepName::git, begun);
        emitEffect(effect::KeepProof{StepName::git, begun});
    }
    m_state.seen.tokenExpiresAt = answer.tokenExpiresAt;
    if (m_state.offered.url.isEmpty())
        return ask(question::TokenWanted{
            {}, {FailureCode::repositoryMissing, {}, QStringLiteral("the WOS named no repository")}});
    const Failure missing{FailureCode::tokenMissing, at.device.id.value(),
                          QStringLiteral("the WOS sent no access token")};
    if (!answer.tokenReceived && !isSsh(m_state.offered.url))
        return onTokenTrouble(at, missing);
    checkRepository(at);
}

void Machine::onTokenTrouble(const step::Git& at, const Failure& failure) {
    if (m_state.polling.recalled && !m_state.polling.renewed)
        return renewToken(at);
    ask(question::TokenWanted{m_state.offered, failure});
}

void Machine::on(const event::RepositoryChecked& e) {
    const auto* at = running<step::Git>(e.attempt, {Activity::checkingRepository});
    if (at == nullptr)
        return late();
    if (!e.result) {
        const auto& failure = e.result.error();
        if (m_state.offeredByOperator) // the address may be what is wrong
            return ask(question::TokenWanted{{}, failure});
        const bool token = failure.code == FailureCode::tokenMissing ||
                           failure.code == FailureCode::tokenRefused ||
                           failure.code == FailureCode::tokenExpired;
        return token ? onTokenTrouble(step::Git(*at), failure) : failWith(failure);
    }
    m_state.seen.repository = *e.result;
    const ProvenRepository proven{m_state.offered, *e.result};
    if (e.token) {
        m_state.seen.token = e.token;
        if (!m_state.seen.tokenExpiresAt.isValid())
            m_state.seen.tokenExpiresAt = e.token->expiresAt;
    }
    auto facts = factsOf(m_state.polling.ticket, proven, m_state.seen.tokenExpiresAt);
    if (e.token)
        addToken(facts, *e.token, judgeToken(*e.token, m_state.plan.tokenMaxLifetime, m_now));
    finish(StepName::git, facts, step::Capabilities{*at, proven});
}

void Machine::on(const event::CapabilitiesSent& e) {
    const auto* at = running<step::Capabilities>(e.attempt, {Activity::sendingCapabilities});
    if (at == nullptr)
        return late();
    if (e.document)
        m_state.seen.capabilities = e.document;
    if (!e.result)
        return onEnvelopeTrouble(step::Git(*at), e.result.error());
    finish(StepName::capabilities, factsOf(*e.result), step::Handover{*at, *e.result, {}});
}

void Machine::on(const event::HandedOver& e) {
    const auto* at = running<step::Handover>(e.attempt, {Activity::handingOver});
    if (at == nullptr || at->delivered)
        return late();
    if (!e.result) {
        if (e.result.error().code != FailureCode::tokenMissing)
            return failWith(e.result.error());
        m_state.step = step::Git(*at); // the store has lost it: the Git step asks for it anew
        return enter();
    }
    auto delivered = *at;
    delivered.delivered = *e.result;
    m_state.step = std::move(delivered);
    const Proof proof{true, factsOf(*e.result)};
    emitEffect(effect::RecordHandover{run(Activity::handingOver), proof});
}

void Machine::on(const event::HandoverRecorded& e) {
    const auto* at = running<step::Handover>(e.attempt, {Activity::handingOver});
    if (at == nullptr || !at->delivered)
        return late();
    if (!e.result)
        return failWith(e.result.error());
    m_state.proofs.insert(StepName::handover, {true, factsOf(*at->delivered)});
    emitEffect(effect::DropToken{at->device.id});
    m_state.step = step::Done{at->device.id, *at->delivered};
    m_state.phase = phase::Waiting{};
}

} // namespace trustbench
