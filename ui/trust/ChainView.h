#pragma once

#include "ui/trust/ChainGraph.h"

#include <QGraphicsView>

namespace trustbench {

class ChainScene;

/// The picture of trust as a widget: one stop of the Tab key; arrows walk the cards, Enter asks for details;
/// drag or scroll bars pan, Ctrl and wheel or + and - zoom, 0 fits. As high as the chain, up to a limit.
/// A screen reader finds each card and each link as a child of this widget (ChainAccess).
/// Tested in tests/ui/tst_chainview with real clicks and keys.
class ChainView : public QGraphicsView {
    Q_OBJECT
public:
    explicit ChainView(QWidget* parent = nullptr);

    void setGraph(ChainGraph graph);
    void setLoading();
    const ChainGraph& graph() const;
    ChainScene* picture() const { return m_scene; }
    /// Grows with every graph, so that whoever keeps something about the last one can tell.
    int generation() const { return m_generation; }

    int currentNode() const { return m_current; }
    void setCurrentNode(int node);
    /// Marks the card whose details are shown; -1 for none.
    void setChosenNode(int node);
    /// Where a node or link stands, in coordinates of the viewport.
    QRect nodeRect(int node) const;
    QRect edgeRect(int edge) const;

    double zoom() const;
    void zoomBy(double factor);
    /// The whole graph at once, never larger than natural size.
    void fit();
    void resetZoom();
    /// Does the graph at its natural size need more room than there is?
    bool isOverfull() const;
    void choose(int node) { Q_EMIT nodeChosen(node); }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// Clicked, or Enter pressed: the operator wants its details.
    void nodeChosen(int node);
    void overfullChanged(bool overfull);

protected:
    bool event(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;

private:
    void adopt();
    void arrange();
    int barRoom() const;
    QRect inViewport(const QRectF& place) const;
    void showBars();
    bool isALittleTooWide() const;
    void shrinkToFit();
    void setZoom(double factor);
    int firstOfInterest() const;
    void step(int by);
    void stepVertically(int direction);
    void tellFocus();

    ChainScene* m_scene;
    int m_generation = 0;
    int m_current = -1;
    bool m_fitted = false;
    bool m_zoomChosen = false; ///< by the operator
    bool m_overfull = false;
    bool m_pressed = false;
    bool m_panning = false;
    QPoint m_pressedAt;
    QPoint m_lastAt;
};

} // namespace trustbench
