#include "ui/trust/ChainGraph.h"

#include <QHash>
#include <QSet>

#include <algorithm>
#include <numeric>

namespace trustbench {

namespace {

/// A subject with more candidate issuers than this (a pool of forged look-alikes) shows the first ones.
constexpr int issuersDrawnPerCard = 12;

/// Findings that say where the path ends; they are drawn as a missing card or a broken anchor link and do
/// not make the certificate itself wrong.
bool endsThePath(FindingCode code) {
    return code == FindingCode::issuerMissing || code == FindingCode::notAnAnchor ||
           code == FindingCode::noAnchors || code == FindingCode::searchLimit;
}

const Finding* ownError(const std::vector<Finding>& findings) {
    for (const Finding& finding : findings) {
        if (finding.severity == Severity::error && !endsThePath(finding.code))
            return &finding;
    }
    return nullptr;
}

bool has(const std::vector<Finding>& findings, FindingCode code) {
    return std::any_of(findings.begin(), findings.end(), [code](const Finding& f) { return f.code == code; });
}

bool keyIdsAgree(const QByteArray& wanted, const QByteArray& offered) {
    return wanted.isEmpty() || offered.isEmpty() || wanted == offered;
}

bool hasNamesake(const ChainContent& content, const QByteArray& subjectDer) {
    const auto named = [&](const auto& entry) { return entry.certificate.subjectDer() == subjectDer; };
    return std::any_of(content.pool.begin(), content.pool.end(), named) ||
           std::any_of(content.anchors.begin(), content.anchors.end(), named);
}

bool hasIdentityError(const ChainContent& content) {
    return std::any_of(content.identityFindings.begin(), content.identityFindings.end(),
                       [](const Finding& finding) { return finding.severity == Severity::error; });
}

/// The pool that is shown says it in the language of the window, the trace in words for records.
QString sourceOf(const TraceLink& link, const ChainContent& content) {
    for (const PoolCertificate& entry : content.pool) {
        if (link.role != LinkRole::anchor && entry.certificate == link.certificate)
            return entry.source;
    }
    return link.source;
}

CardState pathState(const ChainNode& node, bool trusted) {
    if (ownError(node.findings) != nullptr)
        return CardState::failed;
    if (node.pinned || node.role == LinkRole::anchor)
        return CardState::pinnedAnchor;
    if (has(node.findings, FindingCode::notAnAnchor))
        return CardState::notAnAnchor;
    if (!trusted && node.pathIndex == 0)
        return CardState::notYetTrusted;
    return has(node.findings, FindingCode::expiringSoon) ? CardState::expiringSoon : CardState::inDate;
}

} // namespace

const Finding* ChainNode::mainFinding() const {
    if (const Finding* error = ownError(findings))
        return error;
    for (const Severity wanted : {Severity::error, Severity::warning}) {
        for (const Finding& finding : findings) {
            if (finding.severity == wanted)
                return &finding;
        }
    }
    return nullptr;
}

ChainGraph::ChainGraph(const ChainContent& content)
    : m_trusted(content.trace.trusted() && !hasIdentityError(content))
    , m_validatedAt(content.trace.validatedAt())
    , m_pinnedCount(static_cast<int>(content.anchors.size()))
    , m_leafRole(content.leafRole)
    , m_anchorSet(content.anchorSet) {
    if (content.trace.path().empty())
        return;
    ChainNode box;
    box.kind = ChainNode::Kind::anchorBox;
    box.role = LinkRole::anchor;
    m_nodes.push_back(box);
    addPath(content);
    addOthers(content);
    addPathEdges(content);
    addOtherEdges();
}

int ChainGraph::addCertificate(const Certificate& certificate, const QString& source, bool pinned) {
    const QByteArray fingerprint = certificate.sha256();
    if (const auto known = m_byFingerprint.constFind(fingerprint); known != m_byFingerprint.constEnd())
        return *known;
    ChainNode node;
    node.certificate = certificate;
    node.name = certificate.shortName();
    node.source = source;
    node.pinned = pinned;
    node.role = pinned ? LinkRole::anchor : certificate.isCa() ? LinkRole::intermediate : LinkRole::leaf;
    const int index = static_cast<int>(m_nodes.size());
    m_nodes.push_back(std::move(node));
    m_byFingerprint.insert(fingerprint, index);
    return index;
}

void ChainGraph::addPath(const ChainContent& content) {
    QSet<QByteArray> pinned;
    for (const TrustAnchor& anchor : content.anchors)
        pinned.insert(anchor.certificate.sha256());

    int position = 0;
    for (const TraceLink& link : content.trace.path()) {
        const QByteArray fingerprint = link.certificate.sha256();
        ChainNode& node =
            m_nodes[addCertificate(link.certificate, sourceOf(link, content), pinned.contains(fingerprint))];
        node.pathIndex = position++;
        node.role = link.role;
        node.findings = link.findings;
        // What the trace says of the whole but about this certificate belongs on its card.
        for (const Finding& finding : content.trace.findings()) {
            if (finding.certificate == fingerprint)
                node.findings.push_back(finding);
        }
        if (node.pathIndex == 0)
            node.findings.insert(node.findings.end(), content.identityFindings.begin(),
                                 content.identityFindings.end());
        node.state = pathState(node, m_trusted);
    }

    if (!content.trace.missingIssuer().isEmpty()) {
        addMissingIssuer(content);
        return;
    }
    // A path that ends, without a missing issuer, in something that is no anchor ends in an unconfirmed root.
    ChainNode& last = m_nodes.back();
    if (last.state != CardState::failed && last.state != CardState::pinnedAnchor && !m_trusted)
        last.state = CardState::notAnAnchor;
}

void ChainGraph::addMissingIssuer(const ChainContent& content) {
    const auto& path = content.trace.path();
    const Certificate& last = path.back().certificate;
    ChainNode missing;
    missing.kind = ChainNode::Kind::missingIssuer;
    missing.name = last.issuerShortName();
    missing.pathIndex = static_cast<int>(path.size());
    missing.state = CardState::missing;
    missing.inLoop = std::any_of(path.begin(), path.end(), [&](const TraceLink& link) {
        return link.certificate.subjectDer() == last.issuerDer() &&
               keyIdsAgree(last.authorityKeyId(), link.certificate.subjectKeyId());
    });
    missing.otherKey = !missing.inLoop && hasNamesake(content, last.issuerDer());
    m_nodes.push_back(missing);
}

void ChainGraph::addOthers(const ChainContent& content) {
    struct Candidate {
        const Certificate* certificate;
        const QString* source;
        bool pinned;
        bool drawn = false;
    };
    std::vector<Candidate> candidates;
    candidates.reserve(content.anchors.size() + content.pool.size());
    for (const TrustAnchor& anchor : content.anchors)
        candidates.push_back({&anchor.certificate, &anchor.source, true});
    for (const PoolCertificate& entry : content.pool)
        candidates.push_back({&entry.certificate, &entry.source, false});
    QMultiHash<QByteArray, int> bySubject;
    QSet<QByteArray> wantedNames;
    for (int i = 0; i < static_cast<int>(candidates.size()); ++i) {
        bySubject.insert(candidates[i].certificate->subjectDer(), i);
        if (!candidates[i].certificate->isSelfIssued())
            wantedNames.insert(candidates[i].certificate->issuerDer());
    }

    // First what could stand above the leaf, nearest first; then the rest of the pool.
    QSet<QByteArray> expanded; // issuer name and key identifier: looked up once, however many name them
    std::vector<int> frontier(m_nodes.size());
    std::iota(frontier.begin(), frontier.end(), 0);
    for (std::size_t next = 0; next < frontier.size(); ++next) {
        const auto subject = m_nodes[frontier[next]].certificate;
        if (!subject)
            continue;
        const QByteArray wantedKey = subject->authorityKeyId();
        const QByteArray lookup = subject->issuerDer() + wantedKey;
        if (expanded.contains(lookup))
            continue;
        expanded.insert(lookup);
        for (const int i : bySubject.values(subject->issuerDer())) {
            Candidate& issuer = candidates[i];
            if (issuer.drawn || !keyIdsAgree(wantedKey, issuer.certificate->subjectKeyId()))
                continue;
            if (static_cast<int>(m_nodes.size()) > cardLimit)
                continue;
            issuer.drawn = true;
            const std::size_t before = m_nodes.size();
            const int node = addCertificate(*issuer.certificate, *issuer.source, issuer.pinned);
            if (m_nodes.size() > before)
                frontier.push_back(node);
        }
    }
    for (Candidate& candidate : candidates) {
        if (candidate.drawn || m_byFingerprint.contains(candidate.certificate->sha256()))
            continue;
        // A pinned anchor that nothing at hand refers to is only counted in the anchor box.
        if (candidate.pinned && !wantedNames.contains(candidate.certificate->subjectDer()))
            continue;
        if (static_cast<int>(m_nodes.size()) > cardLimit)
            ++m_notDrawn;
        else
            addCertificate(*candidate.certificate, *candidate.source, candidate.pinned);
    }
}

void ChainGraph::addPathEdges(const ChainContent& content) {
    const auto& path = content.trace.path();
    for (std::size_t i = 0; i + 1 < path.size(); ++i) {
        ChainEdge edge;
        edge.issuer = m_byFingerprint.value(path[i + 1].certificate.sha256());
        edge.subject = m_byFingerprint.value(path[i].certificate.sha256());
        edge.onPath = true;
        edge.verdict = LinkVerdict::verified;
        if (path[i].signatureVerified == false || has(path[i].findings, FindingCode::signatureInvalid)) {
            edge.verdict = LinkVerdict::broken;
            edge.why = FindingCode::signatureInvalid;
        } else if (const Finding* error = ownError(m_nodes[edge.issuer].findings)) {
            edge.verdict = LinkVerdict::broken;
            edge.why = error->code;
        } else if (!path[i].signatureVerified.has_value()) {
            edge.verdict = LinkVerdict::notNeeded;
        }
        m_edges.push_back(edge);
    }

    const int last = m_byFingerprint.value(path.back().certificate.sha256());
    ChainEdge anchorEdge;
    anchorEdge.onPath = true;
    anchorEdge.subject = last;
    const auto missing = std::find_if(m_nodes.begin(), m_nodes.end(), [](const ChainNode& node) {
        return node.kind == ChainNode::Kind::missingIssuer;
    });
    if (missing != m_nodes.end()) {
        const int place = static_cast<int>(missing - m_nodes.begin());
        m_edges.push_back({place, last, LinkVerdict::broken, true, FindingCode::issuerMissing});
        anchorEdge.subject = place;
    } else if (path.back().role == LinkRole::anchor || m_nodes[last].pinned) {
        anchorEdge.verdict = LinkVerdict::verified;
    } else {
        anchorEdge.verdict = LinkVerdict::broken;
        anchorEdge.why = m_pinnedCount == 0 ? FindingCode::noAnchors : FindingCode::notAnAnchor;
    }
    m_edges.push_back(anchorEdge);
}

void ChainGraph::addOtherEdges() {
    QSet<std::pair<int, int>> known;
    for (const ChainEdge& edge : m_edges)
        known.insert({edge.issuer, edge.subject});
    QHash<QByteArray, std::vector<int>> bySubject;
    std::vector<QByteArray> subjectKeyIds(m_nodes.size());
    for (int i = 0; i < static_cast<int>(m_nodes.size()); ++i) {
        if (!m_nodes[i].certificate)
            continue;
        bySubject[m_nodes[i].certificate->subjectDer()].push_back(i);
        subjectKeyIds[i] = m_nodes[i].certificate->subjectKeyId();
    }
    for (int subject = 0; subject < static_cast<int>(m_nodes.size()); ++subject) {
        const ChainNode& node = m_nodes[subject];
        if (!node.certificate)
            continue;
        if (node.pinned && !known.contains({0, subject}))
            m_edges.push_back({0, subject, LinkVerdict::notNeeded, false, {}});
        const auto issuers = bySubject.constFind(node.certificate->issuerDer());
        if (issuers == bySubject.constEnd())
            continue;
        const QByteArray wantedKey = node.certificate->authorityKeyId();
        int drawn = 0;
        for (const int issuer : *issuers) {
            if (drawn == issuersDrawnPerCard)
                break;
            if (issuer == subject || known.contains({issuer, subject}) ||
                !keyIdsAgree(wantedKey, subjectKeyIds[issuer]))
                continue;
            m_edges.push_back({issuer, subject, LinkVerdict::notNeeded, false, {}});
            ++drawn;
        }
    }
}

int ChainGraph::nodeOf(const QByteArray& sha256) const {
    return m_byFingerprint.value(sha256, -1);
}

std::vector<int> ChainGraph::readingOrder() const {
    std::vector<int> order;
    std::vector<int> others;
    for (int i = 0; i < static_cast<int>(m_nodes.size()); ++i) {
        if (m_nodes[i].kind == ChainNode::Kind::anchorBox || m_nodes[i].onPath())
            order.push_back(i);
        else
            others.push_back(i);
    }
    // The path is stored from the leaf up and read from the anchor down; the anchor box comes first.
    std::sort(order.begin(), order.end(), [this](int a, int b) {
        const auto rank = [this](int i) {
            return m_nodes[i].kind == ChainNode::Kind::anchorBox ? INT_MAX : m_nodes[i].pathIndex;
        };
        return rank(a) > rank(b);
    });
    order.insert(order.end(), others.begin(), others.end());
    return order;
}

const ChainEdge* ChainGraph::pathEdgeInto(int node) const {
    for (const ChainEdge& edge : m_edges) {
        if (edge.onPath && edge.subject == node)
            return &edge;
    }
    return nullptr;
}

} // namespace trustbench
