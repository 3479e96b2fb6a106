#include "ui/widgets/CheckList.h"

#include "ui/widgets/Icon.h"

#include <QPainter>
#include <QStandardItemModel>
#include <QStyledItemDelegate>

namespace trustbench {

namespace {

constexpr int rowHeight = 40;
constexpr int columnGap = 32;
constexpr int narrowestColumn = 360;
constexpr int leastOfAFact = 72;
constexpr double plateSide = 16; ///< of a row on a plate
constexpr int statusRole = Qt::UserRole;
constexpr int factRole = Qt::UserRole + 1;
constexpr int outcomeRole = Qt::UserRole + 2;

class CheckDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    int perColumn = 0;  ///< 0: one column
    bool plate = false; ///< rows on a plate, the current one marked

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override {
        const auto& theme = Theme::current();
        const auto status = Status(index.data(statusRole).toInt());
        const auto outcome = index.data(outcomeRole).toString();
        const auto fact = index.data(factRole).toString();
        const bool first = perColumn > 0 && index.row() < perColumn;
        const bool second = perColumn > 0 && !first;
        QRectF row =
            QRectF(option.rect).adjusted(second ? columnGap / 2.0 : 0, 0, first ? -columnGap / 2.0 : 0, 0);
        painter->save();
        if (plate)
            paintPlate(painter, option, index);
        painter->fillRect(QRectF(row.left(), row.bottom() - 1, row.width(), 1), theme.border);
        if (plate)
            row.adjust(plateSide, 0, -plateSide + 4, 0);
        paintIcon(painter, iconOf(status), QRectF(row.left(), row.center().y() - 10, 20, 20),
                  toneOf(status).solid);
        const bool current = plate && (option.state & QStyle::State_Selected) != 0;
        const bool strong = plate ? current : status == Status::failed;
        painter->setFont(fontOf(strong ? TextRole::bodyStrong : TextRole::body));
        const QFontMetrics outcomeMetrics(painter->font());
        QFont factFont = fontOf(TextRole::secondary);
        if (plate)
            factFont.setPointSizeF(9); // 12 px: the plate is narrow
        const QFontMetrics factMetrics(factFont);
        const int room = int(row.width()) - 32;
        const int outcomeWidth = qMin(outcomeMetrics.horizontalAdvance(outcome), room);
        painter->setPen(theme.text);
        const QRectF text = row.adjusted(32, 0, 0, 0);
        painter->drawText(text, Qt::AlignVCenter, outcomeMetrics.elidedText(outcome, Qt::ElideRight, room));
        painter->setFont(factFont);
        painter->setPen(theme.text2);
        const int left = room - outcomeWidth - (plate ? 8 : 16);
        // A few letters of it tell nothing.
        if (left >= qMin(factMetrics.horizontalAdvance(fact), leastOfAFact))
            painter->drawText(text, Qt::AlignVCenter | Qt::AlignRight,
                              factMetrics.elidedText(fact, Qt::ElideRight, left));
        if ((option.state & QStyle::State_HasFocus) != 0) {
            painter->setPen(QPen(theme.accent, 2));
            painter->setRenderHint(QPainter::Antialiasing);
            painter->setBrush(Qt::NoBrush);
            painter->drawRoundedRect(row.adjusted(1, 2, -1, -3), 4, 4);
        }
        painter->restore();
    }

    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override {
        return {200, rowHeight};
    }

private:
    static void paintPlate(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) {
        const auto& theme = Theme::current();
        const bool current = (option.state & QStyle::State_Selected) != 0;
        painter->fillRect(option.rect, current ? theme.surface : theme.sunken);
        if (current)
            painter->fillRect(QRectF(option.rect.left(), option.rect.top(), 3, option.rect.height()),
                              toneOf(Status(index.data(statusRole).toInt())).solid);
    }
};

} // namespace

CheckList::CheckList(const QString& name, QWidget* parent)
    : QListView(parent)
    , m_model(new QStandardItemModel(this)) {
    setAccessibleName(name);
    setProperty("zone", QStringLiteral("bare"));
    setModel(m_model);
    setItemDelegate(new CheckDelegate(this));
    setFrameShape(QFrame::NoFrame);
    setFlow(QListView::TopToBottom);
    setWrapping(true);
    setUniformItemSizes(true);
    setResizeMode(QListView::Adjust);
    setEditTriggers(NoEditTriggers);
    setSelectionMode(NoSelection);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    viewport()->setAutoFillBackground(false);
}

void CheckList::setRows(const QList<CheckRow>& rows) {
    if (rows == m_rows)
        return;
    const int current = currentIndex().row();
    m_rows = rows;
    m_model->clear();
    for (const auto& row : rows) {
        auto* item = new QStandardItem;
        // What a screen reader says: state, outcome, fact.
        item->setText(QStringLiteral("%1: %2, %3").arg(wordOf(row.status), row.outcome, row.fact));
        item->setData(int(row.status), statusRole);
        item->setData(row.outcome, outcomeRole);
        item->setData(row.fact, factRole);
        item->setToolTip(row.fact.isEmpty() ? row.outcome : row.outcome + QStringLiteral(": ") + row.fact);
        m_model->appendRow(item);
    }
    if (current >= 0 && current < m_model->rowCount())
        setCurrentIndex(m_model->index(current, 0));
    arrange();
}

void CheckList::setColumns(int most) {
    m_most = most;
    arrange();
}

void CheckList::setChoosable(bool choosable) {
    m_choosable = choosable;
    static_cast<CheckDelegate*>(itemDelegate())->plate = choosable;
    setSelectionMode(choosable ? SingleSelection : NoSelection);
    if (choosable)
        setColumns(1);
}

void CheckList::choose(int row) {
    setCurrentIndex(m_model->index(row, 0));
}

void CheckList::currentChanged(const QModelIndex& current, const QModelIndex& previous) {
    QListView::currentChanged(current, previous);
    if (m_choosable && current.isValid())
        Q_EMIT rowChosen(current.row());
}

int CheckList::columnsFor(int width) const {
    return m_most > 1 && m_rows.size() > 1 && width >= 2 * narrowestColumn + columnGap ? 2 : 1;
}

QSize CheckList::sizeHint() const {
    const int columns = columnsFor(width());
    const int perColumn = (int(m_rows.size()) + columns - 1) / columns;
    return {600, perColumn * rowHeight + 1};
}

void CheckList::arrange() {
    const int columns = columnsFor(width());
    auto* delegate = static_cast<CheckDelegate*>(itemDelegate());
    delegate->perColumn = columns == 2 ? (int(m_rows.size()) + 1) / 2 : 0;
    setGridSize(QSize(viewport()->width() / columns, rowHeight));
    setFixedHeight(sizeHint().height());
    setVisible(!m_rows.isEmpty());
    viewport()->update();
}

void CheckList::resizeEvent(QResizeEvent* event) {
    QListView::resizeEvent(event);
    arrange();
}

} // namespace trustbench
