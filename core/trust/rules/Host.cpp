#include "core/trust/OpenSslTypes.h"
#include "core/trust/rules/Rules.h"

#include <QUrl>

#include <openssl/x509v3.h>

namespace trustbench {

namespace {

QStringList alternativeNames(X509* certificate) {
    QStringList names;
    auto* found =
        static_cast<GENERAL_NAMES*>(X509_get_ext_d2i(certificate, NID_subject_alt_name, nullptr, nullptr));
    for (int i = 0; i < sk_GENERAL_NAME_num(found); ++i) {
        const GENERAL_NAME* name = sk_GENERAL_NAME_value(found, i);
        if (name->type == GEN_DNS)
            names.append(
                QString::fromLatin1(reinterpret_cast<const char*>(ASN1_STRING_get0_data(name->d.dNSName)),
                                    ASN1_STRING_length(name->d.dNSName)));
        else if (name->type == GEN_IPADD) {
            const unsigned char* bytes = ASN1_STRING_get0_data(name->d.iPAddress);
            QStringList parts;
            for (int at = 0; at < ASN1_STRING_length(name->d.iPAddress); ++at)
                parts.append(QString::number(bytes[at]));
            names.append(parts.join(QLatin1Char('.')));
        }
    }
    GENERAL_NAMES_free(found);
    return names;
}

} // namespace

/// RFC 9525: only subjectAltName counts, never the common name; a wildcard stands for one whole left-most
/// label.
void checkHost(PathUnderTest& path) {
    if (path.policy.host.isEmpty())
        return;
    X509* leaf = x509(path.at(0));
    QString host = path.policy.host;
    if (host.startsWith(QLatin1Char('[')) && host.endsWith(QLatin1Char(']')))
        host = host.mid(1, host.size() - 2);
    bool matches = false;
    if (ASN1_OCTET_STRING* address = a2i_IPADDRESS(host.toLatin1().constData())) {
        matches =
            X509_check_ip(leaf, ASN1_STRING_get0_data(address), size_t(ASN1_STRING_length(address)), 0) == 1;
        ASN1_OCTET_STRING_free(address);
    } else {
        QByteArray name = QUrl::toAce(host);
        if (name.endsWith('.'))
            name.chop(1);
        matches = !name.isEmpty() &&
                  X509_check_host(leaf, name.constData(), size_t(name.size()),
                                  X509_CHECK_FLAG_NEVER_CHECK_SUBJECT | X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS,
                                  nullptr) == 1;
    }
    if (!matches)
        path.report(0, FindingCode::hostMismatch,
                    {QStringLiteral("subjectAltName"), alternativeNames(leaf).join(QStringLiteral(", ")),
                     QStringLiteral("%1 was asked for; RFC 9525").arg(path.policy.host)});
}

} // namespace trustbench
