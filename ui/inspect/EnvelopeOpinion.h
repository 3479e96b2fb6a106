#pragma once

#include "ui/inspect/EnvelopeInspector.h"
#include "ui/widgets/Status.h"

#include <array>

namespace trustbench {

/// One of the three checks in words: its name, what was found, and the verdict.
struct EnvelopeCheck {
    QString name;
    QString fact;
    bool factIsCode = false; ///< hex, set in the fixed font
    Status status = Status::notChecked;
    QString verdict;
};

/// What a verifier would say of a message, in words. A value.
struct EnvelopeOpinion {
    std::optional<Envelope> envelope; ///< empty: malformed
    std::array<EnvelopeCheck, 3> checks;
    Status outcome = Status::notChecked; ///< done: accepted; failed: refused; else undecided
    QString headline;
    QString result;
    QString reason; ///< what is wrong and what to do; empty when accepted
};

/// The checks are verifyEnvelope's and a comparison of the id; here they get their words alone.
/// Tested in tests/ui/tst_envelopeinspector.
EnvelopeOpinion opinionOf(const InspectedEnvelope& inspected);

} // namespace trustbench
