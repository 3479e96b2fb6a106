#include "core/trust/OpenSslTypes.h"
#include "core/trust/rules/Rules.h"

#include <QHash>
#include <QMap>
#include <QSet>

#include <openssl/x509v3.h>

#include <algorithm>
#include <memory>

namespace trustbench {

namespace {

const QString anyPolicy = QStringLiteral("2.5.29.32.0");
/// Far above honest use; keeps the sets below small whatever a certificate lists.
constexpr int mostPolicies = 512;

struct FreeExtension {
    void operator()(CERTIFICATEPOLICIES* policies) const { CERTIFICATEPOLICIES_free(policies); }
    void operator()(POLICY_MAPPINGS* mappings) const {
        sk_POLICY_MAPPING_pop_free(mappings, POLICY_MAPPING_free);
    }
    void operator()(POLICY_CONSTRAINTS* constraints) const { POLICY_CONSTRAINTS_free(constraints); }
    void operator()(ASN1_INTEGER* number) const { ASN1_INTEGER_free(number); }
};
template<typename T> using Extension = std::unique_ptr<T, FreeExtension>;

bool present(const Certificate& certificate, int nid) {
    return X509_get_ext_by_NID(x509(certificate), nid, -1) >= 0;
}

template<typename T> Extension<T> read(const Certificate& certificate, int nid) {
    return Extension<T>(static_cast<T*>(X509_get_ext_d2i(x509(certificate), nid, nullptr, nullptr)));
}

QString oidOf(const ASN1_OBJECT* object) {
    char text[256] = {};
    OBJ_obj2txt(text, sizeof text, object, 1);
    return QString::fromLatin1(text);
}

/// A node of the current level of the policy graph (RFC 9618, the linear form of RFC 5280 section 6.1's
/// tree). Levels above need not be kept: what they decide is carried along in `authorities`.
struct Node {
    QSet<QString> expected;
    QSet<QString> authorities; ///< the wanted ones of the policies under anyPolicy from which it descends
};
using Level = QMap<QString, Node>;

class PolicyProcessor {
public:
    explicit PolicyProcessor(PathUnderTest& path)
        : m_path(path)
        , m_count(int(path.size()) - 1)
        , m_explicit(path.policy.explicitPolicy ? 0 : m_count + 1)
        , m_inhibitAny(path.policy.inhibitAnyPolicy ? 0 : m_count + 1)
        , m_mapping(path.policy.inhibitPolicyMapping ? 0 : m_count + 1) {
        m_level.insert(anyPolicy, {{anyPolicy}, {anyPolicy}});
    }

    void run() {
        for (size_t i = m_path.size() - 1; i-- > 0;) {
            if (!descend(i))
                return;
            if (i > 0 && !prepareNext(i))
                return;
        }
        wrapUp();
    }

private:
    bool selfIssued(size_t index) const {
        return X509_get_extension_flags(x509(m_path.at(index))) & EXFLAG_SI;
    }
    void refuse(size_t index, const QString& field, const QString& value, const QString& detail) {
        m_path.report(index, FindingCode::policyNotAllowed, {field, value, detail});
    }
    bool malformed(size_t index, const QString& field) {
        m_path.report(index, FindingCode::encodingInvalid,
                      {field, QStringLiteral("malformed"), QStringLiteral("RFC 5280 section 4.2.1")});
        return false;
    }

