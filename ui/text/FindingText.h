#pragma once

#include "core/trust/ChainTrace.h"

namespace trustbench {

/// A finding in words: what is wrong, with certificate, field and value, and what to do about it. One or two
/// sentences each, never empty.
struct FindingText {
    QString what;
    QString remedy;
};

/// The words for a finding in the language of the installed translators. The graph, the command line and the
/// reports all use these. Free of Gui. Tested in tests/core/trust.
FindingText findingText(const Finding& finding);

/// "leaf", "intermediate", "anchor" in the language of the installed translators.
QString roleText(LinkRole role);

/// What stands under "Technical detail": the code, the field, the untranslated detail.
QString technicalDetail(const Finding& finding);

} // namespace trustbench
