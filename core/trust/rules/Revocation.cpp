#include "core/trust/OpenSslTypes.h"
#include "core/trust/PathSearch.h"
#include "core/trust/rules/Crls.h"
#include "core/trust/rules/Rules.h"

#include <openssl/x509v3.h>

#include <algorithm>

namespace trustbench {

namespace {

/// Honest certificates have a handful; each is compared with each CRL.
constexpr int mostPoints = 256;

struct FreePoints {
    void operator()(CRL_DIST_POINTS* points) const { CRL_DIST_POINTS_free(points); }
};

QString iso(const QDateTime& time) {
    return time.toUTC().toString(Qt::ISODate);
}

QString nameOfIssuer(const Crl& crl) {
    char text[512] = {};
    X509_NAME_oneline(X509_CRL_get_issuer(crl.crl.get()), text, sizeof text);
    return QString::fromUtf8(text);
}

bool sameDirectoryName(const GENERAL_NAME* general, const X509_NAME* name) {
    return general->type == GEN_DIRNAME && X509_NAME_cmp(general->d.directoryName, name) == 0;
}

bool containsDirectoryName(const GENERAL_NAMES* names, const X509_NAME* name) {
    for (int i = 0; i < sk_GENERAL_NAME_num(names); ++i)
        if (sameDirectoryName(sk_GENERAL_NAME_value(names, i), name))
            return true;
    return false;
}

bool shareName(const GENERAL_NAMES* left, const GENERAL_NAMES* right) {
    for (int i = 0; i < sk_GENERAL_NAME_num(left); ++i)
        for (int k = 0; k < sk_GENERAL_NAME_num(right); ++k)
            if (GENERAL_NAME_cmp(sk_GENERAL_NAME_value(left, i), sk_GENERAL_NAME_value(right, k)) == 0)
                return true;
    return false;
}

/// Both names resolved: a relative one has its full name in dpname.
bool samePoint(const DIST_POINT_NAME* left, const DIST_POINT_NAME* right) {
    if (left->type == 1 && right->type == 1)
        return left->dpname && right->dpname && X509_NAME_cmp(left->dpname, right->dpname) == 0;
    if (left->type == 1)
        return left->dpname && containsDirectoryName(right->name.fullname, left->dpname);
    if (right->type == 1)
        return right->dpname && containsDirectoryName(left->name.fullname, right->dpname);
    return shareName(left->name.fullname, right->name.fullname);
}

/// Decides the status of one certificate of the path (RFC 5280 section 6.3.3).
class RevocationCheck {
public:
    RevocationCheck(PathUnderTest& path, size_t index)
        : m_path(path)
        , m_index(index)
        , m_crls(*path.crls)
        , m_subject(x509(path.at(index)))
        , m_isCa(X509_get_extension_flags(m_subject) & EXFLAG_CA) {}

    void run() {
        const std::unique_ptr<CRL_DIST_POINTS, FreePoints> points(static_cast<CRL_DIST_POINTS*>(
            X509_get_ext_d2i(m_subject, NID_crl_distribution_points, nullptr, nullptr)));
        const int count = std::min(sk_DIST_POINT_num(points.get()), mostPoints);
        for (int i = 0; i < count && !done(); ++i) {
            DIST_POINT* point = sk_DIST_POINT_value(points.get(), i);
            if (point->distpoint && point->distpoint->type == 1 && !resolve(*point))
                continue;
            applyAll(point);
        }
        if (!done())
            applyAll(nullptr);
        if (!m_revoked && m_covered != CRLDP_ALL_REASONS)
            reportUnknown();
    }

private:
    bool done() const { return m_revoked || m_covered == CRLDP_ALL_REASONS; }

