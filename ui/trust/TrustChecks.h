#pragma once

#include "ui/trust/ChainGraph.h"

namespace trustbench {

enum class CheckState { passed, failed, warning, notChecked };

/// One line of the check list: an outcome in words, with the measured fact at right.
struct TrustCheck {
    CheckState state = CheckState::notChecked;
    QString title;                  ///< "All 3 certificates in date", "Intermediate expired"
    QString fact;                   ///< "first ends in 212 days"
    std::optional<Finding> finding; ///< what failed; empty for a check that passed
};

/// What the trace itself cannot know.
struct TrustFacts {
    QString fetched; ///< how the certificate came: "base64 of DER, 812 bytes"; empty: it was not fetched
    std::chrono::seconds clockLimit{30};
};

/// The checks of pictures 1 and 2, failures first. Pure: the words of one ChainContent.
/// Tested in tests/ui/tst_trustchecks.
QList<TrustCheck> trustChecks(const ChainContent& content, const TrustFacts& facts);
/// For the banner above the graph, the headline in bold; both empty when all is well.
struct TrustFailure {
    QString headline; ///< "This WOS cannot be trusted yet."
    QString reason;   ///< "An intermediate has expired and ... Nothing was sent in this step."
};
TrustFailure trustFailure(const ChainContent& content);
/// The text of "Copy request for administrator".
QString administratorRequest(const ChainContent& content, const Finding& finding);

} // namespace trustbench
