#include "ui/trust/ChainView.h"

#include "ui/trust/ChainAccess.h"
#include "ui/trust/ChainPaint.h"
#include "ui/trust/ChainScene.h"
#include "ui/widgets/Theme.h"

#include <QAccessible>
#include <QApplication>
#include <QKeyEvent>
#include <QScrollBar>

#include <cmath>

namespace trustbench {

namespace {

constexpr int highest = 336; ///< the path and the heads of what is below it; a higher mesh is panned
constexpr double smallestZoom = 0.05;
constexpr double smallestReadableZoom = 0.8; ///< of words made to be read at 1
constexpr double largestZoom = 2;
constexpr double zoomStep = 1.25;

} // namespace

ChainView::ChainView(QWidget* parent)
    : QGraphicsView(parent)
    , m_scene(new ChainScene(this)) {
    installChainAccess();
    setScene(m_scene);
    setObjectName(QStringLiteral("chain"));
    setAccessibleName(tr("Chain of certificates"));
    viewport()->setAccessibleName(accessibleName());
    setFrameShape(QFrame::NoFrame);
    setDragMode(QGraphicsView::NoDrag);
    setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    setCornerWidget(new QWidget);
    setViewportUpdateMode(QGraphicsView::MinimalViewportUpdate);
    setOptimizationFlag(QGraphicsView::DontAdjustForAntialiasing);
    setTransformationAnchor(QGraphicsView::AnchorUnderMouse);
    setRenderHint(QPainter::Antialiasing);
    setBackgroundBrush(Theme::current().window);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(m_scene, &ChainScene::currentNodeChanged, this, [this](int node) {
        if (node < 0)
            return;
        m_current = node;
        tellFocus();
    });
}

const ChainGraph& ChainView::graph() const {
    return m_scene->graph();
}

void ChainView::setGraph(ChainGraph graph) {
    m_scene->setGraph(std::move(graph));
    adopt();
}

void ChainView::setLoading() {
    m_scene->setLoading();
    adopt();
}

void ChainView::adopt() {
    ++m_generation;
    m_current = -1;
    m_fitted = false;
    m_zoomChosen = false;
    resetTransform();
    arrange();
    horizontalScrollBar()->setValue(0);
    verticalScrollBar()->setValue(0);
    const QString summary = m_scene->isLoading() ? tr("The trace is under way") : graphSummary(graph());
    setAccessibleDescription(summary);
    const int node = firstOfInterest();
    if (node >= 0 && graph().nodes()[node].state == CardState::failed)
        ensureVisible(m_scene->nodeRect(node), 0, 0);
}

void ChainView::arrange() {
    m_scene->arrange(width());
    if (m_scene->sceneRect().height() > highest)
        m_scene->arrange(width() - barRoom());
    const bool overfull = isOverfull();
    if (overfull != m_overfull) {
        m_overfull = overfull;
        Q_EMIT overfullChanged(overfull);
    }
    setFixedHeight(sizeHint().height());
    if (!m_zoomChosen)
        m_fitted = isALittleTooWide();
    if (m_fitted)
        shrinkToFit();
    else if (!m_zoomChosen)
        setZoom(1);
    showBars();
}

int ChainView::barRoom() const {
    return horizontalScrollBar()->sizeHint().height() + 4;
}

/// Decided here and not by the view, whose bars call for each other where the picture just fits.
void ChainView::showBars() {
    const QSizeF picture = m_scene->sceneRect().size() * zoom();
    const bool wide = picture.width() > width() + 1;
    const bool high = picture.height() > height() + 1;
    setHorizontalScrollBarPolicy(wide ? Qt::ScrollBarAlwaysOn : Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(high ? Qt::ScrollBarAlwaysOn : Qt::ScrollBarAlwaysOff);
}

bool ChainView::isOverfull() const {
    const QRectF bounds = m_scene->sceneRect();
    return bounds.width() > width() + 1 || bounds.height() > highest + 1;
}

/// A chain that a slightly smaller picture shows whole is better seen than panned.
bool ChainView::isALittleTooWide() const {
    const QRectF bounds = m_scene->sceneRect();
    return bounds.height() <= highest + 1 && bounds.width() > width() + 1 &&
           bounds.width() * smallestReadableZoom <= width();
}

QSize ChainView::sizeHint() const {
    const QRectF bounds = m_scene->sceneRect();
    const double shown = !m_zoomChosen && isALittleTooWide() ? width() / bounds.width() : 1;
    const bool wide = bounds.width() * shown > width() + 1;
    const bool high = bounds.height() > highest;
    const int bar = wide ? barRoom() : 0;
    const int wanted = high ? highest : static_cast<int>(std::ceil(bounds.height() * shown));
    return {static_cast<int>(std::ceil(bounds.width())),
            std::max<int>(wanted, static_cast<int>(chainsize::card.height() * shown)) + bar};
}

QSize ChainView::minimumSizeHint() const {
    return {300, sizeHint().height()};
}

QRect ChainView::inViewport(const QRectF& place) const {
    return {mapFromScene(place.topLeft()), (place.size() * zoom()).toSize()};
}

QRect ChainView::nodeRect(int node) const {
    return inViewport(m_scene->nodeRect(node));
}

QRect ChainView::edgeRect(int edge) const {
    return inViewport(m_scene->edgeRect(edge));
}

void ChainView::setChosenNode(int node) {
    m_scene->setChosenNode(node);
}

void ChainView::setCurrentNode(int node) {
    if (node < 0 || m_scene->isLoading())
        return;
    m_current = node;
    m_scene->setCurrentNode(node);
    ensureVisible(m_scene->nodeRect(node), 8, 8);
}

void ChainView::tellFocus() {
    const int child = chainAccessChild(*this, m_current);
    if (child < 0 || !hasFocus())
        return;
    QAccessibleEvent moved(this, QAccessible::Focus);
    moved.setChild(child);
    QAccessible::updateAccessibility(&moved);
}

double ChainView::zoom() const {
    return transform().m11();
}

void ChainView::setZoom(double factor) {
    const double wanted = std::clamp(factor, smallestZoom, largestZoom);
    setTransform(QTransform::fromScale(wanted, wanted));
    showBars();
}

void ChainView::zoomBy(double factor) {
    m_zoomChosen = true;
    m_fitted = false;
    setZoom(zoom() * factor);
}

void ChainView::resetZoom() {
    m_zoomChosen = true;
    m_fitted = false;
    setZoom(1);
    setCurrentNode(m_current);
}

void ChainView::fit() {
    m_zoomChosen = true;
    m_fitted = true;
    shrinkToFit();
}

void ChainView::shrinkToFit() {
    const QRectF bounds = m_scene->sceneRect();
    if (bounds.isEmpty())
        return;
    const double factor = std::min({width() / bounds.width(), height() / bounds.height(), 1.0});
    setZoom(factor);
}

bool ChainView::event(QEvent* event) {
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange)
        setBackgroundBrush(Theme::current().window);
    return QGraphicsView::event(event);
}

void ChainView::resizeEvent(QResizeEvent* event) {
    QGraphicsView::resizeEvent(event);
    if (event->size().width() != event->oldSize().width())
        arrange();
}

int ChainView::firstOfInterest() const {
    const std::vector<ChainNode>& nodes = graph().nodes();
    int leaf = -1;
    for (int i = 0; i < static_cast<int>(nodes.size()); ++i) {
        if (nodes[i].state == CardState::failed && nodes[i].onPath())
            return i;
        if (nodes[i].pathIndex == 0)
            leaf = i;
    }
    return leaf;
}

void ChainView::step(int by) {
    const std::vector<int> order = graph().readingOrder();
    const auto at = std::find(order.begin(), order.end(), m_current);
    const auto place = at == order.end() ? 0 : at - order.begin() + by;
    if (place >= 0 && place < static_cast<std::ptrdiff_t>(order.size()))
        setCurrentNode(order[place]);
}

/// The nearest card above or below; what stands in the same column counts as nearer.
void ChainView::stepVertically(int direction) {
    const QPointF here = m_scene->nodeRect(m_current).center();
    int best = -1;
    double least = 0;
    for (int i = 0; i < static_cast<int>(graph().nodes().size()); ++i) {
        const QPointF there = m_scene->nodeRect(i).center();
        const double down = (there.y() - here.y()) * direction;
        if (i == m_current || down < chainsize::quietCard.height() / 2)
            continue;
        const double far = down + 3 * std::abs(there.x() - here.x());
        if (best < 0 || far < least) {
            best = i;
            least = far;
        }
    }
    setCurrentNode(best);
}

void ChainView::keyPressEvent(QKeyEvent* event) {
    const std::vector<int> order = graph().readingOrder();
    if (order.empty() || (event->modifiers() & (Qt::AltModifier | Qt::MetaModifier)) != 0) {
        QGraphicsView::keyPressEvent(event);
        return;
    }
    switch (event->key()) {
    case Qt::Key_Left:
        step(-1);
        return;
    case Qt::Key_Right:
        step(1);
        return;
    case Qt::Key_Up:
        stepVertically(-1);
        return;
    case Qt::Key_Down:
        stepVertically(1);
        return;
    case Qt::Key_Home:
        setCurrentNode(order.front());
        return;
    case Qt::Key_End:
        setCurrentNode(order.back());
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        // Ctrl+Enter is the page's primary button.
        if ((event->modifiers() & Qt::ControlModifier) == 0 && m_current >= 0) {
            Q_EMIT nodeChosen(m_current);
            return;
        }
        break;
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        zoomBy(zoomStep);
        return;
    case Qt::Key_Minus:
        zoomBy(1 / zoomStep);
        return;
    case Qt::Key_0:
        fit();
        return;
    default:
        break;
    }
    event->ignore();
}

void ChainView::wheelEvent(QWheelEvent* event) {
    if ((event->modifiers() & Qt::ControlModifier) != 0) {
        zoomBy(std::pow(zoomStep, event->angleDelta().y() / 120.0));
        event->accept();
        return;
    }
    const bool sideways = std::abs(event->angleDelta().x()) > std::abs(event->angleDelta().y()) ||
                          (event->modifiers() & Qt::ShiftModifier) != 0;
    const QScrollBar* bar = sideways ? horizontalScrollBar() : verticalScrollBar();
    // What cannot be scrolled here scrolls the page.
    if (bar->maximum() > bar->minimum())
        QGraphicsView::wheelEvent(event);
    else
        event->ignore();
}

void ChainView::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton && event->button() != Qt::MiddleButton)
        return;
    m_pressed = true;
    m_panning = false;
    m_pressedAt = m_lastAt = event->pos();
}

