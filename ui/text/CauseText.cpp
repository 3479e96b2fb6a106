#include "ui/text/CauseText.h"

#include <QCoreApplication>

#include <algorithm>
#include <iterator>

namespace trustbench {

namespace {

struct Cause {
    FailureCode code;
    const char* words;
};

constexpr Cause causes[] = {
    {FailureCode::usage, QT_TRANSLATE_NOOP("CauseText", "Wrong arguments")},
    {FailureCode::fileUnreadable, QT_TRANSLATE_NOOP("CauseText", "File not readable")},
    {FailureCode::fileTooLarge, QT_TRANSLATE_NOOP("CauseText", "File too large")},
    {FailureCode::fileUnwritable, QT_TRANSLATE_NOOP("CauseText", "File not writable")},
    {FailureCode::formatUnknown, QT_TRANSLATE_NOOP("CauseText", "Format unknown")},
    {FailureCode::certificateMalformed, QT_TRANSLATE_NOOP("CauseText", "Certificate malformed")},
    {FailureCode::keyMalformed, QT_TRANSLATE_NOOP("CauseText", "Key malformed")},
    {FailureCode::passphraseNeeded, QT_TRANSLATE_NOOP("CauseText", "Passphrase needed")},
    {FailureCode::passphraseWrong, QT_TRANSLATE_NOOP("CauseText", "Passphrase wrong")},
    {FailureCode::keyUnsupported, QT_TRANSLATE_NOOP("CauseText", "Key not supported")},
    {FailureCode::keyMismatch, QT_TRANSLATE_NOOP("CauseText", "Key of another certificate")},
    {FailureCode::certificateExpired, QT_TRANSLATE_NOOP("CauseText", "Certificate expired")},
    {FailureCode::certificateNotYetValid, QT_TRANSLATE_NOOP("CauseText", "Certificate not valid yet")},
    {FailureCode::deviceIdMissing, QT_TRANSLATE_NOOP("CauseText", "Device id missing")},
    {FailureCode::deviceIdMismatch, QT_TRANSLATE_NOOP("CauseText", "Device ids disagree")},
    {FailureCode::deviceFilesMissing, QT_TRANSLATE_NOOP("CauseText", "Device files missing")},
    {FailureCode::deviceDuplicate, QT_TRANSLATE_NOOP("CauseText", "Device stands twice")},
    {FailureCode::capabilitiesInvalid, QT_TRANSLATE_NOOP("CauseText", "Capabilities invalid")},
    {FailureCode::siteInvalid, QT_TRANSLATE_NOOP("CauseText", "Site file invalid")},
    {FailureCode::dosFileInvalid, QT_TRANSLATE_NOOP("CauseText", "DOS file invalid")},
    {FailureCode::profileInvalid, QT_TRANSLATE_NOOP("CauseText", "Wire profile invalid")},
    {FailureCode::manifestInvalid, QT_TRANSLATE_NOOP("CauseText", "Manifest invalid")},
    {FailureCode::journalUnusable, QT_TRANSLATE_NOOP("CauseText", "Journal not usable")},
    {FailureCode::operatorSecretMissing, QT_TRANSLATE_NOOP("CauseText", "Operator secret missing")},
    {FailureCode::secretFileExposed, QT_TRANSLATE_NOOP("CauseText", "Secret file exposed")},
    {FailureCode::anchorMissing, QT_TRANSLATE_NOOP("CauseText", "Anchor missing")},
    {FailureCode::confirmationNeeded, QT_TRANSLATE_NOOP("CauseText", "Confirmation needed")},
    {FailureCode::tokenMissing, QT_TRANSLATE_NOOP("CauseText", "Token missing")},
    {FailureCode::keyringUnavailable, QT_TRANSLATE_NOOP("CauseText", "Keyring unavailable")},
    {FailureCode::tokenMalformed, QT_TRANSLATE_NOOP("CauseText", "Token malformed")},
    {FailureCode::envelopeMalformed, QT_TRANSLATE_NOOP("CauseText", "Envelope malformed")},
    {FailureCode::handoverFailed, QT_TRANSLATE_NOOP("CauseText", "Hand-over failed")},
    {FailureCode::labelUnfit, QT_TRANSLATE_NOOP("CauseText", "Label does not fit")},
    {FailureCode::tlsUntrusted, QT_TRANSLATE_NOOP("CauseText", "TLS not trusted")},
    {FailureCode::operatorRefused, QT_TRANSLATE_NOOP("CauseText", "Operator refused")},
    {FailureCode::certificateConflict, QT_TRANSLATE_NOOP("CauseText", "Other certificate at the WOS")},
    {FailureCode::signingCertificateUntrusted,
     QT_TRANSLATE_NOOP("CauseText", "Signing certificate not trusted")},
    {FailureCode::signingIdentityMismatch, QT_TRANSLATE_NOOP("CauseText", "Signing identity differs")},
    {FailureCode::signingCertificateChanged, QT_TRANSLATE_NOOP("CauseText", "Signing certificate changed")},
    {FailureCode::onboardingRejected, QT_TRANSLATE_NOOP("CauseText", "Onboarding rejected")},
    {FailureCode::requestRefused, QT_TRANSLATE_NOOP("CauseText", "Request refused")},
    {FailureCode::redirectRefused, QT_TRANSLATE_NOOP("CauseText", "Redirect refused")},
    {FailureCode::answerMalformed, QT_TRANSLATE_NOOP("CauseText", "Answer malformed")},
    {FailureCode::answerUnverified, QT_TRANSLATE_NOOP("CauseText", "Answer not verified")},
    {FailureCode::answerForeign, QT_TRANSLATE_NOOP("CauseText", "Answer meant for another")},
    {FailureCode::signatureInvalid, QT_TRANSLATE_NOOP("CauseText", "Signature invalid")},
    {FailureCode::tokenRefused, QT_TRANSLATE_NOOP("CauseText", "Token refused")},
    {FailureCode::tokenExpired, QT_TRANSLATE_NOOP("CauseText", "Token expired")},
    {FailureCode::repositoryMissing, QT_TRANSLATE_NOOP("CauseText", "Repository missing")},
    {FailureCode::branchMissing, QT_TRANSLATE_NOOP("CauseText", "Branch missing")},
    {FailureCode::repositoryUntrusted, QT_TRANSLATE_NOOP("CauseText", "Repository not trusted")},
    {FailureCode::accessRemains, QT_TRANSLATE_NOOP("CauseText", "Token not refused")},
    {FailureCode::hostKeyUnknown, QT_TRANSLATE_NOOP("CauseText", "Host key unknown")},
    {FailureCode::hostKeyChanged, QT_TRANSLATE_NOOP("CauseText", "Host key changed")},
    {FailureCode::sshKeyRefused, QT_TRANSLATE_NOOP("CauseText", "SSH key refused")},
    {FailureCode::clockSkew, QT_TRANSLATE_NOOP("CauseText", "Clocks differ")},
    {FailureCode::replyTooLarge, QT_TRANSLATE_NOOP("CauseText", "Answer too large")},
    {FailureCode::unreachable, QT_TRANSLATE_NOOP("CauseText", "Not reachable")},
    {FailureCode::timedOut, QT_TRANSLATE_NOOP("CauseText", "No answer in time")},
    {FailureCode::connectionLost, QT_TRANSLATE_NOOP("CauseText", "Connection lost")},
    {FailureCode::serverBusy, QT_TRANSLATE_NOOP("CauseText", "Server busy")},
    {FailureCode::tlsFailed, QT_TRANSLATE_NOOP("CauseText", "TLS not possible")},
    {FailureCode::cryptoProviderMissing, QT_TRANSLATE_NOOP("CauseText", "Cryptographic provider missing")},
    {FailureCode::sshProgramMissing, QT_TRANSLATE_NOOP("CauseText", "SSH program missing")},
    {FailureCode::cryptoFailed, QT_TRANSLATE_NOOP("CauseText", "Cryptographic failure")},
    {FailureCode::cancelled, QT_TRANSLATE_NOOP("CauseText", "Cancelled")},
    {FailureCode::internalError, QT_TRANSLATE_NOOP("CauseText", "Fault of the program")},
};

} // namespace

QString causeText(FailureCode code) {
    const auto* found = std::find_if(std::begin(causes), std::end(causes),
                                     [&](const Cause& cause) { return cause.code == code; });
    return QCoreApplication::translate("CauseText",
                                       found == std::end(causes) ? std::prev(found)->words : found->words);
}

} // namespace trustbench