    bool resolve(DIST_POINT& point) const {
        const X509_NAME* base = X509_get_issuer_name(m_subject);
        for (int i = 0; i < sk_GENERAL_NAME_num(point.CRLissuer); ++i)
            if (sk_GENERAL_NAME_value(point.CRLissuer, i)->type == GEN_DIRNAME) {
                base = sk_GENERAL_NAME_value(point.CRLissuer, i)->d.directoryName;
                break;
            }
        return DIST_POINT_set_dpname(point.distpoint, base) == 1;
    }

    void applyAll(const DIST_POINT* point) {
        for (size_t i = 0; i < m_crls.all().size() && !done(); ++i)
            if (!m_crls.all()[i].baseNumber)
                apply(i, point);
    }

    static int reasonsOf(const DIST_POINT* point) {
        if (!point || !point->reasons)
            return CRLDP_ALL_REASONS;
        const unsigned char* bytes = ASN1_STRING_get0_data(point->reasons);
        const int length = ASN1_STRING_length(point->reasons);
        return ((length > 0 ? bytes[0] : 0) | (length > 1 ? bytes[1] << 8 : 0)) & CRLDP_ALL_REASONS;
    }

    bool issuerFits(const Crl& crl, const DIST_POINT* point) const {
        const X509_NAME* issuer = X509_CRL_get_issuer(crl.crl.get());
        if (point && point->CRLissuer)
            return containsDirectoryName(point->CRLissuer, issuer) && crl.indirect;
        return X509_NAME_cmp(issuer, X509_get_issuer_name(m_subject)) == 0;
    }

    /// Section 6.3.3 (b)(2).
    bool scopeFits(const Crl& crl, const DIST_POINT* point) const {
        if (!crl.scope)
            return true;
        const ISSUING_DIST_POINT& scope = *crl.scope;
        if ((scope.onlyuser > 0 && m_isCa) || (scope.onlyCA > 0 && !m_isCa) || scope.onlyattr > 0)
            return false;
        if (!scope.distpoint)
            return true;
        if (point && point->distpoint)
            return samePoint(scope.distpoint, point->distpoint);
        if (point && point->CRLissuer)
            return scope.distpoint->type == 0
                       ? shareName(scope.distpoint->name.fullname, point->CRLissuer)
                       : containsDirectoryName(point->CRLissuer, scope.distpoint->dpname);
        const X509_NAME* issuer = X509_get_issuer_name(m_subject);
        return scope.distpoint->type == 0
                   ? containsDirectoryName(scope.distpoint->name.fullname, issuer)
                   : scope.distpoint->dpname && X509_NAME_cmp(scope.distpoint->dpname, issuer) == 0;
    }

    bool current(const Crl& crl) {
        const qint64 now = m_path.time.toSecsSinceEpoch();
        if (!crl.thisUpdate.isValid() || !crl.nextUpdate.isValid())
            return object(crl, QStringLiteral("it has no valid thisUpdate and nextUpdate"));
        if (crl.thisUpdate.toSecsSinceEpoch() > now) {
            m_clock = true;
            return object(crl, QStringLiteral("it begins at %1").arg(iso(crl.thisUpdate)));
        }
        if (crl.nextUpdate.toSecsSinceEpoch() < now) {
            m_clock = true;
            return object(crl, QStringLiteral("it ended at %1").arg(iso(crl.nextUpdate)));
        }
        return true;
    }

    bool object(const Crl& crl, const QString& why) {
        const QString text = QStringLiteral("CRL of %1: %2").arg(nameOfIssuer(crl), why);
        if (!m_objections.contains(text) && m_objections.size() < 4)
            m_objections.append(text);
        return false;
    }

    void apply(size_t position, const DIST_POINT* point) {
        const Crl& crl = m_crls.all()[position];
        if (!issuerFits(crl, point))
            return;
        if (!scopeFits(crl, point)) {
            object(crl, QStringLiteral("its scope does not cover this certificate"));
            return;
        }
        const int reasons = crl.reasons & reasonsOf(point);
        if ((reasons & ~m_covered) == 0)
            return;
        if (!crl.unusable.isEmpty()) {
            object(crl, crl.unusable);
            return;
        }
        if (!crl.deviation.isEmpty() && m_path.strictProfile()) {
            object(crl, crl.deviation);
            return;
        }
        if (!current(crl))
            return;
        const Certificate* signer = signerOf(position);
        if (!signer) {
            object(crl, QStringLiteral("no valid certificate of its issuer verifies its signature"));
            return;
        }
        m_covered |= reasons;
        lookUp(position, *signer);
    }

