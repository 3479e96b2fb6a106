#include "core/trust/OpenSslTypes.h"
#include "core/trust/rules/Rules.h"

#include <openssl/x509v3.h>

namespace trustbench {

namespace {

const QString authority = QStringLiteral("authorityKeyIdentifier");
const QString ofAuthority = QStringLiteral("authorityKeyIdentifier.keyIdentifier");

/// A certificate that distributes its own key needs no identifier of its issuer's.
bool distributesItself(const PathUnderTest& path, size_t index) {
    return index + 1 == path.size() && (X509_get_extension_flags(x509(path.at(index))) & EXFLAG_SI);
}

void checkPresence(PathUnderTest& path, size_t index) {
    X509* certificate = x509(path.at(index));
    if ((X509_get_extension_flags(certificate) & EXFLAG_CA) && !X509_get0_subject_key_id(certificate))
        path.reportDeviation(index, QStringLiteral("subjectKeyIdentifier"), QStringLiteral("absent"),
                             QStringLiteral("a CA certificate has it; RFC 5280 section 4.2.1.2"));
    if (X509_get0_authority_key_id(certificate))
        return;
    const bool extended = X509_get_ext_by_NID(certificate, NID_authority_key_identifier, -1) >= 0;
    if (extended || !distributesItself(path, index))
        path.reportDeviation(index, ofAuthority, QStringLiteral("absent"),
                             QStringLiteral("RFC 5280 section 4.2.1.1"));
}

bool namesIssuer(const GENERAL_NAMES* names, const X509_NAME* issuer) {
    for (int i = 0; i < sk_GENERAL_NAME_num(names); ++i) {
        const GENERAL_NAME* name = sk_GENERAL_NAME_value(names, i);
        if (name->type == GEN_DIRNAME && X509_NAME_cmp(name->d.directoryName, issuer) == 0)
            return true;
    }
    return false;
}

/// Validators need not compare them (section 4.2.1.2), and a cross-certificate may well have others; a
/// mismatch is told all the same, because OpenSSL's own search refuses it.
void checkMatch(PathUnderTest& path, size_t index) {
    X509* certificate = x509(path.at(index));
    const bool self = distributesItself(path, index);
    if (index + 1 == path.size() && !self)
        return;
    X509* issuer = self ? certificate : x509(path.at(index + 1));
    const ASN1_OCTET_STRING* wanted = X509_get0_authority_key_id(certificate);
    const ASN1_OCTET_STRING* present = X509_get0_subject_key_id(issuer);
    if (wanted && present && ASN1_OCTET_STRING_cmp(wanted, present) != 0)
        path.reportDeviation(
            index, ofAuthority, QStringLiteral("differs"),
            QStringLiteral("not the issuer's subjectKeyIdentifier; RFC 5280 section 4.2.1.2"));

    const GENERAL_NAMES* names = X509_get0_authority_issuer(certificate);
    const ASN1_INTEGER* serial = X509_get0_authority_serial(certificate);
    if (!names != !serial)
        path.report(index, FindingCode::encodingInvalid,
                    {authority, names ? QStringLiteral("issuer alone") : QStringLiteral("serial alone"),
                     QStringLiteral("authorityCertIssuer and authorityCertSerialNumber stand together; RFC "
                                    "5280 section 4.2.1.1")});
    if (!names || !serial ||
        (ASN1_INTEGER_cmp(serial, X509_get0_serialNumber(issuer)) == 0 &&
         namesIssuer(names, X509_get_issuer_name(issuer))))
        return;
    const QString rule =
        QStringLiteral("issuer and serial number of another certificate; RFC 5280 section 4.2.1.1");
    if (self)
        path.reportDeviation(index, authority, QStringLiteral("differs"), rule);
    else
        path.report(index, FindingCode::profileDeviation, {authority, QStringLiteral("differs"), rule});
}

} // namespace

/// RFC 5280 sections 4.2.1.1 and 4.2.1.2.
void checkKeyIdentifiers(PathUnderTest& path) {
    for (size_t i = 0; i < path.size(); ++i) {
        checkPresence(path, i);
        checkMatch(path, i);
    }
}

} // namespace trustbench
