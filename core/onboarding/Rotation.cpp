#include "core/onboarding/Rotation.h"

#include <array>
#include <utility>

namespace trustbench {
namespace {

constexpr std::array phases{
    std::pair{RotationPhase::begun, "begun"}, std::pair{RotationPhase::received, "received"},
    std::pair{RotationPhase::proven, "proven"}, std::pair{RotationPhase::delivered, "delivered"},
    std::pair{RotationPhase::done, "done"}};
constexpr std::array olds{std::pair{OldToken::unknown, "unknown"}, std::pair{OldToken::refused, "refused"},
                          std::pair{OldToken::accepted, "accepted"}};

template<typename Table, typename T> QString nameIn(const Table& table, T value) {
    for (const auto& [known, name] : table)
        if (known == value)
            return QString::fromLatin1(name);
    return {};
}

template<typename Table> auto valueIn(const Table& table, const QString& name) {
    std::optional<decltype(table[0].first)> found;
    for (const auto& [known, text] : table)
        if (name == QLatin1String(text))
            found = known;
    return found;
}

} // namespace

QString nameOf(RotationPhase phase) {
    return nameIn(phases, phase);
}
std::optional<RotationPhase> rotationPhaseFromName(const QString& name) {
    return valueIn(phases, name);
}
QString nameOf(OldToken old) {
    return nameIn(olds, old);
}
std::optional<OldToken> oldTokenFromName(const QString& name) {
    return valueIn(olds, name);
}

namespace rotation {
namespace {

/// One run of advance(): the state being changed and the effects collected.
class Machine {
public:
    Machine(State state, QDateTime now)
        : m_state(std::move(state))
        , m_now(std::move(now)) {}

    Transition result() && { return {std::move(m_state), std::move(m_effects), m_changed}; }

    void on(const event::Started&) {
        if (m_state.isRunning() || std::holds_alternative<step::Done>(m_state.step))
            return late();
        go(step::Recalling{}, effect::RecallTokens{});
    }

    void on(const event::Cancelled&) {
        if (!m_state.isRunning())
            return late();
        ++m_state.attempt;
        m_effects.emplace_back(effect::CancelRunning{});
        m_state.step = step::Failed{{FailureCode::cancelled, m_state.plan.device.value(), {}}};
    }

    void on(const event::TokensRecalled& e) {
        if (!at<step::Recalling>(e.attempt))
            return late();
        if (!e.result)
            return failWith(e.result.error());
        const auto& before = m_state.plan.before;
        m_state.expiresAt = e.expiresAt;
        if (before && before->phase == RotationPhase::delivered) {
            m_state.expiresAt = before->expiresAt;
            return go(step::Probing{}, effect::ProbeOld{});
        }
        if (e.renewedIsThere && m_state.plan.byHand)
            return record(step::Receiving{}, RotationPhase::received);
        const bool halfway =
            before && (before->phase == RotationPhase::received || before->phase == RotationPhase::proven);
        // Proven before is proven again: time has passed since.
        if (e.renewedIsThere && halfway)
            return go(step::Proving{}, effect::Prove{});
        go(step::Identifying{}, effect::Identify{});
    }

    void on(const event::Identified& e) {
        if (!at<step::Identifying>(e.attempt))
            return late();
        if (!e.result)
            return failWith(e.result.error());
        if (e.result->id != m_state.plan.device)
            return failWith(
                {FailureCode::deviceIdMismatch, e.result->id.value(), m_state.plan.device.value()});
        if (m_state.plan.signer)
            go(step::Trusting{*e.result}, effect::JudgeRecordedSigner{0, *e.result});
        else
            fetchSigner(*e.result);
    }

    void on(const event::SignerJudged& e) {
        const auto* trusting = at<step::Trusting>(e.attempt);
        if (trusting == nullptr)
            return late();
        const step::Trusting here = *trusting;
        if (!e.result)
            return failWith(e.result.error());
        m_state.signer = *e.result;
        if (!e.result->trusted())
            return here.fetched ? failWith(*e.result->failure()) : fetchSigner(here.device);
        const QString sha256 = e.result->certificate().sha256Hex();
        const QString& confirmed = m_state.plan.confirmedSigner;
        // A new one is never taken silently, however well it traces.
        if (e.result->confirmedBy.isEmpty() && sha256 != confirmed) {
            if (confirmed.isEmpty())
                return failWith({FailureCode::confirmationNeeded, sha256, {}});
            return failWith({FailureCode::signingCertificateChanged, sha256,
                             QStringLiteral("the confirmed one was %1").arg(confirmed)});
        }
        record(step::Beginning{here, *e.result->trusted()}, RotationPhase::begun);
    }

