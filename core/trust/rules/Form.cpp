#include "core/trust/OpenSslTypes.h"
#include "core/trust/rules/Rules.h"

#include <openssl/x509v3.h>

namespace trustbench {

namespace {

constexpr int longestSerial = 20; // octets

void checkVersion(PathUnderTest& path, size_t index) {
    X509* certificate = x509(path.at(index));
    const long version = X509_get_version(certificate);
    const ASN1_BIT_STRING* issuerId = nullptr;
    const ASN1_BIT_STRING* subjectId = nullptr;
    X509_get0_uids(certificate, &issuerId, &subjectId);
    const auto wrong = [&](const QString& rule) {
        path.report(index, FindingCode::encodingInvalid,
                    {QStringLiteral("version"), QStringLiteral("v%1").arg(version + 1), rule});
    };
    if (version < 0 || version > 2)
        wrong(QStringLiteral("only v1 to v3 exist; RFC 5280 section 4.1.2.1"));
    else if (version != 2 && X509_get0_extensions(certificate))
        wrong(QStringLiteral("extensions need v3; RFC 5280 section 4.1.2.9"));
    else if (version == 0 && (issuerId || subjectId))
        wrong(QStringLiteral("unique identifiers need v2 or v3; RFC 5280 section 4.1.2.8"));
}

/// An anchor is known by its fingerprint; old roots with serial number 0 are many and harm nobody.
void checkSerial(PathUnderTest& path, size_t index) {
    const ASN1_INTEGER* serial = X509_get0_serialNumber(x509(path.at(index)));
    const unsigned char* bytes = ASN1_STRING_get0_data(serial);
    const int length = ASN1_STRING_length(serial);
    QString rule;
    if (ASN1_STRING_type(serial) == V_ASN1_NEG_INTEGER)
        rule = QStringLiteral("negative");
    else if (length == 0 || (length == 1 && bytes[0] == 0))
        rule = QStringLiteral("zero");
    else if (length > longestSerial || (length == longestSerial && bytes[0] >= 0x80))
        rule = QStringLiteral("longer than 20 octets");
    if (rule.isEmpty())
        return;
    rule += QStringLiteral("; RFC 5280 section 4.1.2.2");
    if (path.isAnchor(index))
        path.report(index, FindingCode::profileDeviation,
                    {QStringLiteral("serialNumber"), path.at(index).serial(), rule});
    else
        path.report(index, FindingCode::encodingInvalid,
                    {QStringLiteral("serialNumber"), path.at(index).serial(), rule});
}

void checkSignatureAlgorithm(PathUnderTest& path, size_t index) {
    X509* certificate = x509(path.at(index));
    const X509_ALGOR* outer = nullptr;
    X509_get0_signature(nullptr, &outer, certificate);
    if (X509_ALGOR_cmp(outer, X509_get0_tbs_sigalg(certificate)) != 0)
        path.report(index, FindingCode::encodingInvalid,
                    {QStringLiteral("signatureAlgorithm"), path.at(index).signatureName(),
                     QStringLiteral("differs from the signature field inside; RFC 5280 section 4.1.1.2")});
    const ASN1_OBJECT* name = nullptr;
    int parameters = 0;
    X509_ALGOR_get0(&name, &parameters, nullptr, outer);
    const int nid = OBJ_obj2nid(name);
    const bool elliptic = nid == NID_ecdsa_with_SHA1 || nid == NID_ecdsa_with_SHA224 ||
                          nid == NID_ecdsa_with_SHA256 || nid == NID_ecdsa_with_SHA384 ||
                          nid == NID_ecdsa_with_SHA512 || nid == NID_ED25519 || nid == NID_ED448;
    if (elliptic && parameters != V_ASN1_UNDEF)
        path.report(index, FindingCode::encodingInvalid,
                    {QStringLiteral("signatureAlgorithm.parameters"), path.at(index).signatureName(),
                     QStringLiteral("must be absent; RFC 5758 section 3.2, RFC 8410 section 3")});
}

void checkNames(PathUnderTest& path, size_t index) {
    X509* certificate = x509(path.at(index));
    if (X509_NAME_entry_count(X509_get_issuer_name(certificate)) == 0)
        path.report(
            index, FindingCode::encodingInvalid,
            {QStringLiteral("issuer"), QStringLiteral("empty"), QStringLiteral("RFC 5280 section 4.1.2.4")});
    if (X509_NAME_entry_count(X509_get_subject_name(certificate)) > 0)
        return;
    const uint32_t flags = X509_get_extension_flags(certificate);
    if (index > 0 || (flags & EXFLAG_CA))
        path.report(index, FindingCode::encodingInvalid,
                    {QStringLiteral("subject"), QStringLiteral("empty"),
                     QStringLiteral("a CA has a name; RFC 5280 section 4.1.2.6")});
    else if (!(flags & EXFLAG_SAN_CRITICAL))
        path.report(index, FindingCode::encodingInvalid,
                    {QStringLiteral("subject"), QStringLiteral("empty"),
                     QStringLiteral("then subjectAltName must be there and critical; RFC 5280 section "
                                    "4.1.2.6")});
}

void checkTime(PathUnderTest& path, size_t index, const ASN1_TIME* time, const QString& field) {
    const int type = ASN1_STRING_type(time);
    const int length = ASN1_STRING_length(time);
    const unsigned char* text = ASN1_STRING_get0_data(time);
    const int digits = type == V_ASN1_UTCTIME ? 12 : 14;
    bool good = (type == V_ASN1_UTCTIME || type == V_ASN1_GENERALIZEDTIME) && length == digits + 1 &&
                text[digits] == 'Z' && ASN1_TIME_check(time) == 1;
    for (int i = 0; good && i < digits; ++i)
        good = text[i] >= '0' && text[i] <= '9';
    const QString value = QString::fromLatin1(reinterpret_cast<const char*>(text), std::min(length, 32));
    if (!good)
        path.report(index, FindingCode::encodingInvalid,
                    {field, value, QStringLiteral("RFC 5280 section 4.1.2.5")});
    else if (type == V_ASN1_GENERALIZEDTIME && value < QLatin1String("2050"))
        path.report(
            index, FindingCode::profileDeviation,
            {field, value, QStringLiteral("through 2049 the time is UTCTime; RFC 5280 section 4.1.2.5")});
}

} // namespace

/// RFC 5280 section 4.1: the fields of a certificate outside its extensions.
void checkForm(PathUnderTest& path) {
    for (size_t i = 0; i < path.size(); ++i) {
        checkVersion(path, i);
        checkSerial(path, i);
        checkSignatureAlgorithm(path, i);
        checkNames(path, i);
        checkTime(path, i, X509_get0_notBefore(x509(path.at(i))), QStringLiteral("validity.notBefore"));
        checkTime(path, i, X509_get0_notAfter(x509(path.at(i))), QStringLiteral("validity.notAfter"));
    }
}

} // namespace trustbench
