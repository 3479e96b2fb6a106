#include "core/trust/OpenSslTypes.h"
#include "core/trust/rules/Rules.h"

#include <openssl/x509v3.h>

namespace trustbench {

namespace {

QString extendedKeyUsages(X509* certificate) {
    QStringList names;
    auto* usages =
        static_cast<EXTENDED_KEY_USAGE*>(X509_get_ext_d2i(certificate, NID_ext_key_usage, nullptr, nullptr));
    for (int i = 0; i < sk_ASN1_OBJECT_num(usages); ++i) {
        char text[128] = {};
        OBJ_obj2txt(text, sizeof text, sk_ASN1_OBJECT_value(usages, i), 0);
        names.append(QString::fromLatin1(text));
    }
    sk_ASN1_OBJECT_pop_free(usages, ASN1_OBJECT_free);
    return names.join(QStringLiteral(", "));
}

} // namespace

/// Extended key usage of every certificate (an issuer's list limits what it can vouch for, as TLS libraries
/// agree, and confirming an anchor does not lift what it says of itself), and the leaf's key usage. RFC 5280
/// sections 4.2.1.3 and 4.2.1.12.
void checkPurpose(PathUnderTest& path) {
    if (path.policy.purpose == TracePurpose::any)
        return;
    const bool server = path.policy.purpose == TracePurpose::tlsServer;
    const uint32_t wanted = server ? XKU_SSL_SERVER : XKU_SSL_CLIENT;
    for (size_t i = 0; i < path.size(); ++i) {
        X509* certificate = x509(path.at(i));
        if (!(X509_get_extension_flags(certificate) & EXFLAG_XKUSAGE))
            continue;
        const uint32_t usage = X509_get_extended_key_usage(certificate);
        if (!(usage & (wanted | XKU_ANYEKU)))
            path.report(i, FindingCode::purposeForbidden,
                        {QStringLiteral("extendedKeyUsage"), extendedKeyUsages(certificate),
                         QStringLiteral("%1 is not among them; RFC 5280 section 4.2.1.12")
                             .arg(server ? QStringLiteral("serverAuth") : QStringLiteral("clientAuth"))});
    }
    const uint32_t allowed = KU_DIGITAL_SIGNATURE | KU_KEY_AGREEMENT | (server ? KU_KEY_ENCIPHERMENT : 0U);
    if (!(X509_get_key_usage(x509(path.at(0))) & allowed))
        path.report(0, FindingCode::keyUsageForbidsUse,
                    {QStringLiteral("keyUsage.digitalSignature"), QStringLiteral("FALSE"),
                     QStringLiteral("RFC 5280 section 4.2.1.3")});
}

} // namespace trustbench