    void lookUp(size_t position, const Certificate& signer) {
        const Crl& crl = m_crls.all()[position];
        if (const auto delta = deltaFor(crl, signer)) {
            X509_REVOKED* entry = nullptr;
            const int found = X509_CRL_get0_by_cert(m_crls.all()[*delta].crl.get(), &entry, m_subject);
            if (found == 2) // removed from the base
                return;
            if (found == 1) {
                reportRevoked(m_crls.all()[*delta], entry);
                return;
            }
        }
        X509_REVOKED* entry = nullptr;
        if (X509_CRL_get0_by_cert(crl.crl.get(), &entry, m_subject) == 1)
            reportRevoked(crl, entry);
    }

    static bool less(const QByteArray& left, const QByteArray& right) {
        return left.size() != right.size() ? left.size() < right.size() : left < right;
    }

    static bool sameExtension(const X509_CRL* left, const X509_CRL* right, int nid) {
        const int l = X509_CRL_get_ext_by_NID(left, nid, -1);
        const int r = X509_CRL_get_ext_by_NID(right, nid, -1);
        if (l < 0 || r < 0)
            return l < 0 && r < 0;
        return ASN1_OCTET_STRING_cmp(X509_EXTENSION_get_data(X509_CRL_get_ext(left, l)),
                                     X509_EXTENSION_get_data(X509_CRL_get_ext(right, r))) == 0;
    }

    /// A current delta CRL that extends that complete one; sections 5.2.4 and 6.3.3 (c), (h).
    std::optional<size_t> deltaFor(const Crl& base, const Certificate& signer) {
        if (!base.number)
            return {};
        std::optional<size_t> newest;
        for (size_t i = 0; i < m_crls.all().size(); ++i) {
            const Crl& delta = m_crls.all()[i];
            if (!delta.baseNumber || !delta.number || !delta.unusable.isEmpty() ||
                X509_NAME_cmp(X509_CRL_get_issuer(delta.crl.get()), X509_CRL_get_issuer(base.crl.get())) !=
                    0 ||
                !sameExtension(delta.crl.get(), base.crl.get(), NID_issuing_distribution_point) ||
                !sameExtension(delta.crl.get(), base.crl.get(), NID_authority_key_identifier) ||
                less(*base.number, *delta.baseNumber) || !less(*base.number, *delta.number))
                continue;
            if (current(delta) && m_crls.verifies(i, {&signer}, 0) &&
                (!newest || less(*m_crls.all()[*newest].number, *delta.number)))
                newest = i;
        }
        return newest;
    }

    static bool maySignCrls(const Certificate& certificate) {
        return X509_get_key_usage(x509(certificate)) & KU_CRL_SIGN;
    }

    /// The certificate that signed the CRL: one above in this path, or one that traces to the same anchor.
    const Certificate* signerOf(size_t position) {
        const X509_NAME* issuer = X509_CRL_get_issuer(m_crls.all()[position].crl.get());
        const auto fits = [&](const std::vector<const Certificate*>& path, size_t at) {
            return X509_NAME_cmp(X509_get_subject_name(x509(*path[at])), issuer) == 0 &&
                   maySignCrls(*path[at]) && m_crls.verifies(position, path, at);
        };
        for (size_t i = m_index + 1; i < m_path.size(); ++i)
            if (fits(m_path.path, i))
                return &m_path.at(i);
        if (!m_path.endsInAnchor)
            return nullptr;
        for (size_t i = 0; i <= m_index; ++i)
            if (fits(m_path.path, i) && traces(m_path.at(i)))
                return &m_path.at(i);
        for (const int at : m_crls.pool().withSubject(issuer)) {
            const Certificate& candidate = m_crls.pool().certificates()[size_t(at)].certificate;
            if (fits({&candidate}, 0) && traces(candidate))
                return &candidate;
        }
        return nullptr;
    }

