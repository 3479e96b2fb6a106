#pragma once

#include "core/crypto/Certificate.h"
#include "core/trust/Finding.h"

#include <QDateTime>

struct X509_name_st;

namespace trustbench {

/// A root (or any certificate) that somebody confirmed; whence and by whom.
struct TrustAnchor {
    Certificate certificate;
    QString source;      ///< file path or other origin, for people
    QString confirmedBy; ///< empty for an anchor given on a command line
    QDateTime confirmedAt;
};

/// A certificate that may help to build a path, and where it came from.
struct PoolCertificate {
    Certificate certificate;
    QString source; ///< "WOS reply, certificate 2 of 3", "site file x.pem", "AIA http://..."
};

/// The pool, indexed by subject and key identifier once, so that a trace costs the same whether it holds ten
/// certificates or ten thousand. Immutable and cheap to copy; safe to share between threads.
class CertificatePool {
public:
    CertificatePool();
    explicit CertificatePool(std::vector<PoolCertificate> certificates);

    const std::vector<PoolCertificate>& certificates() const;
    /// Positions of the certificates whose subject is the issuer of `certificate`, names compared as RFC 5280
    /// section 7.1 says.
    std::vector<int> issuersByName(const Certificate& certificate) const;
    /// The same for a search: those whose key identifier is the one asked for first, then those without one,
    /// and of those with another one only so many. `cut`: some were left out.
    std::vector<int> likelyIssuers(const Certificate& certificate, int mostOthers, bool& cut) const;
    std::vector<int> withSubject(const X509_name_st* name) const;

private:
    struct Data;
    std::shared_ptr<const Data> d;
};

enum class TracePurpose { any, tlsServer, tlsClient };

struct TracePolicy {
    TracePurpose purpose = TracePurpose::any;
    QString host = {};         ///< checked against the leaf where not empty; DNS name or IP address
    int maxDepth = -1;         ///< most intermediates allowed; -1: no limit but the tracer's own
    QStringList policies = {}; ///< initial user policy set, OIDs; empty: any policy
    bool explicitPolicy = false;
    bool inhibitPolicyMapping = false;
    bool inhibitAnyPolicy = false;
    /// Breaches of the certificate profile that harm no proof (a missing key identifier, SHA-1) are errors
    /// where a TLS chain is judged on paper; on a live connection, which works with them, they stay warnings.
    bool lenientProfile = false;
    std::vector<QByteArray> crls = {}; ///< DER; any at all makes revocation checking strict
    int warnDays = 30;                 ///< "expiring soon" below this many days
};

enum class LinkRole { leaf, intermediate, anchor };
QString nameOf(LinkRole role); ///< "leaf", "intermediate", "anchor"

/// One certificate of a path with what was found about it.
struct TraceLink {
    Certificate certificate;
    LinkRole role = LinkRole::leaf;
    QString source;
    /// Did the signature on this certificate verify with the next one's key? Empty where nothing is known
    /// (the anchor itself, or an issuer that is missing).
    std::optional<bool> signatureVerified;
    std::vector<Finding> findings;

    bool hasError() const;
};

class ChainTrace;
ChainTrace traceChain(const Certificate& leaf, const CertificatePool& pool,
                      const std::vector<TrustAnchor>& anchors, const TracePolicy& policy,
                      const QDateTime& time);

/// Proof that a leaf traced to a confirmed anchor without an error. Only traceChain makes one.
class TrustedChain {
public:
    const Certificate& leaf() const { return m_path.front(); }
    const Certificate& anchor() const { return m_path.back(); }
    const std::vector<Certificate>& path() const { return m_path; }
    QDateTime validatedAt() const { return m_validatedAt; }

private:
    friend ChainTrace traceChain(const Certificate&, const CertificatePool&, const std::vector<TrustAnchor>&,
                                 const TracePolicy&, const QDateTime&);
    TrustedChain(std::vector<Certificate> path, QDateTime at)
        : m_path(std::move(path))
        , m_validatedAt(std::move(at)) {}
    std::vector<Certificate> m_path;
    QDateTime m_validatedAt;
};

/// The verdict on one leaf, and everything needed to explain it. The graph, the CLI, the batch and the report
/// all show this. Tested in tests/core/trust and tests/conformance (PKITS).
class ChainTrace {
public:
    /// From leaf to anchor, or as far as the best candidate went.
    const std::vector<TraceLink>& path() const { return m_path; }
    /// About the whole: no anchor reached, search limit, revocation not checked, unneeded certificates.
    const std::vector<Finding>& findings() const { return m_findings; }
    /// The name wanted where the path ends without an anchor; empty otherwise.
    QString missingIssuer() const { return m_missingIssuer; }
    int alternatives() const { return m_alternatives; }
    QDateTime validatedAt() const { return m_validatedAt; }
    bool trusted() const { return m_trusted.has_value(); }
    const std::optional<TrustedChain>& trustedChain() const { return m_trusted; }
    /// Errors of the whole and of every link, leaf first.
    std::vector<Finding> errors() const;

private:
    friend ChainTrace traceChain(const Certificate&, const CertificatePool&, const std::vector<TrustAnchor>&,
                                 const TracePolicy&, const QDateTime&);
    std::vector<TraceLink> m_path;
    std::vector<Finding> m_findings;
    QString m_missingIssuer;
    int m_alternatives = 0;
    QDateTime m_validatedAt;
    std::optional<TrustedChain> m_trusted;
};

/// Pure: same input, same answer. Never fetches. Bounded in time whatever the pool holds.
ChainTrace traceChain(const Certificate& leaf, const CertificatePool& pool,
                      const std::vector<TrustAnchor>& anchors, const TracePolicy& policy,
                      const QDateTime& time);
ChainTrace traceChain(const Certificate& leaf, const std::vector<PoolCertificate>& pool,
                      const std::vector<TrustAnchor>& anchors, const TracePolicy& policy,
                      const QDateTime& time);

} // namespace trustbench
