#include "app/records/ReportWriter.h"

#include "app/records/ReportHtml.h"
#include "app/records/ReportPdf.h"
#include "core/base/Files.h"

namespace trustbench {

Result<void> writeReport(const CommissioningReport& report, const QString& path, const Progress& progress) {
    const auto named = [&](const char* ending) {
        return path.endsWith(QLatin1String(ending), Qt::CaseInsensitive);
    };
    const bool pdf = named(".pdf");
    if (!pdf && !named(".html") && !named(".htm"))
        return fail(FailureCode::usage, path, QStringLiteral("a report is written as .html or .pdf"));
    const auto document = documentOf(report);
    const auto bytes = pdf ? reportAsPdf(document, progress) : reportAsHtml(document, progress);
    return bytes ? writeFileAtomically(path, *bytes) : Unexpected(bytes.error());
}

} // namespace trustbench
