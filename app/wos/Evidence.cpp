#include "app/wos/Evidence.h"

#include "core/base/DeviceId.h"

#include <QDir>
#include <QFile>

namespace benchwos {

using namespace trustbench;

namespace {

/// A file name has 255 bytes at most; an id comes from whoever sent it.
constexpr int longestName = 120;

void write(const QString& path, const QByteArray& bytes) {
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qCritical("cannot write %s: %s", qPrintable(path), qPrintable(file.errorString()));
}

} // namespace

Evidence::Evidence(QString folder)
    : m_folder(std::move(folder)) {}

Result<void> Evidence::open() {
    int last = 0;
    for (const auto* name : {"received", "refused"}) {
        const QString folder = m_folder + QLatin1Char('/') + QLatin1String(name);
        if (!QDir().mkpath(folder))
            return fail(FailureCode::fileUnwritable, folder);
        const auto files = QDir(folder).entryList({QStringLiteral("*.json")}, QDir::Files);
        for (const auto& file : files)
            last = std::max(last, file.section(QLatin1Char('-'), 0, 0).toInt());
    }
    m_number = last;
    return {};
}

QString Evidence::nextPath(const QString& folder, const QString& call, const QString& deviceId) {
    const QString name = deviceId.isEmpty() ? QStringLiteral("unknown") : DeviceId(deviceId).encoded();
    return QStringLiteral("%1/%2/%3-%4-%5.json")
        .arg(m_folder, folder)
        .arg(++m_number, 6, 10, QLatin1Char('0'))
        .arg(call, name.left(longestName));
}

void Evidence::accepted(const QString& call, const QString& deviceId, const QByteArray& body) {
    ++m_accepted;
    write(nextPath(QStringLiteral("received"), call, deviceId), body);
}

void Evidence::refused(const QString& call, const QString& deviceId, const QByteArray& body,
                       const QString& reason) {
    ++m_refused;
    const QString path = nextPath(QStringLiteral("refused"), call, deviceId);
    write(path, body);
    write(path.left(path.size() - 5) + QStringLiteral(".reason"), reason.toUtf8() + '\n');
}

} // namespace benchwos
