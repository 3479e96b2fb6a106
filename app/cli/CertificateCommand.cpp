#include "app/cli/CertificateCommand.h"

#include "app/cli/BenchReport.h"
#include "app/cli/Command.h"
#include "app/cli/OnboardOptions.h"
#include "app/cli/SiteRun.h"
#include "app/services/SecretFd.h"
#include "core/base/observe.h"
#include "core/onboarding/CertificateRotation.h"
#include "ui/text/FingerprintText.h"

#include <QFileInfo>

#include <algorithm>

namespace trustbench {
namespace {

const QString command = QStringLiteral("trustbench-cli rotate-certificate");

struct Options {
    ServiceOptions services;
    DeviceFiles files;
    QStringList confirmed;
    Secret passphrase;
};

void describe(QCommandLineParser& parser) {
    parser.setApplicationDescription(
        QStringLiteral("Puts a device's new certificate beside the old one, proves it with an envelope, and "
                       "says what became "
                       "of the old one. The device id stays. Can be run again without harm."));
    parser.addOptions(
        {option("site", "The site of the device.", "FILE"),
         option("certificate", "The new certificate, PEM, DER or PKCS#12.", "FILE"),
         option("key", "Its private key, where the certificate's file does not hold it.", "FILE"),
         option("id", "The device id, where the new certificate names none.", "GUID"),
         option("journal", "Where everything is recorded; without it, the site's own journal.", "FILE"),
         option("confirm", "Confirm the WOS's signing certificate of this fingerprint.", "SHA256"),
         option("operator-secret-fd", "Read the operator's secret from file descriptor N.", "N"),
         option("passphrase-fd", "Read the passphrase of the new key from file descriptor N.", "N"),
         option("token-passphrase-fd", "Read the passphrase of the site's token file from descriptor N.",
                "N"),
         {QStringLiteral("json"), QStringLiteral("Print one JSON object on standard output.")}});
}

QString misuse(const QCommandLineParser& parser) {
    if (!parser.positionalArguments().isEmpty())
        return QStringLiteral("'%1' is not expected.").arg(parser.positionalArguments().constFirst());
    for (const char* name : {"site", "certificate"})
        if (!parser.isSet(QLatin1String(name)))
            return QStringLiteral("--%1 is missing.").arg(QLatin1String(name));
    for (const auto& name : parser.optionNames())
        if (name != QLatin1String("json") && parser.value(name).isEmpty())
            return QStringLiteral("--%1 needs a value.").arg(name);
    for (const auto& written : parser.values(QStringLiteral("confirm")))
        if (!normalFingerprint(written))
            return QStringLiteral("--confirm '%1' is not a SHA-256 fingerprint.").arg(written);
    return {};
}

Result<Options> read(const QCommandLineParser& parser) {
    const auto absolute = [&](const char* name) {
        const QString path = parser.value(QLatin1String(name));
        return path.isEmpty() ? path : QFileInfo(path).absoluteFilePath();
    };
    Options options;
    auto site = Site::load(parser.value(QStringLiteral("site")));
    if (!site)
        return Unexpected(site.error());
    options.services.site = *std::move(site);
    options.services.journalFile = absolute("journal");
    options.services.hasOperator = false;
    options.files.certificate = absolute("certificate");
    options.files.key = absolute("key");
    options.files.enteredId = parser.value(QStringLiteral("id"));
    for (const auto& written : parser.values(QStringLiteral("confirm")))
        options.confirmed.append(*normalFingerprint(written));
    if (const auto done = readTokenPassphrase(parser, options.services); !done)
        return Unexpected(done.error());
    if (const QString fd = parser.value(QStringLiteral("passphrase-fd")); !fd.isEmpty()) {
        auto passphrase = readSecretFd(QStringLiteral("--passphrase-fd"), fd);
        if (!passphrase)
            return Unexpected(passphrase.error());
        options.passphrase = *std::move(passphrase);
    }
    if (const QString fd = parser.value(QStringLiteral("operator-secret-fd")); !fd.isEmpty()) {
        auto secret = readOperatorSecretFd(QStringLiteral("--operator-secret-fd"), fd);
        if (!secret)
            return Unexpected(secret.error());
        options.services.secretSource = [kept = std::make_shared<const Secret>(*std::move(
                                             secret))]() -> Result<Secret> { return kept->duplicate(); };
    }
    return options;
}

QJsonObject toJson(const CertificateChange& change) {
    const QString old = !change.oldTried    ? QStringLiteral("unknown")
                        : change.oldRefused ? QStringLiteral("refused")
                                            : QStringLiteral("accepted");
    return {{QStringLiteral("id"), change.device.value()},
            {QStringLiteral("oldSha256"), change.oldSha256},
            {QStringLiteral("newSha256"), change.newSha256},
            {QStringLiteral("alreadyThere"), change.alreadyThere},
            {QStringLiteral("previousValidUntil"),
             change.previousValidUntil.isValid()
                 ? QJsonValue(change.previousValidUntil.toUTC().toString(Qt::ISODate))
                 : QJsonValue(QJsonValue::Null)},
            {QStringLiteral("old"), old}};
}

QString toText(const CertificateChange& change) {
    QString text =
        QStringLiteral("%1 now works with the certificate %2.")
            .arg(change.device.value(), shortFingerprint(QByteArray::fromHex(change.newSha256.toLatin1())));
    if (!change.oldTried)
        return text + QStringLiteral(" The old one could not be tried.");
    if (change.oldRefused)
        return text + QStringLiteral(" The old one is refused.");
    return text + (change.previousValidUntil.isValid()
                       ? QStringLiteral(" The old one is accepted until %1.")
                             .arg(change.previousValidUntil.toUTC().toString(Qt::ISODate))
                       : QStringLiteral(" THE OLD ONE IS STILL ACCEPTED."));
}

class Run final : public SiteRun {
public:
    Run(Options options, Terminal* terminal)
        : SiteRun(terminal)
        , m_options(std::move(options)) {
        open(m_options.services);
    }

private:
    void onOpened(OpenedSite opened) override {
        const auto devices = opened.remembered;
        m_services = std::make_unique<SiteServices>(std::move(opened));
        confirmSigners(m_options.confirmed);
        // The certificate says whose it is; the journal says what there was before.
        observe(identifyDevice(m_options.files, m_options.passphrase.duplicate(), SystemClock().now()), this,
                [this, devices](const Result<DeviceIdentity>& fresh) {
                    if (m_cancelled)
                        return;
                    if (!fresh)
                        return refuse(fresh.error());
                    const auto record = std::find_if(devices.begin(), devices.end(), [&](const auto& device) {
                        return device.standing.id == fresh->id;
                    });
                    if (record == devices.end())
                        return refuse({FailureCode::usage, fresh->id.value(),
                                       QStringLiteral("the journal knows no such device; onboard it")});
                    start(*record);
                });
    }

