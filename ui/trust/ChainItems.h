#pragma once

#include "ui/trust/ChainPaint.h"

#include <QGraphicsItem>
#include <QPainterPath>

#include <optional>

namespace trustbench {

/// The card of one node. Focusable; words are made at the first paint.
class NodeItem : public QGraphicsItem {
public:
    /// No graph: an outlined blank.
    NodeItem(const ChainGraph* graph, int node, const QSizeF& size);

    int node() const { return m_node; }
    QSizeF size() const { return m_size; }
    void setChosen(bool chosen);

    QRectF boundingRect() const override { return {QPointF(0, 0), m_size}; }
    void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;

protected:
    void hoverEnterEvent(QGraphicsSceneHoverEvent* event) override;
    void hoverLeaveEvent(QGraphicsSceneHoverEvent* event) override;

private:
    const ChainGraph* m_graph;
    int m_node;
    QSizeF m_size;
    bool m_hovered = false;
    bool m_chosen = false;
    std::optional<CardWords> m_words;
};

/// One link. On the path straight in the gap between two cards, else a thin curve behind the cards.
class LinkItem : public QGraphicsItem {
public:
    LinkItem(const ChainGraph* graph, int edge);

    void placeOnPath(const QRectF& room);
    void placeBeside(const QRectF& issuer, const QRectF& subject, bool fromAnchorBox);
    /// The part that tells the verdict, for a screen reader's ring.
    QRectF tellingRect() const;

    QRectF boundingRect() const override { return m_bounds; }
    void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;

private:
    const ChainGraph* m_graph;
    int m_edge;
    QRectF m_room;
    QPainterPath m_curve;
    QPointF m_middle;
    QPointF m_tip;
    QPointF m_direction{1, 0};
    QRectF m_bounds;
    std::optional<LinkWords> m_words;
};

} // namespace trustbench
