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
/// in, fingerprints in their short form. The window, the command line and the reports all use these. Free of
/// Gui. Tested in tests/core/cli.
FailureText failureText(const Failure& failure);

/// What stands under "Technical detail": the code and the untranslated detail, fingerprints whole.
QString technicalDetail(const Failure& failure);

/// Without a detail that is made of codes, for sentences beside which technicalDetail() stands.
Failure withoutCodes(const Failure& failure);

/// Why and what to do about it as plain text has it, a line each: what the sentences leave out or give short
/// stands below them.
QStringList reasonLines(const Failure& failure);

} // namespace trustbench
