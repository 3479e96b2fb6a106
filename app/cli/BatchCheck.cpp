#include "app/cli/BatchCheck.h"

#include "core/device/CapabilityDocument.h"
#include "ui/text/FailureText.h"

#include <QFileInfo>
#include <QtConcurrentMap>
#include <QtConcurrentRun>

namespace trustbench {
namespace {

struct Checked {
    CheckedDevice device;
    QList<Failure> problems;
};

/// By device id.
using Records = QHash<QString, DeviceRecord>;

void checkCapabilities(const DeviceFiles& files, const DeviceId& id, QList<Failure>& problems) {
    if (files.capabilities.isEmpty()) {
        problems.append(failureInsteadOf(question::CapabilitiesWanted{
            {FailureCode::capabilitiesInvalid, id.value(), QStringLiteral("no document given")}}));
        return;
    }
    const auto document = CapabilityDocument::load(files.capabilities);
    if (!document) {
        problems.append(document.error());
        return;
    }
    if (const auto belongs = document->checkBelongsTo(id); !belongs)
        problems.append(belongs.error());
}

Checked checkDevice(const DeviceFiles& files, const Secret& passphrase, const Records& records,
                    const QDateTime& now) {
    Checked checked{{files, {}}, {}};
    const auto loaded = loadDevice(files, passphrase);
    if (!loaded) {
        checked.problems.append(loaded.error());
        return checked;
    }
    checked.device.certificateSha256 = loaded->certificate.sha256Hex();
    const auto id = deriveDeviceId(loaded->certificate, files.enteredId);
    if (!id) {
        checked.problems.append(id.error());
        return checked;
    }
    checked.device.files.enteredId = id->id.value();
    const auto record = records.constFind(id->id.value());
    const bool known = record != records.cend() && isRecordOf(*record, checked.device.certificateSha256);
    const auto finished = [&](StepName step) { return known && record->proofs.value(step).finished; };
    if (finished(StepName::handover))
        return checked;
    if (const auto usable = checkDeviceCertificate(loaded->certificate, now); !usable)
        checked.problems.append(usable.error());
    if (!finished(StepName::capabilities))
        checkCapabilities(files, id->id, checked.problems);
    return checked;
}

/// The same device in two rows, under whatever file names.
void findDoubles(QList<Checked>& all) {
    QHash<QString, QString> certificateOf;
    for (auto& checked : all) {
        const auto& files = checked.device.files;
        if (checked.device.certificateSha256.isEmpty() || files.enteredId.isEmpty())
            continue;
        const auto before = certificateOf.constFind(files.enteredId);
        if (before == certificateOf.cend())
            certificateOf.insert(files.enteredId, files.certificate);
        else
            checked.problems.append({FailureCode::deviceDuplicate, files.enteredId, *before});
    }
}

QString inOneLine(const Failure& failure) {
    const auto text = failureText(failure);
    return QStringLiteral("%1 %2").arg(text.what, text.why).replace(QLatin1Char('\n'), QLatin1Char(' '));
}

std::optional<Failure> judge(const Manifest& manifest, const QList<Checked>& all) {
    QStringList lines;
    for (qsizetype i = 0; i < all.size(); ++i)
        for (const auto& problem : all.at(i).problems) {
            if (manifest.file.isEmpty())
                return problem;
            lines.append(QStringLiteral("line %1, %2: %3")
                             .arg(manifest.lines.at(static_cast<std::size_t>(i)))
                             .arg(nameOf(problem.code), inOneLine(problem)));
        }
    if (lines.isEmpty())
        return {};
    return Failure{FailureCode::manifestInvalid, manifest.file, lines.join(QLatin1Char('\n'))};
}

} // namespace

bool isRecordOf(const DeviceRecord& record, const QString& certificateSha256) {
    const auto facts = record.proofs.value(StepName::identify).facts;
    return facts.value(QStringLiteral("certificateSha256")).toString() == certificateSha256;
}

QFuture<Result<std::vector<CheckedDevice>>> checkBatch(const Manifest& manifest, const Secret& passphrase,
                                                       const QList<DeviceRecord>& remembered,
                                                       const QDateTime& now) {
    Records records;
    for (const auto& record : remembered)
        if (!record.standing.id.isEmpty())
            records.insert(record.standing.id.value(), record);
    auto shared = std::make_shared<const Secret>(passphrase.duplicate());
    return QtConcurrent::run([manifest, shared, records, now]() -> Result<std::vector<CheckedDevice>> {
        auto all =
            QtConcurrent::blockingMapped<QList<Checked>>(manifest.devices, [&](const DeviceFiles& files) {
                return checkDevice(files, *shared, records, now);
            });
        findDoubles(all);
        if (const auto failure = judge(manifest, all))
            return tl::unexpected(*failure);
        std::vector<CheckedDevice> devices;
        for (auto& checked : all)
            devices.push_back(std::move(checked.device));
        return devices;
    });
}

Result<void> checkSite(const SitePolicy& policy, const Site& site) {
    if (policy.tlsAnchors.empty())
        return fail(FailureCode::anchorMissing, site.file, QStringLiteral("anchors.tls is empty"));
    if (policy.signingAnchors.empty())
        return fail(FailureCode::anchorMissing, site.file, QStringLiteral("anchors.signing is empty"));
    if (policy.signingIdentity.isEmpty())
        return fail(FailureCode::siteInvalid, site.file,
                    QStringLiteral("signing.identity: missing, so no certificate could be the WOS's"));
    if (!policy.endpoint)
        return fail(FailureCode::siteInvalid, site.file,
                    QStringLiteral("api: missing, and no DOS file names an endpoint"));
    return {};
}

Result<void> checkHandoverFolder(const QString& folder) {
    QFileInfo there(folder);
    while (!there.exists() && !there.isRoot())
        there = QFileInfo(there.absolutePath());
    if (!there.isDir())
        return fail(FailureCode::fileUnwritable, folder,
                    QStringLiteral("%1 is not a folder").arg(there.absoluteFilePath()));
    if (!there.isWritable())
        return fail(FailureCode::fileUnwritable, folder,
                    QStringLiteral("no permission to write in %1").arg(there.absoluteFilePath()));
    return {};
}

} // namespace trustbench
