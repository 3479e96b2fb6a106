#pragma once

#include "tests/core/onboarding/OnboardingFixture.h"

namespace testing {

/// A session's state as events lead it on, with what the last of them asked for.
class Walk {
public:
    explicit Walk(SessionState from)
        : state(std::move(from)) {}
    explicit Walk(SessionPlan with = plan())
        : state(initialState(std::move(with))) {}

    Walk& operator()(const Event& event);
    /// Started and then good answers, until the session has begun what `activity` names.
    Walk& to(Activity activity);
    /// The same on a device whose record is `proofs`.
    Walk& recalling(const Proofs& proofs);

    /// "upload running uploading", "trust needsOperator signerConfirmation", "git failed tokenRefused"
    QString summary() const;
    /// "KeepProof(upload) FetchSigner"
    QString asked() const;
    template<typename E> const E* effect() const {
        for (const auto& one : effects)
            if (const auto* found = std::get_if<E>(&one))
                return found;
        return nullptr;
    }
    template<typename Q> const Q* question() const {
        const auto* asking = std::get_if<phase::NeedsOperator>(&state.phase);
        return asking == nullptr ? nullptr : std::get_if<Q>(&asking->question);
    }
    std::optional<Activity> activity() const;
    std::optional<FailureCode> failed() const;

    SessionState state;
    std::vector<Effect> effects;
    bool changed = false;
    QDateTime now = pki::now;
};

/// What a port that is asked now, and has nothing to complain about, would answer.
Event goodAnswer(const SessionState& state);
/// The same from `ports` that fail.
Event badAnswer(const SessionState& state, const Failure& failure);
/// A device's record after it has been through every step up to `last`.
Proofs proofsUpTo(StepName last);

} // namespace testing
