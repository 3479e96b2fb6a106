#include "core/crypto/OpenSslHandles.h"
#include "core/trust/OpenSslTypes.h"
#include "core/trust/rules/GeneralNames.h"
#include "core/trust/rules/Rules.h"

#include <QUrl>

#include <openssl/x509v3.h>

#include <algorithm>

namespace trustbench {

namespace {

QString hostsOf(X509* certificate) {
    auto* names =
        static_cast<GENERAL_NAMES*>(X509_get_ext_d2i(certificate, NID_subject_alt_name, nullptr, nullptr));
    QString hosts = listOfHosts(names);
    GENERAL_NAMES_free(names);
    return hosts;
}

/// The host as certificates write it. ASCII stays as it is: IDNA would refuse underscores.
QByteArray asciiName(const QString& host) {
    const bool ascii =
        std::all_of(host.begin(), host.end(), [](QChar character) { return character.unicode() < 0x80; });
    QByteArray name = ascii ? host.toLatin1() : QUrl::toAce(host);
    if (name.endsWith('.'))
        name.chop(1);
    return name;
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
        const QByteArray name = asciiName(host);
        matches = !name.isEmpty() &&
                  X509_check_host(leaf, name.constData(), size_t(name.size()),
                                  X509_CHECK_FLAG_NEVER_CHECK_SUBJECT | X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS,
                                  nullptr) == 1;
    }
    openssl::takeErrors();
    if (!matches)
        path.report(0, FindingCode::hostMismatch,
                    {QStringLiteral("subjectAltName"), hostsOf(leaf),
                     QStringLiteral("%1 was asked for; RFC 9525").arg(path.policy.host)});
}

} // namespace trustbench
