#pragma once

#include "app/records/ReportDocument.h"
#include "core/base/Progress.h"

namespace trustbench {

/// The report as one HTML file that needs nothing beside it: styles and pictures stand in it, it has no
/// script, and printed it begins each device on a page of its own. Whatever came from outside is escaped.
/// The same report gives the same bytes. Tested in tests/core/cli/tst_report.
Result<QByteArray> reportAsHtml(const ReportDocument& document, const Progress& progress = unwatched);

} // namespace trustbench
