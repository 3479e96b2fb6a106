#include "core/crypto/CryptoLibrary.h"
#include "tests/core/trust/TestPki.h"
#include "tests/support/RunningCrypto.h"
#include "tests/ui/TrustScenes.h"
#include "ui/trust/ChainWords.h"

#include <QSet>
#include <QTest>

using namespace trustbench;
using namespace trustbench::pki;

namespace {

const ChainNode* nodeNamed(const ChainGraph& graph, const char* name, bool onPath = true) {
    for (const ChainNode& node : graph.nodes())
        if (node.name == QLatin1String(name) && node.onPath() == onPath)
            return &node;
    return nullptr;
}

const ChainEdge* edgeInto(const ChainGraph& graph, const char* name) {
    const ChainNode* node = nodeNamed(graph, name);
    return node != nullptr ? graph.pathEdgeInto(int(node - graph.nodes().data())) : nullptr;
}

int indexOf(const ChainGraph& graph, const char* name) {
    return int(nodeNamed(graph, name) - graph.nodes().data());
}

int quietEdges(const ChainGraph& graph) {
    int count = 0;
    for (const ChainEdge& edge : graph.edges())
        count += edge.onPath ? 0 : 1;
    return count;
}

} // namespace

/// The graph and its words, on traces of real certificates.
class tst_chaingraph : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void goodChain();
    void expiredIntermediateBreaksTheLinkBelowIt();
    void unknownRootIsNotAnAnchor();
    void forgedSignatureBreaksItsOwnLink();
    void missingIssuerIsAPlace();
    void loopIsSaidToBeOne();
    void meshShowsEveryCertificateOnce();
    void expiringSoonIsNoFailure();
    void identityErrorFailsTheLeaf();
    void unusedAnchorsAreOnlyCounted();
    void readingOrderGoesFromAnchorToLeaf();
    void largePoolIsBounded();
    void nothingAtAll();
    void everyFindingHasItsWords_data();
    void everyFindingHasItsWords();
    void validityWords_data();
    void validityWords();
    void fingerprints();

private:
    RunningCrypto m_crypto;
};

void tst_chaingraph::goodChain() {
    const ChainGraph graph(scenes::good());
    QVERIFY(graph.trusted());
    QCOMPARE(graph.nodes().size(), std::size_t(4)); // the box and three cards
    QCOMPARE(graph.nodes()[0].kind, ChainNode::Kind::anchorBox);
    QCOMPARE(graph.pinnedCount(), 2);
    QCOMPARE(nodeNamed(graph, "Plant Root CA G2")->state, CardState::pinnedAnchor);
    QCOMPARE(nodeNamed(graph, "Plant Issuing CA 3")->state, CardState::inDate);
    QCOMPARE(nodeNamed(graph, "wos.plant.example")->state, CardState::inDate);
    for (const ChainEdge& edge : graph.edges())
        QCOMPARE(edge.verdict, LinkVerdict::verified);
    const CardWords words = cardWords(graph, indexOf(graph, "Plant Root CA G2"));
    QCOMPARE(words.role, QStringLiteral("Root"));
    QCOMPARE(words.state, QStringLiteral("Pinned anchor"));
    QCOMPARE(words.key, QStringLiteral("EC P-256, self-signed"));
    QCOMPARE(words.left, QStringLiteral("3,211 days left"));
    QCOMPARE(words.source, QStringLiteral("Anchor file plant-north.pem"));
    QCOMPARE(words.tone, ChainTone::ok);
    QCOMPARE(cardWords(graph, indexOf(graph, "wos.plant.example")).role, QStringLiteral("WOS signing"));
    QCOMPARE(linkWords(graph, *edgeInto(graph, "wos.plant.example")).verdict,
             QStringLiteral("Signature\nverified"));
    QCOMPARE(linkWords(graph, *edgeInto(graph, "wos.plant.example")).method,
             QStringLiteral("ECDSA\nSHA-256"));
    QCOMPARE(linkWords(graph, *edgeInto(graph, "Plant Root CA G2")).verdict, QStringLiteral("Match"));
    QCOMPARE(graphSummary(graph),
             QStringLiteral("Trusted. From anchor to leaf: Plant Root CA G2, then Plant Issuing CA 3, then "
                            "wos.plant.example."));
}

