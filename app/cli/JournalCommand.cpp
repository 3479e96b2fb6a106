#include "app/cli/JournalCommand.h"

#include "app/cli/Command.h"
#include "app/cli/JournalExport.h"
#include "core/base/Files.h"
#include "core/crypto/KeyFile.h"
#include "core/journal/AuditCheck.h"
#include "core/journal/JournalPlace.h"
#include "core/journal/SharedSchema.h"
#include "ui/text/AuditText.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QSaveFile>

#include <cstdio>

namespace trustbench {
namespace {

QJsonObject toJson(const QString& journal, const AuditReport& report) {
    QJsonArray findings;
    for (const auto& finding : report.findings)
        findings.append(QJsonObject{{QStringLiteral("code"), nameOf(finding.code)},
                                    {QStringLiteral("run"), finding.run},
                                    {QStringLiteral("record"), finding.number},
                                    {QStringLiteral("where"), finding.where},
                                    {QStringLiteral("what"), auditText(finding.code)}});
    return {{QStringLiteral("journal"), journal},        {QStringLiteral("intact"), report.intact()},
            {QStringLiteral("records"), report.records}, {QStringLiteral("runs"), report.runs},
            {QStringLiteral("seals"), report.seals},     {QStringLiteral("unsealed"), report.unsealed},
            {QStringLiteral("head"), report.head},       {QStringLiteral("findings"), findings}};
}

void print(const QString& journal, const AuditReport& report, const Terminal& terminal) {
    terminal.print(report.intact() ? QStringLiteral("%1: intact").arg(journal)
                                   : QStringLiteral("%1: NOT INTACT").arg(journal));
    for (const auto& finding : report.findings) {
        QStringList place;
        if (!finding.run.isEmpty())
            place.append(QStringLiteral("run %1, record %2").arg(finding.run).arg(finding.number));
        if (!finding.where.isEmpty())
            place.append(finding.where);
        // Much of this comes from a file that somebody may have changed.
        const auto harmless =
            place.join(QStringLiteral(": ")).replace(QLatin1Char('\n'), QChar::ReplacementCharacter);
        terminal.print(QStringLiteral("  %1 (%2)").arg(auditText(finding.code), harmless));
    }
    terminal.print(QStringLiteral("%1 records in %2 runs, %3 seals; %4 at the end not sealed yet")
                       .arg(report.records)
                       .arg(report.runs)
                       .arg(report.seals)
                       .arg(report.unsealed));
    terminal.print(QStringLiteral("head %1").arg(report.head));
}

Result<QList<QByteArray>> readKeys(const QStringList& files) {
    QList<QByteArray> keys;
    for (const auto& file : files) {
        const auto pem = readFile(file);
        if (!pem)
            return Unexpected(pem.error());
        const auto key = publicKeyInfoFromPem(*pem, file);
        if (!key)
            return Unexpected(key.error());
        keys.append(*key);
    }
    return keys;
}

/// The one journal that is named; anything else is a sentence.
std::optional<ExitCode> takeJournal(const QCommandLineParser& parser, const char* command,
                                    const Terminal& terminal, QString& journal) {
    if (parser.positionalArguments().size() != 1)
        return terminal.refuseUsage(QStringLiteral("trustbench-cli %1").arg(QLatin1String(command)),
                                    QStringLiteral("One journal is expected."));
    journal = parser.positionalArguments().constFirst();
    if (!isSharedJournal(journal) && !QFileInfo(journal).isReadable())
        return terminal.refuse({FailureCode::fileUnreadable, journal, {}});
    return std::nullopt;
}

ExitCode runVerify(const QStringList& arguments, Terminal& terminal) {
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QStringLiteral("Checks the audit of a journal: its chain, its seals, and what they say."));
    parser.addPositionalArgument(QStringLiteral("JOURNAL"), QStringLiteral("The journal."));
    parser.addOptions(
        {{QStringLiteral("key"),
          QStringLiteral(
              "Public key that may have sealed it, PEM; may be repeated. Without it, the one beside"
              " the journal."),
          QStringLiteral("FILE")},
         {QStringLiteral("head"), QStringLiteral("A head that was printed before: it must still be there."),
          QStringLiteral("RUN:NUMBER:HASH")},
         {QStringLiteral("json"), QStringLiteral("Print one JSON object on standard output.")}});
    if (const auto ended = parseArguments("journal verify", parser, arguments, terminal))
        return *ended;
    QString journal;
    if (const auto ended = takeJournal(parser, "journal verify", terminal, journal))
        return *ended;
    const auto keys = readKeys(parser.values(QStringLiteral("key")));
    if (!keys)
        return terminal.refuse(keys.error());
    AuditExpectation expectation{*keys, parser.value(QStringLiteral("head"))};
    if (parser.isSet(QStringLiteral("head")) && !isAuditHead(expectation.head))
        return terminal.refuseUsage(QStringLiteral("trustbench-cli journal verify"),
                                    QStringLiteral("--head is not RUN:NUMBER:HASH."));
    const auto report = checkAudit(journal, expectation);
    if (!report)
        return terminal.refuse(report.error());
    if (keys->isEmpty())
        terminal.say(QStringLiteral("Checked with the public key beside the journal. Keep a copy of it"
                                    " elsewhere and give it with --key."));
    if (!terminal.json())
        print(journal, *report, terminal);
    terminal.printJson(toJson(journal, *report));
    return report->intact() ? ExitCode::done : ExitCode::answerIsNo;
}

/// Standard output, or a file that appears as a whole.
class ExportTarget {
public:
    explicit ExportTarget(const QString& path)
        : m_file(path)
        , m_toFile(!path.isEmpty()) {}
    bool open() { return !m_toFile || m_file.open(QIODevice::WriteOnly); }
    void write(const QByteArray& bytes) {
        const auto size = static_cast<std::size_t>(bytes.size());
        m_sound = m_sound && (m_toFile ? m_file.write(bytes) == bytes.size()
                                       : std::fwrite(bytes.constData(), 1, size, stdout) == size);
    }
    Result<void> finish() {
        m_sound = m_sound && (m_toFile ? m_file.commit() : std::fflush(stdout) == 0);
        if (m_sound)
            return {};
        return fail(FailureCode::fileUnwritable,
                    m_toFile ? m_file.fileName() : QStringLiteral("standard output"), m_file.errorString());
    }

private:
    QSaveFile m_file;
    bool m_toFile;
    bool m_sound = true;
};

ExitCode runExport(const QStringList& arguments, Terminal& terminal) {
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("Writes every record of a journal's audit, in order."));
    parser.addPositionalArgument(QStringLiteral("JOURNAL"), QStringLiteral("The journal."));
    parser.addOptions({{QStringLiteral("format"), QStringLiteral("jsonl or csv; without it, jsonl."),
                        QStringLiteral("FORMAT"), QStringLiteral("jsonl")},
                       {QStringLiteral("out"), QStringLiteral("Where it goes; without it, standard output."),
                        QStringLiteral("FILE")}});
    if (const auto ended = parseArguments("journal export", parser, arguments, terminal))
        return *ended;
    QString journal;
    if (const auto ended = takeJournal(parser, "journal export", terminal, journal))
        return *ended;
    const auto format = parser.value(QStringLiteral("format"));
    const bool csv = format == QLatin1String("csv");
    if (!csv && format != QLatin1String("jsonl"))
        return terminal.refuseUsage(QStringLiteral("trustbench-cli journal export"),
                                    QStringLiteral("--format is jsonl or csv."));
    ExportTarget target(parser.value(QStringLiteral("out")));
    if (!target.open())
        return terminal.refuse({FailureCode::fileUnwritable, parser.value(QStringLiteral("out")), {}});
    if (csv)
        target.write(auditCsvHeader());
    const auto read = readAudit(journal, [&](const AuditRecord& record) {
        target.write(csv ? auditCsvLine(record) : auditJsonLine(record));
    });
    if (!read)
        return terminal.refuse(read.error());
    const auto written = target.finish();
    return written ? ExitCode::done : terminal.refuse(written.error());
}

