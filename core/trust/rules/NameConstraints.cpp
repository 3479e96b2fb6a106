#include "core/trust/OpenSslTypes.h"
#include "core/trust/rules/Rules.h"

#include <openssl/x509v3.h>

#include <memory>

namespace trustbench {

namespace {

struct FreeConstraints {
    void operator()(NAME_CONSTRAINTS* constraints) const { NAME_CONSTRAINTS_free(constraints); }
};
using Constraints = std::unique_ptr<NAME_CONSTRAINTS, FreeConstraints>;

QString namesOf(const Certificate& certificate) {
    QStringList names{certificate.subject()};
    for (const auto& extension : certificate.extensions())
        if (extension.oid == QLatin1String("2.5.29.17"))
            names.append(extension.text);
    return names.join(QStringLiteral("; "));
}

} // namespace

/// RFC 5280 sections 6.1.3 (b), (c) and 6.1.4 (g): the constraints of each issuer hold for every name below
/// it, self-issued intermediates apart.
void checkNameConstraints(PathUnderTest& path) {
    for (size_t above = 1; above < path.size(); ++above) {
        X509* issuer = x509(path.at(above));
        if (X509_get_ext_by_NID(issuer, NID_name_constraints, -1) < 0)
            continue;
        const Constraints constraints(
            static_cast<NAME_CONSTRAINTS*>(X509_get_ext_d2i(issuer, NID_name_constraints, nullptr, nullptr)));
        if (!constraints) {
            path.report(above, FindingCode::encodingInvalid,
                        {QStringLiteral("nameConstraints"), QStringLiteral("unreadable"),
                         QStringLiteral("RFC 5280 section 4.2.1.10")});
            continue;
        }
        for (size_t below = 0; below < above; ++below) {
            X509* subject = x509(path.at(below));
            if (below > 0 && (X509_get_extension_flags(subject) & EXFLAG_SI))
                continue;
            int verdict = NAME_CONSTRAINTS_check(subject, constraints.get());
            if (verdict == X509_V_OK && below == 0 && !path.policy.host.isEmpty())
                verdict = NAME_CONSTRAINTS_check_CN(subject, constraints.get());
            if (verdict != X509_V_OK)
                path.report(below, FindingCode::nameNotPermitted,
                            {QStringLiteral("subjectAltName"), namesOf(path.at(below)),
                             QStringLiteral("name constraints of %1: %2; RFC 5280 section 6.1.3 (b)(c)")
                                 .arg(path.at(above).shortName(),
                                      QString::fromLatin1(X509_verify_cert_error_string(verdict)))});
        }
    }
}

} // namespace trustbench
