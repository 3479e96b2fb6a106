#include "ui/text/FailureText.h"

#include <QCoreApplication>

#include <algorithm>
#include <iterator>

namespace trustbench {
namespace {

/// `what` holds %1 where the subject stands; `unnamed` stands there when the failure names none. `why` is a
/// sentence without its full stop, so that a detail can follow after a colon.
struct Words {
    FailureCode code;
    const char* unnamed;
    const char* what;
    const char* why;
    const char* remedy;
};

#define WORDS(text) QT_TRANSLATE_NOOP("FailureText", text)

constexpr Words table[] = {
    // Files and input
    {FailureCode::usage, WORDS("The command"), WORDS("%1 was called in a way it does not understand."),
     WORDS("The arguments do not fit"), WORDS("Look at its --help and call it again.")},
    {FailureCode::fileUnreadable, WORDS("A file"), WORDS("%1 cannot be read."),
     WORDS("The system did not open it"),
     WORDS("Check the path and the file's permissions, then try again.")},
    {FailureCode::fileTooLarge, WORDS("A file"), WORDS("%1 is too large to be what is expected here."),
     WORDS("Its size is over the limit"), WORDS("Choose the right file.")},
    {FailureCode::fileUnwritable, WORDS("A file"), WORDS("%1 cannot be written."),
     WORDS("The system did not let it be written"),
     WORDS("Check the folder's permissions and the space left on the disk, then try again.")},
    {FailureCode::formatUnknown, WORDS("The file"), WORDS("%1 is none of the kinds that can stand here."),
     WORDS("Neither PEM, DER, PKCS#7, PKCS#12 nor base64 of these was found in it"),
     WORDS("Choose the right file, or export it again as PEM.")},
    {FailureCode::certificateMalformed, WORDS("The certificate"),
     WORDS("%1 cannot be parsed as a certificate."),
     WORDS("It is damaged, cut off, or not an X.509 certificate"),
     WORDS("Get the certificate from its issuer again.")},
    {FailureCode::keyMalformed, WORDS("The key"), WORDS("%1 cannot be parsed as a private key."),
     WORDS("It is damaged, cut off, or in an unknown format"), WORDS("Export the key again as PKCS#8 PEM.")},
    {FailureCode::passphraseNeeded, WORDS("The key"), WORDS("%1 is encrypted."),
     WORDS("Without its passphrase it cannot be opened"), WORDS("Enter the passphrase.")},
    {FailureCode::passphraseWrong, WORDS("The key"), WORDS("%1 was not opened."),
     WORDS("The passphrase does not fit"), WORDS("Enter the passphrase again; nothing was changed.")},
    {FailureCode::keyUnsupported, WORDS("The key"), WORDS("%1 has a key that cannot be used here."),
     WORDS("Usable are RSA with 2048 to 4096 bits, ECDSA on P-256 or P-384, and Ed25519"),
     WORDS("Have a certificate issued for a key of one of these kinds.")},
    {FailureCode::keyMismatch, WORDS("The key"), WORDS("%1 does not belong to the device certificate."),
     WORDS("The private key and the public key in the certificate are not a pair"),
     WORDS("Choose the key that the certificate was issued for.")},
    {FailureCode::certificateExpired, WORDS("The device certificate"), WORDS("%1 has expired."),
     WORDS("Its notAfter lies before the time on this machine"),
     WORDS("Have the certificate renewed; if the time on this machine is wrong, set the clock.")},
    {FailureCode::certificateNotYetValid, WORDS("The device certificate"), WORDS("%1 is not valid yet."),
     WORDS("Its notBefore lies after the time on this machine"),
     WORDS("Wait until it is valid; if the time on this machine is wrong, set the clock.")},
    {FailureCode::deviceIdMissing, WORDS("The device"), WORDS("%1 has no device id."),
     WORDS(
         "The certificate has neither a subject serialNumber nor a hardwareModuleName, and none was entered"),
     WORDS("Enter the manufacturer's serial number as the device id.")},
    {FailureCode::deviceIdMismatch, WORDS("The device"), WORDS("The device ids of %1 disagree."),
     WORDS("Certificate, capability document and what was entered name different devices"),
     WORDS("Check that all files belong to this device.")},
    {FailureCode::deviceFilesMissing, WORDS("A file of the device"), WORDS("%1 is not there."),
     WORDS("The site's device folder was searched"),
     WORDS("Put the file there, or check the scanned serial and the site's file patterns.")},
    {FailureCode::capabilitiesInvalid, WORDS("The capability document"),
     WORDS("%1 is not a valid capability document."), WORDS("It breaks the schema"),
     WORDS("Correct the fields named and try again.")},
    {FailureCode::siteInvalid, WORDS("The site file"), WORDS("The site %1 cannot be used."),
     WORDS("The file is wrong"), WORDS("Correct the place named and open the site again.")},
    {FailureCode::dosFileInvalid, WORDS("The endpoint file"), WORDS("The endpoint file %1 cannot be used."),
     WORDS("The file is wrong"),
     WORDS("Ask whoever runs the device orchestration software for a correct file.")},
    {FailureCode::profileInvalid, WORDS("The wire profile"), WORDS("The wire profile %1 cannot be used."),
     WORDS("It is unknown to this version, or wrong"),
     WORDS("Name one of the known wire profiles in the site file.")},
    {FailureCode::manifestInvalid, WORDS("The manifest"), WORDS("The manifest %1 cannot be used."),
     WORDS("These places in it are wrong"), WORDS("Correct them; no device was touched.")},
    {FailureCode::journalUnusable, WORDS("The journal"), WORDS("The journal %1 cannot be used."),
     WORDS("It is in use, from a newer version, or damaged"),
     WORDS("Close the other program that uses it, or name another journal.")},
    {FailureCode::operatorSecretMissing, WORDS("The site"), WORDS("There is no operator secret for %1."),
     WORDS("The WOS takes a device certificate only with the operator's own credentials"),
     WORDS("Enter the secret, or name a file with it in operator.secretFile of the site.")},
    {FailureCode::secretFileExposed, WORDS("A file with a secret"), WORDS("%1 was not used."),
     WORDS("It holds a secret, and others on this machine can read it"),
     WORDS("Give the file the mode 0600, and consider whether the secret must be changed.")},
    {FailureCode::anchorMissing, WORDS("The site"), WORDS("%1 has no confirmed trust anchor for this."),
     WORDS("Without an anchor nothing can be trusted"),
     WORDS("Get the root certificate over a way you trust, compare its fingerprint, and add it to the "
           "site.")},
    {FailureCode::confirmationNeeded, WORDS("the WOS"),
     WORDS("The signing certificate of %1 has not been confirmed by anyone."),
     WORDS("It traces to an anchor of the site, but a person must confirm its SHA-256 fingerprint once"),
     WORDS("Compare the fingerprint with the one you were given, then confirm it in the window, with "
           "--confirm, or in signing.confirmed of the site.")},
    {FailureCode::tokenMissing, WORDS("the device"), WORDS("The access token of %1 is no longer here."),
     WORDS("Tokens are held in memory alone and were lost when the program ended"),
     WORDS("Go on: a new token is asked for, or enter it again.")},
    {FailureCode::tokenMalformed, WORDS("What was entered"), WORDS("%1 is not an access token."),
     WORDS("A token is one word of printable ASCII characters"),
     WORDS("Copy or scan the token again, without the characters around it.")},
    {FailureCode::envelopeMalformed, WORDS("The input"), WORDS("%1 is not an envelope."),
     WORDS("Its form is not what the wire profile says"),
     WORDS("Check that this is the right file, whole and unchanged.")},
    {FailureCode::handoverFailed, WORDS("the device"), WORDS("The hand-over to %1 failed."),
     WORDS("The bundle could not be delivered, or reads back differently"),
     WORDS("Check the destination and run the step again.")},
    // The answer is no
    {FailureCode::tlsUntrusted, WORDS("the server"), WORDS("The TLS connection to %1 is not trusted."),
     WORDS("Its certificate chain does not lead to a TLS anchor of the site; no secret was sent"),
     WORDS("Find out who answers there. Add its root to anchors.tls, or an inspecting proxy to interceptors, "
           "only after comparing fingerprints.")},
    {FailureCode::operatorRefused, WORDS("The WOS"), WORDS("%1 refused the operator's credentials."),
     WORDS("The operator secret is wrong or has no right to upload device certificates"),
     WORDS("Check the operator secret of the site; nothing was changed at the WOS.")},
    {FailureCode::certificateConflict, WORDS("the device"), WORDS("The WOS has another certificate for %1."),
     WORDS("A certificate with a different fingerprint stands under this device id"),
     WORDS("Find out which certificate is right, and have the other one removed at the WOS.")},
    {FailureCode::signingCertificateUntrusted, WORDS("the WOS"),
     WORDS("The signing certificate of %1 is not trusted."),
     WORDS("It does not trace to a confirmed signing anchor of the site"),
     WORDS("Look at the chain; fetch it again once the WOS serves the right certificate, or add the missing "
           "root to anchors.signing after comparing its fingerprint.")},
    {FailureCode::signingIdentityMismatch, WORDS("the WOS"),
     WORDS("The signing certificate of %1 is not the one this site names."),
     WORDS("It traces to an anchor, but does not match signing.identity"),
     WORDS("Do not go on. Ask whoever runs the WOS; correct signing.identity only if it is wrong.")},
    {FailureCode::signingCertificateChanged, WORDS("the WOS"),
     WORDS("The signing certificate of %1 has changed."),
     WORDS("It is not the one that was confirmed before"),
     WORDS("Ask whoever runs the WOS whether it was renewed, compare the fingerprint, and confirm the new "
           "one.")},
    {FailureCode::onboardingRejected, WORDS("The device"), WORDS("%1 was rejected by the WOS."),
     WORDS("The WOS gave this reason"),
     WORDS("Settle the reason with whoever runs the WOS, then run the step again.")},
    {FailureCode::requestRefused, WORDS("a request"), WORDS("The WOS refused %1."),
     WORDS("Its answer was no"), WORDS("Settle the reason with whoever runs the WOS, then try again.")},
    {FailureCode::redirectRefused, WORDS("A request"), WORDS("%1 was redirected, which was not followed."),
     WORDS("A request with a body or a credential goes to the address in the site and nowhere else"),
     WORDS("Correct the address in the site if the service has moved.")},
    {FailureCode::answerMalformed, WORDS("the server"), WORDS("The answer of %1 cannot be understood."),
     WORDS("It is not what the wire profile says"),
     WORDS("Check the address and the wire profile of the site.")},
    {FailureCode::answerUnverified, WORDS("the WOS"), WORDS("The answer of %1 does not verify."),
     WORDS("It is not signed by the WOS's signing certificate, or was changed on the way; it was not used"),
     WORDS("Look for a proxy that changes answers, and fetch the signing certificate again.")},
    {FailureCode::answerForeign, WORDS("the WOS"), WORDS("The answer of %1 belongs to something else."),
     WORDS("It is signed, but for another device or another request; it was not used"),
     WORDS("Try again; if it comes back, look for a proxy that repeats answers.")},
    {FailureCode::signatureInvalid, WORDS("the data"), WORDS("The signature of %1 does not verify."),
     WORDS("Signature, data and certificate do not belong together"),
     WORDS("Check that key, certificate and data are the right ones.")},
    {FailureCode::tokenRefused, WORDS("the repository"), WORDS("The access token was refused by %1."),
     WORDS("The repository does not accept it for reading"),
     WORDS("Ask for a new token and check that it may read this repository.")},
    {FailureCode::tokenExpired, WORDS("the repository"), WORDS("The access token for %1 has expired."),
     WORDS("Its time is over"), WORDS("Ask for a new token.")},
    {FailureCode::repositoryMissing, WORDS("the address given"), WORDS("There is no repository at %1."),
     WORDS("The Git server does not know it, or does not show it to this token"),
     WORDS("Check the release URL and what the token may read.")},
    {FailureCode::branchMissing, WORDS("that was asked for"),
     WORDS("The branch %1 is not in the repository."), WORDS("The repository has no such branch"),
     WORDS("Check the branch, or have it created.")},
    {FailureCode::clockSkew, WORDS("The request"), WORDS("%1 was refused, and the clocks disagree."),
     WORDS("The time on this machine differs from the WOS's by enough to explain the refusal"),
     WORDS("Set the clock of this machine, then try again.")},
    {FailureCode::replyTooLarge, WORDS("the server"), WORDS("The answer of %1 is too large."),
     WORDS("It is over the limit and was cut off"), WORDS("Check that the address is the right one.")},
    // Transport
    {FailureCode::unreachable, WORDS("The server"), WORDS("%1 cannot be reached."),
     WORDS("No connection came about"),
     WORDS("Check the address, the network and the proxy, then try again.")},
    {FailureCode::timedOut, WORDS("The server"), WORDS("%1 did not answer in time."),
     WORDS("No complete answer came within the limit"),
     WORDS("Check the network and the load of the server, then try again.")},
    {FailureCode::connectionLost, WORDS("the server"), WORDS("The connection to %1 was lost."),
     WORDS("It ended in the middle of the exchange"),
     WORDS("Try again; what was already done is not done twice.")},
    {FailureCode::tlsFailed, WORDS("the server"), WORDS("No TLS session came about with %1."),
     WORDS("The two sides did not agree on protocol version, cipher or client certificate"),
     WORDS("Check that the address and port are those of an HTTPS service.")},
    {FailureCode::serverBusy, WORDS("The server"), WORDS("%1 is busy or out of order."),
     WORDS("It asked to be tried later"), WORDS("Wait a while, then try again.")},
    // This program
    {FailureCode::cryptoProviderMissing, WORDS("the ossl plugin of QCA"),
     WORDS("The cryptographic provider is missing: %1."),
     WORDS("Without QCA's ossl plugin no key can be used, so the program does not start"),
     WORDS("Install the package libqca-qt6-plugins, or run installer/setup.")},
    {FailureCode::cryptoFailed, WORDS("A cryptographic operation"), WORDS("%1 failed."),
     WORDS("The cryptographic library refused"),
     WORDS("Try again; if it comes back, report it with the technical detail.")},
    {FailureCode::internalError, WORDS("Something"), WORDS("%1 went wrong inside Trustbench."),
     WORDS("This is a fault of the program"),
     WORDS("Try again; if it comes back, report it with the technical detail.")},
    {FailureCode::cancelled, WORDS("The work"), WORDS("%1 was cancelled."), WORDS("The operator stopped it"),
     WORDS("Start it again at any time; what is done stays done.")},
};

QString translated(const char* text) {
    return QCoreApplication::translate("FailureText", text);
}

const Words& wordsFor(FailureCode code) {
    const auto* found = std::find_if(std::begin(table), std::end(table),
                                     [&](const Words& words) { return words.code == code; });
    return found == std::end(table) ? wordsFor(FailureCode::internalError) : *found;
}

QString sentence(const QString& text, const QString& detail) {
    const QString end = QStringLiteral(".");
    if (detail.isEmpty())
        return text + end;
    const QChar separator = detail.contains(QLatin1Char('\n')) ? QLatin1Char('\n') : QLatin1Char(' ');
    return text + QLatin1Char(':') + separator + detail + (detail.endsWith(end) ? QString() : end);
}

} // namespace

FailureText failureText(const Failure& failure) {
    const Words& words = wordsFor(failure.code);
    const QString subject = failure.subject.isEmpty() ? translated(words.unnamed) : failure.subject;
    return {translated(words.what).replace(QStringLiteral("%1"), subject),
            sentence(translated(words.why), failure.detail.trimmed()), translated(words.remedy)};
}

QString technicalDetail(const Failure& failure) {
    const QString code = nameOf(failure.code);
    return failure.detail.isEmpty() ? code : code + QStringLiteral(": ") + failure.detail;
}

} // namespace trustbench
