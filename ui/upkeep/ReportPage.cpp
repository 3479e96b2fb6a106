#include "ui/upkeep/ReportPage.h"

#include "core/base/observe.h"
#include "ui/upkeep/Paperwork.h"
#include "ui/widgets/CheckList.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace trustbench {

ReportPage::ReportPage(QWidget* parent)
    : PaperPage(
          tr("Commissioning report"),
          tr("Made from the journal as it is now, with the journal's audit checked; each device on a page "
             "of its own. It holds no secret."),
          tr("Export report…"), parent) {
    primary()->setObjectName(QStringLiteral("exportReport"));
    auto* holds = new CheckList(tr("What the report holds"));
    holds->setColumns(1);
    QList<CheckRow> rows;
    for (const auto& [what, how] :
         {std::pair{tr("Identity"), tr("id, key, fingerprint of the certificate")},
          std::pair{tr("Chain to the anchor"), tr("as it was judged, with a picture")},
          std::pair{tr("Steps"), tr("verdict, time, operator and evidence of each")},
          std::pair{tr("Exchanges with the WOS"), tr("times and digests")},
          std::pair{tr("Audit head"), tr("keep it elsewhere: it shows a cut end")}})
        rows.append({Status::information, what, how});
    holds->setRows(rows);
    content()->addWidget(holds);
    content()->addStretch(1);
}

QWidget* ReportPage::firstFocus() const {
    return primary();
}

void ReportPage::act() {
    if (!paperwork() || isRunning())
        return;
    const auto name = devices().size() == 1 ? tr("report-%1").arg(devices().constFirst().value())
                                            : tr("report-of-%1-devices").arg(devices().size());
    askForFile(tr("Export report"), name,
               {{tr("PDF"), QStringLiteral("pdf")}, {tr("Web page"), QStringLiteral("html")}},
               [this](const QString& path) {
                   if (paperwork())
                       run(paperwork()->saveReport(devices(), path), tr("Writing the report"),
                           tr("Report written."), path);
               });
}

void ReportPage::tell() {
    setAction(tr("Export report…"), paperwork() && !isRunning() && !devices().isEmpty(),
              tr("PDF, or a web page in one file"));
}

} // namespace trustbench