void ChainView::mouseMoveEvent(QMouseEvent* event) {
    if (!m_pressed) {
        const bool onCard = m_scene->nodeAt(mapToScene(event->pos())) >= 0;
        viewport()->setCursor(onCard ? Qt::PointingHandCursor : Qt::ArrowCursor);
        QGraphicsView::mouseMoveEvent(event);
        return;
    }
    if (!m_panning && (event->pos() - m_pressedAt).manhattanLength() < QApplication::startDragDistance())
        return;
    m_panning = true;
    viewport()->setCursor(Qt::ClosedHandCursor);
    const QPoint by = event->pos() - m_lastAt;
    m_lastAt = event->pos();
    horizontalScrollBar()->setValue(horizontalScrollBar()->value() - by.x());
    verticalScrollBar()->setValue(verticalScrollBar()->value() - by.y());
}

void ChainView::mouseReleaseEvent(QMouseEvent* event) {
    viewport()->setCursor(Qt::ArrowCursor);
    const bool clicked = m_pressed && !m_panning && event->button() == Qt::LeftButton;
    m_pressed = m_panning = false;
    const int node = clicked ? m_scene->nodeAt(mapToScene(event->pos())) : -1;
    if (node < 0)
        return;
    setCurrentNode(node);
    Q_EMIT nodeChosen(node);
}

void ChainView::focusInEvent(QFocusEvent* event) {
    QGraphicsView::focusInEvent(event);
    // A click says itself which card is meant; moving the picture under the pointer would miss it.
    if (event->reason() == Qt::MouseFocusReason)
        return;
    setCurrentNode(m_current >= 0 ? m_current : firstOfInterest());
}

} // namespace trustbench
