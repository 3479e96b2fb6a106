#include "ui/text/OffboardText.h"

#include <QCoreApplication>

#include <algorithm>
#include <iterator>

namespace trustbench {
namespace {

QString translated(const char* words) {
    return QCoreApplication::translate("OffboardText", words);
}

/// What could not be undone of a device that reads with a token, and with an SSH key where that is another
/// sentence.
struct Sentences {
    Remaining remaining;
    const char* withToken;
    const char* withKey;
};

constexpr Sentences table[] = {
    {Remaining::accessNotSeen,
     QT_TRANSLATE_NOOP("OffboardText", "Nobody could try whether the repository refuses the token: it is not "
                                       "here any more. Ask whoever runs the repository."),
     QT_TRANSLATE_NOOP("OffboardText", "The device reads its repository with an SSH key of its own, which is "
                                       "not here to be tried. Have it removed by whoever runs the "
                                       "repository.")},
    {Remaining::accessRemains,
     QT_TRANSLATE_NOOP("OffboardText",
                       "The token still opens the repository. Have it revoked by whoever runs "
                       "the repository."),
     nullptr},
    {Remaining::tokenNotRevoked,
     QT_TRANSLATE_NOOP("OffboardText", "The token was not revoked: it is good until it ends."), nullptr},
    {Remaining::certificateStays,
     QT_TRANSLATE_NOOP("OffboardText",
                       "The WOS still has the device's certificate: this wire cannot withdraw "
                       "it. Have it removed by whoever runs the WOS."),
     nullptr},
};

} // namespace

QString remainingText(Remaining remaining, RepositoryAccess by) {
    const auto found = std::find_if(std::begin(table), std::end(table),
                                    [&](const Sentences& each) { return each.remaining == remaining; });
    if (found == std::end(table))
        return {};
    const bool isKey = by == RepositoryAccess::sshKey && found->withKey != nullptr;
    return translated(isKey ? found->withKey : found->withToken);
}

QString offboardPhaseText(OffboardPhase phase) {
    switch (phase) {
    case OffboardPhase::begun:
        return QCoreApplication::translate("OffboardText", "Giving its access back to the WOS");
    case OffboardPhase::revoked:
        return QCoreApplication::translate("OffboardText", "Having its certificate withdrawn");
    case OffboardPhase::withdrawn:
        return QCoreApplication::translate("OffboardText", "Trying whether the repository refuses it");
    case OffboardPhase::probed:
        return QCoreApplication::translate("OffboardText", "Removing the secrets of its hand-over");
    case OffboardPhase::cleared:
        return QCoreApplication::translate("OffboardText", "Closing its record");
    case OffboardPhase::closed:
        break;
    }
    return {};
}

QStringList offboardPlan(const OffboardOutlook& outlook) {
    QStringList plan;
    if (outlook.withTokens)
        plan.append(
            outlook.revokes
                ? translated(QT_TRANSLATE_NOOP(
                      "OffboardText", "The device's access tokens are given back to the WOS and end."))
                : translated(QT_TRANSLATE_NOOP("OffboardText",
                                               "This wire cannot give access tokens back: they "
                                               "are good until they end.")));
    plan.append(
        outlook.withdraws
            ? translated(QT_TRANSLATE_NOOP("OffboardText", "The WOS withdraws the device's certificate."))
            : translated(QT_TRANSLATE_NOOP("OffboardText",
                                           "This wire cannot withdraw the device's certificate: "
                                           "the WOS keeps it.")));
    if (outlook.withTokens)
        plan.append(outlook.leaveAccess
                        ? translated(QT_TRANSLATE_NOOP("OffboardText",
                                                       "The repository took the token when it was tried. The "
                                                       "record is closed all the same, and says so."))
                        : translated(QT_TRANSLATE_NOOP("OffboardText",
                                                       "The repository is tried with the token. Only "
                                                       "where it refuses it, the record is closed.")));
    if (outlook.withKeys)
        plan.append(translated(
            QT_TRANSLATE_NOOP("OffboardText", "A device that reads over SSH does so with a key of its own: "
                                              "have it removed by whoever runs the repository.")));
    plan.append(translated(
        QT_TRANSLATE_NOOP("OffboardText", "The secrets of the hand-over are removed from this machine.")));
    plan.append(translated(QT_TRANSLATE_NOOP("OffboardText",
                                             "The device leaves the list. What was recorded of it stays; "
                                             "onboarded again it begins at the start.")));
    return plan;
}

QString offboardedText(const OffboardRecord& record) {
    QStringList sentences{QCoreApplication::translate("OffboardText", "Taken back out.")};
    if (record.access == Access::refused)
        sentences.append(QCoreApplication::translate("OffboardText", "The repository refuses its token."));
    if (record.secretsRemoved)
        sentences.append(
            QCoreApplication::translate("OffboardText", "The secrets of its hand-over are removed."));
    for (const auto remaining : record.remaining())
        sentences.append(remainingText(remaining, record.by));
    return sentences.join(QLatin1Char(' '));
}

} // namespace trustbench
