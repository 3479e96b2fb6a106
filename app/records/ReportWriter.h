#pragma once

#include "app/records/CommissioningReport.h"

namespace trustbench {

/// Writes the report as HTML or as PDF, by the name of the file; usage for any other name. A PDF needs a
/// QGuiApplication; any thread. Tested in tests/core/cli/tst_report.
Result<void> writeReport(const CommissioningReport& report, const QString& path,
                         const Progress& progress = unwatched);

} // namespace trustbench
