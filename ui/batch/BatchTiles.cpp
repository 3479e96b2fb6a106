#include "ui/batch/BatchTiles.h"

#include "ui/widgets/Icon.h"
#include "ui/widgets/Status.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLocale>
#include <QPainter>

#include <algorithm>

namespace trustbench {

namespace {

constexpr int side = 16;
constexpr int beforeWord = 40;
constexpr int smallestTile = 96;
constexpr QSize usualTile(132, 88);

Status statusOf(BatchGroup group) {
    switch (group) {
    case BatchGroup::done:
        return Status::done;
    case BatchGroup::running:
        return Status::running;
    case BatchGroup::needsOperator:
        return Status::needsOperator;
    case BatchGroup::failed:
        return Status::failed;
    case BatchGroup::all:
    case BatchGroup::waiting:
        return Status::waiting;
    }
    return Status::waiting;
}

} // namespace

QString wordOf(BatchGroup group) {
    return group == BatchGroup::all ? BatchTiles::tr("All") : wordOf(statusOf(group));
}

BatchTile::BatchTile(BatchGroup group, QWidget* parent)
    : QToolButton(parent)
    , m_group(group) {
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setCount(0);
}

void BatchTile::setCount(int count) {
    m_count = count;
    setAccessibleName(BatchTiles::tr("%1: %2", "state, number of devices").arg(wordOf(m_group)).arg(count));
    update();
}

QSize BatchTile::sizeHint() const {
    return usualTile.expandedTo(minimumSizeHint());
}

QSize BatchTile::minimumSizeHint() const {
    const auto word = QFontMetrics(fontOf(TextRole::secondary)).horizontalAdvance(wordOf(m_group));
    return {qMax(smallestTile, beforeWord + word + side / 2), usualTile.height()};
}

void BatchTile::paintEvent(QPaintEvent*) {
    const auto& theme = Theme::current();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool chosen = isChecked();
    painter.setPen(QPen(chosen ? theme.accent : underMouse() ? theme.strong : theme.border, chosen ? 2 : 1));
    painter.setBrush(chosen ? theme.accentTint : theme.surface);
    const double inset = chosen ? 1 : 0.5;
    painter.drawRoundedRect(QRectF(rect()).adjusted(inset, inset, -inset, -inset), 8, 8);
    const bool all = m_group == BatchGroup::all;
    const auto status = statusOf(m_group);
    paintIcon(&painter, all ? QStringLiteral("list") : iconOf(status), QRectF(16, 15, 16, 16),
              all ? theme.text2 : toneOf(status).solid);
    painter.setPen(theme.text2);
    painter.setFont(fontOf(TextRole::secondary));
    painter.drawText(QRectF(beforeWord, 14, width() - beforeWord, 18), Qt::AlignVCenter, wordOf(m_group));
    painter.setPen(theme.text);
    painter.setFont(fontOf(m_large ? TextRole::tileNumber : TextRole::pageTitle));
    painter.drawText(QRectF(side, 40, width() - side, 36), Qt::AlignVCenter, QLocale().toString(m_count));
}

bool BatchTile::fitsLarge() const {
    const QFontMetrics large(fontOf(TextRole::tileNumber));
    return large.horizontalAdvance(QLocale().toString(m_count)) <= width() - side - side / 2;
}

void BatchTile::setLarge(bool large) {
    m_large = large;
    update();
}

BatchTiles::BatchTiles(QWidget* parent)
    : QWidget(parent)
    , m_group(new QButtonGroup(this)) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(12);
    for (const auto group : allBatchGroups) {
        auto* tile = new BatchTile(group);
        m_tiles.append(tile);
        m_group->addButton(tile, int(group));
        row->addWidget(tile);
    }
    m_group->setExclusive(true);
    choose(BatchGroup::all);
    connect(m_group, &QButtonGroup::idClicked, this, [this](int id) { Q_EMIT chosen(BatchGroup(id)); });
}

void BatchTiles::setTotals(const BenchTotals& totals) {
    for (const auto group : allBatchGroups)
        tile(group)->setCount(countOf(group, totals));
    fit();
}

/// Numbers that are compared have one size.
void BatchTiles::fit() {
    const bool large =
        std::all_of(m_tiles.begin(), m_tiles.end(), [](const BatchTile* tile) { return tile->fitsLarge(); });
    for (auto* tile : m_tiles)
        tile->setLarge(large);
}

void BatchTiles::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    fit();
}

BatchTile* BatchTiles::chosenTile() const {
    return m_tiles.at(m_group->checkedId());
}

void BatchTiles::choose(BatchGroup group) {
    tile(group)->setChecked(true);
}

void BatchTiles::keyPressEvent(QKeyEvent* event) {
    const int step = event->key() == Qt::Key_Right ? 1 : event->key() == Qt::Key_Left ? -1 : 0;
    const int next = m_group->checkedId() + step;
    if (step == 0 || next < 0 || next >= int(m_tiles.size()))
        return QWidget::keyPressEvent(event);
    m_tiles.at(next)->setFocus(Qt::TabFocusReason);
    m_tiles.at(next)->click();
}

} // namespace trustbench
