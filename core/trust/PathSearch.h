#pragma once

#include "core/trust/rules/Crls.h"
#include "core/trust/rules/Rules.h"

#include <QHash>

#include <limits>

namespace trustbench {

/// Looks for a path from one leaf to one of the anchors, best first, and judges each candidate until one
/// holds. Own search rather than OpenSSL's, because that one never goes back after a wrong turn: an expired
/// cross-certificate can hide a good path from it. Every loop has a bound that counts work, not time, so that
/// the same input always gets the same answer. Tested through traceChain.
class PathSearch {
public:
    PathSearch(const Certificate& leaf, const CertificatePool& pool, const std::vector<TrustAnchor>& anchors,
               const TracePolicy& policy, const QDateTime& time);
    /// The same within another trace, for the issuer of a CRL.
    PathSearch(const Certificate& leaf, const CertificatePool& pool, const std::vector<TrustAnchor>& anchors,
               const TracePolicy& policy, const QDateTime& time, Crls& crls);

    struct Node {
        const Certificate* certificate;
        const QString* source;
        bool anchor;
    };
    struct Outcome {
        std::vector<Node> path;
        std::unique_ptr<PathUnderTest> judged;
        std::vector<std::optional<bool>> signatures; ///< one for each of the path
        bool trusted = false;
        bool limited = false; ///< some bound ended the search
        int alternatives = 0;
        QString missingIssuer;
    };
    Outcome run();

    /// What makes an edge cost more: the subject asks for another key than the issuer has.
    static constexpr int mismatchedKeyId = 1000;

private:
    static constexpr int unreachable = std::numeric_limits<int>::max();

    struct Edge {
        int issuer;
        int cost;
        std::optional<bool> verified;
    };
    struct Vertex : Node {
        std::vector<Edge> edges;
        int linkedFrom = -1; ///< the subject whose edges were last given one to here
        int distance;
        bool usable; ///< could issue at this time, as far as it alone says
    };
    struct Candidate {
        std::vector<int> path;
        std::unique_ptr<PathUnderTest> judged;
        std::vector<std::optional<bool>> signatures;
        QString missingIssuer;
        int badness = 0;
    };

    void begin(const Certificate& leaf);
    const QString* sourceOfLeaf(const Certificate& leaf) const;
    int vertexOf(const Certificate& certificate, const QString* source, bool anchor);
    void addEdge(int subject, int issuer);
    void addIssuersOf(int subject);
    void buildGraph();
    void measureDistances();
    bool verified(int subject, Edge& edge);
    Edge* edgeBetween(int subject, int issuer);
    bool repeats(int vertex) const;

    enum class Mode { strict, lenient, count };
    bool extend(Mode mode);
    bool attempt();
    void judge(Candidate& candidate);
    void keepBetter(Candidate candidate);
    void considerUnanchored();
    int countAlternatives();
    bool exhausted() const;

    const std::vector<TrustAnchor>& m_anchors;
    const CertificatePool& m_pool;
    const TracePolicy& m_policy;
    const QDateTime m_time;
    std::optional<Crls> m_ownCrls;
    Crls* m_crls = nullptr;
    std::vector<Vertex> m_vertices;
    QHash<QByteArray, int> m_byDigest;
    std::vector<int> m_path;
    std::optional<Candidate> m_best;
    qint64 m_signatureWork = 0;
    int m_attempts = 0;
    int m_attemptLimit = 0;
    int m_steps = 0;
    int m_counted = 0;
    size_t m_edgeCount = 0;
    bool m_limited = false;
};

} // namespace trustbench
