#include "core/trust/OpenSslTypes.h"
#include "core/trust/rules/Rules.h"

#include <openssl/x509v3.h>

#include <memory>

namespace trustbench {

namespace {

constexpr int mostPolicies = 1024;

struct FreeExtension {
    void operator()(EXTENDED_KEY_USAGE* usages) const { sk_ASN1_OBJECT_pop_free(usages, ASN1_OBJECT_free); }
    void operator()(CERTIFICATEPOLICIES* policies) const { CERTIFICATEPOLICIES_free(policies); }
    void operator()(POLICY_MAPPINGS* mappings) const {
        sk_POLICY_MAPPING_pop_free(mappings, POLICY_MAPPING_free);
    }
    void operator()(POLICY_CONSTRAINTS* constraints) const { POLICY_CONSTRAINTS_free(constraints); }
    void operator()(CRL_DIST_POINTS* points) const { CRL_DIST_POINTS_free(points); }
    void operator()(AUTHORITY_INFO_ACCESS* access) const { AUTHORITY_INFO_ACCESS_free(access); }
    void operator()(ASN1_INTEGER* number) const { ASN1_INTEGER_free(number); }
};

/// One certificate's extensions that are lists or numbers, and what they may not be.
class ListCheck {
public:
    ListCheck(PathUnderTest& path, size_t index)
        : m_path(path)
        , m_index(index)
        , m_certificate(x509(path.at(index))) {}

    void run() {
        if (const auto usages = read<EXTENDED_KEY_USAGE>(NID_ext_key_usage))
            refuseIf(sk_ASN1_OBJECT_num(usages->get()) <= 0, "extKeyUsage", "empty or malformed", "4.2.1.12");
        if (const auto policies = read<CERTIFICATEPOLICIES>(NID_certificate_policies))
            checkPolicies(policies->get());
        if (const auto mappings = read<POLICY_MAPPINGS>(NID_policy_mappings))
            refuseIf(sk_POLICY_MAPPING_num(mappings->get()) <= 0, "policyMappings", "empty or malformed",
                     "4.2.1.5");
        if (const auto constraints = read<POLICY_CONSTRAINTS>(NID_policy_constraints))
            checkPolicyConstraints(constraints->get());
        if (const auto skip = read<ASN1_INTEGER>(NID_inhibit_any_policy))
            refuseIf(!skip->get() || isNegative(skip->get()), "inhibitAnyPolicy", "negative or malformed",
                     "4.2.1.14");
        checkPoints(NID_crl_distribution_points, "cRLDistributionPoints", "4.2.1.13");
        checkPoints(NID_freshest_crl, "freshestCRL", "4.2.1.15");
        checkAccess(NID_info_access, "authorityInfoAccess", "4.2.2.1");
        checkAccess(NID_sinfo_access, "subjectInfoAccess", "4.2.2.2");
    }

private:
    template<typename T> using Value = std::unique_ptr<T, FreeExtension>;

    /// Empty where the certificate has no such extension; a null value where it cannot be read.
    template<typename T> std::optional<Value<T>> read(int nid) const {
        if (X509_get_ext_by_NID(m_certificate, nid, -1) < 0)
            return {};
        return Value<T>(static_cast<T*>(X509_get_ext_d2i(m_certificate, nid, nullptr, nullptr)));
    }

    void refuseIf(bool wrong, const char* field, const char* value, const char* section) {
        if (wrong)
            m_path.report(m_index, FindingCode::encodingInvalid,
                          {QString::fromLatin1(field), QString::fromLatin1(value),
                           QStringLiteral("RFC 5280 section %1").arg(QLatin1String(section))});
    }

    static bool isNegative(const ASN1_INTEGER* number) {
        return number && ASN1_STRING_type(number) == V_ASN1_NEG_INTEGER;
    }

    void checkPolicies(const CERTIFICATEPOLICIES* policies) {
        const int count = sk_POLICYINFO_num(policies);
        refuseIf(count <= 0 || count > mostPolicies, "certificatePolicies", "empty, malformed or too many",
                 "4.2.1.4");
        bool twice = false;
        for (int i = 0; count <= mostPolicies && i < count; ++i)
            for (int before = 0; before < i; ++before)
                twice = twice || OBJ_cmp(sk_POLICYINFO_value(policies, i)->policyid,
                                         sk_POLICYINFO_value(policies, before)->policyid) == 0;
        refuseIf(twice, "certificatePolicies", "the same policy twice", "4.2.1.4");
        const int at = X509_get_ext_by_NID(m_certificate, NID_certificate_policies, -1);
        if (X509_EXTENSION_get_critical(X509_get_ext(m_certificate, at)) > 0 && hasUnknownQualifier(policies))
            m_path.report(m_index, FindingCode::criticalExtensionUnknown,
                          {QStringLiteral("certificatePolicies.policyQualifiers"), QStringLiteral("critical"),
                           QStringLiteral("a qualifier that is not understood; RFC 5280 section 4.2.1.4")});
    }

    /// Only the pointer to a CPS and the user notice are defined.
    static bool hasUnknownQualifier(const CERTIFICATEPOLICIES* policies) {
        for (int i = 0; i < sk_POLICYINFO_num(policies); ++i) {
            const auto* qualifiers = sk_POLICYINFO_value(policies, i)->qualifiers;
            for (int k = 0; k < sk_POLICYQUALINFO_num(qualifiers); ++k) {
                const int nid = OBJ_obj2nid(sk_POLICYQUALINFO_value(qualifiers, k)->pqualid);
                if (nid != NID_id_qt_cps && nid != NID_id_qt_unotice)
                    return true;
            }
        }
        return false;
    }

    void checkPolicyConstraints(const POLICY_CONSTRAINTS* constraints) {
        refuseIf(!constraints || (!constraints->requireExplicitPolicy && !constraints->inhibitPolicyMapping),
                 "policyConstraints", "empty or malformed", "4.2.1.11");
        refuseIf(constraints && (isNegative(constraints->requireExplicitPolicy) ||
                                 isNegative(constraints->inhibitPolicyMapping)),
                 "policyConstraints", "negative", "4.2.1.11");
    }

    /// A point says where or who, never only why.
    void checkPoints(int nid, const char* field, const char* section) {
        const auto points = read<CRL_DIST_POINTS>(nid);
        if (!points)
            return;
        refuseIf(sk_DIST_POINT_num(points->get()) <= 0, field, "empty or malformed", section);
        for (int i = 0; i < sk_DIST_POINT_num(points->get()); ++i) {
            const DIST_POINT* point = sk_DIST_POINT_value(points->get(), i);
            refuseIf(!point->distpoint && !point->CRLissuer, field, "a point of reasons alone", section);
        }
    }

    void checkAccess(int nid, const char* field, const char* section) {
        if (const auto access = read<AUTHORITY_INFO_ACCESS>(nid))
            refuseIf(sk_ACCESS_DESCRIPTION_num(access->get()) <= 0, field, "empty or malformed", section);
    }

    PathUnderTest& m_path;
    size_t m_index;
    X509* m_certificate;
};

} // namespace

/// RFC 5280 sections 4.2.1.4 and 4.2.1.11 to 4.2.2.2: lists that must not be empty or repeat themselves.
void checkExtensionLists(PathUnderTest& path) {
    for (size_t i = 0; i < path.size(); ++i)
        ListCheck(path, i).run();
}

} // namespace trustbench
