#include "ui/batch/BatchDelegates.h"

#include "ui/widgets/Icon.h"
#include "ui/widgets/StatusChip.h"

#include <QCoreApplication>
#include <QPainter>
#include <QTextLayout>

namespace trustbench {

namespace {

constexpr double side = 16;
constexpr double segmentWidth = 18;
constexpr double segmentHeight = 10;
constexpr double segmentGap = 3;
constexpr double slotSide = 36;
constexpr double slotGap = 4;

/// Shape says the state as well as colour: full, striped, crossed, marked, empty.
void paintSegment(QPainter* painter, const QRectF& where, const BatchModel::Row& row, int step) {
    const auto& theme = Theme::current();
    const auto tone = toneOf(shownStatus(row.status));
    painter->setPen(Qt::NoPen);
    if (step <= row.finished) {
        painter->setBrush(theme.ok.solid);
        painter->drawRoundedRect(where, 2, 2);
        return;
    }
    if (step > row.finished + 1 || row.status == SessionStatus::waiting) {
        painter->setBrush(Qt::NoBrush);
        painter->setPen(QPen(theme.strong, 1));
        painter->drawRoundedRect(where.adjusted(0.5, 0.5, -0.5, -0.5), 2, 2);
        return;
    }
    if (row.status == SessionStatus::running || row.status == SessionStatus::elsewhere) {
        painter->setBrush(tone.tint);
        painter->drawRoundedRect(where, 2, 2);
        for (double x = where.left(); x < where.right(); x += 5)
            painter->fillRect(QRectF(x, where.top(), qMin(3.0, where.right() - x), where.height()),
                              tone.solid);
        return;
    }
    painter->setBrush(tone.solid);
    painter->drawRoundedRect(where, 2, 2);
    const QRectF mark(where.center() - QPointF(5, 5), QSizeF(10, 10));
    if (row.status == SessionStatus::failed)
        paintIcon(painter, QStringLiteral("cross"), mark, theme.onFail);
    else
        paintIcon(painter,
                  row.status == SessionStatus::needsOperator ? QStringLiteral("person")
                                                             : QStringLiteral("pause"),
                  mark, theme.surface);
}

void paintSteps(QPainter* painter, const QRectF& cell, const BatchModel::Row& row, const QString& words) {
    painter->setRenderHint(QPainter::Antialiasing);
    double x = cell.left() + side;
    for (int step = 1; step <= int(allSteps.size()); ++step) {
        paintSegment(painter, QRectF(x, cell.center().y() - segmentHeight / 2, segmentWidth, segmentHeight),
                     row, step);
        x += segmentWidth + segmentGap;
    }
    painter->setFont(fontOf(TextRole::secondary));
    painter->setPen(Theme::current().text2);
    const QRectF room(x + 8, cell.top(), cell.right() - x - 8, cell.height());
    if (painter->fontMetrics().horizontalAdvance(words) <= room.width())
        painter->drawText(room, Qt::AlignVCenter, words);
}

/// In one line, or in two of a row's height.
void paintWords(QPainter* painter, const QRectF& room, const QString& words, Qt::Alignment alignment) {
    const auto metrics = painter->fontMetrics();
    const int width = int(room.width());
    if (metrics.horizontalAdvance(words) <= width || !words.trimmed().contains(QLatin1Char(' '))) {
        painter->drawText(room, int(alignment), metrics.elidedText(words, Qt::ElideRight, width));
        return;
    }
    QTextLayout lines(words, painter->font());
    lines.beginLayout();
    auto first = lines.createLine();
    first.setLineWidth(width);
    lines.endLayout();
    const auto begin = words.first(first.textLength()).trimmed();
    const auto rest = words.sliced(first.textLength());
    painter->drawText(room, int(alignment),
                      begin + QLatin1Char('\n') + metrics.elidedText(rest, Qt::ElideRight, width));
}

TextRole fontOfColumn(int column) {
    switch (column) {
    case BatchModel::serialColumn:
        return TextRole::serial;
    case BatchModel::slotColumn:
        return TextRole::body;
    default:
        return TextRole::secondary;
    }
}

void paintGround(QPainter* painter, const QRectF& whole, const BatchModel::Row& row, bool selected,
                 bool first) {
    const auto& theme = Theme::current();
    const bool failed = row.status == SessionStatus::failed;
    painter->fillRect(whole, selected ? (failed ? theme.failRow : theme.selection) : theme.surface);
    painter->fillRect(QRectF(whole.left(), whole.bottom() - 1, whole.width(), 1), theme.border);
    if (selected && first)
        painter->fillRect(QRectF(whole.left(), whole.top(), 3, whole.height() - 1),
                          failed ? theme.fail.solid : theme.accent);
}

} // namespace

BatchRowDelegate::BatchRowDelegate(const BatchFilter* rows, QObject* parent)
    : QStyledItemDelegate(parent)
    , m_rows(rows) {}

void BatchRowDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                             const QModelIndex& index) const {
    const auto& theme = Theme::current();
    const auto& row = m_rows->rowAt(index);
    const bool selected = (option.state & QStyle::State_Selected) != 0;
    painter->save();
    paintGround(painter, QRectF(option.rect), row, selected, index.column() == 0);
    const QRectF cell(option.rect.left(), option.rect.top(), option.rect.width(), batchRowHeight - 1);
    const auto words = index.data().toString();
    if (index.column() == BatchModel::stepsColumn) {
        paintSteps(painter, cell, row, words);
    } else if (index.column() == BatchModel::stateColumn) {
        const auto word = wordOf(row.status);
        const auto size = chipSize(word);
        paintChip(painter, QRectF(QPointF(cell.left() + side, cell.center().y() - size.height() / 2), size),
                  shownStatus(row.status), word);
    } else {
        const bool right = index.column() == BatchModel::timeColumn;
        painter->setFont(fontOf(fontOfColumn(index.column())));
        painter->setPen(index.column() == BatchModel::serialColumn ? theme.text : theme.text2);
        const auto room = cell.adjusted(side, 0, right ? -side : -4, 0);
        paintWords(painter, room, words, Qt::AlignVCenter | (right ? Qt::AlignRight : Qt::AlignLeft));
    }
    painter->restore();
}

