#include "ui/text/FailureText.h"

#include "ui/text/DetailText.h"
#include "ui/text/FingerprintText.h"

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

constexpr Words table[] = {
    // Files and input
    {FailureCode::usage, QT_TRANSLATE_NOOP("FailureText", "The command"),
     QT_TRANSLATE_NOOP("FailureText", "%1 was called in a way it does not understand."),
     QT_TRANSLATE_NOOP("FailureText", "The arguments do not fit"),
     QT_TRANSLATE_NOOP("FailureText", "Look at its --help and call it again.")},
    {FailureCode::fileUnreadable, QT_TRANSLATE_NOOP("FailureText", "A file"),
     QT_TRANSLATE_NOOP("FailureText", "%1 cannot be read."),
     QT_TRANSLATE_NOOP("FailureText", "The system did not open it"),
     QT_TRANSLATE_NOOP("FailureText", "Check the path and the file's permissions, then try again.")},
    {FailureCode::fileTooLarge, QT_TRANSLATE_NOOP("FailureText", "A file"),
     QT_TRANSLATE_NOOP("FailureText", "%1 is too large to be what is expected here."),
     QT_TRANSLATE_NOOP("FailureText", "Its size is over the limit"),
     QT_TRANSLATE_NOOP("FailureText", "Choose the right file.")},
    {FailureCode::fileUnwritable, QT_TRANSLATE_NOOP("FailureText", "A file"),
     QT_TRANSLATE_NOOP("FailureText", "%1 cannot be written."),
     QT_TRANSLATE_NOOP("FailureText", "The system did not let it be written"),
     QT_TRANSLATE_NOOP("FailureText",
                       "Check the folder's permissions and the space left on the disk, then try again.")},
    {FailureCode::formatUnknown, QT_TRANSLATE_NOOP("FailureText", "The file"),
     QT_TRANSLATE_NOOP("FailureText", "%1 is none of the kinds that can stand here."),
     QT_TRANSLATE_NOOP("FailureText",
                       "Neither PEM, DER, PKCS#7, PKCS#12 nor base64 of these was found in it"),
     QT_TRANSLATE_NOOP("FailureText", "Choose the right file, or export it again as PEM.")},
    {FailureCode::certificateMalformed, QT_TRANSLATE_NOOP("FailureText", "The certificate"),
     QT_TRANSLATE_NOOP("FailureText", "%1 cannot be parsed as a certificate."),
     QT_TRANSLATE_NOOP("FailureText", "It is damaged, cut off, or not an X.509 certificate"),
     QT_TRANSLATE_NOOP("FailureText", "Get the certificate from its issuer again.")},
    {FailureCode::keyMalformed, QT_TRANSLATE_NOOP("FailureText", "The key"),
     QT_TRANSLATE_NOOP("FailureText", "%1 cannot be parsed as a private key."),
     QT_TRANSLATE_NOOP("FailureText", "It is damaged, cut off, or in an unknown format"),
     QT_TRANSLATE_NOOP("FailureText", "Export the key again as PKCS#8 PEM.")},
    {FailureCode::passphraseNeeded, QT_TRANSLATE_NOOP("FailureText", "The key"),
     QT_TRANSLATE_NOOP("FailureText", "%1 is encrypted."),
     QT_TRANSLATE_NOOP("FailureText", "Without its passphrase it cannot be opened"),
     QT_TRANSLATE_NOOP("FailureText", "Enter the passphrase.")},
    {FailureCode::passphraseWrong, QT_TRANSLATE_NOOP("FailureText", "The key"),
     QT_TRANSLATE_NOOP("FailureText", "%1 was not opened."),
     QT_TRANSLATE_NOOP("FailureText", "The passphrase does not fit"),
     QT_TRANSLATE_NOOP("FailureText", "Enter the passphrase again; nothing was changed.")},
    {FailureCode::keyUnsupported, QT_TRANSLATE_NOOP("FailureText", "The key"),
     QT_TRANSLATE_NOOP("FailureText", "%1 has a key that cannot be used here."),
     QT_TRANSLATE_NOOP("FailureText",
                       "Usable are RSA with 2048 to 4096 bits, ECDSA on P-256 or P-384, and Ed25519"),
     QT_TRANSLATE_NOOP("FailureText", "Have a certificate issued for a key of one of these kinds.")},
    {FailureCode::keyMismatch, QT_TRANSLATE_NOOP("FailureText", "The key"),
     QT_TRANSLATE_NOOP("FailureText", "%1 does not belong to the device certificate."),
     QT_TRANSLATE_NOOP("FailureText", "The private key and the public key in the certificate are not a pair"),
     QT_TRANSLATE_NOOP("FailureText", "Choose the key that the certificate was issued for.")},
    {FailureCode::certificateExpired, QT_TRANSLATE_NOOP("FailureText", "The device certificate"),
     QT_TRANSLATE_NOOP("FailureText", "%1 has expired."),
     QT_TRANSLATE_NOOP("FailureText", "Its notAfter lies before the time on this machine"),
     QT_TRANSLATE_NOOP("FailureText",
                       "Have the certificate renewed; if the time on this machine is wrong, set the clock.")},
    {FailureCode::certificateNotYetValid, QT_TRANSLATE_NOOP("FailureText", "The device certificate"),
     QT_TRANSLATE_NOOP("FailureText", "%1 is not valid yet."),
     QT_TRANSLATE_NOOP("FailureText", "Its notBefore lies after the time on this machine"),
     QT_TRANSLATE_NOOP("FailureText",
                       "Wait until it is valid; if the time on this machine is wrong, set the clock.")},
    {FailureCode::deviceIdMissing, QT_TRANSLATE_NOOP("FailureText", "The device"),
     QT_TRANSLATE_NOOP("FailureText", "%1 has no device id."),
     QT_TRANSLATE_NOOP(
         "FailureText",
         "The certificate has neither a subject serialNumber nor a hardwareModuleName, and none was entered"),
     QT_TRANSLATE_NOOP("FailureText", "Enter the manufacturer's serial number as the device id.")},
    {FailureCode::deviceIdMismatch, QT_TRANSLATE_NOOP("FailureText", "the device"),
     QT_TRANSLATE_NOOP("FailureText", "The device ids of %1 disagree."),
     QT_TRANSLATE_NOOP("FailureText",
                       "Certificate, capability document and what was entered name different devices"),
     QT_TRANSLATE_NOOP("FailureText", "Check that all files belong to this device.")},
    {FailureCode::deviceFilesMissing, QT_TRANSLATE_NOOP("FailureText", "A file of the device"),
     QT_TRANSLATE_NOOP("FailureText", "%1 is not there."),
     QT_TRANSLATE_NOOP("FailureText", "The site's device folder was searched"),
     QT_TRANSLATE_NOOP("FailureText",
                       "Put the file there, or check the scanned serial and the site's file patterns.")},
    {FailureCode::deviceDuplicate, QT_TRANSLATE_NOOP("FailureText", "The device"),
     QT_TRANSLATE_NOOP("FailureText", "%1 is on the bench twice."),
     QT_TRANSLATE_NOOP("FailureText", "Another certificate file holds the same device"),
     QT_TRANSLATE_NOOP("FailureText", "Remove one of the two, or check which file belongs to this device.")},
    {FailureCode::capabilitiesInvalid, QT_TRANSLATE_NOOP("FailureText", "The capability document"),
     QT_TRANSLATE_NOOP("FailureText", "%1 is not a valid capability document."),
     QT_TRANSLATE_NOOP("FailureText", "It breaks the schema"),
     QT_TRANSLATE_NOOP("FailureText", "Correct the fields named and try again.")},
    {FailureCode::siteInvalid, QT_TRANSLATE_NOOP("FailureText", "The site file"),
     QT_TRANSLATE_NOOP("FailureText", "%1 cannot be used as a site."),
     QT_TRANSLATE_NOOP("FailureText", "The file is wrong"),
     QT_TRANSLATE_NOOP("FailureText", "Correct the place named and open the site again.")},
    {FailureCode::dosFileInvalid, QT_TRANSLATE_NOOP("FailureText", "given here"),
     QT_TRANSLATE_NOOP("FailureText", "The endpoint file %1 cannot be used."),
     QT_TRANSLATE_NOOP("FailureText", "The file is wrong"),
     QT_TRANSLATE_NOOP("FailureText",
                       "Ask whoever runs the device orchestration software for a correct file.")},
    {FailureCode::profileInvalid, QT_TRANSLATE_NOOP("FailureText", "given here"),
     QT_TRANSLATE_NOOP("FailureText", "The wire profile %1 cannot be used."),
     QT_TRANSLATE_NOOP("FailureText", "It is unknown to this version, or wrong"),
     QT_TRANSLATE_NOOP("FailureText", "Name one of the known wire profiles in the site file.")},
    {FailureCode::manifestInvalid, QT_TRANSLATE_NOOP("FailureText", "given here"),
     QT_TRANSLATE_NOOP("FailureText", "The manifest %1 cannot be used."),
     QT_TRANSLATE_NOOP("FailureText", "These places in it are wrong"),
     QT_TRANSLATE_NOOP("FailureText", "Correct them; no device was touched.")},
    {FailureCode::journalUnusable, QT_TRANSLATE_NOOP("FailureText", "given here"),
     QT_TRANSLATE_NOOP("FailureText", "The journal %1 cannot be used."),
     QT_TRANSLATE_NOOP("FailureText", "It is in use, from a newer version, or damaged"),
     QT_TRANSLATE_NOOP("FailureText", "Close the other program that uses it, or name another journal.")},
    {FailureCode::operatorSecretMissing, QT_TRANSLATE_NOOP("FailureText", "the site"),
     QT_TRANSLATE_NOOP("FailureText", "There is no operator secret for %1."),
     QT_TRANSLATE_NOOP("FailureText",
                       "The WOS takes a device certificate only with the operator's own credentials"),
     QT_TRANSLATE_NOOP("FailureText",
                       "Enter the secret, or name a file with it in operator.secretFile of the site.")},
    {FailureCode::secretFileExposed, QT_TRANSLATE_NOOP("FailureText", "A file with a secret"),
     QT_TRANSLATE_NOOP("FailureText", "%1 was not used."),
     QT_TRANSLATE_NOOP("FailureText", "It holds a secret, and others on this machine can read it"),
     QT_TRANSLATE_NOOP("FailureText",
                       "Give the file the mode 0600, and consider whether the secret must be changed.")},
    {FailureCode::anchorMissing, QT_TRANSLATE_NOOP("FailureText", "The site"),
     QT_TRANSLATE_NOOP("FailureText", "%1 has no confirmed trust anchor for this."),
     QT_TRANSLATE_NOOP("FailureText", "Without an anchor nothing can be trusted"),
     QT_TRANSLATE_NOOP(
         "FailureText",
         "Get the root certificate over a way you trust, compare its fingerprint, and add it to the "
         "site.")},
    {FailureCode::confirmationNeeded, QT_TRANSLATE_NOOP("FailureText", "the WOS"),
     QT_TRANSLATE_NOOP("FailureText", "The signing certificate of %1 has not been confirmed by anyone."),
     QT_TRANSLATE_NOOP(
         "FailureText",
         "It traces to an anchor of the site, but a person must confirm its SHA-256 fingerprint once"),
     QT_TRANSLATE_NOOP(
         "FailureText",
         "Compare the fingerprint with the one you were given, then confirm it in the window, with "
         "--confirm, or in signing.confirmed of the site.")},
    {FailureCode::tokenMissing, QT_TRANSLATE_NOOP("FailureText", "the device"),
     QT_TRANSLATE_NOOP("FailureText", "The access token of %1 is no longer here."),
     QT_TRANSLATE_NOOP("FailureText", "Tokens are held in memory alone and were lost when the program ended"),
     QT_TRANSLATE_NOOP("FailureText", "Go on: a new token is asked for, or enter it again.")},
    {FailureCode::keyringUnavailable, QT_TRANSLATE_NOOP("FailureText", "this machine"),
     QT_TRANSLATE_NOOP("FailureText", "The keyring of %1 cannot be used."),
     QT_TRANSLATE_NOOP("FailureText", "None is running in this session, or it stays locked"),
     QT_TRANSLATE_NOOP("FailureText",
                       "Unlock the keyring, or set git.tokenStore of the site to \"memory\" or \"file\".")},
    {FailureCode::tokenMalformed, QT_TRANSLATE_NOOP("FailureText", "What was entered"),
     QT_TRANSLATE_NOOP("FailureText", "%1 is not an access token."),
     QT_TRANSLATE_NOOP("FailureText", "A token is one word of printable ASCII characters"),
     QT_TRANSLATE_NOOP("FailureText", "Copy or scan the token again, without the characters around it.")},
    {FailureCode::envelopeMalformed, QT_TRANSLATE_NOOP("FailureText", "The input"),
     QT_TRANSLATE_NOOP("FailureText", "%1 is not an envelope."),
     QT_TRANSLATE_NOOP("FailureText", "Its form is not what the wire profile says"),
     QT_TRANSLATE_NOOP("FailureText", "Check that this is the right file, whole and unchanged.")},
    {FailureCode::handoverFailed, QT_TRANSLATE_NOOP("FailureText", "the device"),
     QT_TRANSLATE_NOOP("FailureText", "The hand-over to %1 failed."),
     QT_TRANSLATE_NOOP("FailureText", "The bundle could not be delivered, or reads back differently"),
     QT_TRANSLATE_NOOP("FailureText", "Check the destination and run the step again.")},
    {FailureCode::labelUnfit, QT_TRANSLATE_NOOP("FailureText", "The device"),
     QT_TRANSLATE_NOOP("FailureText", "%1 gives no label."),
     QT_TRANSLATE_NOOP(
         "FailureText",
         "It would not fit, would not scan back to the same device, or the layout of the paper is wrong"),
     QT_TRANSLATE_NOOP("FailureText",
                       "Choose a larger label, or correct what is named; nothing was written.")},
    // The answer is no
    {FailureCode::tlsUntrusted, QT_TRANSLATE_NOOP("FailureText", "the server"),
     QT_TRANSLATE_NOOP("FailureText", "The TLS connection to %1 is not trusted."),
     QT_TRANSLATE_NOOP(
         "FailureText",
         "Its certificates do not hold up against the TLS anchors of the site; no secret was sent"),
     QT_TRANSLATE_NOOP(
         "FailureText",
         "Find out who answers there. Have the certificate named corrected or renewed; add an unknown root "
         "to "
         "anchors.tls, or an inspecting proxy to interceptors, only after comparing fingerprints.")},
    {FailureCode::operatorRefused, QT_TRANSLATE_NOOP("FailureText", "The WOS"),
     QT_TRANSLATE_NOOP("FailureText", "%1 refused the operator's credentials."),
     QT_TRANSLATE_NOOP("FailureText",
                       "The operator secret is wrong or has no right to upload device certificates"),
     QT_TRANSLATE_NOOP("FailureText",
                       "Check the operator secret of the site; nothing was changed at the WOS.")},
    {FailureCode::certificateConflict, QT_TRANSLATE_NOOP("FailureText", "the device"),
     QT_TRANSLATE_NOOP("FailureText", "The WOS has another certificate for %1."),
     QT_TRANSLATE_NOOP("FailureText",
                       "A certificate with a different fingerprint stands under this device id"),
     QT_TRANSLATE_NOOP("FailureText",
                       "Find out which certificate is right, and have the other one removed at the WOS.")},
    {FailureCode::signingCertificateUntrusted, QT_TRANSLATE_NOOP("FailureText", "the WOS"),
     QT_TRANSLATE_NOOP("FailureText", "The signing certificate of %1 is not trusted."),
     QT_TRANSLATE_NOOP("FailureText", "It does not trace to a confirmed signing anchor of the site"),
     QT_TRANSLATE_NOOP(
         "FailureText",
         "Look at the chain; fetch it again once the WOS serves the right certificate, or add the missing "
         "root to anchors.signing after comparing its fingerprint.")},
    {FailureCode::signingIdentityMismatch, QT_TRANSLATE_NOOP("FailureText", "the WOS"),
     QT_TRANSLATE_NOOP("FailureText", "The signing certificate of %1 is not the one this site names."),
     QT_TRANSLATE_NOOP("FailureText", "It traces to an anchor, but does not match signing.identity"),
     QT_TRANSLATE_NOOP(
         "FailureText",
         "Do not go on. Ask whoever runs the WOS; correct signing.identity only if it is wrong.")},
    {FailureCode::signingCertificateChanged, QT_TRANSLATE_NOOP("FailureText", "another one"),
     QT_TRANSLATE_NOOP("FailureText", "The signing certificate of the WOS has changed, to %1."),
     QT_TRANSLATE_NOOP("FailureText", "It is not the one that was confirmed before"),
     QT_TRANSLATE_NOOP(
         "FailureText",
         "Ask whoever runs the WOS whether it was renewed, compare the fingerprint, and confirm the new "
         "one.")},
    {FailureCode::onboardingRejected, QT_TRANSLATE_NOOP("FailureText", "The device"),
     QT_TRANSLATE_NOOP("FailureText", "%1 was rejected by the WOS."),
     QT_TRANSLATE_NOOP("FailureText", "The WOS gave this reason"),
     QT_TRANSLATE_NOOP("FailureText",
                       "Settle the reason with whoever runs the WOS, then run the step again.")},
    {FailureCode::requestRefused, QT_TRANSLATE_NOOP("FailureText", "a request"),
     QT_TRANSLATE_NOOP("FailureText", "The WOS refused %1."),
     QT_TRANSLATE_NOOP("FailureText", "Its answer was no"),
     QT_TRANSLATE_NOOP("FailureText", "Settle the reason with whoever runs the WOS, then try again.")},
    {FailureCode::redirectRefused, QT_TRANSLATE_NOOP("FailureText", "A request"),
     QT_TRANSLATE_NOOP("FailureText", "%1 was redirected, which was not followed."),
     QT_TRANSLATE_NOOP(
         "FailureText",
         "A request with a body or a credential goes to the address in the site and nowhere else"),
     QT_TRANSLATE_NOOP("FailureText", "Correct the address in the site if the service has moved.")},
    {FailureCode::answerMalformed, QT_TRANSLATE_NOOP("FailureText", "the server"),
     QT_TRANSLATE_NOOP("FailureText", "The answer of %1 cannot be understood."),
     QT_TRANSLATE_NOOP("FailureText", "It is not what the wire profile says"),
     QT_TRANSLATE_NOOP("FailureText", "Check the address and the wire profile of the site.")},
    {FailureCode::answerUnverified, QT_TRANSLATE_NOOP("FailureText", "the WOS"),
     QT_TRANSLATE_NOOP("FailureText", "The answer of %1 does not verify."),
     QT_TRANSLATE_NOOP(
         "FailureText",
         "It is not signed by the WOS's signing certificate, or was changed on the way; it was not used"),
     QT_TRANSLATE_NOOP("FailureText",
                       "Look for a proxy that changes answers, and fetch the signing certificate again.")},
    {FailureCode::answerForeign, QT_TRANSLATE_NOOP("FailureText", "the WOS"),
     QT_TRANSLATE_NOOP("FailureText", "The answer of %1 belongs to something else."),
     QT_TRANSLATE_NOOP("FailureText",
                       "It is signed, but for another device or another request; it was not used"),
     QT_TRANSLATE_NOOP("FailureText", "Try again; if it comes back, look for a proxy that repeats answers.")},
    {FailureCode::signatureInvalid, QT_TRANSLATE_NOOP("FailureText", "the data"),
     QT_TRANSLATE_NOOP("FailureText", "The signature of %1 does not verify."),
     QT_TRANSLATE_NOOP("FailureText", "Signature, data and certificate do not belong together"),
     QT_TRANSLATE_NOOP("FailureText", "Check that key, certificate and data are the right ones.")},
    {FailureCode::tokenRefused, QT_TRANSLATE_NOOP("FailureText", "the repository"),
     QT_TRANSLATE_NOOP("FailureText", "The access token was refused by %1."),
     QT_TRANSLATE_NOOP("FailureText", "The repository does not accept it for reading"),
     QT_TRANSLATE_NOOP("FailureText", "Ask for a new token and check that it may read this repository.")},
    {FailureCode::tokenExpired, QT_TRANSLATE_NOOP("FailureText", "the repository"),
     QT_TRANSLATE_NOOP("FailureText", "The access token for %1 has expired."),
     QT_TRANSLATE_NOOP("FailureText", "Its time is over"),
     QT_TRANSLATE_NOOP("FailureText", "Ask for a new token.")},
    {FailureCode::repositoryMissing, QT_TRANSLATE_NOOP("FailureText", "any address that the WOS gave"),
     QT_TRANSLATE_NOOP("FailureText", "There is no repository at %1."),
     QT_TRANSLATE_NOOP("FailureText",
                       "The Git server does not know it, or does not show it to this token or key"),
     QT_TRANSLATE_NOOP("FailureText", "Check or enter its address, and what the token or key may read.")},
    {FailureCode::branchMissing, QT_TRANSLATE_NOOP("FailureText", "that was asked for"),
     QT_TRANSLATE_NOOP("FailureText", "The branch %1 is not in the repository."),
     QT_TRANSLATE_NOOP("FailureText", "The repository has no such branch"),
     QT_TRANSLATE_NOOP("FailureText", "Check the branch, or have it created.")},
    {FailureCode::repositoryUntrusted, QT_TRANSLATE_NOOP("FailureText", "The repository"),
     QT_TRANSLATE_NOOP("FailureText", "%1 is not what the site demands."),
     QT_TRANSLATE_NOOP("FailureText",
                       "The token reads more than its own repository, or the newest commit is not signed by "
                       "an allowed signer"),
     QT_TRANSLATE_NOOP(
         "FailureText",
         "Have a token issued for this one repository, or have the commit signed; the technical "
         "detail names the check.")},
    {FailureCode::accessRemains, QT_TRANSLATE_NOOP("FailureText", "The repository"),
     QT_TRANSLATE_NOOP("FailureText", "%1 can still be read with the token that was taken back."),
     QT_TRANSLATE_NOOP("FailureText", "The repository did not refuse it"),
     QT_TRANSLATE_NOOP(
         "FailureText",
         "Have the token revoked by whoever runs the repository, then take the device out again.")},
    {FailureCode::hostKeyUnknown, QT_TRANSLATE_NOOP("FailureText", "the SSH server"),
     QT_TRANSLATE_NOOP("FailureText", "The host key of %1 is not known."),
     QT_TRANSLATE_NOOP("FailureText", "The site pins no such key for this server, so nothing was sent to it"),
     QT_TRANSLATE_NOOP(
         "FailureText",
         "Compare the fingerprint with what ssh-keygen -l shows on the server itself, then add the key's "
         "line to git.sshHostKeys of the site.")},
    {FailureCode::hostKeyChanged, QT_TRANSLATE_NOOP("FailureText", "the SSH server"),
     QT_TRANSLATE_NOOP("FailureText", "The host key of %1 is not the pinned one."),
     QT_TRANSLATE_NOOP("FailureText",
                       "Somebody else may be answering in its place, so nothing was sent to it"),
     QT_TRANSLATE_NOOP(
         "FailureText",
         "Do not go on. Ask whoever runs the server whether its key was changed, compare the fingerprints, "
         "and replace the line in git.sshHostKeys of the site only then.")},
    {FailureCode::sshKeyRefused, QT_TRANSLATE_NOOP("FailureText", "the SSH server"),
     QT_TRANSLATE_NOOP("FailureText", "The site's SSH key was refused by %1."),
     QT_TRANSLATE_NOOP("FailureText", "The server does not accept it for this user"),
     QT_TRANSLATE_NOOP("FailureText",
                       "Have the public half of git.sshKey registered there for reading, and check the user "
                       "name in the repository's address.")},
    {FailureCode::clockSkew, QT_TRANSLATE_NOOP("FailureText", "The request"),
     QT_TRANSLATE_NOOP("FailureText", "%1 was refused, and the clocks disagree."),
     QT_TRANSLATE_NOOP("FailureText",
                       "The time on this machine differs from the WOS's by enough to explain the refusal"),
     QT_TRANSLATE_NOOP("FailureText", "Set the clock of this machine, then try again.")},
    {FailureCode::replyTooLarge, QT_TRANSLATE_NOOP("FailureText", "the server"),
     QT_TRANSLATE_NOOP("FailureText", "The answer of %1 is too large."),
     QT_TRANSLATE_NOOP("FailureText", "It is over the limit and was cut off"),
     QT_TRANSLATE_NOOP("FailureText", "Check that the address is the right one.")},
    // Transport
    {FailureCode::unreachable, QT_TRANSLATE_NOOP("FailureText", "The server"),
     QT_TRANSLATE_NOOP("FailureText", "%1 cannot be reached."),
     QT_TRANSLATE_NOOP("FailureText", "No connection came about"),
     QT_TRANSLATE_NOOP("FailureText", "Check the address, the network and the proxy, then try again.")},
    {FailureCode::timedOut, QT_TRANSLATE_NOOP("FailureText", "The server"),
     QT_TRANSLATE_NOOP("FailureText", "%1 did not answer in time."),
     QT_TRANSLATE_NOOP("FailureText", "No complete answer came within the limit"),
     QT_TRANSLATE_NOOP("FailureText", "Check the network and the load of the server, then try again.")},
    {FailureCode::connectionLost, QT_TRANSLATE_NOOP("FailureText", "the server"),
     QT_TRANSLATE_NOOP("FailureText", "The connection to %1 was lost."),
     QT_TRANSLATE_NOOP("FailureText", "It ended in the middle of the exchange"),
     QT_TRANSLATE_NOOP("FailureText", "Try again; what was already done is not done twice.")},
    {FailureCode::tlsFailed, QT_TRANSLATE_NOOP("FailureText", "the server"),
     QT_TRANSLATE_NOOP("FailureText", "No TLS session came about with %1."),
     QT_TRANSLATE_NOOP("FailureText",
                       "The two sides did not agree on protocol version, cipher or client certificate"),
     QT_TRANSLATE_NOOP("FailureText", "Check that the address and port are those of an HTTPS service.")},
    {FailureCode::serverBusy, QT_TRANSLATE_NOOP("FailureText", "The server"),
     QT_TRANSLATE_NOOP("FailureText", "%1 is busy or out of order."),
     QT_TRANSLATE_NOOP("FailureText", "It asked to be tried later"),
     QT_TRANSLATE_NOOP("FailureText", "Wait a while, then try again.")},
    // This program
    {FailureCode::cryptoProviderMissing, QT_TRANSLATE_NOOP("FailureText", "the ossl plugin of QCA"),
     QT_TRANSLATE_NOOP("FailureText", "The cryptographic provider is missing: %1."),
     QT_TRANSLATE_NOOP("FailureText",
                       "Without QCA's ossl plugin no key can be used, so the program does not start"),
     QT_TRANSLATE_NOOP("FailureText", "Install the package libqca-qt6-plugins, or run installer/setup.")},
    {FailureCode::sshProgramMissing, QT_TRANSLATE_NOOP("FailureText", "ssh"),
     QT_TRANSLATE_NOOP("FailureText", "The program %1 is missing."),
     QT_TRANSLATE_NOOP("FailureText", "A repository with an SSH address is read through OpenSSH's client"),
     QT_TRANSLATE_NOOP("FailureText", "Install the package openssh-client, or run installer/setup.")},
    {FailureCode::cryptoFailed, QT_TRANSLATE_NOOP("FailureText", "A cryptographic operation"),
     QT_TRANSLATE_NOOP("FailureText", "%1 failed."),
     QT_TRANSLATE_NOOP("FailureText", "The cryptographic library refused"),
     QT_TRANSLATE_NOOP("FailureText", "Try again; if it comes back, report it with the technical detail.")},
    {FailureCode::internalError, QT_TRANSLATE_NOOP("FailureText", "Something"),
     QT_TRANSLATE_NOOP("FailureText", "%1 went wrong inside Trustbench."),
     QT_TRANSLATE_NOOP("FailureText", "This is a fault of the program"),
     QT_TRANSLATE_NOOP("FailureText", "Try again; if it comes back, report it with the technical detail.")},
    {FailureCode::cancelled, QT_TRANSLATE_NOOP("FailureText", "The work"),
     QT_TRANSLATE_NOOP("FailureText", "%1 was cancelled."),
     QT_TRANSLATE_NOOP("FailureText", "The operator stopped it"),
     QT_TRANSLATE_NOOP("FailureText", "Start it again at any time; what is done stays done.")},
};

