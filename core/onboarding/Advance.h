#pragma once

#include "core/onboarding/Effect.h"
#include "core/onboarding/Event.h"
#include "core/onboarding/Standing.h"

namespace trustbench {

struct Transition {
    SessionState state;
    std::vector<Effect> effects;
    bool changed = false; ///< false: the event was late or has no meaning here; nothing to draw or to record
};

/// The whole logic of the seven steps: what follows from an event. Pure, total (every event in every state
/// has an answer) and without secrets. Not for: doing anything (OnboardingSession). Tested in
/// tests/core/onboarding with a table of every state and event.
Transition advance(SessionState state, const Event& event, const QDateTime& now);

/// A session before its first event.
SessionState initialState(SessionPlan plan);
/// One that the journal remembers: done, or at rest where it stood.
SessionState rememberedState(SessionPlan plan, const DeviceStanding& standing, const Proofs& proofs);

} // namespace trustbench
