#include "app/cli/Command.h"

#include "app/cli/BenchCommand.h"
#include "app/cli/CertificateCommand.h"
#include "app/cli/ClocksCommand.h"
#include "app/cli/EnvelopeCommand.h"
#include "app/cli/JournalCommand.h"
#include "app/cli/LabelCommand.h"
#include "app/cli/OffboardCommand.h"
#include "app/cli/OnboardCommand.h"
#include "app/cli/ReportCommand.h"
#include "app/cli/TokenCommand.h"
#include "app/cli/TraceCommand.h"
#include "core/wos/Site.h"

#include <QCoreApplication>

namespace trustbench {

const QList<Command>& commands() {
    static const QList<Command> all{
        {"onboard", "Take devices through all seven steps.", runOnboardCommand},
        {"bench", "Say where every device stands.", runBenchCommand},
        {"token", "Say how long access tokens are good, and renew them.", runTokenCommand},
        {"rotate-certificate", "Replace a device's certificate under the same id.", runRotateCertificate},
        {"offboard", "Take devices back out.", runOffboardCommand},
        {"clocks", "Compare the clocks of this machine, the WOS and Git.", runClocksCommand},
        {"journal", "Check the audit of a journal, or export it.", runJournalCommand},
        {"report", "Write a commissioning report of devices.", runReportCommand, true},
        {"label", "Print labels with serial and QR code.", runLabelCommand, true},
        {"trace", "Trace a certificate to a trust anchor.", runTrace},
        {"envelope", "Build or verify one envelope.", runEnvelopeCommand},
    };
    return all;
}

QCommandLineOption option(const char* name, const char* words, const char* value) {
    return {QString::fromLatin1(name), QString::fromLatin1(words), QString::fromLatin1(value)};
}

QString misuseOfJobsAndConfirm(const QCommandLineParser& parser) {
    constexpr int mostJobs = 256;
    if (parser.isSet(QStringLiteral("jobs"))) {
        bool isNumber = false;
        const int jobs = parser.value(QStringLiteral("jobs")).toInt(&isNumber);
        if (!isNumber || jobs < 1 || jobs > mostJobs)
            return QStringLiteral("--jobs must be 1 to %1.").arg(mostJobs);
    }
    for (const auto& written : parser.values(QStringLiteral("confirm")))
        if (!normalFingerprint(written))
            return QStringLiteral("--confirm '%1' is not a SHA-256 fingerprint.").arg(written);
    return {};
}

std::optional<ExitCode> parseArguments(const char* command, QCommandLineParser& parser,
                                       const QStringList& arguments, Terminal& terminal) {
    const QString program = QStringLiteral("trustbench-cli %1").arg(QLatin1String(command));
    const QCommandLineOption help({QStringLiteral("h"), QStringLiteral("help")},
                                  QStringLiteral("Print this help and exit."));
    parser.addOption(help);
    // QCommandLineParser expects the program's name first.
    const bool understood = parser.parse(QStringList{program} + arguments);
    const bool json = parser.optionNames().contains(QStringLiteral("json"));
    terminal.setJson(json || (!understood && arguments.contains(QStringLiteral("--json"))));
    if (parser.isSet(help)) {
        QString text = parser.helpText();
        // Its usage line begins with the path the program was called by, and knows no commands.
        const QString called = QCoreApplication::arguments().constFirst();
        text.replace(text.indexOf(called), called.size(), program);
        terminal.setJson(false);
        terminal.print(text.trimmed());
        return ExitCode::done;
    }
    if (!understood)
        return terminal.refuseUsage(program, parser.errorText());
    return std::nullopt;
}

} // namespace trustbench