    void start(const DeviceRecord& device) {
        m_rotation = std::make_unique<CertificateRotation>(device, m_options.files, m_services->context(),
                                                           m_services->ports());
        connect(m_rotation.get(), &CertificateRotation::finished, this, &Run::wind, Qt::QueuedConnection);
        m_rotation->start(std::move(m_options.passphrase));
    }

    void callBack() override {
        if (!m_rotation)
            return;
        m_rotation->disconnect(this);
        m_rotation->cancel();
    }

    void wind() {
        if (m_cancelled)
            return;
        connect(m_services.get(), &SiteServices::settled, this, &Run::end);
        m_services->windDown();
    }

    void end() override {
        if (!m_rotation)
            return refuse({FailureCode::cancelled, {}, {}});
        const auto failure = m_rotation->failure();
        const auto change = m_rotation->change();
        const QString journal = m_services->journalFile();
        m_rotation.reset();
        m_services.reset(); // with it goes the journal, once all it was given is on the disk
        if (failure)
            return refuse(*failure);
        auto report = toJson(change);
        report.insert(QStringLiteral("audit"), auditToJson({journal}));
        m_terminal->printJson(report);
        if (!m_terminal->json())
            m_terminal->print(QStringList{toText(change), QStringLiteral("SHA-256 ") + change.newSha256,
                                          auditHeadLine(journal)}
                                  .join(QLatin1Char('\n'))
                                  .trimmed());
        m_terminal->finish(ExitCode::done);
    }

    Options m_options;
    std::unique_ptr<CertificateRotation> m_rotation;
};

} // namespace

ExitCode runRotateCertificate(const QStringList& arguments, Terminal& terminal) {
    QCommandLineParser parser;
    describe(parser);
    if (const auto ended = parseArguments("rotate-certificate", parser, arguments, terminal))
        return *ended;
    if (const QString sentence = misuse(parser); !sentence.isEmpty())
        return terminal.refuseUsage(command, sentence);
    auto options = read(parser);
    if (!options)
        return terminal.refuse(options.error());
    const Run run(*std::move(options), &terminal);
    return terminal.run();
}

} // namespace trustbench
