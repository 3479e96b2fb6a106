#include "core/base/Files.h"

#include <QFile>
#include <QSaveFile>

#include <unistd.h>

#include <algorithm>

namespace trustbench {

Result<QByteArray> readFile(const QString& path, qint64 limit) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(FailureCode::fileUnreadable, path, file.errorString());
    // Never a buffer of the whole limit: thousands of small files are read, and some are kept. What does not
    // tell its size (a pipe, /proc) is read on to its end.
    constexpr qint64 chunk = 64LL * 1024;
    QByteArray bytes = file.read(std::clamp<qint64>(file.size() + 1, 1, limit + 1));
    while (bytes.size() <= limit) {
        const QByteArray more = file.read(std::min(chunk, limit + 1 - bytes.size()));
        if (more.isEmpty())
            break;
        bytes += more;
    }
    if (file.error() != QFileDevice::NoError)
        return fail(FailureCode::fileUnreadable, path, file.errorString());
    if (bytes.size() > limit)
        return fail(FailureCode::fileTooLarge, path, QStringLiteral("limit %1 bytes").arg(limit));
    return bytes;
}

Result<void> writeFileAtomically(const QString& path, const QByteArray& bytes,
                                 QFileDevice::Permissions permissions) {
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return fail(FailureCode::fileUnwritable, path, file.errorString());
    // Before the first byte, so that a secret is never readable by others, not even for a moment.
    const bool written = file.setPermissions(permissions) && file.write(bytes) == bytes.size() &&
                         file.flush() && ::fsync(file.handle()) == 0;
    if (!written || !file.commit())
        return fail(FailureCode::fileUnwritable, path, file.errorString());
    return {};
}

} // namespace trustbench
