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

QString technicalLine(const Finding& finding) {
    QStringList parts{nameOf(finding.code), finding.certificateName, finding.field, finding.value,
                      finding.detail};
    parts.removeAll(QString());
    return parts.join(QStringLiteral(": "));
}

} // namespace trustbench
