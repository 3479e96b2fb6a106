#include "app/records/ReportWriter.h"

#include "app/records/ReportHtml.h"
#include "app/records/ReportPdf.h"
#include "core/base/Files.h"

namespace trustbench {

Result<void> writeReport(const CommissioningReport& report, const QString& path) {
    const auto named = [&](const char* ending) {
        return path.endsWith(QLatin1String(ending), Qt::CaseInsensitive);
    };
    if (named(".pdf"))
        return writeFileAtomically(path, reportAsPdf(documentOf(report)));
    if (named(".html") || named(".htm"))
        return writeFileAtomically(path, reportAsHtml(documentOf(report)));
    return fail(FailureCode::usage, path, QStringLiteral("a report is written as .html or .pdf"));
}

} // namespace trustbench
