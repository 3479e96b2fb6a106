#include "core/trust/PathSearch.h"

#include "core/trust/LibraryVerdict.h"
#include "core/trust/OpenSslTypes.h"

#include <openssl/x509v3.h>

#include <algorithm>

namespace trustbench {

namespace {

// Bounds of the search. They are far above what honest certificates need.
constexpr size_t longestPath = 64;
constexpr int mostAttempts = 400;
constexpr int mostLenientAttempts = 40;
constexpr int mostSteps = 200000;
constexpr int mostAlternatives = 100;
constexpr qint64 mostSignatureWork = 24000; // in verifications with RSA-2048

} // namespace

PathSearch::PathSearch(const Certificate& leaf, const CertificatePool& pool,
                       const std::vector<TrustAnchor>& anchors, const TracePolicy& policy,
                       const QDateTime& time)
    : m_anchors(anchors)
    , m_pool(pool)
    , m_policy(policy)
    , m_time(time) {
    if (!policy.crls.empty())
        m_crls = &m_ownCrls.emplace(policy.crls, pool);
    begin(leaf);
}

PathSearch::PathSearch(const Certificate& leaf, const CertificatePool& pool,
                       const std::vector<TrustAnchor>& anchors, const TracePolicy& policy,
                       const QDateTime& time, Crls& crls)
    : m_anchors(anchors)
    , m_pool(pool)
    , m_policy(policy)
    , m_time(time)
    , m_crls(&crls) {
    begin(leaf);
}

/// A path that passes the same name and key twice goes in a circle.
bool PathSearch::repeats(int vertex) const {
    const Vertex& next = m_vertices[size_t(vertex)];
    return std::any_of(m_path.begin(), m_path.end(), [&](int at) {
        const Certificate& certificate = *m_vertices[size_t(at)].certificate;
        return at == vertex || (!next.anchor && at != m_path.front() &&
                                certificate.publicKeyInfo() == next.certificate->publicKeyInfo() &&
                                X509_NAME_cmp(X509_get_subject_name(x509(certificate)),
                                              X509_get_subject_name(x509(*next.certificate))) == 0);
    });
}

bool PathSearch::exhausted() const {
    return m_attempts >= m_attemptLimit || m_steps >= mostSteps || m_signatureWork >= mostSignatureWork;
}

/// Tries every way on from the end of m_path; true as soon as one holds.
bool PathSearch::extend(Mode mode) {
    const int end = m_path.back();
    if (m_vertices[size_t(end)].anchor) {
        if (mode == Mode::count)
            return ++m_counted > mostAlternatives;
        return attempt();
    }
    if (m_path.size() >= longestPath) {
        m_limited = true;
        return false;
    }
    for (Edge& edge : m_vertices[size_t(end)].edges) {
        ++m_steps;
        if (exhausted()) {
            m_limited = true;
            return false;
        }
        const Vertex& issuer = m_vertices[size_t(edge.issuer)];
        if (issuer.distance == unreachable || repeats(edge.issuer))
            continue;
        // The first attempt is made on good faith: on an honest chain it is the only one.
        const bool careful = mode == Mode::count || (mode == Mode::strict && m_attempts > 0);
        if (careful && !(issuer.usable && verified(end, edge)))
            continue;
        m_path.push_back(edge.issuer);
        const bool done = extend(mode);
        m_path.pop_back();
        if (done)
            return true;
    }
    return false;
}

bool PathSearch::attempt() {
    ++m_attempts;
    Candidate candidate;
    candidate.path = m_path;
    judge(candidate);
    const bool good = !candidate.judged->hasError();
    keepBetter(std::move(candidate));
    return good;
}

namespace {

bool saysSignature(int code) {
    return code == X509_V_ERR_CERT_SIGNATURE_FAILURE || code == X509_V_ERR_UNABLE_TO_DECRYPT_CERT_SIGNATURE ||
           code == X509_V_ERR_UNABLE_TO_DECODE_ISSUER_PUBLIC_KEY;
}

bool saysIncomplete(int code) {
    return code == X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT || code == X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT ||
           code == X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN ||
           code == X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY ||
           code == X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE || code == X509_V_ERR_CERT_UNTRUSTED;
}

/// The rare key that is complete only together with those above it.
bool isIncomplete(const Certificate& certificate) {
    ASN1_OBJECT* kind = nullptr;
    X509_PUBKEY_get0_param(&kind, nullptr, nullptr, nullptr, X509_get_X509_PUBKEY(x509(certificate)));
    if (OBJ_obj2nid(kind) != NID_dsa)
        return false;
    const EVP_PKEY* own = X509_get0_pubkey(x509(certificate));
    return !own || EVP_PKEY_missing_parameters(own);
}

/// OpenSSL knows no inherited parameters and says no more than that something is wrong.
bool isAboutIncompleteKey(const LibraryVerdict::Objection& objection,
                          const std::vector<const Certificate*>& path) {
    return objection.code == X509_V_ERR_UNSPECIFIED &&
           (isIncomplete(*path[objection.index]) ||
            (objection.index + 1 < path.size() && isIncomplete(*path[objection.index + 1])));
}

/// OpenSSL does not take anyExtendedKeyUsage for an answer; RFC 5280 section 4.2.1.12 means it as one, and
/// the rules have looked at purposes already.
bool isAboutAnyPurpose(const LibraryVerdict::Objection& objection,
                       const std::vector<const Certificate*>& path) {
    return objection.code == X509_V_ERR_INVALID_PURPOSE &&
           (X509_get_extension_flags(x509(*path[objection.index])) & EXFLAG_XKUSAGE) &&
           (X509_get_extended_key_usage(x509(*path[objection.index])) & XKU_ANYEKU);
}

bool verifiesInheriting(const std::vector<const Certificate*>& path, size_t index) {
    if (!isIncomplete(*path[index + 1]))
        return false;
    const auto key = publicKeyInPath(path, index + 1);
    const bool good = key && X509_verify(x509(*path[index]), key.get()) == 1;
    openssl::takeErrors();
    return good;
}

} // namespace

void PathSearch::judge(Candidate& candidate) {
    const auto& path = candidate.path;
    std::vector<const Certificate*> certificates;
    certificates.reserve(path.size());
    for (const int vertex : path)
        certificates.push_back(m_vertices[size_t(vertex)].certificate);
    const bool anchored = m_vertices[size_t(path.back())].anchor;
    candidate.judged =
        std::make_unique<PathUnderTest>(std::move(certificates), anchored, m_policy, m_time, m_crls);
    PathUnderTest& judged = *candidate.judged;
    checkPath(judged);
    m_signatureWork += judged.work;

    // A path that the rules accept is put to OpenSSL whole, signatures included; one that they refuse is
    // refused already, and only its signatures are still of interest.
    bool askEachSignature = !anchored || judged.hasError();
    if (!askEachSignature) {
        const LibraryVerdict verdict = askLibrary(judged.path, m_policy.purpose);
        m_signatureWork += qint64(path.size());
        askEachSignature = !verdict.followedPath || !verdict.objections.empty();
        for (const auto& objection : verdict.objections)
            if (!saysSignature(objection.code) && !isAboutIncompleteKey(objection, judged.path) &&
                !isAboutAnyPurpose(objection, judged.path) &&
                !(saysIncomplete(objection.code) && !verdict.followedPath))
                judged.report(objection.index, FindingCode::rejectedByLibrary,
                              {QStringLiteral("certificate"), QString::number(objection.code),
                               QStringLiteral("%1; RFC 5280 section 6.1").arg(objection.text)});
    }
    candidate.signatures.resize(path.size());
    for (size_t i = 0; i + 1 < path.size(); ++i) {
        Edge* edge = edgeBetween(path[i], path[i + 1]);
        if (!askEachSignature)
            edge->verified = true;
        candidate.signatures[i] = verified(path[i], *edge) || verifiesInheriting(judged.path, i);
        if (!*candidate.signatures[i])
            judged.report(i, FindingCode::signatureInvalid,
                          {QStringLiteral("signatureValue"), judged.at(i).signatureName(),
                           QStringLiteral("does not verify with the key of %1; RFC 5280 section 6.1.3 (a)(1)")
                               .arg(judged.at(i + 1).shortName())});
    }
}

void PathSearch::keepBetter(Candidate candidate) {
    candidate.badness = 0;
    for (size_t i = 0; i < candidate.path.size(); ++i) {
        candidate.badness +=
            10 * int(std::count_if(candidate.judged->linkFindings[i].begin(),
                                   candidate.judged->linkFindings[i].end(),
                                   [](const Finding& f) { return f.severity == Severity::error; }));
        if (candidate.signatures[i] == false)
            candidate.badness += 1000;
        if (candidate.judged->has(i, FindingCode::notAnAnchor))
            candidate.badness += 40;
        if (candidate.judged->has(i, FindingCode::issuerMissing))
            candidate.badness += 50;
    }
    for (const Finding& finding : candidate.judged->findings)
        candidate.badness += finding.severity == Severity::error ? 10 : 0;
    if (!m_best || candidate.badness < m_best->badness)
        m_best = std::move(candidate);
}

/// The best path that ends without an anchor: in a root nobody confirmed, or where the issuer is missing.
void PathSearch::considerUnanchored() {
    Candidate candidate;
    m_path = {0};
    QString otherKey;
    bool selfSigned = false;
    while (m_path.size() < longestPath) {
        const int end = m_path.back();
        const Certificate& last = *m_vertices[size_t(end)].certificate;
        otherKey.clear();
        selfSigned = last.isSelfIssued() && signatureVerifies(last, last);
        if (selfSigned)
            break;
        Edge* next = nullptr;
        for (Edge& edge : m_vertices[size_t(end)].edges) {
            const Vertex& issuer = m_vertices[size_t(edge.issuer)];
            if (issuer.anchor || repeats(edge.issuer))
                continue;
            if (m_signatureWork < 2 * mostSignatureWork && verified(end, edge)) {
                next = &edge;
                break;
            }
        }
        if (!next) {
            // Where an issuer of the right name and key identifier is at hand, the signature is at fault.
            for (Edge& edge : m_vertices[size_t(end)].edges)
                if (edge.cost >= mismatchedKeyId)
                    otherKey = m_vertices[size_t(edge.issuer)].certificate->shortName();
                else if (!m_vertices[size_t(edge.issuer)].anchor && !repeats(edge.issuer) && !next)
                    next = &edge;
        }
        if (!next)
            break;
        m_path.push_back(next->issuer);
    }
    candidate.path = m_path;
    judge(candidate);
    const size_t top = candidate.path.size() - 1;
    const Certificate& last = candidate.judged->at(top);
    if (selfSigned) {
        candidate.judged->report(
            top, FindingCode::notAnAnchor,
            {QStringLiteral("sha256"), last.sha256Hex(),
             QStringLiteral("self-signed, and not one of the anchors given (%1); RFC 5280 section 6.1.1 (d)")
                 .arg(m_anchors.size())});
    } else {
        candidate.missingIssuer = last.issuer();
        candidate.judged->report(
            top, FindingCode::issuerMissing,
            {QStringLiteral("issuer"), last.issuer(),
             otherKey.isEmpty()
                 ? QStringLiteral("no certificate of that name is at hand; RFC 5280 section 6.1")
                 : QStringLiteral(
                       "a certificate of that name is at hand, with another key; RFC 5280 section 6.1")});
    }
    keepBetter(std::move(candidate));
}

int PathSearch::countAlternatives() {
    const bool choice = std::any_of(m_vertices.begin(), m_vertices.end(),
                                    [](const Vertex& vertex) { return vertex.edges.size() > 1; });
    if (!choice)
        return 0;
    const bool limited = m_limited;
    m_counted = 0;
    m_steps = 0;
    m_attemptLimit = m_attempts + 1;
    m_path = {0};
    extend(Mode::count);
    m_limited = limited;
    return std::min(std::max(0, m_counted - 1), mostAlternatives);
}

PathSearch::Outcome PathSearch::run() {
    buildGraph();
    measureDistances();
    bool trusted = false;
    if (m_vertices.front().distance != unreachable) {
        m_attemptLimit = mostAttempts;
        m_path = {0};
        trusted = extend(Mode::strict);
        if (!trusted && m_attempts < 2) {
            m_attemptLimit = m_attempts + mostLenientAttempts;
            m_path = {0};
            extend(Mode::lenient);
        }
    }
    if (!trusted && !m_vertices.front().anchor)
        considerUnanchored();

    Outcome outcome;
    outcome.trusted = trusted && !m_best->judged->hasError();
    outcome.limited = m_limited;
    outcome.alternatives = countAlternatives();
    for (const int vertex : m_best->path)
        outcome.path.push_back(m_vertices[size_t(vertex)]);
    outcome.judged = std::move(m_best->judged);
    outcome.signatures = std::move(m_best->signatures);
    outcome.missingIssuer = m_best->missingIssuer;
    return outcome;
}

} // namespace trustbench
