#include "core/wos/DeviceFolder.h"

#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>

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

} // namespace trustbench
