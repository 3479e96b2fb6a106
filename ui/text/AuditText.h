#pragma once

#include "core/journal/AuditCheck.h"

namespace trustbench {

/// What a finding of the audit means, one sentence in the language of the installed translators. Free of Gui.
/// Tested in tests/core/cli.
QString auditText(AuditCode code);

} // namespace trustbench