void tst_chaingraph::expiredIntermediateBreaksTheLinkBelowIt() {
    const ChainGraph graph(scenes::expiredIntermediate());
    QVERIFY(!graph.trusted());
    QCOMPARE(nodeNamed(graph, "Plant Issuing CA 2")->state, CardState::failed);
    QCOMPARE(nodeNamed(graph, "Plant Root CA G1")->state, CardState::notAnAnchor);
    QCOMPARE(nodeNamed(graph, "wos.plant.example")->state, CardState::notYetTrusted);
    // Its own signature is good; what it issued is not.
    QCOMPARE(edgeInto(graph, "Plant Issuing CA 2")->verdict, LinkVerdict::verified);
    const ChainEdge* below = edgeInto(graph, "wos.plant.example");
    QCOMPARE(below->verdict, LinkVerdict::broken);
    QCOMPARE(below->why, std::optional(FindingCode::expired));
    QCOMPARE(linkWords(graph, *below).verdict, QStringLiteral("Broken:\nissuer expired"));
    const CardWords words = cardWords(graph, indexOf(graph, "Plant Issuing CA 2"));
    QCOMPARE(words.state, QStringLiteral("Expired"));
    QCOMPARE(words.left, QStringLiteral("Expired 5 days ago"));
    QCOMPARE(words.validity, ChainTone::fail);
    QCOMPARE(words.lifeLeft, 0.0);
}

void tst_chaingraph::unknownRootIsNotAnAnchor() {
    const ChainGraph graph(scenes::unknownRoot());
    QCOMPARE(nodeNamed(graph, "Contoso Device Root")->state, CardState::notAnAnchor);
    const ChainEdge* link = edgeInto(graph, "Contoso Device Root");
    QCOMPARE(link->verdict, LinkVerdict::broken);
    QCOMPARE(linkWords(graph, *link).verdict, QStringLiteral("No\nmatch"));
    QCOMPARE(edgeInto(graph, "wos.plant.example")->verdict, LinkVerdict::verified);
}

void tst_chaingraph::forgedSignatureBreaksItsOwnLink() {
    const ChainGraph graph(scenes::forged());
    QCOMPARE(nodeNamed(graph, "wos.plant.example")->state, CardState::failed);
    const ChainEdge* link = edgeInto(graph, "wos.plant.example");
    QCOMPARE(link->verdict, LinkVerdict::broken);
    QCOMPARE(link->why, std::optional(FindingCode::signatureInvalid));
    QCOMPARE(edgeInto(graph, "Plant Issuing CA 3")->verdict, LinkVerdict::verified);
}

void tst_chaingraph::missingIssuerIsAPlace() {
    const ChainGraph graph(scenes::missingIntermediate());
    const ChainNode* place = nodeNamed(graph, "Plant Issuing CA 4");
    QVERIFY(place);
    QCOMPARE(place->kind, ChainNode::Kind::missingIssuer);
    QVERIFY(!place->certificate);
    QVERIFY(!place->inLoop);
    QCOMPARE(edgeInto(graph, "wos.plant.example")->verdict, LinkVerdict::broken);
    QCOMPARE(linkWords(graph, *edgeInto(graph, "wos.plant.example")).verdict,
             QStringLiteral("Broken:\nissuer missing"));
    // Nothing is known of the way from an empty place to the anchors.
    QCOMPARE(edgeInto(graph, "Plant Issuing CA 4")->verdict, LinkVerdict::notNeeded);
    const CardWords words = cardWords(graph, indexOf(graph, "Plant Issuing CA 4"));
    QCOMPARE(words.state, QStringLiteral("Missing"));
    QCOMPARE(words.source, QStringLiteral("http://pki.plant.example/issuing-4.crt"));
    const auto wanted = nodeNamed(graph, "wos.plant.example")->certificate->authorityKeyId();
    QCOMPARE(words.fingerprint, shortFingerprint(wanted));
}

