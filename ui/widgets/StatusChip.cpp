#include "ui/widgets/StatusChip.h"

#include "ui/widgets/Icon.h"

#include <QFontMetricsF>
#include <QPainter>

#include <cmath>

namespace trustbench {

namespace {
constexpr double height = 24;
constexpr double iconSize = 14;
constexpr double side = 8;
constexpr double gap = 6;
} // namespace

QSizeF chipSize(const QString& word) {
    const auto width = QFontMetricsF(fontOf(TextRole::chip)).horizontalAdvance(word);
    return {std::ceil(side + iconSize + gap + width + side), height};
}

void paintChip(QPainter* painter, const QRectF& where, Status status, const QString& word,
               const QString& iconName) {
    const auto tone = toneOf(status);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(tone.edge, 1));
    painter->setBrush(tone.tint);
    painter->drawRoundedRect(where.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    const QRectF picture(where.left() + side, where.center().y() - iconSize / 2, iconSize, iconSize);
    paintIcon(painter, iconName.isEmpty() ? iconOf(status) : iconName, picture, tone.solid);
    painter->setPen(tone.solid);
    painter->setFont(fontOf(TextRole::chip));
    painter->drawText(where.adjusted(side + iconSize + gap, 0, -side / 2, 0),
                      Qt::AlignVCenter | Qt::AlignLeft, word);
    painter->restore();
}

StatusChip::StatusChip(Status status, const QString& word, QWidget* parent)
    : QWidget(parent)
    , m_status(status) {
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setStatus(status, word);
}

void StatusChip::setStatus(Status status, const QString& word) {
    m_status = status;
    m_word = word.isEmpty() ? wordOf(status) : word;
    setAccessibleName(m_word);
    updateGeometry();
    update();
}

QSize StatusChip::sizeHint() const {
    return chipSize(m_word).toSize();
}

void StatusChip::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    paintChip(&painter, QRectF(rect()), m_status, m_word);
}

} // namespace trustbench
