#include "app/services/Places.h"

#include "core/base/DeviceId.h"
#include "core/crypto/CryptoLibrary.h"

#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

#include <array>
#include <pwd.h>
#include <unistd.h>

namespace trustbench {
namespace {

const QString journalName = QStringLiteral("journal.sqlite");
constexpr qsizetype fingerprintDigits = 12; // of the site file's path: enough for any number of sites
constexpr qsizetype longestName = 24;       // encoded, a character may take nine: 255 is the end

} // namespace

QString journalsFolder() {
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) +
           QStringLiteral("/trustbench/sites");
}

QString usualJournal(const Site& site) {
    const QFileInfo file(site.file);
    const QString canonical = file.canonicalFilePath();
    const QString path = canonical.isEmpty() ? file.absoluteFilePath() : canonical;
    const QString fingerprint = QString::fromLatin1(sha256(path.toUtf8()).toHex().left(fingerprintDigits));
    // A site's name becomes one harmless file name by the same rule as a device id.
    const QString name = DeviceId(site.name.left(longestName)).encoded();
    return QStringLiteral("%1/%2-%3/%4").arg(journalsFolder(), name, fingerprint, journalName);
}

QStringList usualJournals() {
    QStringList journals;
    const QDir folder(journalsFolder());
    for (const auto& site : folder.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name)) {
        const QString journal = folder.filePath(site) + QLatin1Char('/') + journalName;
        if (QFileInfo::exists(journal))
            journals.append(journal);
    }
    return journals;
}

QString handoverBeside(const QString& journalFile) {
    return QFileInfo(journalFile).absolutePath() + QStringLiteral("/handover");
}

QString tokensBeside(const QString& journalFile) {
    return journalFile + QStringLiteral(".tokens");
}

QString currentUserName() {
    std::array<char, 4096> buffer{};
    passwd entry{};
    passwd* found = nullptr;
    if (::getpwuid_r(::getuid(), &entry, buffer.data(), buffer.size(), &found) == 0 && found != nullptr)
        return QString::fromLocal8Bit(found->pw_name);
    return QStringLiteral("uid %1").arg(::getuid());
}

} // namespace trustbench
