#include "core/trust/LibraryVerdict.h"
#include "core/trust/NameMatch.h"
#include "core/trust/OpenSslTypes.h"
#include "core/trust/PathSearch.h"

#include <openssl/x509v3.h>

#include <algorithm>
#include <deque>
#include <queue>

// The graph of PathSearch: which certificate may have issued which, and how far each is from an anchor.
namespace trustbench {

namespace {

// Bounds of the graph, far above what honest certificates need.
constexpr size_t mostEdges = 60000;
constexpr int mostMismatched = 64;

// Costs that order the candidates. Broken ones come last but are kept, to explain a failure.
constexpr int unusableIssuer = 300;
constexpr int unknownKeyId = 1;

int keyIdCost(const Certificate& subject, const Certificate& issuer) {
    const ASN1_OCTET_STRING* wanted = X509_get0_authority_key_id(x509(subject));
    const ASN1_OCTET_STRING* present = X509_get0_subject_key_id(x509(issuer));
    if (!wanted || !present)
        return unknownKeyId;
    return ASN1_OCTET_STRING_cmp(wanted, present) == 0 ? 0 : PathSearch::mismatchedKeyId;
}

bool couldIssue(const Certificate& certificate, bool anchor, qint64 now) {
    const uint32_t flags = X509_get_extension_flags(x509(certificate));
    return ((flags & EXFLAG_CA) || (anchor && (flags & EXFLAG_V1))) &&
           (X509_get_key_usage(x509(certificate)) & KU_KEY_CERT_SIGN) &&
           certificate.notBefore().toSecsSinceEpoch() <= now &&
           certificate.notAfter().toSecsSinceEpoch() >= now;
}

qint64 verificationWork(const KeyFacts& key) {
    const qint64 blocks = std::max(1, key.bits / 2048);
    return key.kind == KeyKind::rsa || key.kind == KeyKind::dsa ? blocks * blocks : key.bits > 256 ? 16 : 2;
}

} // namespace

void PathSearch::begin(const Certificate& leaf) {
    m_vertices.reserve(8);
    const auto itself = std::find_if(m_anchors.begin(), m_anchors.end(),
                                     [&](const TrustAnchor& anchor) { return anchor.certificate == leaf; });
    if (itself != m_anchors.end())
        vertexOf(itself->certificate, &itself->source, true);
    else
        vertexOf(leaf, sourceOfLeaf(leaf), false);
}

/// A leaf that stands in the pool too has its source from there.
const QString* PathSearch::sourceOfLeaf(const Certificate& leaf) const {
    static const QString unknown;
    for (const int i : m_pool.withSubject(X509_get_subject_name(x509(leaf))))
        if (m_pool.certificates()[size_t(i)].certificate == leaf)
            return &m_pool.certificates()[size_t(i)].source;
    return &unknown;
}

int PathSearch::vertexOf(const Certificate& certificate, const QString* source, bool anchor) {
    const int next = int(m_vertices.size());
    const auto known = m_byDigest.constFind(certificate.sha256());
    if (known != m_byDigest.constEnd())
        return *known;
    m_byDigest.insert(certificate.sha256(), next);
    Vertex vertex;
    vertex.certificate = &certificate;
    vertex.source = source;
    vertex.anchor = anchor;
    vertex.distance = unreachable;
    vertex.usable = couldIssue(certificate, anchor, m_time.toSecsSinceEpoch());
    m_vertices.push_back(std::move(vertex));
    return next;
}

void PathSearch::addEdge(int subject, int issuer) {
    Vertex& from = m_vertices[size_t(subject)];
    Vertex& to = m_vertices[size_t(issuer)];
    if (subject == issuer || to.linkedFrom == subject)
        return;
    to.linkedFrom = subject;
    const int cost = 2 + keyIdCost(*from.certificate, *to.certificate) + (to.usable ? 0 : unusableIssuer);
    from.edges.push_back({issuer, cost, {}});
    ++m_edgeCount;
}

void PathSearch::addIssuersOf(int subject) {
    const Certificate& certificate = *m_vertices[size_t(subject)].certificate;
    const X509_NAME* wanted = X509_get_issuer_name(x509(certificate));
    for (const TrustAnchor& anchor : m_anchors)
        if (sameName(X509_get_subject_name(x509(anchor.certificate)), wanted))
            addEdge(subject, vertexOf(anchor.certificate, &anchor.source, true));
    for (const int i : m_pool.likelyIssuers(certificate, mostMismatched, m_limited)) {
        if (m_edgeCount >= mostEdges) {
            m_limited = true;
            return;
        }
        const PoolCertificate& found = m_pool.certificates()[size_t(i)];
        addEdge(subject, vertexOf(found.certificate, &found.source, false));
    }
}

/// Likely issuers are followed up first, so that the bound cuts the unlikely ones off.
void PathSearch::buildGraph() {
    std::deque<int> open{0};
    size_t known = m_vertices.size();
    while (!open.empty() && m_edgeCount < mostEdges) {
        const int subject = open.front();
        open.pop_front();
        if (m_vertices[size_t(subject)].anchor)
            continue;
        addIssuersOf(subject);
        std::vector<int> likely;
        for (const Edge& edge : m_vertices[size_t(subject)].edges)
            if (size_t(edge.issuer) >= known) {
                if (edge.cost < mismatchedKeyId)
                    likely.push_back(edge.issuer);
                else
                    open.push_back(edge.issuer);
            }
        open.insert(open.begin(), likely.begin(), likely.end());
        known = m_vertices.size();
    }
    m_limited = m_limited || !open.empty();
}

/// The cost of the cheapest way to an anchor, for each certificate (Dijkstra, from the anchors downwards).
void PathSearch::measureDistances() {
    std::vector<std::vector<std::pair<int, int>>> issued(m_vertices.size());
    for (size_t i = 0; i < m_vertices.size(); ++i)
        for (const Edge& edge : m_vertices[i].edges)
            issued[size_t(edge.issuer)].emplace_back(int(i), edge.cost);
    using Entry = std::pair<int, int>;
    std::priority_queue<Entry, std::vector<Entry>, std::greater<>> queue;
    for (size_t i = 0; i < m_vertices.size(); ++i)
        if (m_vertices[i].anchor) {
            m_vertices[i].distance = 0;
            queue.emplace(0, int(i));
        }
    while (!queue.empty()) {
        const auto [distance, vertex] = queue.top();
        queue.pop();
        if (distance > m_vertices[size_t(vertex)].distance)
            continue;
        for (const auto& [subject, cost] : issued[size_t(vertex)])
            if (distance + cost < m_vertices[size_t(subject)].distance) {
                m_vertices[size_t(subject)].distance = distance + cost;
                queue.emplace(distance + cost, subject);
            }
    }
    for (Vertex& vertex : m_vertices) {
        const auto whole = [this](const Edge& edge) {
            const int rest = m_vertices[size_t(edge.issuer)].distance;
            return rest == unreachable ? qint64(unreachable) + edge.cost : qint64(rest) + edge.cost;
        };
        std::stable_sort(vertex.edges.begin(), vertex.edges.end(),
                         [&](const Edge& a, const Edge& b) { return whole(a) < whole(b); });
    }
}

bool PathSearch::verified(int subject, Edge& edge) {
    if (!edge.verified) {
        const Certificate& issuer = *m_vertices[size_t(edge.issuer)].certificate;
        m_signatureWork += verificationWork(issuer.key());
        edge.verified = signatureVerifies(*m_vertices[size_t(subject)].certificate, issuer);
    }
    return *edge.verified;
}

PathSearch::Edge* PathSearch::edgeBetween(int subject, int issuer) {
    auto& edges = m_vertices[size_t(subject)].edges;
    const auto found =
        std::find_if(edges.begin(), edges.end(), [=](const Edge& edge) { return edge.issuer == issuer; });
    return found == edges.end() ? nullptr : &*found;
}

} // namespace trustbench
