#include "core/trust/OpenSslTypes.h"
#include "core/trust/rules/GeneralNames.h"
#include "core/trust/rules/Rules.h"

#include <openssl/x509v3.h>

#include <memory>

namespace trustbench {

namespace {

struct FreeConstraints {
    void operator()(NAME_CONSTRAINTS* constraints) const { NAME_CONSTRAINTS_free(constraints); }
};
using Constraints = std::unique_ptr<NAME_CONSTRAINTS, FreeConstraints>;

struct FreeNames {
    void operator()(GENERAL_NAMES* names) const { GENERAL_NAMES_free(names); }
};
using Names = std::unique_ptr<GENERAL_NAMES, FreeNames>;

constexpr qsizetype mostText = 300;
constexpr int comparisonsPerUnit = 1000;

QString namesOf(const Certificate& certificate) {
    QStringList names{certificate.subject()};
    for (const auto& extension : certificate.extensions())
        if (extension.oid == QLatin1String("2.5.29.17"))
            names.append(extension.text);
    const QString text = names.join(QStringLiteral("; "));
    return text.size() <= mostText ? text : text.left(mostText) + QStringLiteral(" ...");
}

Names alternativeNames(X509* certificate) {
    return Names(
        static_cast<GENERAL_NAMES*>(X509_get_ext_d2i(certificate, NID_subject_alt_name, nullptr, nullptr)));
}

/// "*.example.com" stands for "bar.example.com" too, so it may not pass where that one is excluded.
bool wildcardReaches(QByteArrayView name, QByteArrayView excluded) {
    if (!name.startsWith("*.") || excluded.size() < name.size())
        return false;
    const QByteArrayView domain = name.sliced(1); // with its dot
    const QByteArrayView label = excluded.first(excluded.size() - domain.size());
    return !label.isEmpty() && !label.contains('.') &&
           excluded.last(domain.size()).compare(domain, Qt::CaseInsensitive) == 0;
}

/// What OpenSSL's check leaves open; a sentence, or nothing.
QString beyondLibrary(const GENERAL_NAMES* names, const NAME_CONSTRAINTS* constraints) {
    for (int i = 0; i < sk_GENERAL_NAME_num(names); ++i) {
        const GENERAL_NAME* name = sk_GENERAL_NAME_value(names, i);
        if (name->type != GEN_DNS && name->type != GEN_URI)
            continue;
        const bool addressed = name->type == GEN_URI &&
                               looksLikeAddress(hostOfUri(contentOf(name->d.uniformResourceIdentifier)));
        for (const auto* subtrees : {constraints->permittedSubtrees, constraints->excludedSubtrees})
            for (int k = 0; k < sk_GENERAL_SUBTREE_num(subtrees); ++k) {
                const GENERAL_NAME* base = sk_GENERAL_SUBTREE_value(subtrees, k)->base;
                if (base->type != name->type)
                    continue;
                if (addressed)
                    return QStringLiteral("a URI whose host is an address cannot be within them");
                if (name->type == GEN_DNS && subtrees == constraints->excludedSubtrees &&
                    wildcardReaches(contentOf(name->d.dNSName), contentOf(base->d.dNSName)))
                    return QStringLiteral("a wildcard reaches into an excluded subtree");
            }
    }
    return {};
}

void applyConstraints(PathUnderTest& path, size_t above, size_t below, NAME_CONSTRAINTS* constraints) {
    X509* subject = x509(path.at(below));
    const Names names = alternativeNames(subject);
    const qint64 comparisons = qint64(1 + sk_GENERAL_NAME_num(names.get())) *
                               (sk_GENERAL_SUBTREE_num(constraints->permittedSubtrees) +
                                sk_GENERAL_SUBTREE_num(constraints->excludedSubtrees) + 2);
    path.work += comparisons / comparisonsPerUnit;
    const int verdict = NAME_CONSTRAINTS_check(subject, constraints);
    QString why = verdict != X509_V_OK ? QString::fromLatin1(X509_verify_cert_error_string(verdict))
                                       : beyondLibrary(names.get(), constraints);
    if (!why.isEmpty())
        path.report(below, FindingCode::nameNotPermitted,
                    {QStringLiteral("subjectAltName"), namesOf(path.at(below)),
                     QStringLiteral("name constraints of %1: %2; RFC 5280 section 6.1.3 (b)(c)")
                         .arg(path.at(above).shortName(), why)});
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
            if (below > 0 && (X509_get_extension_flags(x509(path.at(below))) & EXFLAG_SI))
                continue;
            applyConstraints(path, above, below, constraints.get());
        }
    }
}

} // namespace trustbench
