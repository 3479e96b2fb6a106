#include "ui/text/FindingText.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <iterator>

namespace trustbench {
namespace {

/// In both texts {name} is the certificate, {field}, {value} and {days} what the finding says.
struct Words {
    FindingCode code;
    const char* what;
    const char* remedy;
};

constexpr Words table[] = {
    {FindingCode::expired, QT_TRANSLATE_NOOP("FindingText", "{name} expired at {value}."),
     QT_TRANSLATE_NOOP("FindingText", "Have it issued anew, or add the renewed certificate.")},
    {FindingCode::notYetValid, QT_TRANSLATE_NOOP("FindingText", "{name} is not valid before {value}."),
     QT_TRANSLATE_NOOP("FindingText", "Check the clock of this machine, or wait until it is valid.")},
    {FindingCode::signatureInvalid,
     QT_TRANSLATE_NOOP("FindingText",
                       "The signature on {name} does not verify with its issuer's key ({value})."),
     QT_TRANSLATE_NOOP(
         "FindingText",
         "Get the certificate and its issuer's again from their source: one of them was altered or belongs "
         "to another issuer of the same name.")},
    {FindingCode::issuerMissing,
     QT_TRANSLATE_NOOP("FindingText", "The issuer of {name} is not at hand: {value}."),
     QT_TRANSLATE_NOOP("FindingText", "Add the certificate of that name.")},
    {FindingCode::notAnAnchor,
     QT_TRANSLATE_NOOP("FindingText", "The chain ends in {name}, which nobody confirmed ({field} {value})."),
     QT_TRANSLATE_NOOP(
         "FindingText",
         "Compare its fingerprint with one from another source; add it as an anchor only if they are "
         "equal.")},
    {FindingCode::noAnchors,
     QT_TRANSLATE_NOOP("FindingText", "No trust anchor was given, so nothing can be trusted."),
     QT_TRANSLATE_NOOP("FindingText", "Add the root certificate that your site trusts.")},
    {FindingCode::notACa,
     QT_TRANSLATE_NOOP("FindingText", "{name} issued a certificate but is not a CA ({field}: {value})."),
     QT_TRANSLATE_NOOP("FindingText", "Have the certificate below it issued by a CA.")},
    {FindingCode::keyUsageForbidsSigning,
     QT_TRANSLATE_NOOP("FindingText",
                       "{name} issued a certificate, which its key usage does not allow ({field}: {value})."),
     QT_TRANSLATE_NOOP("FindingText", "Have this CA certificate issued anew with keyCertSign.")},
    {FindingCode::keyUsageForbidsUse,
     QT_TRANSLATE_NOOP("FindingText", "The key usage of {name} does not allow this use ({field}: {value})."),
     QT_TRANSLATE_NOOP("FindingText", "Use a certificate issued for this use.")},
    {FindingCode::purposeForbidden,
     QT_TRANSLATE_NOOP("FindingText", "{name} may not be used for this purpose; it is for: {value}."),
     QT_TRANSLATE_NOOP("FindingText", "Use a certificate issued for this purpose.")},
    {FindingCode::pathTooLong,
     QT_TRANSLATE_NOOP("FindingText", "The chain is longer than {name} allows ({field}: {value})."),
     QT_TRANSLATE_NOOP("FindingText",
                       "Use a chain with fewer intermediates, or raise the limit where it was set.")},
    {FindingCode::nameNotPermitted,
     QT_TRANSLATE_NOOP("FindingText", "An issuer may not vouch for the names of {name} ({value})."),
     QT_TRANSLATE_NOOP("FindingText",
                       "Have the certificate issued by a CA whose name constraints permit these names.")},
    {FindingCode::policyNotAllowed,
     QT_TRANSLATE_NOOP("FindingText",
                       "No acceptable certificate policy holds up to {name} ({field}: {value})."),
     QT_TRANSLATE_NOOP("FindingText",
                       "Use a chain issued under the required policy, or correct the policies asked for.")},
    {FindingCode::criticalExtensionUnknown,
     QT_TRANSLATE_NOOP("FindingText", "{name} has a critical extension that is not understood ({field})."),
     QT_TRANSLATE_NOOP("FindingText",
                       "Have the certificate issued without it; what it restricts cannot be checked here.")},
    {FindingCode::hostMismatch,
     QT_TRANSLATE_NOOP("FindingText", "{name} is not for the host asked for; it names: {value}."),
     QT_TRANSLATE_NOOP("FindingText",
                       "Check the address, or have the certificate issued for this host name.")},
    {FindingCode::revoked,
     QT_TRANSLATE_NOOP("FindingText", "{name} was revoked by its issuer ({field} {value})."),
     QT_TRANSLATE_NOOP("FindingText", "Stop using it and have a new one issued for a new key.")},
    {FindingCode::revocationUnknown,
     QT_TRANSLATE_NOOP("FindingText", "Whether {name} was revoked cannot be told ({field}: {value})."),
     QT_TRANSLATE_NOOP("FindingText", "Add the current CRL of its issuer.")},
    {FindingCode::encodingInvalid,
     QT_TRANSLATE_NOOP("FindingText", "{name} breaks the rules for certificates ({field}: {value})."),
     QT_TRANSLATE_NOOP("FindingText", "Have it issued anew by a CA that follows RFC 5280.")},
    {FindingCode::searchLimit,
     QT_TRANSLATE_NOOP("FindingText",
                       "The search for a chain was stopped: too many possibilities ({field}: {value})."),
     QT_TRANSLATE_NOOP("FindingText", "Give only the certificates that belong to this chain.")},
    {FindingCode::identityMismatch,
     QT_TRANSLATE_NOOP("FindingText",
                       "{name} traces to an anchor but is not the signing identity of this site "
                       "({field}: {value})."),
     QT_TRANSLATE_NOOP("FindingText",
                       "Check the signing identity in the site, and that this is the right WOS.")},
    {FindingCode::deviceCertificateAsSigner,
     QT_TRANSLATE_NOOP(
         "FindingText",
         "{name} is a device certificate and cannot be the signing certificate of a WOS ({field}: {value})."),
     QT_TRANSLATE_NOOP("FindingText", "Do not go on; tell whoever runs the WOS.")},
    {FindingCode::rejectedByLibrary,
     QT_TRANSLATE_NOOP("FindingText", "Path validation refused {name} ({field}: {value})."),
     QT_TRANSLATE_NOOP("FindingText",
                       "Have the certificate checked by its issuer; the technical detail names the reason.")},
    {FindingCode::revocationNotChecked,
     QT_TRANSLATE_NOOP("FindingText", "Revocation was not checked: no CRL was given."),
     QT_TRANSLATE_NOOP("FindingText", "Add the CRLs of the issuers to check it.")},
    {FindingCode::expiringSoon, QT_TRANSLATE_NOOP("FindingText", "{name} ends in {days}, at {value}."),
     QT_TRANSLATE_NOOP("FindingText", "Have it renewed in time.")},
    {FindingCode::weakKey, QT_TRANSLATE_NOOP("FindingText", "{name} has a weak key: {value}."),
     QT_TRANSLATE_NOOP("FindingText",
                       "Have it issued anew for RSA with at least 2048 bits, ECDSA P-256 or Ed25519.")},
    {FindingCode::weakDigest,
     QT_TRANSLATE_NOOP("FindingText", "{name} is signed with a weak digest: {value}."),
     QT_TRANSLATE_NOOP("FindingText", "Have it issued anew, signed with SHA-256 or better.")},
    {FindingCode::unneededCertificate,
     QT_TRANSLATE_NOOP("FindingText", "{name} was sent along but is not part of the chain ({value})."),
     QT_TRANSLATE_NOOP("FindingText", "Leave it out where the chain is put together.")},
    {FindingCode::outlivesIssuer,
     QT_TRANSLATE_NOOP("FindingText", "{name} is valid longer, to {value}, than its issuer."),
     QT_TRANSLATE_NOOP("FindingText", "Plan its renewal by the end of its issuer's certificate.")},
    {FindingCode::caFlagOnLeaf,
     QT_TRANSLATE_NOOP("FindingText",
                       "{name} is used by a server but says that it is a CA ({field}: {value})."),
     QT_TRANSLATE_NOOP("FindingText", "Have the server's certificate issued without the CA flag.")},
    {FindingCode::profileDeviation,
     QT_TRANSLATE_NOOP("FindingText", "{name} departs from the certificate profile ({field}: {value})."),
     QT_TRANSLATE_NOOP("FindingText",
                       "Have it issued according to RFC 5280 the next time; other programs may refuse it.")},
};

QString translated(const char* text) {
    return QCoreApplication::translate("FindingText", text);
}

QString daysWords(int days) {
    return days == 0 ? translated(QT_TRANSLATE_NOOP("FindingText", "less than a day"))
           : days == 1
               ? translated(QT_TRANSLATE_NOOP("FindingText", "1 day"))
               : translated(QT_TRANSLATE_NOOP("FindingText", "%1 days")).arg(QLocale().toString(days));
}

/// One pass, so that a value which looks like a place is left alone.
QString fill(const QString& text, const Finding& finding) {
    const QString name = !finding.certificateName.isEmpty() ? finding.certificateName
                         : finding.certificate.isEmpty()
                             ? translated(QT_TRANSLATE_NOOP("FindingText", "The chain"))
                             : translated(QT_TRANSLATE_NOOP("FindingText", "A certificate without a name"));
    QString filled;
    for (qsizetype at = 0; at < text.size();) {
        const auto place = [&](const char* mark, const QString& value) {
            const QLatin1String found(mark);
            if (QStringView(text).sliced(at).startsWith(found)) {
                filled += value.isEmpty() ? translated(QT_TRANSLATE_NOOP("FindingText", "none")) : value;
                at += found.size();
                return true;
            }
            return false;
        };
        if (!place("{name}", name) && !place("{field}", finding.field) && !place("{value}", finding.value) &&
            !place("{days}", daysWords(finding.daysLeft.value_or(0))))
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
            QLatin1Char(' ') +
            translated(QT_TRANSLATE_NOOP("FindingText", "A wrong clock on this machine would explain it."));
    return text;
}

QString roleText(LinkRole role) {
    switch (role) {
    case LinkRole::leaf:
        return translated(QT_TRANSLATE_NOOP("FindingText", "leaf"));
    case LinkRole::intermediate:
        return translated(QT_TRANSLATE_NOOP("FindingText", "intermediate"));
    case LinkRole::anchor:
        break;
    }
    return translated(QT_TRANSLATE_NOOP("FindingText", "anchor"));
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