SlotDelegate::SlotDelegate(const BatchModel* model, QObject* parent)
    : QStyledItemDelegate(parent)
    , m_model(model) {}

QString SlotDelegate::numberOf(const BatchModel::Row& row, int at) {
    QString digits;
    for (const QChar c : row.slot)
        if (c.isDigit())
            digits += c;
    return digits.isEmpty() || digits.size() > 5 ? QString::number(at + 1) : digits;
}

QSize SlotDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const {
    return QSizeF(slotSide + slotGap, slotSide + slotGap).toSize();
}

void SlotDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                         const QModelIndex& index) const {
    const auto& theme = Theme::current();
    const auto& row = m_model->row(index.row());
    const auto status = shownStatus(row.status);
    const auto tone = toneOf(status);
    const bool failed = row.status == SessionStatus::failed;
    const auto ink = failed ? theme.onFail : tone.solid;
    const QRectF cell = QRectF(option.rect).adjusted(2, 2, -2, -2);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(failed ? tone.solid : tone.edge, 1));
    painter->setBrush(failed ? tone.solid : status == Status::waiting ? theme.sunken : tone.tint);
    painter->drawRoundedRect(cell.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    if ((option.state & QStyle::State_Selected) != 0) {
        painter->setPen(QPen(theme.text, 2));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(cell.adjusted(-1, -1, 1, 1), 5, 5);
    }
    painter->setPen(ink);
    painter->setFont(fontOf(failed ? TextRole::chip : TextRole::secondary));
    painter->drawText(QRectF(cell.left(), cell.top() + 3, cell.width(), 16), Qt::AlignCenter,
                      numberOf(row, index.row()));
    static const QHash<Status, QString> pictures = {
        {Status::done, QStringLiteral("tick")},     {Status::running, QStringLiteral("play-circle")},
        {Status::failed, QStringLiteral("cross")},  {Status::needsOperator, QStringLiteral("person")},
        {Status::waiting, QStringLiteral("dash")},  {Status::setAside, QStringLiteral("pause")},
        {Status::elsewhere, QStringLiteral("link")}};
    paintIcon(painter, pictures.value(status), QRectF(cell.center().x() - 6, cell.bottom() - 15, 12, 12),
              ink);
    painter->restore();
}

} // namespace trustbench
