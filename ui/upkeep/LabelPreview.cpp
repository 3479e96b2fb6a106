#include "ui/upkeep/LabelPreview.h"

#include "ui/widgets/Theme.h"

#include <QPainter>

namespace trustbench {

namespace {
constexpr int smallest = 160;
constexpr double unitsPerMm = 100;
constexpr double mostPerMm = 6; ///< a single label is not blown up beyond this
} // namespace

LabelPreview::LabelPreview(QWidget* parent)
    : QWidget(parent) {
    setMinimumSize(smallest, smallest);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setAccessibleName(tr("The first page"));
}

void LabelPreview::setPage(const QByteArray& svg) {
    m_page.load(svg);
    update();
}

void LabelPreview::paintEvent(QPaintEvent*) {
    if (isEmpty())
        return;
    QPainter painter(this);
    const QSizeF room = QSizeF(size()) - QSizeF(2, 2);
    QSizeF page = m_page.viewBoxF().size();
    const double most = mostPerMm / unitsPerMm;
    const double scale = qMin(most, qMin(room.width() / page.width(), room.height() / page.height()));
    page *= scale;
    const QRectF paper(QPointF((width() - page.width()) / 2, 1), page);
    m_page.render(&painter, paper);
    painter.setPen(QPen(Theme::current().strong, 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(paper.adjusted(-0.5, -0.5, 0.5, 0.5));
}

} // namespace trustbench
