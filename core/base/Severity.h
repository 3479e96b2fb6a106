#pragma once

#include <QString>

namespace trustbench {

/// How much a finding weighs.
enum class Severity {
    error,   ///< the answer is no
    warning, ///< works, but ought to be changed
    note,    ///< worth knowing
};
QString nameOf(Severity severity); ///< "error", "warning", "note"

} // namespace trustbench
