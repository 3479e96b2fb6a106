#include "ui/trust/Fingerprint.h"

#include <QCoreApplication>
#include <QStringList>

namespace trustbench {

namespace {

/// Gives the words below their translation context.
class Fingerprint {
    Q_DECLARE_TR_FUNCTIONS(Fingerprint)
};

const char* const digitNames[16] = {
    QT_TRANSLATE_NOOP("Fingerprint", "zero"),    QT_TRANSLATE_NOOP("Fingerprint", "one"),
    QT_TRANSLATE_NOOP("Fingerprint", "two"),     QT_TRANSLATE_NOOP("Fingerprint", "three"),
    QT_TRANSLATE_NOOP("Fingerprint", "four"),    QT_TRANSLATE_NOOP("Fingerprint", "five"),
    QT_TRANSLATE_NOOP("Fingerprint", "six"),     QT_TRANSLATE_NOOP("Fingerprint", "seven"),
    QT_TRANSLATE_NOOP("Fingerprint", "eight"),   QT_TRANSLATE_NOOP("Fingerprint", "nine"),
    QT_TRANSLATE_NOOP("Fingerprint", "Alfa"),    QT_TRANSLATE_NOOP("Fingerprint", "Bravo"),
    QT_TRANSLATE_NOOP("Fingerprint", "Charlie"), QT_TRANSLATE_NOOP("Fingerprint", "Delta"),
    QT_TRANSLATE_NOOP("Fingerprint", "Echo"),    QT_TRANSLATE_NOOP("Fingerprint", "Foxtrot"),
};

} // namespace

QList<SpokenGroup> spokenFingerprint(const QByteArray& sha256) {
    QList<SpokenGroup> groups;
    for (qsizetype i = 0; i < sha256.size(); i += 2) {
        const QByteArray pair = sha256.mid(i, 2);
        QStringList words;
        for (const char byte : pair) {
            const auto value = static_cast<unsigned char>(byte);
            words.append(Fingerprint::tr(digitNames[value >> 4]));
            words.append(Fingerprint::tr(digitNames[value & 15]));
        }
        groups.append({QString::fromLatin1(pair.toHex().toUpper()), words.join(QLatin1Char(' '))});
    }
    return groups;
}

} // namespace trustbench