ExitCode runPrepare(const QStringList& arguments, Terminal& terminal) {
    constexpr int usualLease = 60;
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QStringLiteral("Makes a shared journal in PostgreSQL, or brings its rights and lease up to date. Run"
                       " by the owner of the database; benches come as another role."));
    parser.addPositionalArgument(QStringLiteral("JOURNAL"), QStringLiteral("postgresql:NAME=VALUE..."));
    parser.addOptions(
        {{QStringLiteral("role"), QStringLiteral("The role that the benches come as."),
          QStringLiteral("ROLE")},
         {QStringLiteral("lease"),
          QStringLiteral("For how many seconds a bench that is not heard of keeps its devices."),
          QStringLiteral("SECONDS"), QString::number(usualLease)}});
    if (const auto ended = parseArguments("journal prepare", parser, arguments, terminal))
        return *ended;
    const auto refuse = [&](const QString& what) {
        return terminal.refuseUsage(QStringLiteral("trustbench-cli journal prepare"), what);
    };
    if (parser.positionalArguments().size() != 1 ||
        !isSharedJournal(parser.positionalArguments().constFirst()))
        return refuse(QStringLiteral("One journal is expected, postgresql:NAME=VALUE..."));
    if (!parser.isSet(QStringLiteral("role")))
        return refuse(QStringLiteral("--role is expected."));
    bool isNumber = false;
    const int lease = parser.value(QStringLiteral("lease")).toInt(&isNumber);
    if (!isNumber || lease < 1)
        return refuse(QStringLiteral("--lease is a number of seconds."));
    const auto prepared = prepareShared(parser.positionalArguments().constFirst(),
                                        parser.value(QStringLiteral("role")), std::chrono::seconds(lease));
    return prepared ? ExitCode::done : terminal.refuse(prepared.error());
}

} // namespace

ExitCode runJournalCommand(const QStringList& arguments, Terminal& terminal) {
    const QString action = arguments.value(0);
    if (action == QLatin1String("verify"))
        return runVerify(arguments.sliced(1), terminal);
    if (action == QLatin1String("export"))
        return runExport(arguments.sliced(1), terminal);
    if (action == QLatin1String("prepare"))
        return runPrepare(arguments.sliced(1), terminal);
    if (action == QLatin1String("--help") || action == QLatin1String("-h")) {
        terminal.print(QStringLiteral("Usage: trustbench-cli journal verify JOURNAL [--key FILE]..."
                                      " [--head RUN:NUMBER:HASH] [--json]\n"
                                      "       trustbench-cli journal export JOURNAL [--format jsonl|csv]"
                                      " [--out FILE]\n"
                                      "       trustbench-cli journal prepare postgresql:NAME=VALUE..."
                                      " --role ROLE [--lease SECONDS]"));
        return ExitCode::done;
    }
    return terminal.refuseUsage(QStringLiteral("trustbench-cli journal"),
                                QStringLiteral("'verify', 'export' or 'prepare' is expected."));
}

} // namespace trustbench