    /// Section 6.1.3 (d) to (f).
    bool descend(size_t index) {
        const Certificate& certificate = m_path.at(index);
        QStringList stated;
        if (!present(certificate, NID_certificate_policies)) {
            m_level.clear();
        } else {
            const auto policies = read<CERTIFICATEPOLICIES>(certificate, NID_certificate_policies);
            if (!policies || sk_POLICYINFO_num(policies.get()) > mostPolicies)
                return malformed(index, QStringLiteral("certificatePolicies"));
            for (int i = 0; i < sk_POLICYINFO_num(policies.get()); ++i)
                stated.append(oidOf(sk_POLICYINFO_value(policies.get(), i)->policyid));
            m_level = nextLevel(stated, m_inhibitAny > 0 || (index > 0 && selfIssued(index)));
        }
        if (m_explicit == 0 && m_level.isEmpty()) {
            refuse(
                index, QStringLiteral("certificatePolicies"),
                stated.isEmpty() ? QStringLiteral("absent") : stated.join(QStringLiteral(", ")),
                QStringLiteral("no policy holds from the anchor down to here; RFC 5280 section 6.1.3 (f)"));
            return false;
        }
        return true;
    }

    Level nextLevel(const QStringList& stated, bool anyCounts) const {
        Level next;
        const auto anyNode = m_level.constFind(anyPolicy);
        const auto descendFrom = [&](const QString& policy, const QString& parent) {
            Node& node = next[policy];
            node.expected = {policy};
            if (parent != anyPolicy)
                node.authorities.unite(m_level[parent].authorities);
            else if (isWanted(policy))
                node.authorities.insert(policy);
        };
        QMultiHash<QString, QString> parentsOf; // each expected policy and the nodes that expect it
        for (auto node = m_level.constBegin(); node != m_level.constEnd(); ++node)
            for (const QString& expected : node->expected)
                parentsOf.insert(expected, node.key());
        for (const QString& policy : stated) {
            if (policy == anyPolicy)
                continue;
            const QStringList parents = parentsOf.values(policy);
            for (const QString& parent : parents)
                descendFrom(policy, parent);
            if (parents.isEmpty() && anyNode != m_level.constEnd())
                descendFrom(policy, anyPolicy);
        }
        const QSet<QString> statedSet(stated.begin(), stated.end());
        if (statedSet.contains(anyPolicy) && anyCounts)
            for (auto parent = parentsOf.constBegin(); parent != parentsOf.constEnd(); ++parent)
                if (parent.key() == anyPolicy || !statedSet.contains(parent.key()))
                    descendFrom(parent.key(), parent.value());
        return next;
    }

    /// Only what the caller asked for needs to be remembered; that keeps the sets small.
    bool isWanted(const QString& policy) const { return m_path.policy.policies.contains(policy); }

    /// Section 6.1.4 (a), (b), (h) to (j).
    bool prepareNext(size_t index) {
        if (!applyMappings(index))
            return false;
        if (!selfIssued(index))
            for (int* counter : {&m_explicit, &m_mapping, &m_inhibitAny})
                *counter = std::max(0, *counter - 1);
        return applyConstraints(index);
    }

    bool applyMappings(size_t index) {
        const Certificate& certificate = m_path.at(index);
        if (!present(certificate, NID_policy_mappings))
            return true;
        const auto mappings = read<POLICY_MAPPINGS>(certificate, NID_policy_mappings);
        if (!mappings || sk_POLICY_MAPPING_num(mappings.get()) > mostPolicies)
            return malformed(index, QStringLiteral("policyMappings"));
        QMap<QString, QSet<QString>> mapped;
        for (int i = 0; i < sk_POLICY_MAPPING_num(mappings.get()); ++i) {
            const POLICY_MAPPING* mapping = sk_POLICY_MAPPING_value(mappings.get(), i);
            const QString from = oidOf(mapping->issuerDomainPolicy);
            const QString to = oidOf(mapping->subjectDomainPolicy);
            if (from == anyPolicy || to == anyPolicy) {
                refuse(index, QStringLiteral("policyMappings"), QStringLiteral("%1 to %2").arg(from, to),
                       QStringLiteral("anyPolicy must not be mapped; RFC 5280 section 6.1.4 (a)"));
                return false;
            }
            mapped[from].insert(to);
        }
        for (auto mapping = mapped.constBegin(); mapping != mapped.constEnd(); ++mapping) {
            const auto node = m_level.find(mapping.key());
            if (m_mapping == 0)
                m_level.remove(mapping.key());
            else if (node != m_level.end())
                node->expected = mapping.value();
            else if (m_level.contains(anyPolicy))
                m_level.insert(mapping.key(),
                               {mapping.value(),
                                isWanted(mapping.key()) ? QSet<QString>{mapping.key()} : QSet<QString>()});
        }
        return true;
    }