void tst_chaingraph::loopIsSaidToBeOne() {
    const ChainGraph graph(scenes::loop());
    QVERIFY(!graph.trusted());
    int places = 0;
    for (const ChainNode& node : graph.nodes()) {
        if (node.kind != ChainNode::Kind::missingIssuer)
            continue;
        ++places;
        QVERIFY(node.inLoop);
    }
    QCOMPARE(places, 1);
    QVERIFY(quietEdges(graph) >= 1); // the signature that closes the circle
}

void tst_chaingraph::meshShowsEveryCertificateOnce() {
    const ChainContent content = scenes::crossSignedMesh();
    const ChainGraph graph(content);
    QVERIFY(graph.trusted());
    QSet<QByteArray> seen;
    for (const ChainNode& node : graph.nodes()) {
        if (!node.certificate)
            continue;
        QVERIFY(!seen.contains(node.certificate->sha256()));
        seen.insert(node.certificate->sha256());
        QCOMPARE(&graph.nodes()[graph.nodeOf(node.certificate->sha256())], &node);
    }
    QCOMPARE(seen.size(), 8); // six of the pool, two anchors
    // The other certificate of the bridge is an alternative: there, linked and quiet.
    const ChainNode* other = nodeNamed(graph, "Plant Bridge CA", false);
    QVERIFY(other);
    QCOMPARE(other->state, CardState::notNeeded);
    QCOMPARE(nodeNamed(graph, "Plant South Root", false)->state, CardState::notNeeded);
    for (const ChainEdge& edge : graph.edges())
        QCOMPARE(edge.onPath, edge.verdict != LinkVerdict::notNeeded);
    QVERIFY(quietEdges(graph) > 4);
}

void tst_chaingraph::expiringSoonIsNoFailure() {
    const ChainGraph graph(scenes::expiringSoon());
    QVERIFY(graph.trusted());
    const CardWords words = cardWords(graph, indexOf(graph, "wos.plant.example"));
    QCOMPARE(words.state, QStringLiteral("Expires soon"));
    QCOMPARE(words.tone, ChainTone::warn);
    QCOMPARE(words.validity, ChainTone::warn);
    QCOMPARE(words.left, QStringLiteral("9 days left"));
}

void tst_chaingraph::identityErrorFailsTheLeaf() {
    ChainContent content = scenes::good();
    Finding finding;
    finding.code = FindingCode::identityMismatch;
    content.identityFindings.push_back(finding);
    const ChainGraph graph(content);
    QVERIFY(!graph.trusted());
    QCOMPARE(nodeNamed(graph, "wos.plant.example")->state, CardState::failed);
    QCOMPARE(cardWords(graph, indexOf(graph, "wos.plant.example")).state, QStringLiteral("Other identity"));
    // The chain itself holds.
    QCOMPARE(edgeInto(graph, "wos.plant.example")->verdict, LinkVerdict::verified);
}

void tst_chaingraph::unusedAnchorsAreOnlyCounted() {
    const ChainGraph graph(scenes::good());
    QVERIFY(!nodeNamed(graph, "Plant Root CA G3", false));
    QCOMPARE(anchorBoxWords(graph).count, QStringLiteral("2 pinned"));
    QCOMPARE(anchorBoxWords(ChainGraph(scenes::noAnchors())).count, QStringLiteral("none pinned"));
}

void tst_chaingraph::readingOrderGoesFromAnchorToLeaf() {
    const ChainGraph graph(scenes::crossSignedMesh());
    const std::vector<int> order = graph.readingOrder();
    QCOMPARE(order.size(), graph.nodes().size());
    QCOMPARE(order.front(), 0);
    QCOMPARE(graph.nodes()[order[1]].name, QStringLiteral("Plant North Root"));
    QCOMPARE(graph.nodes()[order[4]].name, QStringLiteral("wos.plant.example"));
    QVERIFY(!graph.nodes()[order[5]].onPath());
}

