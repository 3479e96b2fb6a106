#include "ui/text/FindingText.h"

#include <QCoreApplication>

#include <algorithm>
#include <iterator>

namespace trustbench {
namespace {

/// In both texts {name} is the certificate, {field} and {value} what the finding says.
struct Words {
    FindingCode code;
    const char* what;
    const char* remedy;
};

#define WORDS(text) QT_TRANSLATE_NOOP("FindingText", text)

constexpr Words table[] = {
    {FindingCode::expired, WORDS("{name} expired at {value}."),
     WORDS("Have it issued anew, or add the renewed certificate.")},
    {FindingCode::notYetValid, WORDS("{name} is not valid before {value}."),
     WORDS("Check the clock of this machine, or wait until it is valid.")},
    {FindingCode::signatureInvalid,
     WORDS("The signature on {name} does not verify with its issuer's key ({value})."),
     WORDS("Get the certificate and its issuer's again from their source: one of them was altered or belongs "
           "to another issuer of the same name.")},
    {FindingCode::issuerMissing, WORDS("The issuer of {name} is not at hand: {value}."),
     WORDS("Add the certificate of that name.")},
    {FindingCode::notAnAnchor, WORDS("The chain ends in {name}, which nobody confirmed ({field} {value})."),
     WORDS("Compare its fingerprint with one from another source; add it as an anchor only if they are "
           "equal.")},
    {FindingCode::noAnchors, WORDS("No trust anchor was given, so nothing can be trusted."),
     WORDS("Add the root certificate that your site trusts.")},
    {FindingCode::notACa, WORDS("{name} issued a certificate but is not a CA ({field}: {value})."),
     WORDS("Have the certificate below it issued by a CA.")},
    {FindingCode::keyUsageForbidsSigning,
     WORDS("{name} issued a certificate, which its key usage does not allow ({field}: {value})."),
     WORDS("Have this CA certificate issued anew with keyCertSign.")},
    {FindingCode::keyUsageForbidsUse,
     WORDS("The key usage of {name} does not allow this use ({field}: {value})."),
     WORDS("Use a certificate issued for this use.")},
    {FindingCode::purposeForbidden, WORDS("{name} may not be used for this purpose; it is for: {value}."),
     WORDS("Use a certificate issued for this purpose.")},
    {FindingCode::pathTooLong, WORDS("The chain is longer than {name} allows ({field}: {value})."),
     WORDS("Use a chain with fewer intermediates, or raise the limit where it was set.")},
    {FindingCode::nameNotPermitted, WORDS("An issuer may not vouch for the names of {name} ({value})."),
     WORDS("Have the certificate issued by a CA whose name constraints permit these names.")},
    {FindingCode::policyNotAllowed,
     WORDS("No acceptable certificate policy holds up to {name} ({field}: {value})."),
     WORDS("Use a chain issued under the required policy, or correct the policies asked for.")},
    {FindingCode::criticalExtensionUnknown,
     WORDS("{name} has a critical extension that is not understood ({field})."),
     WORDS("Have the certificate issued without it; what it restricts cannot be checked here.")},
    {FindingCode::hostMismatch, WORDS("{name} is not for the host asked for; it names: {value}."),
     WORDS("Check the address, or have the certificate issued for this host name.")},
    {FindingCode::revoked, WORDS("{name} was revoked by its issuer ({field} {value})."),
     WORDS("Stop using it and have a new one issued for a new key.")},
    {FindingCode::revocationUnknown, WORDS("Whether {name} was revoked cannot be told ({field}: {value})."),
     WORDS("Add the current CRL of its issuer.")},
    {FindingCode::encodingInvalid, WORDS("{name} breaks the rules for certificates ({field}: {value})."),
     WORDS("Have it issued anew by a CA that follows RFC 5280.")},
    {FindingCode::searchLimit,
     WORDS("The search for a chain was stopped: too many possibilities ({field}: {value})."),
     WORDS("Give only the certificates that belong to this chain.")},
    {FindingCode::identityMismatch,
     WORDS("{name} traces to an anchor but is not the signing identity of this site "
           "({field}: {value})."),
     WORDS("Check the signing identity in the site, and that this is the right WOS.")},
    {FindingCode::deviceCertificateAsSigner,
     WORDS(
         "{name} is a device certificate and cannot be the signing certificate of a WOS ({field}: {value})."),
     WORDS("Do not go on; tell whoever runs the WOS.")},
    {FindingCode::rejectedByLibrary, WORDS("Path validation refused {name} ({field}: {value})."),
     WORDS("Have the certificate checked by its issuer; the technical detail names the reason.")},
    {FindingCode::revocationNotChecked, WORDS("Revocation was not checked: no CRL was given."),
     WORDS("Add the CRLs of the issuers to check it.")},
    {FindingCode::expiringSoon, WORDS("{name} ends soon, at {value}."), WORDS("Have it renewed in time.")},
    {FindingCode::weakKey, WORDS("{name} has a weak key: {value}."),
     WORDS("Have it issued anew for RSA with at least 2048 bits, ECDSA P-256 or Ed25519.")},
    {FindingCode::weakDigest, WORDS("{name} is signed with a weak digest: {value}."),
     WORDS("Have it issued anew, signed with SHA-256 or better.")},
    {FindingCode::unneededCertificate, WORDS("{name} was sent along but is not part of the chain ({value})."),
     WORDS("Leave it out where the chain is put together.")},
    {FindingCode::outlivesIssuer, WORDS("{name} is valid longer, to {value}, than its issuer."),
     WORDS("Plan its renewal by the end of its issuer's certificate.")},
    {FindingCode::caFlagOnLeaf,
     WORDS("{name} is used by a server but says that it is a CA ({field}: {value})."),
     WORDS("Have the server's certificate issued without the CA flag.")},
    {FindingCode::profileDeviation, WORDS("{name} departs from the certificate profile ({field}: {value})."),
     WORDS("Have it issued according to RFC 5280 the next time; other programs may refuse it.")},
};

QString translated(const char* text) {
    return QCoreApplication::translate("FindingText", text);
}

/// One pass, so that a value which looks like a place is left alone.
QString fill(const QString& text, const Finding& finding) {
    const QString name = !finding.certificateName.isEmpty() ? finding.certificateName
                         : finding.certificate.isEmpty()    ? translated(WORDS("The chain"))
                                                         : translated(WORDS("A certificate without a name"));
    QString filled;
    for (qsizetype at = 0; at < text.size();) {
        const auto place = [&](const char* mark, const QString& value) {
            const QLatin1String found(mark);
            if (QStringView(text).sliced(at).startsWith(found)) {
                filled += value.isEmpty() ? translated(WORDS("none")) : value;
                at += found.size();
                return true;
            }
            return false;
        };
        if (!place("{name}", name) && !place("{field}", finding.field) && !place("{value}", finding.value))
            filled += text[at++];
    }
    return filled;
}

} // namespace

FindingText findingText(const Finding& finding) {
    const auto* words = std::find_if(std::begin(table), std::end(table),
                                     [&](const Words& candidate) { return candidate.code == finding.code; });
    if (words == std::end(table))
        return {nameOf(finding.code), nameOf(finding.code)};
    FindingText text{fill(translated(words->what), finding), fill(translated(words->remedy), finding)};
    if (finding.clockWouldExplain)
        text.remedy +=
            QLatin1Char(' ') + translated(WORDS("A wrong clock on this machine would explain it."));
    return text;
}

QString roleText(LinkRole role) {
    switch (role) {
    case LinkRole::leaf:
        return translated(WORDS("leaf"));
    case LinkRole::intermediate:
        return translated(WORDS("intermediate"));
    case LinkRole::anchor:
        break;
    }
    return translated(WORDS("anchor"));
}

QString technicalDetail(const Finding& finding) {
    QString text = nameOf(finding.code);
    if (!finding.field.isEmpty())
        text += QLatin1Char(' ') + finding.field;
    if (!finding.detail.isEmpty())
        text += QStringLiteral(": ") + finding.detail;
    return text;
}

} // namespace trustbench