    bool applyConstraints(size_t index) {
        const Certificate& certificate = m_path.at(index);
        if (present(certificate, NID_policy_constraints)) {
            const auto constraints = read<POLICY_CONSTRAINTS>(certificate, NID_policy_constraints);
            if (!constraints || !tighten(m_explicit, constraints->requireExplicitPolicy) ||
                !tighten(m_mapping, constraints->inhibitPolicyMapping))
                return malformed(index, QStringLiteral("policyConstraints"));
        }
        if (present(certificate, NID_inhibit_any_policy)) {
            const auto skip = read<ASN1_INTEGER>(certificate, NID_inhibit_any_policy);
            if (!skip || !tighten(m_inhibitAny, skip.get()))
                return malformed(index, QStringLiteral("inhibitAnyPolicy"));
        }
        return true;
    }

    static bool tighten(int& counter, const ASN1_INTEGER* limit) {
        if (!limit)
            return true;
        int64_t value = 0;
        if (ASN1_INTEGER_get_int64(&value, limit) != 1)
            return ASN1_STRING_type(limit) != V_ASN1_NEG_INTEGER; // larger than any counter
        if (value < 0)
            return false;
        counter = int(std::min<int64_t>(counter, value));
        return true;
    }

    /// Section 6.1.5 (a), (b), (g).
    void wrapUp() {
        m_explicit = std::max(0, m_explicit - 1);
        const Certificate& leaf = m_path.at(0);
        if (present(leaf, NID_policy_constraints)) {
            const auto constraints = read<POLICY_CONSTRAINTS>(leaf, NID_policy_constraints);
            int required = 1;
            if (!constraints || !tighten(required, constraints->requireExplicitPolicy)) {
                malformed(0, QStringLiteral("policyConstraints"));
                return;
            }
            if (required == 0)
                m_explicit = 0;
        }
        if (m_explicit > 0 || acceptable())
            return;
        refuse(0, QStringLiteral("certificatePolicies"),
               QStringList(m_level.keys()).join(QStringLiteral(", ")),
               QStringLiteral("none of the policies asked for (%1) holds along the path; RFC 5280 section "
                              "6.1.5 (g)")
                   .arg(m_path.policy.policies.join(QStringLiteral(", "))));
    }

    bool acceptable() const {
        const QStringList& wanted = m_path.policy.policies;
        if (wanted.isEmpty() || wanted.contains(anyPolicy))
            return !m_level.isEmpty();
        if (m_level.contains(anyPolicy))
            return true;
        return std::any_of(m_level.begin(), m_level.end(), [&](const Node& node) {
            return std::any_of(wanted.begin(), wanted.end(),
                               [&](const QString& policy) { return node.authorities.contains(policy); });
        });
    }

    PathUnderTest& m_path;
    int m_count;
    int m_explicit;
    int m_inhibitAny;
    int m_mapping;
    Level m_level;
};

} // namespace

/// RFC 5280 section 6.1, certificate policies. Where nobody asks for a policy, not the caller and not a
/// certificate, any outcome is acceptable and nothing needs to be computed.
void checkPolicies(PathUnderTest& path) {
    bool asked = path.policy.explicitPolicy;
    for (size_t i = 0; i + 1 < path.size() && !asked; ++i)
        asked = present(path.at(i), NID_policy_constraints) || present(path.at(i), NID_policy_mappings);
    if (asked)
        PolicyProcessor(path).run();
}

} // namespace trustbench
