#include "core/trust/rules/Rules.h"

namespace trustbench {

void checkRevocation(PathUnderTest& path) {
    if (path.policy.crls.empty())
        return;
    for (size_t i = 0; i + 1 < path.size(); ++i)
        path.report(i, FindingCode::revocationUnknown, {QStringLiteral("crls"), {}, {}});
}

} // namespace trustbench
