#include "app/cli/OffboardCommand.h"

#include "app/cli/Command.h"
#include "app/cli/OffboardRun.h"
#include "app/cli/OnboardOptions.h"
#include "app/services/Places.h"
#include "app/services/SecretFd.h"
#include "core/journal/JournalPlace.h"

#include <QFileInfo>

namespace trustbench {
namespace {

void describe(QCommandLineParser& parser) {
    parser.setApplicationDescription(QStringLiteral(
        "Takes devices back out: revokes their tokens, withdraws their certificates, sees that the"
        " repository refuses them, and closes their records. Can be run again without harm."));
    parser.addPositionalArgument(QStringLiteral("DEVICE"), QStringLiteral("Device ids."),
                                 QStringLiteral("DEVICE..."));
    parser.addOptions(
        {option("site", "The site of the devices.", "FILE"),
         option("journal", "Where everything is recorded; without it, the site's own journal.", "FILE"),
         option("handover", "Where hand-over folders are; without it, beside the journal.", "DIR"),
         option("jobs", "How many devices at once, 1 to 256; 8 unless said.", "N"),
         option("confirm", "Confirm the WOS's new signing certificate of this fingerprint.", "SHA256"),
         option("operator-secret-fd", "Read the operator's secret from file descriptor N.", "N"),
         option("token-passphrase-fd", "Read the passphrase of the site's token file from descriptor N.",
                "N"),
         {QStringLiteral("leave-access"),
          QStringLiteral("Close the record although the repository still takes the token.")},
         {QStringLiteral("json"), QStringLiteral("Print one JSON object on standard output.")}});
}

QString misuse(const QCommandLineParser& parser) {
    if (parser.value(QStringLiteral("site")).isEmpty())
        return QStringLiteral("--site is missing.");
    if (parser.positionalArguments().isEmpty())
        return QStringLiteral("Name the devices to take back out.");
    if (QString wrong = misuseOfJobsAndConfirm(parser); !wrong.isEmpty())
        return wrong;
    const auto fd = parser.value(QStringLiteral("operator-secret-fd"));
    if (!fd.isEmpty() && fd == parser.value(QStringLiteral("token-passphrase-fd")))
        return QStringLiteral("Two secrets cannot come from the same descriptor.");
    return {};
}

QString absolute(const QString& path) {
    return path.isEmpty() || isSharedJournal(path) ? path : QFileInfo(path).absoluteFilePath();
}

Result<OffboardOptions> read(const QCommandLineParser& parser) {
    OffboardOptions options;
    auto site = Site::load(parser.value(QStringLiteral("site")));
    if (!site)
        return Unexpected(site.error());
    auto& services = options.services;
    services.site = *std::move(site);
    services.journalFile = absolute(parser.value(QStringLiteral("journal")));
    if (services.journalFile.isEmpty())
        services.journalFile = usualJournal(services.site);
    services.handoverFolder = absolute(parser.value(QStringLiteral("handover")));
    services.hasOperator = false;
    if (parser.isSet(QStringLiteral("jobs")))
        services.jobs = parser.value(QStringLiteral("jobs")).toInt();
    options.devices = parser.positionalArguments();
    options.devices.removeDuplicates();
    options.leaveAccess = parser.isSet(QStringLiteral("leave-access"));
    for (const auto& written : parser.values(QStringLiteral("confirm")))
        options.confirmed.append(*normalFingerprint(written));
    if (auto done = readTokenPassphrase(parser, services); !done)
        return Unexpected(done.error());
    if (const QString fd = parser.value(QStringLiteral("operator-secret-fd")); !fd.isEmpty()) {
        auto secret = readOperatorSecretFd(QStringLiteral("--operator-secret-fd"), fd);
        if (!secret)
            return Unexpected(secret.error());
        services.secretSource = [kept = std::make_shared<const Secret>(
                                     *std::move(secret))]() -> Result<Secret> { return kept->duplicate(); };
    }
    return options;
}

} // namespace

ExitCode runOffboardCommand(const QStringList& arguments, Terminal& terminal) {
    QCommandLineParser parser;
    describe(parser);
    if (const auto ended = parseArguments("offboard", parser, arguments, terminal))
        return *ended;
    if (const QString sentence = misuse(parser); !sentence.isEmpty())
        return terminal.refuseUsage(QStringLiteral("trustbench-cli offboard"), sentence);
    auto options = read(parser);
    if (!options)
        return terminal.refuse(options.error());
    const OffboardRun run(*std::move(options), &terminal);
    return terminal.run();
}

} // namespace trustbench
