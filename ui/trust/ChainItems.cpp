#include "ui/trust/ChainItems.h"

#include <QPainter>
#include <QStyleOptionGraphicsItem>

namespace trustbench {

namespace {

bool isFar(const QPainter* painter) {
    return QStyleOptionGraphicsItem::levelOfDetailFromTransform(painter->worldTransform()) <
           chainsize::readableScale;
}

/// Curves meet a card of the path low, where they do not cross the words of the path's own link.
double portOf(const QRectF& card) {
    return card.height() >= chainsize::card.height() ? card.bottom() - 20 : card.center().y();
}

} // namespace

NodeItem::NodeItem(const ChainGraph* graph, int node, const QSizeF& size)
    : m_graph(graph)
    , m_node(node)
    , m_size(size) {
    if (graph == nullptr)
        return;
    setFlag(ItemIsFocusable);
    setAcceptHoverEvents(true);
    setToolTip(graph->nodes()[node].name); // a long name is cut on the card
}

void NodeItem::setChosen(bool chosen) {
    m_chosen = chosen;
    update();
}

void NodeItem::paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*) {
    if (m_graph == nullptr) {
        paintBlank(painter, m_size);
        return;
    }
    const ChainNode& node = m_graph->nodes()[m_node];
    CardLook look;
    look.kind = node.kind;
    look.state = node.state;
    look.quiet = !node.onPath() && node.kind == ChainNode::Kind::certificate;
    look.hovered = m_hovered;
    look.selected = m_chosen;
    look.focused = hasFocus();
    look.farAway = isFar(painter);
    if (node.kind == ChainNode::Kind::anchorBox) {
        look.state = CardState::inDate;
        paintAnchorBox(painter, m_size, anchorBoxWords(*m_graph), look);
        return;
    }
    if (!m_words)
        m_words = cardWords(*m_graph, m_node);
    if (node.kind == ChainNode::Kind::missingIssuer)
        paintMissingIssuer(painter, m_size, *m_words, look);
    else
        paintCard(painter, m_size, *m_words, look);
}

void NodeItem::hoverEnterEvent(QGraphicsSceneHoverEvent*) {
    m_hovered = true;
    update();
}

void NodeItem::hoverLeaveEvent(QGraphicsSceneHoverEvent*) {
    m_hovered = false;
    update();
}

LinkItem::LinkItem(const ChainGraph* graph, int edge)
    : m_graph(graph)
    , m_edge(edge) {
    setAcceptedMouseButtons(Qt::NoButton);
    setZValue(graph->edges()[edge].onPath ? -1 : -2);
}

void LinkItem::placeOnPath(const QRectF& room) {
    prepareGeometryChange();
    m_room = room;
    m_bounds = room.adjusted(-1, 0, 1, 0);
}

/// The curve leaves and meets the cards at the sides that face each other, and stays behind all others.
void LinkItem::placeBeside(const QRectF& issuer, const QRectF& subject, bool fromAnchorBox) {
    prepareGeometryChange();
    QPointF from(issuer.right(), portOf(issuer));
    QPointF to(subject.left(), portOf(subject));
    QPointF leave(1, 0);
    m_direction = {1, 0};
    if (fromAnchorBox) {
        from = {issuer.center().x(), issuer.bottom()};
        leave = {0, 1};
    } else if (issuer.left() > subject.right()) {
        // An issuer on the right, as a loop of cross-signatures makes it.
        from = {issuer.left(), portOf(issuer)};
        to = {subject.right(), portOf(subject)};
        leave = {-1, 0};
        m_direction = {-1, 0};
    } else if (issuer.right() > subject.left()) {
        from = {issuer.left(), portOf(issuer)};
        leave = {-1, 0};
    }
    m_tip = to;
    const double reach = std::clamp(std::hypot(to.x() - from.x(), to.y() - from.y()) / 2, 24.0, 120.0);
    m_curve = QPainterPath(from);
    const double down = fromAnchorBox ? std::abs(to.y() - from.y()) : reach;
    const QPointF first = from + leave * down;
    const QPointF second = to - m_direction * reach;
    const QPointF end = to - m_direction * 4;
    m_curve.cubicTo(first, second, end);
    m_middle = (from + 3 * first + 3 * second + end) / 8; // of a Bézier curve, at half its parameter
    m_bounds = m_curve.boundingRect().adjusted(-10, -10, 10, 10);
}

QRectF LinkItem::tellingRect() const {
    if (m_curve.isEmpty())
        return m_room;
    return {m_middle.x() - chainsize::quietDisc / 2, m_middle.y() - chainsize::quietDisc / 2,
            chainsize::quietDisc, chainsize::quietDisc};
}

void LinkItem::paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*) {
    if (!m_curve.isEmpty()) {
        paintQuietLink(painter, m_curve, m_middle, m_tip, m_direction, isFar(painter));
        return;
    }
    const ChainEdge& edge = m_graph->edges()[m_edge];
    if (!m_words)
        m_words = linkWords(*m_graph, edge);
    paintPathLink(painter, m_room, edge.verdict, *m_words);
}

} // namespace trustbench
