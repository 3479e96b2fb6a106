#include "app/cli/ReportCommand.h"

#include "app/cli/Command.h"
#include "app/records/ReportWriter.h"
#include "core/journal/JournalPlace.h"

#include <QFileInfo>

namespace trustbench {

ExitCode runReportCommand(const QStringList& arguments, Terminal& terminal) {
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QStringLiteral("Writes a commissioning report of every device of a journal, or of one."));
    parser.addOptions(
        {{QStringLiteral("journal"), QStringLiteral("The journal."), QStringLiteral("FILE")},
         {QStringLiteral("device"), QStringLiteral("A device, may be given again; without it, all."),
          QStringLiteral("ID")},
         {{QStringLiteral("out"), QStringLiteral("output")},
          QStringLiteral("The .html or .pdf to write."),
          QStringLiteral("FILE")}});
    if (const auto ended = parseArguments("report", parser, arguments, terminal))
        return *ended;
    const auto refuse = [&](const QString& sentence) {
        return terminal.refuseUsage(QStringLiteral("trustbench-cli report"), sentence);
    };
    if (!parser.positionalArguments().isEmpty())
        return refuse(QStringLiteral("'%1' is not expected.").arg(parser.positionalArguments().constFirst()));
    for (const char* name : {"journal", "out"})
        if (parser.value(QLatin1String(name)).isEmpty())
            return refuse(QStringLiteral("--%1 is missing.").arg(QLatin1String(name)));
    if (parser.isSet(QStringLiteral("device")) && parser.value(QStringLiteral("device")).isEmpty())
        return refuse(QStringLiteral("--device needs a value."));
    const auto journal = parser.value(QStringLiteral("journal"));
    if (!isSharedJournal(journal) && !QFileInfo(journal).isReadable())
        return terminal.refuse({FailureCode::fileUnreadable, journal, {}});
    const auto report = CommissioningReport::read(journal, parser.values(QStringLiteral("device")),
                                                  QDateTime::currentDateTimeUtc());
    if (!report)
        return terminal.refuse(report.error());
    const auto written = writeReport(*report, parser.value(QStringLiteral("out")));
    if (!written)
        return terminal.refuse(written.error());
    terminal.print(QStringLiteral("Audit head %1").arg(report->audit.head));
    if (report->audit.intact())
        return ExitCode::done;
    terminal.say(
        QStringLiteral("The journal's audit is not intact; the report says so. See journal verify."));
    return ExitCode::answerIsNo;
}

} // namespace trustbench
