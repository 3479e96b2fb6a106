#include "ui/trust/ChainScene.h"

#include "ui/trust/ChainItems.h"

namespace trustbench {

namespace {

QSizeF sizeOf(const ChainNode& node) {
    if (node.kind == ChainNode::Kind::anchorBox)
        return chainsize::anchorBox;
    return node.onPath() ? chainsize::card : chainsize::quietCard;
}

constexpr int blankCards = 3;

} // namespace

ChainScene::ChainScene(QObject* parent)
    : QGraphicsScene(parent) {
    connect(this, &QGraphicsScene::focusItemChanged, this,
            [this](QGraphicsItem* now) { Q_EMIT currentNodeChanged(now == nullptr ? -1 : currentNode()); });
}

void ChainScene::setGraph(ChainGraph graph) {
    clear();
    m_nodes.clear();
    m_links.clear();
    m_loading = false;
    m_chosen = -1;
    m_graph = std::move(graph);
    for (int i = 0; i < static_cast<int>(m_graph.edges().size()); ++i) {
        m_links.push_back(new LinkItem(&m_graph, i));
        addItem(m_links.back());
    }
    for (int i = 0; i < static_cast<int>(m_graph.nodes().size()); ++i) {
        m_nodes.push_back(new NodeItem(&m_graph, i, sizeOf(m_graph.nodes()[i])));
        addItem(m_nodes.back());
    }
    arrange(m_width);
}

void ChainScene::setLoading() {
    setGraph({});
    m_loading = true;
    m_nodes.push_back(new NodeItem(nullptr, 0, chainsize::anchorBox));
    for (int i = 0; i < blankCards; ++i)
        m_nodes.push_back(new NodeItem(nullptr, i + 1, chainsize::card));
    for (NodeItem* node : m_nodes)
        addItem(node);
    arrange(m_width);
}

/// Card 0 of the layout is node 1: node 0 is the anchor box, which the layout places itself.
void ChainScene::arrange(double width) {
    m_width = width;
    if (m_nodes.empty()) {
        setSceneRect({});
        return;
    }
    std::vector<LayoutCard> cards;
    cards.reserve(m_nodes.size());
    for (std::size_t i = 1; i < m_nodes.size(); ++i)
        cards.push_back({m_nodes[i]->size(), m_loading ? static_cast<int>(m_nodes.size() - 1 - i)
                                                       : m_graph.nodes()[i].pathIndex});
    std::vector<LayoutLink> links;
    links.reserve(m_graph.edges().size());
    for (const ChainEdge& edge : m_graph.edges()) {
        if (edge.issuer > 0)
            links.push_back({edge.issuer - 1, edge.subject - 1});
    }
    LayoutMeasures measures;
    measures.width = width;
    measures.anchorBox = chainsize::anchorBox;
    const ChainLayout layout = layOutChain(cards, links, measures);
    m_nodes[0]->setPos(layout.anchorBox);
    for (std::size_t i = 1; i < m_nodes.size(); ++i)
        m_nodes[i]->setPos(layout.cards[i - 1]);
    placeLinks();
    setSceneRect(layout.bounds);
}

void ChainScene::placeLinks() {
    for (std::size_t i = 0; i < m_links.size(); ++i) {
        const ChainEdge& edge = m_graph.edges()[i];
        const QRectF issuer = nodeRect(edge.issuer);
        const QRectF subject = nodeRect(edge.subject);
        if (edge.onPath)
            m_links[i]->placeOnPath(
                QRectF(issuer.right(), subject.top(), subject.left() - issuer.right(), subject.height()));
        else
            m_links[i]->placeBeside(issuer, subject, edge.issuer == 0);
    }
}

int ChainScene::currentNode() const {
    const auto* item = dynamic_cast<const NodeItem*>(focusItem());
    return item == nullptr ? -1 : item->node();
}

void ChainScene::setCurrentNode(int node) {
    if (node >= 0 && node < static_cast<int>(m_nodes.size()))
        setFocusItem(m_nodes[node]);
    else
        setFocusItem(nullptr);
}

QRectF ChainScene::nodeRect(int node) const {
    if (node < 0 || node >= static_cast<int>(m_nodes.size()))
        return {};
    return {m_nodes[node]->pos(), m_nodes[node]->size()};
}

int ChainScene::nodeAt(const QPointF& place) const {
    if (m_loading)
        return -1;
    for (const QGraphicsItem* item : items(place)) {
        if (const auto* node = dynamic_cast<const NodeItem*>(item))
            return node->node();
    }
    return -1;
}

void ChainScene::setChosenNode(int node) {
    const auto exists = [this](int index) { return index >= 0 && index < static_cast<int>(m_nodes.size()); };
    if (exists(m_chosen))
        m_nodes[m_chosen]->setChosen(false);
    m_chosen = node;
    if (exists(m_chosen))
        m_nodes[m_chosen]->setChosen(true);
}

QRectF ChainScene::edgeRect(int edge) const {
    return m_links.at(edge)->tellingRect();
}

} // namespace trustbench
