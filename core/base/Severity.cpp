#include "core/base/Severity.h"

namespace trustbench {

QString nameOf(Severity severity) {
    switch (severity) {
    case Severity::error:
        return QStringLiteral("error");
    case Severity::warning:
        return QStringLiteral("warning");
    case Severity::note:
        break;
    }
    return QStringLiteral("note");
}

} // namespace trustbench
