#pragma once

#include "app/records/ReportDocument.h"
#include "core/base/Progress.h"

namespace trustbench {

/// The report as a PDF on A4: the same words, tables and pictures as reportAsHtml, each device on a page of
/// its own, numbered. Draws text, so it needs a QGuiApplication; any thread. Tested in tests/core/cli with
/// poppler.
Result<QByteArray> reportAsPdf(const ReportDocument& document, const Progress& progress = unwatched);

} // namespace trustbench