void tst_chaingraph::largePoolIsBounded() {
    const ChainGraph graph(scenes::many(200));
    QCOMPARE(graph.nodes().size(), std::size_t(201)); // and the box
    QCOMPARE(graph.notDrawn(), 0);
    // Unlinked certificates beyond the limit are counted, not drawn.
    ChainContent content = scenes::good();
    const Issued other = root({.subject = "Other Root"});
    const Key shared = newKey();
    for (int i = 0; i < ChainGraph::cardLimit + 50; ++i)
        content.pool.push_back(
            {ca(other, {.subject = "Filler", .key = shared, .serial = QByteArray::number(90000 + i, 16)}),
             QStringLiteral("store")});
    const ChainGraph large(content);
    QVERIFY(int(large.nodes().size()) <= ChainGraph::cardLimit + 1);
    QCOMPARE(int(large.nodes().size()) - 1 + large.notDrawn(), int(content.pool.size()) + 1);
}

void tst_chaingraph::nothingAtAll() {
    const ChainGraph graph{ChainContent()};
    QVERIFY(graph.isEmpty());
    QVERIFY(graph.readingOrder().empty());
    QCOMPARE(graphSummary(graph), QStringLiteral("No certificate to show"));
}

void tst_chaingraph::everyFindingHasItsWords_data() {
    QTest::addColumn<int>("code");
    for (const FindingCode code : allFindingCodes())
        QTest::addRow("%s", qPrintable(nameOf(code))) << int(code);
}

/// Two words on a card, no more; and no error is called by the word that is left for the unexplained.
void tst_chaingraph::everyFindingHasItsWords() {
    QFETCH(int, code);
    const auto word = stateWord(FindingCode(code));
    QVERIFY(!word.isEmpty());
    QVERIFY2(word.size() <= 17, qPrintable(word));
    if (FindingCode(code) != FindingCode::rejectedByLibrary)
        QVERIFY(word != QStringLiteral("Refused"));
    const auto because = brokenBecause(FindingCode(code));
    QVERIFY(!because.isEmpty());
    QVERIFY2(because.size() <= 16, qPrintable(because));
}

void tst_chaingraph::validityWords_data() {
    QTest::addColumn<int>("from");
    QTest::addColumn<int>("to");
    QTest::addColumn<QString>("words");
    QTest::addColumn<double>("share");
    QTest::addRow("half") << -100 << 100 << QStringLiteral("100 days left") << 0.5;
    QTest::addRow("one day") << -99 << 1 << QStringLiteral("1 day left") << 0.01;
    QTest::addRow("last day") << -100 << 0 << QStringLiteral("0 days left") << 0.0;
    QTest::addRow("ended") << -100 << -1 << QStringLiteral("Expired 1 day ago") << 0.0;
    QTest::addRow("to come") << 3 << 100 << QStringLiteral("Starts in 3 days") << 0.0;
}

void tst_chaingraph::validityWords() {
    QFETCH(int, from);
    QFETCH(int, to);
    const Issued top = root({.subject = "Top", .days = {-200, 2000}});
    const Issued end = leaf(top, {.subject = "end", .days = {from, to}});
    ChainContent content;
    content.anchors = {{top, QStringLiteral("top.pem"), {}, {}}};
    content.trace = traceChain(end, std::vector<PoolCertificate>(), content.anchors, {}, now);
    const ChainGraph graph(content);
    const CardWords words = cardWords(graph, indexOf(graph, "end"));
    QTEST(words.left, "words");
    QTEST(words.lifeLeft, "share");
}

void tst_chaingraph::fingerprints() {
    const QByteArray bytes = QByteArray::fromHex("ec6d3801ff00bd73");
    QCOMPARE(shortFingerprint(bytes), QStringLiteral("EC 6D 38 \u2026 BD 73"));
    QCOMPARE(groupedFingerprint(bytes), QStringLiteral("EC6D 3801 FF00 BD73"));
}

QTEST_GUILESS_MAIN(tst_chaingraph)
#include "tst_chaingraph.moc"
