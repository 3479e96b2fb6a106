#include "ui/text/DetailText.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace trustbench {
namespace {

QString translated(const char* words) {
    return QCoreApplication::translate("DetailText", words);
}

/// As core/trust says in which encoding certificates came; %1 is the form inside, a name.
constexpr const char* encodings[] = {
    QT_TRANSLATE_NOOP("DetailText", "base64 without padding of %1"),
    QT_TRANSLATE_NOOP("DetailText", "url-safe base64 of %1"),
    QT_TRANSLATE_NOOP("DetailText", "base64 of %1"),
    QT_TRANSLATE_NOOP("DetailText", "JSON with %1"),
};

QString encodingText(const QString& said) {
    for (const char* words : encodings) {
        const auto begin = QString::fromLatin1(words).chopped(2);
        if (said.startsWith(begin))
            return translated(words).arg(encodingText(said.sliced(begin.size())));
    }
    return said;
}

} // namespace

QString detailText(const QString& said) {
    static const QRegularExpression status(QStringLiteral("\\Astatus (\\d{3})\\b"));
    const auto match = status.match(said);
    if (!match.hasMatch())
        return encodingText(said);
    return translated(QT_TRANSLATE_NOOP("DetailText", "status %1")).arg(match.captured(1)) +
           said.sliced(match.capturedEnd());
}

} // namespace trustbench
