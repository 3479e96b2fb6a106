#include "core/wos/DeviceFolder.h"

#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>
#include <QUrl>

#include <algorithm>

namespace trustbench {
namespace {

/// "^SN:(.+)$" wants "SN:" before the serial. Nothing where more than plain text stands around one group.
QString withinPattern(const QString& serial, const QString& pattern) {
    static const QString plain = QStringLiteral(R"(((?:[^\\()\[\]{}.*+?|^$]|\\[^A-Za-z0-9])*))");
    static const QRegularExpression around(QStringLiteral(R"(\A\^?%1\((?!\?).*\)%1\$?\z)").arg(plain));
    static const QRegularExpression escaped(QStringLiteral(R"(\\(.))"));
    const auto match = around.match(pattern);
    if (!match.hasMatch())
        return {};
    return match.captured(1).replace(escaped, QStringLiteral("\\1")) + serial +
           match.captured(2).replace(escaped, QStringLiteral("\\1"));
}

} // namespace

Result<QString> scanTextFor(const QString& serial, const Site::Devices& devices) {
    const auto scansBack = [&](const QString& text) {
        return !text.isEmpty() && serialFromScan(text, devices.scanPattern) == serial;
    };
    if (std::any_of(serial.begin(), serial.end(),
                    [](QChar c) { return c.category() == QChar::Other_Control; }))
        return fail(FailureCode::labelUnfit, serial,
                    QStringLiteral("a control character in the id would act as a key of the scanner"));
    if (serial != serial.trimmed())
        return fail(FailureCode::labelUnfit, serial,
                    QStringLiteral("white space around an id is lost in a scan"));
    QStringList texts;
    if (!devices.labelText.isEmpty())
        texts = {QString(devices.labelText).replace(QStringLiteral("{id}"), serial)};
    else
        texts = {serial, withinPattern(serial, devices.scanPattern)};
    const auto text = std::find_if(texts.begin(), texts.end(), scansBack);
    if (text != texts.end())
        return *text;
    return fail(
        FailureCode::labelUnfit, serial,
        devices.labelText.isEmpty()
            ? QStringLiteral("the site's scanPattern %1 does not read it back; name what labels hold in"
                             " devices.labelText of the site")
                  .arg(devices.scanPattern)
            : QStringLiteral("the site's scanPattern %1 does not read it back from labelText %2")
                  .arg(devices.scanPattern, devices.labelText));
}

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
