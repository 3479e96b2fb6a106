#include "app/cli/BenchCommand.h"

#include "app/cli/BenchReport.h"
#include "app/services/Places.h"
#include "core/journal/JournalPlace.h"
#include "core/journal/SqlJournal.h"

#include <QFileInfo>

namespace trustbench {

ExitCode runBenchCommand(const QStringList& arguments, Terminal& terminal) {
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("Says where every device of a journal stands."));
    parser.addOptions(
        {{QStringLiteral("journal"), QStringLiteral("The journal; without it, all at their usual place."),
          QStringLiteral("FILE")},
         {QStringLiteral("json"), QStringLiteral("Print one JSON object on standard output.")}});
    if (const auto ended = parseArguments("bench", parser, arguments, terminal))
        return *ended;
    if (!parser.positionalArguments().isEmpty())
        return terminal.refuseUsage(
            QStringLiteral("trustbench-cli bench"),
            QStringLiteral("'%1' is not expected.").arg(parser.positionalArguments().constFirst()));
    const QString given = parser.value(QStringLiteral("journal"));
    const auto journals = parser.isSet(QStringLiteral("journal")) ? QStringList{given} : usualJournals();
    if (parser.isSet(QStringLiteral("journal")) && !isSharedJournal(given) && !QFileInfo(given).isReadable())
        return terminal.refuse({FailureCode::fileUnreadable, given, {}});
    QList<DeviceStanding> all;
    for (const auto& journal : journals) {
        const auto records = readJournal(journal);
        if (!records)
            return terminal.refuse(records.error());
        QList<DeviceStanding> standings;
        for (const auto& record : *records)
            standings.append(record.standing);
        if (!terminal.json() && !standings.isEmpty())
            terminal.print(QStringLiteral("Journal %1\n%2\n%3")
                               .arg(journal, standingsToText(standings), auditHeadLine(journal))
                               .trimmed());
        all += standings;
    }
    if (!terminal.json())
        terminal.print(totalsToText(all));
    terminal.printJson(standingsToJson(all, journals));
    return ExitCode::done;
}

} // namespace trustbench
