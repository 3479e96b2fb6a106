#include "app/cli/ExitCode.h"

#include <algorithm>
#include <array>

namespace trustbench {

ExitCode exitCodeFor(FailureCode code) {
    switch (code) {
    case FailureCode::operatorRefused:
        return ExitCode::notPossible;
    case FailureCode::confirmationNeeded:
    case FailureCode::envelopeMalformed:
        return ExitCode::answerIsNo;
    default:
        break;
    }
    switch (groupOf(code)) {
    case FailureGroup::operatorInput:
        return ExitCode::badInput;
    case FailureGroup::peerRefused:
        return ExitCode::answerIsNo;
    case FailureGroup::transport:
    case FailureGroup::internal:
        return ExitCode::notPossible;
    case FailureGroup::cancelled:
        return ExitCode::cancelled;
    }
    return ExitCode::notPossible;
}

ExitCode worse(ExitCode one, ExitCode other) {
    constexpr std::array precedence{ExitCode::cancelled, ExitCode::badInput, ExitCode::notPossible,
                                    ExitCode::answerIsNo, ExitCode::done};
    const auto first = std::find_if(precedence.begin(), precedence.end(),
                                    [&](ExitCode code) { return code == one || code == other; });
    return *first;
}

} // namespace trustbench
