#include "ui/upkeep/TakeOutList.h"

#include "ui/widgets/StatusChip.h"

#include <QPainter>
#include <QStyledItemDelegate>

namespace trustbench {

namespace {

constexpr int heightOfRow = 40;
constexpr double side = 16;
constexpr double widestDevice = 320;

class TakeOutDelegate : public QStyledItemDelegate {
public:
    TakeOutDelegate(const TakeOutModel* model, QObject* parent)
        : QStyledItemDelegate(parent)
        , m_model(model) {}

    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override {
        return {200, heightOfRow};
    }

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
        if (selected)
            painter->fillRect(QRectF(whole.left(), whole.top(), 3, whole.height() - 1), theme.accent);
        const auto size = chipSize(row.state);
        const QRectF chip(
            QPointF(whole.right() - side - size.width(), whole.center().y() - size.height() / 2), size);
        paintChip(painter, chip, row.status, row.state);
        QRectF words(whole.left() + side, whole.top(), chip.left() - whole.left() - 2 * side, whole.height());
        const auto write = [&](TextRole role, const QColor& colour, const QString& text, double most) {
            painter->setFont(fontOf(role));
            painter->setPen(colour);
            const auto metrics = painter->fontMetrics();
            const double room = qMin(most, words.width());
            const auto shown = metrics.elidedText(text, Qt::ElideRight, int(room));
            painter->drawText(words, Qt::AlignVCenter, shown);
            words.adjust(qMin<double>(room, metrics.horizontalAdvance(shown)) + 12, 0, 0, 0);
        };
        write(TextRole::serial, theme.text, row.device.value(), widestDevice);
        write(TextRole::secondary, theme.text2, row.label, widestDevice);
        write(TextRole::secondary, theme.text2, row.sentence, words.width());
        if ((option.state & QStyle::State_HasFocus) != 0 && option.widget && option.widget->hasFocus()) {
            painter->setBrush(Qt::NoBrush);
            painter->setPen(QPen(theme.accent, 2));
            painter->drawRoundedRect(whole.adjusted(5, 2, -2, -3), 6, 6);
        }
        painter->restore();
    }

private:
    const TakeOutModel* m_model;
};

} // namespace

TakeOutList::TakeOutList(TakeOutModel* model, QWidget* parent)
    : QListView(parent) {
    setObjectName(QStringLiteral("takeOutList"));
    setAccessibleName(tr("Devices to be taken back out"));
    setModel(model);
    setItemDelegate(new TakeOutDelegate(model, this));
    setFrameShape(NoFrame);
    setUniformItemSizes(true);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setEditTriggers(NoEditTriggers);
    connect(model, &QAbstractItemModel::modelReset, this, [this, model] {
        if (model->rowCount() > 0)
            setCurrentIndex(model->index(0));
    });
    connect(model, &QAbstractItemModel::dataChanged, this, &TakeOutList::chosen);
}

void TakeOutList::currentChanged(const QModelIndex& current, const QModelIndex& previous) {
    QListView::currentChanged(current, previous);
    Q_EMIT chosen();
}

} // namespace trustbench
