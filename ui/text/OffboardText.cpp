#include "ui/text/OffboardText.h"

#include <QCoreApplication>

namespace trustbench {
namespace {

QString tr(const char* words) {
    return QCoreApplication::translate("OffboardText", words);
}

} // namespace

QString remainingText(Remaining remaining) {
    switch (remaining) {
    case Remaining::accessNotSeen:
        return tr(QT_TRANSLATE_NOOP(
            "OffboardText", "Nobody could try whether the repository refuses the device: its token or "
                            "key is not here. Ask whoever runs the repository."));
    case Remaining::accessRemains:
        return tr(QT_TRANSLATE_NOOP("OffboardText",
                                    "The token still opens the repository. Have it revoked by whoever runs "
                                    "the repository."));
    case Remaining::tokenNotRevoked:
        return tr(QT_TRANSLATE_NOOP("OffboardText", "The token was not revoked: it is good until it ends."));
    case Remaining::certificateStays:
        return tr(QT_TRANSLATE_NOOP("OffboardText",
                                    "The WOS still has the device's certificate: this wire cannot withdraw "
                                    "it. Have it removed by whoever runs the WOS."));
    }
    return {};
}

QString offboardedText(const OffboardRecord& record) {
    QStringList sentences{tr(QT_TRANSLATE_NOOP("OffboardText", "Taken back out."))};
    if (record.access == Access::refused)
        sentences.append(tr(QT_TRANSLATE_NOOP("OffboardText", "The repository refuses its token.")));
    if (record.secretsRemoved)
        sentences.append(tr(QT_TRANSLATE_NOOP("OffboardText", "The secrets of its hand-over are removed.")));
    for (const auto remaining : record.remaining())
        sentences.append(remainingText(remaining));
    return sentences.join(QLatin1Char(' '));
}

} // namespace trustbench
