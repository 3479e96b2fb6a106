#include "core/wos/DeviceFolder.h"

#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>
#include <QUrl>

namespace trustbench {

Result<QString> serialFromScan(const QString& scanned, const QString& pattern) {
    QString serial = scanned.trimmed();
    if (!pattern.isEmpty()) {
        const auto match = QRegularExpression(pattern).match(serial);
        if (!match.hasMatch())
            return fail(FailureCode::deviceIdMissing, scanned,
                        QStringLiteral("the site's scanPattern %1 does not fit it").arg(pattern));
        serial = (match.lastCapturedIndex() >= 1 ? match.captured(1) : match.captured(0)).trimmed();
    }
    if (serial.isEmpty())
        return fail(FailureCode::deviceIdMissing, scanned, QStringLiteral("no serial in what was scanned"));
    return serial;
}

Result<DeviceFiles> deviceFilesFor(const Site& site, const QString& scanned) {
    const auto serial = serialFromScan(scanned, site.devices.scanPattern);
    if (!serial)
        return tl::unexpected(serial.error());
    if (site.devices.folder.isEmpty())
        return fail(FailureCode::deviceFilesMissing, *serial,
                    QStringLiteral("the site names no devices.folder"));
    const QDir folder(site.resolve(site.devices.folder));
    const QString encoded = DeviceId(*serial).encoded();
    DeviceFiles files;
    files.enteredId = *serial;
    const std::pair<const QString*, QString*> wanted[] = {
        {&site.devices.certificate, &files.certificate},
        {&site.devices.key, &files.key},
        {&site.devices.capabilities, &files.capabilities},
    };
    for (const auto& [pattern, path] : wanted) {
        if (pattern->isEmpty())
            continue;
        const QString name = QString(*pattern).replace(QStringLiteral("{id}"), encoded);
        *path = QDir::cleanPath(folder.absoluteFilePath(name));
        if (!QFileInfo(*path).isFile())
            return fail(FailureCode::deviceFilesMissing, *path,
                        QStringLiteral("looked for %1 in %2").arg(name, folder.absolutePath()));
    }
    return files;
}

QStringList serialsInFolder(const Site& site) {
    const auto pattern = site.devices.certificate;
    const auto parts = pattern.split(QStringLiteral("{id}"));
    if (site.devices.folder.isEmpty() || parts.size() != 2)
        return {};
    const QDir folder(site.resolve(site.devices.folder));
    QStringList serials;
    for (const auto& name : folder.entryList(QDir::Files)) {
        if (!name.startsWith(parts[0]) || !name.endsWith(parts[1]) || name.size() < pattern.size() - 3)
            continue;
        const auto encoded = name.mid(parts[0].size(), name.size() - parts[0].size() - parts[1].size());
        const auto serial = QUrl::fromPercentEncoding(encoded.toUtf8());
        // Only what a scan of that serial would find again.
        if (!serial.isEmpty() && DeviceId(serial).encoded() == encoded)
            serials.append(serial);
    }
    serials.sort();
    return serials;
}

} // namespace trustbench
