#pragma once

#include "ui/batch/BatchFilter.h"
#include "ui/widgets/Status.h"

#include <QStyledItemDelegate>

namespace trustbench {

inline constexpr int batchRowHeight = 40;
inline constexpr int batchExpandedHeight = 92;

/// One row of the batch table: seven segments for the steps, a chip for the state. The room under an expanded
/// row is the table's.
class BatchRowDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    explicit BatchRowDelegate(const BatchFilter* rows, QObject* parent);
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;

private:
    const BatchFilter* m_rows;
};

/// One bench slot: number above a picture of its state.
class SlotDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    SlotDelegate(const BatchModel* model, QObject* parent);
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    static QString numberOf(const BatchModel::Row& row, int at);

private:
    const BatchModel* m_model;
};

} // namespace trustbench
