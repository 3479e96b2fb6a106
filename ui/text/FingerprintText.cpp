#include "ui/text/FingerprintText.h"

#include <QRegularExpression>

namespace trustbench {
namespace {

const QRegularExpression& form() {
    static const QRegularExpression found(QStringLiteral("(?<![0-9A-Za-z])[0-9A-Fa-f]{64}(?![0-9A-Za-z])"));
    return found;
}

} // namespace

QString shortFingerprint(const QByteArray& sha256) {
    const QString head = QString::fromLatin1(sha256.left(3).toHex(' ').toUpper());
    const QString tail = QString::fromLatin1(sha256.right(2).toHex(' ').toUpper());
    return QStringLiteral("%1 \u2026 %2").arg(head, tail);
}

bool isFingerprint(const QString& text) {
    const auto match = form().match(text);
    return match.hasMatch() && match.capturedLength() == text.size();
}

QString withShortFingerprints(const QString& text) {
    QString cut;
    qsizetype end = 0;
    for (auto found = form().globalMatch(text); found.hasNext();) {
        const auto match = found.next();
        cut += QStringView(text).sliced(end, match.capturedStart() - end);
        cut += shortFingerprint(QByteArray::fromHex(match.captured().toLatin1()));
        end = match.capturedEnd();
    }
    return cut + text.sliced(end);
}

QStringList fingerprintsIn(const QString& text) {
    QStringList all;
    for (auto found = form().globalMatch(text); found.hasNext();)
        all.append(found.next().captured());
    all.removeDuplicates();
    return all;
}

} // namespace trustbench
