#pragma once

#include "ui/trust/ChainGraph.h"
#include "ui/trust/ChainLayout.h"

#include <QGraphicsScene>

namespace trustbench {

class NodeItem;
class LinkItem;

/// The graph as items: cards, the anchor box, the place of a missing issuer, links. Lays them out for the
/// room there is. Words of a card are made when it is first painted, so that 2000 cards cost nothing unseen.
/// Not for: gestures (ChainView). Tested in tests/ui/tst_chainview, measured in tests/benchmarks.
class ChainScene : public QGraphicsScene {
    Q_OBJECT
public:
    explicit ChainScene(QObject* parent = nullptr);

    void setGraph(ChainGraph graph);
    /// Blanks in the places of an anchor box and three cards.
    void setLoading();
    const ChainGraph& graph() const { return m_graph; }
    bool isLoading() const { return m_loading; }
    /// Lays out for that width; positions change, items stay.
    void arrange(double width);

    /// The node whose card has the focus inside the picture; -1 for none.
    int currentNode() const;
    void setCurrentNode(int node);
    QRectF nodeRect(int node) const;
    /// The node at that place of the scene, -1 for none.
    int nodeAt(const QPointF& place) const;
    /// The card whose details are on show, drawn as selected; -1 for none.
    void setChosenNode(int node);
    QRectF edgeRect(int edge) const;

Q_SIGNALS:
    void currentNodeChanged(int node);

private:
    void placeLinks();

    ChainGraph m_graph;
    bool m_loading = false;
    double m_width = 0;
    int m_chosen = -1;
    std::vector<NodeItem*> m_nodes;
    std::vector<LinkItem*> m_links;
};

} // namespace trustbench