    bool traces(const Certificate& signer) {
        const Certificate& anchor = m_path.at(m_path.size() - 1);
        const QByteArray key = signer.sha256() + anchor.sha256();
        const auto known = m_crls.issuerVerdicts.constFind(key);
        // While the question is open, the CRL issuer is covered by a CRL of its own: its entry decides.
        if (known != m_crls.issuerVerdicts.constEnd())
            return known->value_or(true);
        if (m_crls.searchesLeft-- <= 0)
            return false;
        m_crls.issuerVerdicts.insert(key, std::nullopt);
        const std::vector<TrustAnchor> anchors{{anchor, {}, {}, {}}};
        TracePolicy policy;
        policy.crls = m_path.policy.crls;
        const bool good =
            PathSearch(signer, m_crls.pool(), anchors, policy, m_path.time, m_crls).run().trusted;
        // What was concluded while this question was open may have leant on a yes.
        if (!good)
            m_crls.issuerVerdicts.removeIf([](const auto& entry) { return entry.value() == true; });
        m_crls.issuerVerdicts.insert(key, good);
        return good;
    }

    void reportRevoked(const Crl& crl, const X509_REVOKED* entry) {
        m_revoked = true;
        QString reason = QStringLiteral("unspecified");
        if (auto* code = static_cast<ASN1_ENUMERATED*>(
                X509_REVOKED_get_ext_d2i(entry, NID_crl_reason, nullptr, nullptr))) {
            static constexpr std::array names{
                "unspecified",   "keyCompromise",        "cACompromise",    "affiliationChanged",
                "superseded",    "cessationOfOperation", "certificateHold", "",
                "removeFromCRL", "privilegeWithdrawn",   "aACompromise"};
            const long value = ASN1_ENUMERATED_get(code);
            if (value >= 0 && value < long(names.size()))
                reason = QString::fromLatin1(names.at(size_t(value)));
            ASN1_ENUMERATED_free(code);
        }
        m_path.report(m_index, FindingCode::revoked,
                      {QStringLiteral("serialNumber"), m_path.at(m_index).serial(),
                       QStringLiteral("%1; listed in the CRL of %2 from %3; RFC 5280 section 6.3.3 (i)")
                           .arg(reason, nameOfIssuer(crl), iso(crl.thisUpdate))});
    }

    void reportUnknown() {
        if (m_objections.isEmpty())
            m_objections.append(
                QStringLiteral("none of the %1 CRLs at hand covers it").arg(m_crls.all().size()));
        if (m_crls.unreadable() > 0)
            m_objections.append(QStringLiteral("%1 CRLs cannot be read").arg(m_crls.unreadable()));
        m_path.report(
            m_index, FindingCode::revocationUnknown,
            {QStringLiteral("issuer"), m_path.at(m_index).issuer(),
             m_objections.join(QStringLiteral("; ")) + QStringLiteral("; RFC 5280 section 6.3.3 (l)"),
             m_clock});
    }

    PathUnderTest& m_path;
    size_t m_index;
    Crls& m_crls;
    X509* m_subject;
    bool m_isCa;
    int m_covered = 0;
    bool m_revoked = false;
    bool m_clock = false;
    QStringList m_objections;
};

} // namespace

/// RFC 5280 section 6.3. Once any CRL is given, every certificate below the anchor needs a current one.
void checkRevocation(PathUnderTest& path) {
    if (!path.crls)
        return;
    for (size_t i = 0; i < path.size(); ++i)
        if (!path.isAnchor(i))
            RevocationCheck(path, i).run();
}

} // namespace trustbench
