#include "core/onboarding/Machine.h"

#include "core/onboarding/ProofFacts.h"

namespace trustbench {

int Machine::run(Activity activity, const QDateTime& nextAt) {
    ++m_state.attempt;
    m_state.phase = phase::Running{activity, m_now, nextAt};
    return m_state.attempt;
}

void Machine::stopRunning() {
    if (std::holds_alternative<phase::Running>(m_state.phase))
        emitEffect(effect::CancelRunning{});
    ++m_state.attempt;
}

void Machine::ask(Question question) {
    if (m_state.plan.hasOperator)
        m_state.phase = phase::NeedsOperator{std::move(question)};
    else
        failWith(failureInsteadOf(question));
}

void Machine::failWith(Failure failure) {
    if (failure.code == FailureCode::cancelled)
        m_state.phase = phase::Cancelled{};
    else
        m_state.phase = phase::Failed{std::move(failure)};
}

void Machine::finish(StepName step, QJsonObject facts, Step next) {
    Proof proof{true, std::move(facts)};
    if (m_state.proofs.value(step) != proof) {
        m_state.proofs.insert(step, proof);
        emitEffect(effect::KeepProof{step, std::move(proof)});
    }
    m_state.step = std::move(next);
    enter();
}

void Machine::forget(StepName from) {
    for (const auto step : allSteps)
        if (step >= from)
            m_state.proofs.remove(step);
    if (holdsRecord())
        emitEffect(effect::ForgetProofs{m_state.deviceId(), from});
}

void Machine::enter() {
    m_state.remembered.reset();
    // A copy: what begins may move the state on.
    const auto step = m_state.step;
    std::visit([this](const auto& at) { begin(at); }, step);
}

void Machine::begin(const step::Identify&) {
    const auto& files = m_state.plan.files;
    if (files.certificate.isEmpty())
        return ask(question::DeviceFilesWanted{
            {FailureCode::deviceFilesMissing, files.enteredId, QStringLiteral("no certificate file given")}});
    emitEffect(effect::Identify{run(Activity::identifying), files});
}

void Machine::begin(const step::Endpoint&) {
    if (!m_state.plan.endpoint)
        return ask(question::EndpointWanted{});
    emitEffect(effect::ReachEndpoint{run(Activity::reachingEndpoint), *m_state.plan.endpoint});
}

void Machine::begin(const step::Upload& at) {
    const auto proof = m_state.proofs.value(StepName::upload);
    if (proof.finished)
        return finish(StepName::upload, proof.facts, step::Trust{at, uploadFrom(proof.facts)});
    emitEffect(effect::Upload{run(Activity::uploading), at.endpoint.address, at.device});
}

void Machine::begin(const step::Trust& at) {
    const auto proof = m_state.proofs.value(StepName::trust);
    if (proof.finished) {
        if (auto recorded = signerFrom(proof.facts)) {
            emitEffect(
                effect::JudgeRecordedSigner{run(Activity::judgingSigner), *std::move(recorded), at.device});
            return;
        }
    }
    fetchSigner(at, false);
}

void Machine::fetchSigner(const step::Trust& at, bool anew) {
    emitEffect(effect::FetchSigner{run(Activity::fetchingSigner), at.endpoint.address, at.device, anew});
}

void Machine::begin(const step::Git& at) {
    const auto proof = m_state.proofs.value(StepName::git);
    m_state.polling = {};
    m_state.offered = repositoryFrom(proof.facts);
    m_state.offeredByOperator = false;
    if (const auto ticket = ticketFrom(proof.facts)) {
        m_state.polling.ticket = *ticket;
        m_state.polling.recalled = true;
    }
    if (proof.finished && !m_state.offered.url.isEmpty())
        return checkRepository(at);
    if (m_state.polling.recalled) {
        m_state.polling.deadline = m_now.addMSecs(m_state.plan.timing.enrolmentDeadline.count());
        return askStatus(at);
    }
    emitEffect(effect::RequestOnboarding{run(Activity::requestingOnboarding), at.endpoint.address, at.device,
                                         at.signer.chain});
}

void Machine::checkRepository(const step::Git& at) {
    emitEffect(effect::CheckRepository{run(Activity::checkingRepository), at.device.id, m_state.offered});
}

void Machine::renewToken(const step::Git& at) {
    m_state.polling.renewed = true;
    emitEffect(
        effect::RenewToken{run(Activity::renewingToken), at.endpoint.address, at.device, at.signer.chain});
}

void Machine::askStatus(const step::Git& at) {
    emitEffect(effect::AskStatus{run(Activity::askingStatus), at.endpoint.address, m_state.polling.ticket,
                                 at.device, at.signer.chain});
}

void Machine::begin(const step::Capabilities& at) {
    const auto proof = m_state.proofs.value(StepName::capabilities);
    if (proof.finished)
        return finish(StepName::capabilities, proof.facts,
                      step::Handover{at, {proof.facts.value(QStringLiteral("sha256")).toString()}, {}});
    const auto& file = m_state.plan.files.capabilities;
    if (file.isEmpty())
        return ask(question::CapabilitiesWanted{
            {FailureCode::capabilitiesInvalid, at.device.id.value(), QStringLiteral("no document given")}});
    emitEffect(effect::SendCapabilities{run(Activity::sendingCapabilities), at.endpoint.address, file,
                                        at.device, at.signer.chain});
}

void Machine::begin(const step::Handover& at) {
    if (at.delivered) { // but not recorded: once more
        auto anew = at;
        anew.delivered.reset();
        m_state.step = std::move(anew);
    }
    emitEffect(effect::HandOver{run(Activity::handingOver), at.device.id, at.endpoint.address,
                                at.repository.address});
}

void Machine::begin(const step::Done&) {
    m_state.phase = phase::Waiting{};
}

} // namespace trustbench
