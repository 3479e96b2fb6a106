#include "app/cli/TokenOptions.h"

#include "app/cli/Command.h"
#include "app/cli/OnboardOptions.h"
#include "app/services/Places.h"
#include "app/services/SecretFd.h"

#include <QFileInfo>
#include <QRegularExpression>

namespace trustbench {
namespace {

constexpr std::chrono::hours usualWithin{24};

void describeCommon(QCommandLineParser& parser, const char* words, const char* within) {
    parser.setApplicationDescription(QString::fromLatin1(words));
    parser.addPositionalArgument(QStringLiteral("DEVICE"),
                                 QStringLiteral("Device ids; without any, all that are due."),
                                 QStringLiteral("[DEVICE...]"));
    parser.addOptions(
        {option("site", "The site of the devices.", "FILE"),
         option("journal", "Where everything is recorded; without it, the site's own journal.", "FILE"),
         option("within", within, "TIME"),
         {QStringLiteral("json"), QStringLiteral("Print one JSON object on standard output.")}});
}

QString misuse(const QCommandLineParser& parser) {
    if (!parser.isSet(QStringLiteral("site")))
        return QStringLiteral("--site is missing.");
    for (const auto& name : parser.optionNames())
        if (name != QLatin1String("json") && name != QLatin1String("all") && parser.value(name).isEmpty())
            return QStringLiteral("--%1 needs a value.").arg(name);
    const QString within = parser.value(QStringLiteral("within"));
    if (!within.isEmpty() && !durationFrom(within))
        return QStringLiteral("--within '%1' is not a time such as 90s, 30m, 24h or 7d.").arg(within);
    return {};
}

QString misuseOfRenew(const QCommandLineParser& parser) {
    if (QString wrong = misuseOfJobsAndConfirm(parser); !wrong.isEmpty())
        return wrong;
    const auto devices = parser.positionalArguments().size();
    const bool all = parser.isSet(QStringLiteral("all"));
    if (all && (devices > 0 || parser.isSet(QStringLiteral("within"))))
        return QStringLiteral("--all goes neither with devices nor with --within.");
    if (parser.isSet(QStringLiteral("token-fd")) && devices != 1)
        return QStringLiteral("--token-fd is for exactly one device.");
    const QString fd = parser.value(QStringLiteral("token-fd"));
    if (!fd.isEmpty() && fd == parser.value(QStringLiteral("token-passphrase-fd")))
        return QStringLiteral("Two secrets cannot come from the same descriptor.");
    return {};
}

QString absolute(const QString& path) {
    return path.isEmpty() ? path : QFileInfo(path).absoluteFilePath();
}

Result<TokenOptions> readCommon(const QCommandLineParser& parser) {
    TokenOptions options;
    auto site = Site::load(parser.value(QStringLiteral("site")));
    if (!site)
        return Unexpected(site.error());
    options.services.site = *std::move(site);
    options.services.journalFile = absolute(parser.value(QStringLiteral("journal")));
    if (options.services.journalFile.isEmpty())
        options.services.journalFile = usualJournal(options.services.site);
    options.services.hasOperator = false;
    options.devices = parser.positionalArguments();
    options.within =
        durationFrom(parser.value(QStringLiteral("within"))).value_or(std::chrono::seconds(usualWithin));
    return options;
}

Result<void> readRenew(const QCommandLineParser& parser, TokenOptions& options) {
    auto& services = options.services;
    services.handoverFolder = absolute(parser.value(QStringLiteral("handover")));
    if (parser.isSet(QStringLiteral("jobs")))
        services.jobs = parser.value(QStringLiteral("jobs")).toInt();
    options.all = parser.isSet(QStringLiteral("all"));
    for (const auto& written : parser.values(QStringLiteral("confirm")))
        options.confirmed.append(*normalFingerprint(written));
    if (auto read = readTokenPassphrase(parser, services); !read)
        return read;
    const QString fd = QStringLiteral("token-fd");
    if (!parser.isSet(fd))
        return {};
    const auto secret = readSecretFd(QStringLiteral("--") + fd, parser.value(fd));
    if (!secret)
        return Unexpected(secret.error());
    auto token = AccessToken::fromSecret(*secret);
    if (!token)
        return Unexpected(token.error());
    options.entered = std::make_shared<AccessToken>(*std::move(token));
    return {};
}

} // namespace

std::optional<std::chrono::seconds> durationFrom(const QString& written) {
    static const QRegularExpression form(QStringLiteral("\\A(\\d{1,9})([smhd])\\z"));
    const auto match = form.match(written);
    if (!match.hasMatch())
        return {};
    const QChar unit = match.captured(2).at(0);
    const qint64 factor = unit == QLatin1Char('s')   ? 1
                          : unit == QLatin1Char('m') ? 60
                          : unit == QLatin1Char('h') ? 3600
                                                     : 86400;
    return std::chrono::seconds(match.captured(1).toLongLong() * factor);
}

tl::expected<TokenOptions, ExitCode> readTokenStatusOptions(const QStringList& arguments,
                                                            Terminal& terminal) {
    QCommandLineParser parser;
    describeCommon(parser, "Says how long the token of each device is still good. Asks nobody.",
                   "What is called due; 24h unless said.");
    if (const auto ended = parseArguments("token status", parser, arguments, terminal))
        return tl::unexpected(*ended);
    if (const QString sentence = misuse(parser); !sentence.isEmpty())
        return tl::unexpected(terminal.refuseUsage(QStringLiteral("trustbench-cli token status"), sentence));
    auto options = readCommon(parser);
    if (!options)
        return tl::unexpected(terminal.refuse(options.error()));
    return *std::move(options);
}

tl::expected<TokenOptions, ExitCode> readTokenRenewOptions(const QStringList& arguments, Terminal& terminal) {
    QCommandLineParser parser;
    describeCommon(parser,
                   "Replaces access tokens: the new one is proven and handed over before the old one is let "
                   "go. Repeats no other step; called again it goes on where it was.",
                   "Renew what ends within this time; 24h unless said.");
    parser.addOptions(
        {{QStringLiteral("all"), QStringLiteral("Renew every token, due or not.")},
         option("handover", "Where hand-over folders go; without it, beside the journal.", "DIR"),
         option("jobs", "How many devices at once, 1 to 256; 8 unless said.", "N"),
         option("confirm", "Confirm the WOS's new signing certificate of this fingerprint.", "SHA256"),
         option("token-fd", "Read the new token of one device from file descriptor N.", "N"),
         option("token-passphrase-fd", "Read the passphrase of the site's token file from descriptor N.",
                "N")});
    if (const auto ended = parseArguments("token renew", parser, arguments, terminal))
        return tl::unexpected(*ended);
    QString sentence = misuse(parser);
    if (sentence.isEmpty())
        sentence = misuseOfRenew(parser);
    if (!sentence.isEmpty())
        return tl::unexpected(terminal.refuseUsage(QStringLiteral("trustbench-cli token renew"), sentence));
    auto options = readCommon(parser);
    const auto read = options ? readRenew(parser, *options) : Result<void>();
    if (!options || !read)
        return tl::unexpected(terminal.refuse(options ? read.error() : options.error()));
    return *std::move(options);
}

} // namespace trustbench
