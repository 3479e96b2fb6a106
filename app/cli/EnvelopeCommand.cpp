#include "app/cli/EnvelopeCommand.h"

#include "app/cli/Command.h"
#include "app/services/SecretFd.h"
#include "core/base/Files.h"
#include "core/device/DeviceIdentity.h"
#include "core/envelope/Envelope.h"
#include "core/trust/CertificateImport.h"

#include <cstdio>

namespace trustbench {
namespace {

QCommandLineOption fileOption(const char* name, const char* words) {
    return {QString::fromLatin1(name), QString::fromLatin1(words), QStringLiteral("FILE")};
}

/// Options that must be there, else the sentence that says which is not.
std::optional<QString> missingOption(const QCommandLineParser& parser,
                                     std::initializer_list<const char*> names) {
    for (const char* name : names)
        if (!parser.isSet(QLatin1String(name)))
            return QStringLiteral("--%1 is missing.").arg(QLatin1String(name));
    return std::nullopt;
}

Result<void> writeResult(const QByteArray& bytes, const QString& path) {
    if (!path.isEmpty())
        return writeFileAtomically(path, bytes);
    const auto size = static_cast<std::size_t>(bytes.size());
    if (std::fwrite(bytes.constData(), 1, size, stdout) != size || std::fflush(stdout) != 0)
        return fail(FailureCode::fileUnwritable, QStringLiteral("standard output"));
    return {};
}

struct BuildOptions {
    QString payload;
    DeviceFiles files;
    QString out;
};

Result<void> build(const BuildOptions& options, const Secret& passphrase) {
    const auto loaded = loadDevice(options.files, passphrase);
    if (!loaded)
        return tl::unexpected(loaded.error());
    const auto id = deriveDeviceId(loaded->certificate, options.files.enteredId);
    if (!id)
        return tl::unexpected(id.error());
    const auto payload = readFile(options.payload);
    if (!payload)
        return tl::unexpected(payload.error());
    const auto envelope = buildEnvelope(*payload, *loaded->key, id->id.value());
    if (!envelope)
        return tl::unexpected(envelope.error());
    return writeResult(*envelope, options.out);
}

ExitCode runBuild(const QStringList& arguments, Terminal& terminal) {
    const QString command = QStringLiteral("trustbench-cli envelope build");
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QStringLiteral("Puts a payload into an envelope signed with the device key."));
    parser.addOptions(
        {fileOption("payload", "The payload; its bytes are signed as they are."),
         fileOption("key", "Private key: PEM, DER or PKCS#12."),
         fileOption("certificate", "Device certificate: PEM, DER or PKCS#12. The key must belong to it."),
         {QStringLiteral("id"), QStringLiteral("Device id; without it, the one in the certificate."),
          QStringLiteral("GUID")},
         fileOption("out", "Where the envelope goes; without it, standard output."),
         {QStringLiteral("passphrase-fd"),
          QStringLiteral("Read the key's passphrase from file descriptor N."), QStringLiteral("N")}});
    if (const auto ended = parseArguments("envelope build", parser, arguments, terminal))
        return *ended;
    if (!parser.positionalArguments().isEmpty())
        return terminal.refuseUsage(
            command, QStringLiteral("'%1' is not expected.").arg(parser.positionalArguments().constFirst()));
    if (const auto sentence = missingOption(parser, {"payload", "key", "certificate"}))
        return terminal.refuseUsage(command, *sentence);
    Secret passphrase;
    if (parser.isSet(QStringLiteral("passphrase-fd"))) {
        auto given =
            readSecretFd(QStringLiteral("--passphrase-fd"), parser.value(QStringLiteral("passphrase-fd")));
        if (!given)
            return terminal.refuse(given.error());
        passphrase = *std::move(given);
    }
    BuildOptions options;
    options.payload = parser.value(QStringLiteral("payload"));
    options.files.certificate = parser.value(QStringLiteral("certificate"));
    options.files.key = parser.value(QStringLiteral("key"));
    options.files.enteredId = parser.value(QStringLiteral("id"));
    options.out = parser.value(QStringLiteral("out"));
    const auto built = build(options, passphrase);
    return built ? ExitCode::done : terminal.refuse(built.error());
}

/// Who the certificate says it is: by device id, or as a WOS answers, by its fingerprint.
bool carriesId(const Certificate& certificate, const QString& id) {
    const auto derived = deriveDeviceId(certificate, {});
    return id == certificate.sha256Hex() || (derived && derived->id.value() == id);
}

ExitCode showVerdict(const Envelope& envelope, const Certificate& signer, const Terminal& terminal) {
    const EnvelopeVerdict verdict = verifyEnvelope(envelope, signer);
    const auto line = [&](const char* name, const QString& value) {
        // Much of this comes from the envelope: no line end of its may make a line look like ours.
        const QString harmless = QString(value).replace(QLatin1Char('\n'), QChar::ReplacementCharacter);
        terminal.print(QStringLiteral("%1 %2").arg(QLatin1String(name), -15).arg(harmless));
    };
    line("certificate id", envelope.certificateId);
    line("certificate", QStringLiteral("%1, SHA-256 %2").arg(signer.shortName(), signer.sha256Hex()));
    line("payload", QStringLiteral("%1 bytes").arg(envelope.payload.size()));
    line("digest",
         envelope.digestAlgorithm + (verdict.digestMatches ? QStringLiteral(", matches the payload")
                                                           : QStringLiteral(", DOES NOT MATCH the payload")));
    line("signature", envelope.signatureAlgorithm +
                          (verdict.signatureVerifies ? QStringLiteral(", verifies")
                           : verdict.algorithmFits
                               ? QStringLiteral(", DOES NOT VERIFY")
                               : QStringLiteral(", NOT AN ALGORITHM for a key %1").arg(signer.key().name)));
    if (!carriesId(signer, envelope.certificateId))
        terminal.say(QStringLiteral("Note: the certificate itself does not name the id %1.")
                         .arg(envelope.certificateId));
    return verdict.accepted() ? ExitCode::done : ExitCode::answerIsNo;
}

ExitCode runVerify(const QStringList& arguments, Terminal& terminal) {
    const QString command = QStringLiteral("trustbench-cli envelope verify");
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("Verifies an envelope with the signer's certificate."));
    parser.addPositionalArgument(QStringLiteral("ENVELOPE"),
                                 QStringLiteral("The envelope, as sent or received."));
    parser.addOptions({fileOption("certificate", "The signer's certificate, PEM or DER."),
                       fileOption("payload-out", "Where the payload goes if the envelope verifies.")});
    if (const auto ended = parseArguments("envelope verify", parser, arguments, terminal))
        return *ended;
    if (parser.positionalArguments().size() != 1)
        return terminal.refuseUsage(command, QStringLiteral("One envelope is expected."));
    if (const auto sentence = missingOption(parser, {"certificate"}))
        return terminal.refuseUsage(command, *sentence);
    const auto certificates = importCertificateFile(parser.value(QStringLiteral("certificate")));
    if (!certificates)
        return terminal.refuse(certificates.error());
    const auto bytes = readFile(parser.positionalArguments().constFirst());
    if (!bytes)
        return terminal.refuse(bytes.error());
    const auto envelope = Envelope::parse(*bytes);
    if (!envelope) {
        const Failure& failure = envelope.error();
        terminal.refuse({failure.code, parser.positionalArguments().constFirst(),
                         QStringLiteral("%1: %2").arg(failure.subject, failure.detail)});
        return ExitCode::answerIsNo;
    }
    const ExitCode verdict = showVerdict(*envelope, certificates->certificates.front(), terminal);
    const QString payloadOut = parser.value(QStringLiteral("payload-out"));
    if (verdict != ExitCode::done || payloadOut.isEmpty())
        return verdict;
    const auto written = writeFileAtomically(payloadOut, envelope->payload);
    return written ? ExitCode::done : terminal.refuse(written.error());
}

} // namespace

ExitCode runEnvelopeCommand(const QStringList& arguments, Terminal& terminal) {
    const QString action = arguments.value(0);
    if (action == QLatin1String("build"))
        return runBuild(arguments.sliced(1), terminal);
    if (action == QLatin1String("verify"))
        return runVerify(arguments.sliced(1), terminal);
    if (action == QLatin1String("--help") || action == QLatin1String("-h")) {
        terminal.print(
            QStringLiteral("Usage: trustbench-cli envelope build --payload FILE --key FILE --certificate FILE"
                           " [--id GUID] [--out FILE] [--passphrase-fd N]\n"
                           "       trustbench-cli envelope verify ENVELOPE --certificate FILE"
                           " [--payload-out FILE]"));
        return ExitCode::done;
    }
    return terminal.refuseUsage(QStringLiteral("trustbench-cli envelope"),
                                QStringLiteral("'build' or 'verify' is expected."));
}

} // namespace trustbench