    void on(const event::Renewed& e) {
        const auto* renewing = at<step::Renewing>(e.attempt);
        if (renewing == nullptr)
            return late();
        const step::Renewing here = *renewing;
        if (e.result) {
            m_state.expiresAt = *e.result;
            return record(step::Receiving{}, RotationPhase::received);
        }
        // Signed by nobody who is known: perhaps the WOS has a new signing certificate.
        if (e.result.error().code == FailureCode::answerUnverified && !here.fetched)
            return fetchSigner(here.device);
        failWith(e.result.error());
    }

    void on(const event::Recorded& e) {
        if (e.attempt != m_state.attempt)
            return late();
        if (!isRecording())
            return late();
        if (!e.result)
            return failWith(e.result.error());
        const Step recorded = m_state.step;
        if (const auto* begun = std::get_if<step::Beginning>(&recorded))
            return go(step::Renewing{*begun}, effect::Renew{0, begun->device, begun->signer});
        if (std::holds_alternative<step::Receiving>(recorded))
            return go(step::Proving{}, effect::Prove{});
        if (const auto* proven = std::get_if<step::Passing>(&recorded))
            return go(step::Delivering{*proven}, effect::HandOver{});
        if (std::holds_alternative<step::Delivered>(recorded))
            return go(step::Probing{}, effect::ProbeOld{});
        m_effects.emplace_back(effect::DropBoth{});
        m_state.step = step::Done{std::get<step::Closing>(recorded).old};
    }

    void on(const event::Proven& e) {
        if (!at<step::Proving>(e.attempt))
            return late();
        if (e.result)
            return record(step::Passing{*e.result}, RotationPhase::proven);
        // What the server refuses now it will refuse later; what was not reached may be tried again.
        if (groupOf(e.result.error().code) == FailureGroup::peerRefused)
            m_effects.emplace_back(effect::DropRenewed{});
        failWith(e.result.error());
    }

    void on(const event::HandedOver& e) {
        if (!at<step::Delivering>(e.attempt))
            return late();
        if (!e.result)
            return failWith(e.result.error());
        record(step::Delivered{*e.result}, RotationPhase::delivered, OldToken::unknown, *e.result);
    }

    void on(const event::OldProbed& e) {
        if (!at<step::Probing>(e.attempt))
            return late();
        record(step::Closing{e.old}, RotationPhase::done, e.old);
    }

private:
    template<typename S> const S* at(int attempt) const {
        return attempt == m_state.attempt ? std::get_if<S>(&m_state.step) : nullptr;
    }
    bool isRecording() const {
        return std::holds_alternative<step::Beginning>(m_state.step) ||
               std::holds_alternative<step::Receiving>(m_state.step) ||
               std::holds_alternative<step::Passing>(m_state.step) ||
               std::holds_alternative<step::Delivered>(m_state.step) ||
               std::holds_alternative<step::Closing>(m_state.step);
    }
    void late() { m_changed = false; }
    void failWith(Failure failure) {
        ++m_state.attempt;
        m_state.step = step::Failed{std::move(failure)};
    }
    template<typename E> void go(Step next, E effect) {
        m_state.step = std::move(next);
        effect.attempt = ++m_state.attempt;
        m_effects.emplace_back(std::move(effect));
    }
    void fetchSigner(const DeviceIdentity& device) {
        go(step::Trusting{device, true}, effect::FetchSigner{0, device});
    }
    void record(Step next, RotationPhase phase, OldToken old = OldToken::unknown,
                std::optional<HandoverReceipt> receipt = {}) {
        go(std::move(next), effect::Record{0,
                                           {m_state.plan.device, phase, m_state.expiresAt, old, m_now},
                                           std::move(receipt)});
    }

    State m_state;
    QDateTime m_now;
    std::vector<Effect> m_effects;
    bool m_changed = true;
};

} // namespace

bool State::isRunning() const {
    return !std::holds_alternative<step::Resting>(step) && !std::holds_alternative<step::Done>(step) &&
           !std::holds_alternative<step::Failed>(step);
}

std::optional<Failure> State::failure() const {
    const auto* failed = std::get_if<step::Failed>(&step);
    return failed == nullptr ? std::nullopt : std::optional(failed->failure);
}

Transition advance(State state, const Event& event, const QDateTime& now) {
    Machine machine(std::move(state), now);
    std::visit([&machine](const auto& e) { machine.on(e); }, event);
    return std::move(machine).result();
}

} // namespace rotation
} // namespace trustbench
