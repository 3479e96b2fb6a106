#include "ui/upkeep/TokenTable.h"

#include "ui/widgets/StatusChip.h"
#include "ui/widgets/Theme.h"

#include <QHeaderView>
#include <QPainter>
#include <QStyledItemDelegate>

namespace trustbench {

namespace {

constexpr int heightOfRow = 40;
constexpr int timeWidth = 232;
constexpr int stateWidth = 190;
constexpr int narrowTable = 600;
constexpr int timeAlone = 184; ///< without its bar
constexpr int narrowState = 152;
constexpr double side = 16;
constexpr double barWidth = 56;

/// Draws one row of the table.
class TokenDelegate : public QStyledItemDelegate {
public:
    TokenDelegate(const TokenModel* model, QObject* parent)
        : QStyledItemDelegate(parent)
        , m_model(model) {}

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override {
        const auto& theme = Theme::current();
        const auto& row = m_model->row(index.row());
        const QRectF whole(option.rect);
        const bool selected = (option.state & QStyle::State_Selected) != 0;
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->fillRect(whole, selected ? theme.selection : theme.surface);
        painter->fillRect(QRectF(whole.left(), whole.bottom() - 1, whole.width(), 1), theme.border);
        if (selected && index.column() == 0)
            painter->fillRect(QRectF(whole.left(), whole.top(), 3, whole.height() - 1), theme.accent);
        const auto cell = whole.adjusted(side, 0, -4, -1);
        if (index.column() == TokenModel::deviceColumn)
            paintDevice(painter, cell, row.token.device);
        else if (index.column() == TokenModel::timeColumn)
            paintTime(painter, cell, row);
        else
            paintChip(painter,
                      QRectF(QPointF(cell.left(), cell.center().y() - chipSize(row.state).height() / 2),
                             chipSize(row.state)),
                      row.status, row.state);
        painter->restore();
    }

private:
    static void paintDevice(QPainter* painter, const QRectF& cell, const DeviceStanding& device) {
        const auto& theme = Theme::current();
        painter->setFont(fontOf(TextRole::serial));
        painter->setPen(theme.text);
        const auto& id = device.id.value();
        const auto width = qMin(painter->fontMetrics().horizontalAdvance(id) + 12.0, cell.width());
        painter->drawText(cell, Qt::AlignVCenter,
                          painter->fontMetrics().elidedText(id, Qt::ElideRight, int(cell.width())));
        painter->setFont(fontOf(TextRole::secondary));
        painter->setPen(theme.text2);
        const auto rest = cell.adjusted(width, 0, 0, 0);
        painter->drawText(rest, Qt::AlignVCenter,
                          painter->fontMetrics().elidedText(device.label, Qt::ElideRight, int(rest.width())));
    }

    /// A bar of a day where there is room; none for a token that nobody accepts.
    static void paintTime(QPainter* painter, const QRectF& cell, const TokenModel::Row& row) {
        const auto& theme = Theme::current();
        const bool plain = row.timeStatus == Status::done || row.timeStatus == Status::notChecked;
        const auto colour = plain ? theme.text : toneOf(row.timeStatus).solid;
        painter->setFont(fontOf(TextRole::secondary));
        painter->setPen(colour);
        const auto taken = painter->fontMetrics().horizontalAdvance(row.time);
        const bool hasBar = row.hasBar && taken + barWidth + 8 <= cell.width();
        const auto words = cell.adjusted(0, 0, hasBar ? -barWidth - 8 : 0, 0);
        painter->drawText(words, Qt::AlignVCenter,
                          painter->fontMetrics().elidedText(row.time, Qt::ElideRight, int(words.width())));
        if (!hasBar)
            return;
        const QRectF bar(cell.right() - barWidth, cell.center().y() - 3, barWidth, 6);
        painter->setPen(Qt::NoPen);
        painter->setBrush(theme.track);
        painter->drawRoundedRect(bar, 3, 3);
        painter->setBrush(toneOf(row.timeStatus).solid);
        painter->drawRoundedRect(QRectF(bar.topLeft(), QSizeF(qMax(4.0, bar.width() * row.share), 6)), 3, 3);
    }

    const TokenModel* m_model;
};

} // namespace

TokenTable::TokenTable(TokenModel* model, QWidget* parent)
    : QTableView(parent)
    , m_model(model) {
    setObjectName(QStringLiteral("tokenTable"));
    setAccessibleName(tr("Tokens of the devices"));
    setModel(model);
    setItemDelegate(new TokenDelegate(model, this));
    setFrameShape(NoFrame);
    setShowGrid(false);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setEditTriggers(NoEditTriggers);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setDefaultSectionSize(heightOfRow);
    auto* header = horizontalHeader();
    header->setProperty("zone", QStringLiteral("batch"));
    header->setHighlightSections(false);
    header->setSectionsClickable(false);
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header->setFixedHeight(heightOfRow);
    header->setMinimumSectionSize(0);
    header->setSectionResizeMode(QHeaderView::Fixed);
    header->setSectionResizeMode(TokenModel::deviceColumn, QHeaderView::Stretch);
    header->resizeSection(TokenModel::timeColumn, timeWidth);
    header->resizeSection(TokenModel::stateColumn, stateWidth);
    connect(model, &QAbstractItemModel::modelReset, this, [this] {
        if (m_model->rowCount() > 0)
            selectRow(0);
    });
}

void TokenTable::resizeEvent(QResizeEvent* event) {
    const bool narrow = width() < narrowTable;
    horizontalHeader()->resizeSection(TokenModel::timeColumn, narrow ? timeAlone : timeWidth);
    horizontalHeader()->resizeSection(TokenModel::stateColumn, narrow ? narrowState : stateWidth);
    QTableView::resizeEvent(event);
}

DeviceId TokenTable::chosen() const {
    const auto index = currentIndex();
    return index.isValid() ? m_model->row(index.row()).token.device.id : DeviceId();
}

void TokenTable::choose(const DeviceId& device) {
    if (const int row = m_model->rowOf(device); row >= 0)
        selectRow(row);
}

void TokenTable::currentChanged(const QModelIndex& current, const QModelIndex& previous) {
    QTableView::currentChanged(current, previous);
    if (current.row() != previous.row() || current.isValid() != previous.isValid())
        Q_EMIT deviceChosen();
}

void TokenTable::paintEvent(QPaintEvent* event) {
    QTableView::paintEvent(event);
    const auto current = currentIndex();
    if (!hasFocus() || !current.isValid())
        return;
    QPainter painter(viewport());
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(Theme::current().accent, 2));
    const QRectF row(0, rowViewportPosition(current.row()), viewport()->width(),
                     rowHeight(current.row()) - 1);
    painter.drawRoundedRect(row.adjusted(5, 2, -2, -2), 6, 6);
}

} // namespace trustbench
