#pragma once

#include "core/onboarding/Advance.h"

namespace trustbench {

/// One run of advance(): the state being changed and the effects collected. Only Advance.cpp makes one.
/// Entering steps is in MachineSteps.cpp, answers of ports in MachineAnswers.cpp, gestures in Advance.cpp.
class Machine {
public:
    Machine(SessionState state, QDateTime now)
        : m_state(std::move(state))
        , m_now(std::move(now)) {}

    void on(const event::Started&);
    void on(const event::Cancelled&);
    void on(const event::SetAside&);
    void on(const event::WentBack&);
    void on(const event::DeviceFilesGiven&);
    void on(const event::PassphraseGiven&);
    void on(const event::EndpointGiven&);
    void on(const event::OperatorSecretGiven&);
    void on(const event::SignerConfirmed&);
    void on(const event::TokenGiven&);
    void on(const event::RepositoryGiven&);
    void on(const event::RecordRenewed&);
    void on(const event::CapabilitiesGiven&);
    void on(const event::Identified&);
    void on(const event::Recalled&);
    void on(const event::EndpointReached&);
    void on(const event::Uploaded&);
    void on(const event::SignerJudged&);
    void on(const event::OnboardingRequested&);
    void on(const event::EnrolmentAnswered&);
    void on(const event::PollDue&);
    void on(const event::RepositoryChecked&);
    void on(const event::CapabilitiesSent&);
    void on(const event::HandedOver&);
    void on(const event::HandoverRecorded&);
    void on(const event::Halted&);

    Transition result() && { return {std::move(m_state), std::move(m_effects), m_changed}; }

private:
    void enter(); ///< begin the step that the state is at
    void begin(const step::Identify&);
    void begin(const step::Endpoint&);
    void begin(const step::Upload&);
    void begin(const step::Trust&);
    void begin(const step::Git&);
    void begin(const step::Capabilities&);
    void begin(const step::Handover&);
    void begin(const step::Done&);

    void fetchSigner(const step::Trust& at, bool anew);
    void acceptSigner(const step::Trust& at, const QString& by, bool isKnown);
    void onEnvelopeTrouble(const step::Git& at, const Failure& failure);
    void checkRepository(const step::Git& at);
    void renewToken(const step::Git& at);
    void askStatus(const step::Git& at);
    void pollLater(std::chrono::seconds retryAfter);
    void onTransportTrouble(const Failure& failure);
    void onAccepted(const step::Git& at, const event::EnrolmentAnswered& answer);
    void onTokenTrouble(const step::Git& at, const Failure& failure);

    /// The step that is running with that attempt and activity; none: the answer is late.
    template<typename S> const S* running(int attempt, std::initializer_list<Activity> activities) const {
        const auto* phase = std::get_if<phase::Running>(&m_state.phase);
        if (phase == nullptr || attempt != m_state.attempt)
            return nullptr;
        for (const auto activity : activities)
            if (phase->activity == activity)
                return std::get_if<S>(&m_state.step);
        return nullptr;
    }
    void late() { m_changed = false; }
    /// What the journal and the token store have under the device's id is this session's.
    bool holdsRecord() const {
        return !std::holds_alternative<step::Identify>(m_state.step) || !m_state.entry.isEmpty();
    }

    int run(Activity activity, const QDateTime& nextAt = {});
    void stopRunning(); ///< whatever is under way becomes late
    void ask(Question question);
    void failWith(Failure failure);
    void finish(StepName step, QJsonObject facts, Step next);
    void forget(StepName from);
    template<typename E> void emitEffect(E effect) { m_effects.emplace_back(std::move(effect)); }

    SessionState m_state;
    QDateTime m_now;
    std::vector<Effect> m_effects;
    bool m_changed = true;
};

} // namespace trustbench
