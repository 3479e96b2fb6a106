#include "app/cli/LabelCommand.h"

#include "app/cli/Command.h"
#include "app/records/LabelSource.h"
#include "core/trust/CertificateImport.h"
#include "core/wos/Manifest.h"

namespace trustbench {
namespace {

Result<QList<Label>> fromManifest(const QString& file, const Site::Devices& devices) {
    const auto manifest = Manifest::load(file);
    if (!manifest)
        return Unexpected(manifest.error());
    QList<Label> labels;
    for (const auto& files : manifest->devices) {
        auto id = files.enteredId;
        if (id.isEmpty()) {
            const auto read = importCertificateFile(files.certificate);
            if (!read)
                return Unexpected(read.error());
            const auto derived = deriveDeviceId(read->certificates.front(), {});
            if (!derived)
                return Unexpected(derived.error());
            id = derived->id.value();
        }
        const auto label = labelFor(id, files.label, devices);
        if (!label)
            return Unexpected(label.error());
        labels.append(*label);
    }
    return labels;
}

Result<QList<Label>> wantedLabels(const QCommandLineParser& parser, const Site::Devices& devices) {
    if (parser.isSet(QStringLiteral("manifest")))
        return fromManifest(parser.value(QStringLiteral("manifest")), devices);
    if (parser.isSet(QStringLiteral("journal")))
        return labelsOfJournal(parser.value(QStringLiteral("journal")), {}, devices);
    QList<Label> labels;
    for (const auto& id : parser.positionalArguments()) {
        const auto label = labelFor(id, {}, devices);
        if (!label)
            return Unexpected(label.error());
        labels.append(*label);
    }
    return labels;
}

void describe(QCommandLineParser& parser) {
    parser.setApplicationDescription(QStringLiteral(
        "Writes labels with the serial as text and as a QR code that scans back to the device."));
    parser.addPositionalArgument(QStringLiteral("DEVICE"), QStringLiteral("Device ids."),
                                 QStringLiteral("[DEVICE...]"));
    parser.addOptions(
        {{QStringLiteral("site"), QStringLiteral("The site that will scan them."), QStringLiteral("FILE")},
         {QStringLiteral("manifest"), QStringLiteral("The devices of a manifest."), QStringLiteral("CSV")},
         {QStringLiteral("journal"), QStringLiteral("The devices of a journal."), QStringLiteral("FILE")},
         {QStringLiteral("layout"),
          QStringLiteral("The paper: %1, or a file.")
              .arg(LabelLayout::available().join(QStringLiteral(", "))),
          QStringLiteral("NAME"), QStringLiteral("62x29")},
         {QStringLiteral("skip"), QStringLiteral("Places of the first sheet that are used already."),
          QStringLiteral("N"), QStringLiteral("0")},
         {QStringLiteral("out"), QStringLiteral("The .svg or .pdf to write."), QStringLiteral("FILE")}});
}

QString misuse(const QCommandLineParser& parser) {
    for (const char* name : {"site", "out"})
        if (parser.value(QLatin1String(name)).isEmpty())
            return QStringLiteral("--%1 is missing.").arg(QLatin1String(name));
    const int sources = int(parser.isSet(QStringLiteral("manifest"))) +
                        int(parser.isSet(QStringLiteral("journal"))) +
                        int(!parser.positionalArguments().isEmpty());
    if (sources != 1)
        return QStringLiteral("Name devices, or --manifest, or --journal: one of these.");
    bool number = false;
    parser.value(QStringLiteral("skip")).toInt(&number);
    return number ? QString() : QStringLiteral("--skip needs a number.");
}

Result<qsizetype> writeThem(const QCommandLineParser& parser) {
    const auto site = Site::load(parser.value(QStringLiteral("site")));
    if (!site)
        return Unexpected(site.error());
    const auto layout = LabelLayout::load(parser.value(QStringLiteral("layout")));
    if (!layout)
        return Unexpected(layout.error());
    const auto labels = wantedLabels(parser, site->devices);
    if (!labels)
        return Unexpected(labels.error());
    const auto written = writeLabels(*labels, *layout, parser.value(QStringLiteral("skip")).toInt(),
                                     parser.value(QStringLiteral("out")));
    if (!written)
        return Unexpected(written.error());
    return labels->size();
}

} // namespace

ExitCode runLabelCommand(const QStringList& arguments, Terminal& terminal) {
    QCommandLineParser parser;
    describe(parser);
    if (const auto ended = parseArguments("label", parser, arguments, terminal))
        return *ended;
    if (const auto sentence = misuse(parser); !sentence.isEmpty())
        return terminal.refuseUsage(QStringLiteral("trustbench-cli label"), sentence);
    const auto written = writeThem(parser);
    if (!written)
        return terminal.refuse(written.error());
    terminal.print(
        QStringLiteral("%1 label(s) written to %2").arg(*written).arg(parser.value(QStringLiteral("out"))));
    return ExitCode::done;
}

} // namespace trustbench
