#include "core/trust/Finding.h"

#include <array>

namespace trustbench {

QString nameOf(FindingCode code) {
    switch (code) {
#define X(name, severity)                                                                                    \
    case FindingCode::name:                                                                                  \
        return QStringLiteral(#name);
        TRUSTBENCH_FINDING_CODES(X)
#undef X
    }
    return {};
}

Severity usualSeverity(FindingCode code) {
    static constexpr std::array severities{
#define X(name, severity) Severity::severity,
        TRUSTBENCH_FINDING_CODES(X)
#undef X
    };
    return severities.at(static_cast<size_t>(code));
}

QList<FindingCode> allFindingCodes() {
    return {
#define X(name, severity) FindingCode::name,
        TRUSTBENCH_FINDING_CODES(X)
#undef X
    };
}

} // namespace trustbench