/// journalUnusable where the journal is no file.
constexpr Words sharedJournal{
    FailureCode::journalUnusable, QT_TRANSLATE_NOOP("FailureText", "The journal"),
    QT_TRANSLATE_NOOP("FailureText", "The shared journal cannot be used."),
    QT_TRANSLATE_NOOP("FailureText", "Its database was not reached, refused this bench, or holds no journal"),
    QT_TRANSLATE_NOOP("FailureText",
                      "Check the network, the service's entry and the password file, or ask whoever runs the "
                      "database; then try again.")};

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
    const bool shared =
        failure.code == FailureCode::journalUnusable && failure.subject == QLatin1String("postgresql:");
    const Words& words = shared ? sharedJournal : wordsFor(failure.code);
    // Nobody reads a fingerprint as a name: which certificate it is belongs to the reasons.
    const bool byFingerprint = isFingerprint(failure.subject);
    const bool unnamed = failure.subject.isEmpty() || byFingerprint;
    const QString subject = unnamed ? translated(words.unnamed) : failure.subject;
    QStringList details;
    if (byFingerprint)
        details.append(QStringLiteral("SHA-256 ") + failure.subject);
    if (const auto detail = failure.detail.trimmed(); !detail.isEmpty())
        details.append(detailText(detail));
    const auto separator =
        failure.detail.contains(QLatin1Char('\n')) ? QLatin1String("\n") : QLatin1String(", ");
    return {withShortFingerprints(translated(words.what).replace(QStringLiteral("%1"), subject)),
            withShortFingerprints(sentence(translated(words.why), details.join(separator))),
            translated(words.remedy)};
}

QString technicalDetail(const Failure& failure) {
    QStringList parts{nameOf(failure.code)};
    for (const auto& part : {isFingerprint(failure.subject) ? failure.subject : QString(), failure.detail})
        if (!part.isEmpty())
            parts.append(part);
    return parts.join(QStringLiteral(": "));
}

QStringList wholeFingerprints(const Failure& failure) {
    QStringList lines;
    for (const auto& whole : fingerprintsIn(failure.subject + QLatin1Char('\n') + failure.detail))
        lines.append(QStringLiteral("SHA-256 ") + whole);
    return lines;
}

} // namespace trustbench
