#include "app/cli/OnboardOptions.h"

#include "app/cli/Command.h"
#include "app/services/SecretFd.h"
#include "core/journal/JournalPlace.h"

#include <QFileInfo>

namespace trustbench {
namespace {

const QString command = QStringLiteral("trustbench-cli onboard");

void describe(QCommandLineParser& parser) {
    parser.setApplicationDescription(
        QStringLiteral("Takes devices through the seven steps. Called again with the same journal it goes on "
                       "where it was. Never asks anybody anything."));
    parser.addOptions(
        {option("site", "The site to onboard into.", "FILE"),
         option("dos", "Endpoint file of a device orchestration software; goes before the site's.", "FILE"),
         option("manifest", "The devices of a batch.", "CSV"),
         option("device", "Of the manifest this device alone; may be given again.", "GUID"),
         {QStringLiteral("failed-only"),
          QStringLiteral("Of the manifest only the devices that failed the last time.")},
         option("certificate", "One device: its certificate, PEM, DER or PKCS#12.", "FILE"),
         option("key", "Its private key, where the certificate's file does not hold it.", "FILE"),
         option("capabilities", "Its capability document.", "FILE"),
         option("id", "Its device id, where the certificate names none.", "GUID"),
         option("journal", "Where everything is recorded; without it, one journal per site.", "FILE"),
         option("handover", "Where hand-over folders go; without it, beside the journal.", "DIR"),
         option("jobs", "How many devices at once, 1 to 256; 8 unless said.", "N"),
         option("confirm", "Confirm the WOS's signing certificate of this fingerprint.", "SHA256"),
         option("operator-secret-fd", "Read the operator's secret from file descriptor N.", "N"),
         option("token-passphrase-fd", "Read the passphrase of the site's token file from descriptor N.",
                "N"),
         option("passphrase-fd", "Read the passphrase of the device key from file descriptor N.", "N"),
         {QStringLiteral("json"), QStringLiteral("Print one JSON object on standard output.")}});
}

/// What is wrong with the combination of options; empty: nothing.
QString misuse(const QCommandLineParser& parser) {
    const auto set = [&](const char* name) { return parser.isSet(QLatin1String(name)); };
    if (!parser.positionalArguments().isEmpty())
        return QStringLiteral("'%1' is not expected.").arg(parser.positionalArguments().constFirst());
    if (!set("site"))
        return QStringLiteral("--site is missing.");
    if (set("manifest") == set("certificate"))
        return set("manifest") ? QStringLiteral("--manifest and --certificate exclude each other.")
                               : QStringLiteral("--manifest or --certificate is missing.");
    for (const char* name : {"key", "capabilities", "id"})
        if (set(name) && !set("certificate"))
            return QStringLiteral("--%1 goes with --certificate alone.").arg(QLatin1String(name));
    for (const char* name : {"device", "failed-only"})
        if (set(name) && !set("manifest"))
            return QStringLiteral("--%1 goes with --manifest alone.").arg(QLatin1String(name));
    for (const auto& name : parser.optionNames())
        if (name != QLatin1String("json") && name != QLatin1String("failed-only") &&
            parser.value(name).isEmpty())
            return QStringLiteral("--%1 needs a value.").arg(name);
    if (QString wrong = misuseOfJobsAndConfirm(parser); !wrong.isEmpty())
        return wrong;
    QStringList descriptors;
    for (const char* name : {"passphrase-fd", "operator-secret-fd", "token-passphrase-fd"})
        if (set(name))
            descriptors.append(parser.value(QLatin1String(name)));
    if (descriptors.removeDuplicates() > 0)
        return QStringLiteral("Two secrets cannot come from the same descriptor.");
    return {};
}

QString absolute(const QString& path) {
    return path.isEmpty() || isSharedJournal(path) ? path : QFileInfo(path).absoluteFilePath();
}

Result<Manifest> readDevices(const QCommandLineParser& parser) {
    if (parser.isSet(QStringLiteral("manifest")))
        return Manifest::load(parser.value(QStringLiteral("manifest")));
    DeviceFiles files;
    files.certificate = absolute(parser.value(QStringLiteral("certificate")));
    files.key = absolute(parser.value(QStringLiteral("key")));
    files.capabilities = absolute(parser.value(QStringLiteral("capabilities")));
    files.enteredId = parser.value(QStringLiteral("id"));
    return Manifest{{}, {files}, {0}};
}

/// Gives the secret once. It is asked for again only when the WOS has refused it: the same one a second time
/// would be refused too, and might lock the operator out.
SiteContext::SecretSource once(SiteContext::SecretSource source, const QString& name) {
    return [source = std::move(source), name, given = false]() mutable -> Result<Secret> {
        if (std::exchange(given, true))
            return fail(FailureCode::operatorRefused, name,
                        QStringLiteral("not sent again after it was refused"));
        return source();
    };
}

} // namespace

Result<void> readTokenPassphrase(const QCommandLineParser& parser, ServiceOptions& services) {
    const QString fd = QStringLiteral("token-passphrase-fd");
    if (!parser.isSet(fd))
        return {};
    auto passphrase = readSecretFd(QStringLiteral("--") + fd, parser.value(fd));
    if (!passphrase)
        return tl::unexpected(passphrase.error());
    services.tokenPassphrase = std::make_shared<const Secret>(*std::move(passphrase));
    return {};
}

namespace {

Result<void> readSecrets(const QCommandLineParser& parser, OnboardOptions& options) {
    const QString passphraseFd = QStringLiteral("passphrase-fd");
    const QString secretFd = QStringLiteral("operator-secret-fd");
    if (parser.isSet(passphraseFd)) {
        auto passphrase = readSecretFd(QStringLiteral("--") + passphraseFd, parser.value(passphraseFd));
        if (!passphrase)
            return tl::unexpected(passphrase.error());
        options.passphrase = *std::move(passphrase);
    }
    if (auto read = readTokenPassphrase(parser, options.services); !read)
        return read;
    SiteContext::SecretSource source = [site = options.services.site] { return site.loadOperatorSecret(); };
    if (parser.isSet(secretFd)) {
        auto secret = readOperatorSecretFd(QStringLiteral("--") + secretFd, parser.value(secretFd));
        if (!secret)
            return tl::unexpected(secret.error());
        source = [kept = std::make_shared<const Secret>(*std::move(secret))]() -> Result<Secret> {
            return kept->duplicate();
        };
    }
    options.services.secretSource = once(std::move(source), options.services.site.name);
    return {};
}

Result<OnboardOptions> readFiles(const QCommandLineParser& parser) {
    OnboardOptions options;
    auto& services = options.services;
    auto site = Site::load(parser.value(QStringLiteral("site")));
    if (!site)
        return tl::unexpected(site.error());
    services.site = *std::move(site);
    if (const QString path = parser.value(QStringLiteral("dos")); !path.isEmpty()) {
        auto dos = DosFile::load(path);
        if (!dos)
            return tl::unexpected(dos.error());
        services.dos = *std::move(dos);
    }
    auto manifest = readDevices(parser);
    if (!manifest)
        return tl::unexpected(manifest.error());
    options.manifest = *std::move(manifest);
    services.journalFile = absolute(parser.value(QStringLiteral("journal")));
    services.handoverFolder = absolute(parser.value(QStringLiteral("handover")));
    if (parser.isSet(QStringLiteral("jobs")))
        services.jobs = parser.value(QStringLiteral("jobs")).toInt();
    services.hasOperator = false;
    options.devices = parser.values(QStringLiteral("device"));
    options.failedOnly = parser.isSet(QStringLiteral("failed-only"));
    for (const auto& written : parser.values(QStringLiteral("confirm")))
        options.confirmed.append(*normalFingerprint(written));
    if (const auto read = readSecrets(parser, options); !read)
        return tl::unexpected(read.error());
    return options;
}

} // namespace

tl::expected<OnboardOptions, ExitCode> readOnboardOptions(const QStringList& arguments, Terminal& terminal) {
    QCommandLineParser parser;
    describe(parser);
    if (const auto ended = parseArguments("onboard", parser, arguments, terminal))
        return tl::unexpected(*ended);
    if (const QString sentence = misuse(parser); !sentence.isEmpty())
        return tl::unexpected(terminal.refuseUsage(command, sentence));
    auto options = readFiles(parser);
    if (!options)
        return tl::unexpected(terminal.refuse(options.error()));
    return *std::move(options);
}

} // namespace trustbench
