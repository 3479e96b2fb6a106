#include "core/onboarding/Advance.h"

#include "core/onboarding/Machine.h"
#include "core/onboarding/ProofFacts.h"
#include "core/repository/RepositoryUrl.h"

#include <type_traits>

namespace trustbench {
namespace {

/// The earlier step S, with what had been proven by then; none where it lies ahead.
template<typename S> std::optional<Step> earlier(const Step& step) {
    return std::visit(
        [](const auto& at) -> std::optional<Step> {
            if constexpr (std::is_base_of_v<S, std::decay_t<decltype(at)>>)
                return Step(S(at));
            else
                return {};
        },
        step);
}

std::optional<Step> earlier(const Step& step, StepName to) {
    switch (to) {
    case StepName::identify:
        return step::Identify{};
    case StepName::endpoint:
        return earlier<step::Endpoint>(step);
    case StepName::upload:
        return earlier<step::Upload>(step);
    case StepName::trust:
        return earlier<step::Trust>(step);
    case StepName::git:
        return earlier<step::Git>(step);
    case StepName::capabilities:
        return earlier<step::Capabilities>(step);
    case StepName::handover:
        return earlier<step::Handover>(step);
    }
    return {};
}

} // namespace

void Machine::on(const event::Started&) {
    if (m_state.status() == SessionStatus::done || m_state.status() == SessionStatus::running)
        return late();
    enter();
}

void Machine::on(const event::Cancelled&) {
    switch (m_state.status()) {
    case SessionStatus::waiting:
    case SessionStatus::running:
    case SessionStatus::needsOperator:
        stopRunning();
        m_state.phase = phase::Cancelled{};
        return;
    default:
        return late();
    }
}

void Machine::on(const event::SetAside&) {
    if (m_state.status() == SessionStatus::done || m_state.status() == SessionStatus::setAside)
        return late();
    stopRunning();
    m_state.phase = phase::SetAside{};
}

void Machine::on(const event::Halted& e) {
    if (m_state.status() == SessionStatus::done)
        return late();
    stopRunning();
    failWith(e.failure);
}

void Machine::on(const event::WentBack& e) {
    // A device that is done or only remembered walks there again over what the journal holds.
    const bool walks = m_state.status() == SessionStatus::done || m_state.remembered;
    const auto step = walks ? Step(step::Identify{}) : earlier(m_state.step, e.to);
    if (!step || e.to > m_state.stepName())
        return late();
    stopRunning();
    forget(e.to);
    if (e.to <= StepName::git && holdsRecord())
        emitEffect(effect::DropToken{m_state.deviceId()});
    m_state.step = *step;
    m_state.phase = phase::Waiting{};
    m_state.polling = {};
    m_state.remembered.reset();
}

void Machine::on(const event::DeviceFilesGiven& e) {
    if (!std::holds_alternative<step::Identify>(m_state.step))
        return late();
    stopRunning();
    m_state.plan.files = e.files;
    m_state.entry.clear(); // perhaps another device; the journal will say
    m_state.seen = {};
    m_state.proofs.clear();
    enter();
}

void Machine::on(const event::PassphraseGiven&) {
    const auto* asking = std::get_if<phase::NeedsOperator>(&m_state.phase);
    if (asking == nullptr || !std::holds_alternative<question::PassphraseWanted>(asking->question))
        return late();
    enter();
}

void Machine::on(const event::EndpointGiven& e) {
    if (!std::holds_alternative<step::Identify>(m_state.step) &&
        !std::holds_alternative<step::Endpoint>(m_state.step))
        return late();
    const bool another = m_state.plan.endpoint && m_state.plan.endpoint->api != e.endpoint.api;
    m_state.plan.endpoint = e.endpoint;
    if (!std::holds_alternative<step::Endpoint>(m_state.step))
        return;
    if (another) // what the first was shown shows nothing to this one
        forget(StepName::endpoint);
    emitEffect(effect::KeepDecision{QStringLiteral("endpointEntered"), e.endpoint.api.toString()});
    stopRunning();
    enter();
}

void Machine::on(const event::OperatorSecretGiven&) {
    const auto* asking = std::get_if<phase::NeedsOperator>(&m_state.phase);
    if (asking == nullptr || !std::holds_alternative<question::OperatorSecretWanted>(asking->question))
        return late();
    enter();
}

void Machine::on(const event::SignerConfirmed& e) {
    const auto* at = std::get_if<step::Trust>(&m_state.step);
    const auto* asking = std::get_if<phase::NeedsOperator>(&m_state.phase);
    const auto* wanted =
        asking == nullptr ? nullptr : std::get_if<question::SignerConfirmationWanted>(&asking->question);
    const auto& signer = m_state.seen.signer;
    if (at == nullptr || wanted == nullptr || wanted->sha256 != e.sha256 || !signer || !signer->trusted())
        return late();
    emitEffect(effect::KeepDecision{QStringLiteral("signerConfirmed"), e.sha256});
    acceptSigner(step::Trust(*at), e.by, false);
}

void Machine::on(const event::TokenGiven& e) {
    const auto* at = std::get_if<step::Git>(&m_state.step);
    if (at == nullptr)
        return late();
    stopRunning();
    if (!e.repository.url.isEmpty()) {
        m_state.offered = e.repository;
        m_state.offeredByOperator = true;
    }
    if (m_state.offered.url.isEmpty()) {
        m_state.phase = phase::NeedsOperator{question::TokenWanted{
            {}, {FailureCode::repositoryMissing, {}, QStringLiteral("no repository was named")}}};
        return;
    }
    m_state.seen.tokenExpiresAt = e.expiresAt;
    emitEffect(effect::KeepDecision{QStringLiteral("tokenEntered"), m_state.offered.url.toString()});
    checkRepository(step::Git(*at));
}

void Machine::on(const event::RepositoryGiven& e) {
    const auto* at = std::get_if<step::Git>(&m_state.step);
    if (at == nullptr || !isSsh(e.repository.url))
        return late();
    stopRunning();
    m_state.offered = e.repository;
    m_state.offeredByOperator = true;
    m_state.seen.tokenExpiresAt = {};
    emitEffect(effect::KeepDecision{QStringLiteral("repositoryEntered"), m_state.offered.url.toString()});
    checkRepository(step::Git(*at));
}

void Machine::on(const event::CapabilitiesGiven& e) {
    if (m_state.stepName() > StepName::capabilities)
        return late();
    m_state.plan.files.capabilities = e.file;
    if (!std::holds_alternative<step::Capabilities>(m_state.step))
        return;
    stopRunning();
    enter();
}

/// What was seen of the old token and certificate is no longer so; the journal tells what is.
void Machine::on(const event::RecordRenewed& e) {
    const auto* done = std::get_if<step::Done>(&m_state.step);
    if (done == nullptr || !e.proofs.value(StepName::handover).finished)
        return late();
    m_state.step = step::Done{done->id, receiptFrom(e.proofs.value(StepName::handover).facts)};
    m_state.proofs = e.proofs;
    if (!e.files.certificate.isEmpty()) {
        m_state.plan.files.certificate = e.files.certificate;
        m_state.plan.files.key = e.files.key;
    }
    m_state.seen.device.reset();
    m_state.seen.token.reset();
    m_state.seen.tokenExpiresAt = {};
}

Transition advance(SessionState state, const Event& event, const QDateTime& now) {
    if (std::holds_alternative<phase::Elsewhere>(state.phase))
        return {std::move(state), {}, false};
    Machine machine(std::move(state), now);
    std::visit([&machine](const auto& e) { machine.on(e); }, event);
    return std::move(machine).result();
}

SessionState initialState(SessionPlan plan) {
    SessionState state;
    state.plan = std::move(plan);
    return state;
}

SessionState rememberedState(SessionPlan plan, const DeviceStanding& standing, const Proofs& proofs) {
    auto state = initialState(std::move(plan));
    state.proofs = proofs;
    state.plan.files.enteredId = standing.id.value();
    state.entry = standing.entry;
    if (const auto done = proofs.value(StepName::handover); done.finished) {
        state.step = step::Done{standing.id, receiptFrom(done.facts)};
        return state;
    }
    state.remembered = standing.step;
    if (standing.status == SessionStatus::failed && standing.failure)
        state.phase = phase::Failed{*standing.failure};
    else if (standing.status == SessionStatus::setAside)
        state.phase = phase::SetAside{};
    else if (standing.status == SessionStatus::cancelled)
        state.phase = phase::Cancelled{};
    return state;
}

} // namespace trustbench
