#pragma once

#include "core/trust/ChainTrace.h"

#include <QHash>

#include <chrono>

namespace trustbench {

/// One verdict with everything that was at hand when it was made: what the picture of trust shows.
struct ChainContent {
    ChainTrace trace;
    std::vector<PoolCertificate> pool;
    std::vector<TrustAnchor> anchors;
    TracePolicy policy;                    ///< the one the trace was made with, for tracing again
    std::vector<Finding> identityFindings; ///< is the leaf the site's signing identity (beside the trace)
    std::optional<std::chrono::milliseconds> clockOffset; ///< WOS minus this machine; empty: not known
    QString leafRole;                                     ///< "WOS signing"; empty: "Leaf"
    QString anchorSet;                                    ///< "revision 12"; shown in the anchor box
    bool supposed = false; ///< traced at a time that was asked for, not at the time that it is
};

/// Does the link from an issuer to a subject hold?
enum class LinkVerdict {
    verified,  ///< the signature verified and the issuer has no error of its own
    broken,    ///< it does not hold; ChainEdge::why says which rule broke it
    notNeeded, ///< by name and key identifier the two belong together; not part of the chosen path
};

enum class CardState {
    pinnedAnchor,
    inDate,
    expiringSoon,
    failed,        ///< ChainNode::mainFinding() says why
    notAnAnchor,   ///< a root that nobody confirmed
    notYetTrusted, ///< nothing wrong with it, but with what is above it
    notNeeded,     ///< not part of the chosen path
    missing,       ///< an empty place: the wanted issuer is not at hand
};

struct ChainNode {
    enum class Kind { anchorBox, certificate, missingIssuer };
    Kind kind = Kind::certificate;
    std::optional<Certificate> certificate; ///< only for Kind::certificate
    QString name;                           ///< short name; of a missing issuer the name that is wanted
    QString source;
    LinkRole role = LinkRole::intermediate;
    int pathIndex = -1; ///< 0 = leaf; -1: not on the chosen path
    bool pinned = false;
    bool inLoop = false;   ///< a missing issuer: the name is at hand, but only in a circle
    bool otherKey = false; ///< a missing issuer: the name is at hand, but with another key
    CardState state = CardState::notNeeded;
    std::vector<Finding> findings;

    bool onPath() const { return pathIndex >= 0; }
    /// The first error, else the first warning; null when there is neither.
    const Finding* mainFinding() const;
};

struct ChainEdge {
    int issuer = 0; ///< index of a node; node 0, the anchor box, "issues" what it pins
    int subject = 0;
    LinkVerdict verdict = LinkVerdict::notNeeded;
    bool onPath = false;
    std::optional<FindingCode> why; ///< for a broken link
};

/// The certificates at hand as a graph: nodes, links, which path was chosen, and where it breaks. Decides
/// nothing about trust: every verdict in it comes from the ChainTrace. The scene, the list, the accessible
/// tree and the text report are four views of this one value. Free of Gui.
/// Tested in tests/ui/tst_chaingraph.
class ChainGraph {
public:
    /// Certificates without any bearing on the chain beyond this number are counted, not drawn.
    static constexpr int cardLimit = 2000;

    ChainGraph() = default;
    explicit ChainGraph(const ChainContent& content);

    /// Node 0 is the anchor box, then the chosen path from the leaf up, then a missing issuer, then others.
    const std::vector<ChainNode>& nodes() const { return m_nodes; }
    const std::vector<ChainEdge>& edges() const { return m_edges; }
    bool isEmpty() const { return m_nodes.empty(); }
    bool trusted() const { return m_trusted; }
    QDateTime validatedAt() const { return m_validatedAt; }
    int pinnedCount() const { return m_pinnedCount; }
    int notDrawn() const { return m_notDrawn; }
    QString leafRole() const { return m_leafRole; }
    QString anchorSet() const { return m_anchorSet; }
    /// Index of the node of that certificate, -1 for none.
    int nodeOf(const QByteArray& sha256) const;
    /// Nodes in reading order: anchor box, path from anchor to leaf, then the others.
    std::vector<int> readingOrder() const;
    /// The link on the chosen path that ends in this node, if any.
    const ChainEdge* pathEdgeInto(int node) const;

private:
    void addPath(const ChainContent& content);
    void addMissingIssuer(const ChainContent& content);
    void addOthers(const ChainContent& content);
    void addPathEdges(const ChainContent& content);
    void addOtherEdges();
    int addCertificate(const Certificate& certificate, const QString& source, bool pinned);

    std::vector<ChainNode> m_nodes;
    std::vector<ChainEdge> m_edges;
    QHash<QByteArray, int> m_byFingerprint;
    bool m_trusted = false;
    QDateTime m_validatedAt;
    int m_pinnedCount = 0;
    int m_notDrawn = 0;
    QString m_leafRole;
    QString m_anchorSet;
};

} // namespace trustbench
