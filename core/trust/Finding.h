#pragma once

#include "core/base/Severity.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <optional>

namespace trustbench {

/// Every finding a trace can make, one line of meaning each; the severity is the usual one.
/// Words for people are in ui/text/FindingText.cpp. The list is documented in resources/man and each code has
/// a test that provokes it.
#define TRUSTBENCH_FINDING_CODES(X)                                                                          \
    X(expired, error)                   /* notAfter lies before the validation time */                       \
    X(notYetValid, error)               /* notBefore lies after the validation time */                       \
    X(signatureInvalid, error)          /* the issuer's key does not verify the signature */                 \
    X(issuerMissing, error)             /* no certificate at hand with the issuer's name and key */          \
    X(notAnAnchor, error)               /* the path ends in a root that nobody confirmed */                  \
    X(noAnchors, error)                 /* no anchor was given at all */                                     \
    X(notACa, error)                    /* issued a certificate without being allowed to */                  \
    X(keyUsageForbidsSigning, error)    /* an issuer whose key usage lacks keyCertSign */                    \
    X(keyUsageForbidsUse, error)        /* leaf whose key usage forbids the purpose */                       \
    X(purposeForbidden, error)          /* extended key usage forbids the purpose */                         \
    X(pathTooLong, error)               /* pathLenConstraint or the depth limit is exceeded */               \
    X(nameNotPermitted, error)          /* name constraints exclude a name */                                \
    X(policyNotAllowed, error)          /* no acceptable certificate policy along the path */                \
    X(criticalExtensionUnknown, error)  /* a critical extension that is not understood */                    \
    X(hostMismatch, error)              /* the leaf does not carry the host name asked for */                \
    X(revoked, error)                   /* a CRL lists the certificate */                                    \
    X(revocationUnknown, error)         /* CRLs were given but none current covers the certificate */        \
    X(encodingInvalid, error)           /* breaks the rules of RFC 5280 on form and content */               \
    X(searchLimit, error)               /* the search was stopped at its bound */                            \
    X(identityMismatch, error)          /* traced, but is not the signing identity the site names */         \
    X(deviceCertificateAsSigner, error) /* a device certificate offered as the WOS's signing certificate */  \
    X(rejectedByLibrary, error)     /* refused by path validation for a reason without a code of its own */  \
    X(revocationNotChecked, note)   /* no CRL was given */                                                   \
    X(expiringSoon, warning)        /* ends within the warning time */                                       \
    X(weakKey, warning)             /* RSA below 2048 bits, EC below 224 */                                  \
    X(weakDigest, warning)          /* signed with MD5 or SHA-1 */                                           \
    X(unneededCertificate, warning) /* sent along but not part of the path */                                \
    X(outlivesIssuer, warning)      /* valid longer than its issuer */                                       \
    X(caFlagOnLeaf, warning)        /* the leaf says that it is a CA */                                      \
    X(profileDeviation, warning)    /* departs from RFC 5280's profile without breaking the chain */

enum class FindingCode {
#define X(code, severity) code,
    TRUSTBENCH_FINDING_CODES(X)
#undef X
};
QString nameOf(FindingCode code);
Severity usualSeverity(FindingCode code);
QList<FindingCode> allFindingCodes();

/// One thing found about one certificate or the whole. No translated words: the code and the values.
struct Finding {
    FindingCode code = FindingCode::rejectedByLibrary;
    Severity severity = Severity::error;
    QByteArray certificate;           ///< SHA-256 of the certificate it is about; empty: the whole
    QString certificateName;          ///< its short name
    QString field;                    ///< "validity.notAfter", "basicConstraints.cA"
    QString value;                    ///< the field's actual value
    QString detail;                   ///< technical: library error, rule and RFC section
    bool clockWouldExplain = false;   ///< a wrong clock would explain it
    std::optional<int> daysLeft = {}; ///< of what ends soon: whole days from the validation time
};

/// What was found, where and by which rule in one technical line, for the detail of a failure.
QString technicalLine(const Finding& finding);

} // namespace trustbench
