#include "ui/text/OffboardText.h"

#include <QCoreApplication>

namespace trustbench {

QString remainingText(Remaining remaining) {
    switch (remaining) {
    case Remaining::accessNotSeen:
        return QCoreApplication::translate(
            "OffboardText", "Nobody could try whether the repository refuses the device: its token or "
                            "key is not here. Ask whoever runs the repository.");
    case Remaining::accessRemains:
        return QCoreApplication::translate(
            "OffboardText", "The token still opens the repository. Have it revoked by whoever runs "
                            "the repository.");
    case Remaining::tokenNotRevoked:
        return QCoreApplication::translate("OffboardText",
                                           "The token was not revoked: it is good until it ends.");
    case Remaining::certificateStays:
        return QCoreApplication::translate(
            "OffboardText", "The WOS still has the device's certificate: this wire cannot withdraw "
                            "it. Have it removed by whoever runs the WOS.");
    }
    return {};
}

QString offboardPhaseText(OffboardPhase phase) {
    switch (phase) {
    case OffboardPhase::begun:
        return QCoreApplication::translate("OffboardText", "Giving its tokens back to the WOS");
    case OffboardPhase::revoked:
        return QCoreApplication::translate("OffboardText", "Having its certificate withdrawn");
    case OffboardPhase::withdrawn:
        return QCoreApplication::translate("OffboardText", "Trying whether the repository refuses its token");
    case OffboardPhase::probed:
        return QCoreApplication::translate("OffboardText", "Removing the secrets of its hand-over");
    case OffboardPhase::cleared:
        return QCoreApplication::translate("OffboardText", "Closing its record");
    case OffboardPhase::closed:
        break;
    }
    return {};
}

QStringList offboardPlan(bool revokes, bool withdraws, bool leaveAccess) {
    return {
        revokes
            ? QCoreApplication::translate("OffboardText", "The device's access tokens are given back to the "
                                                          "WOS and end.")
            : QCoreApplication::translate("OffboardText", "This wire cannot give access tokens back: they "
                                                          "are good until they end."),
        withdraws ? QCoreApplication::translate("OffboardText", "The WOS withdraws the device's certificate.")
                  : QCoreApplication::translate("OffboardText", "This wire cannot withdraw the device's "
                                                                "certificate: the WOS keeps it."),
        leaveAccess
            ? QCoreApplication::translate("OffboardText", "The repository took the token when it was "
                                                          "tried. The record is closed all the same, "
                                                          "and says so.")
            : QCoreApplication::translate("OffboardText", "The repository is tried with the token. Only "
                                                          "where it refuses it, the record is closed."),
        QCoreApplication::translate("OffboardText", "The secrets of the hand-over are removed from this "
                                                    "machine."),
        QCoreApplication::translate("OffboardText",
                                    "The device leaves the list. What was recorded of it stays; "
                                    "onboarded again it begins at the start.")};
}

QString offboardedText(const OffboardRecord& record) {
    QStringList sentences{QCoreApplication::translate("OffboardText", "Taken back out.")};
    if (record.access == Access::refused)
        sentences.append(QCoreApplication::translate("OffboardText", "The repository refuses its token."));
    if (record.secretsRemoved)
        sentences.append(
            QCoreApplication::translate("OffboardText", "The secrets of its hand-over are removed."));
    for (const auto remaining : record.remaining())
        sentences.append(remainingText(remaining));
    return sentences.join(QLatin1Char(' '));
}

} // namespace trustbench
