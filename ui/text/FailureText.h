#pragma once

#include "core/base/Failure.h"

namespace trustbench {

/// A failure in words: what happened, why, and what to do about it. One sentence or two each, never empty.
struct FailureText {
    QString what;
    QString why;
    QString remedy;
};

/// The words for a failure in the language of the installed translators, with its subject and detail woven
/// in. The window, the command line and the reports all use these. Free of Gui. Tested in tests/core/cli.
FailureText failureText(const Failure& failure);

/// What stands under "Technical detail": the code and the untranslated detail.
QString technicalDetail(const Failure& failure);

} // namespace trustbench
