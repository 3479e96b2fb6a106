#pragma once

#include "ui/batch/BatchModel.h"

#include <QSortFilterProxyModel>

namespace trustbench {

/// The states that a batch is divided into; also what the tiles filter by.
enum class BatchGroup { all, done, running, needsOperator, failed, waiting };
inline constexpr std::array allBatchGroups{BatchGroup::all,     BatchGroup::done,
                                           BatchGroup::running, BatchGroup::needsOperator,
                                           BatchGroup::failed,  BatchGroup::waiting};
BatchGroup groupOf(SessionStatus status);
int countOf(BatchGroup group, const BenchTotals& totals);

enum class BatchOrder { failedFirst, asAdded, bySerial };

/// The rows of a batch that are wanted, in the order that is wanted. Reads the model's rows themselves,
/// because ten thousand variants cost too much. Tested in tests/ui/tst_batch.
class BatchFilter : public QSortFilterProxyModel {
    Q_OBJECT
public:
    explicit BatchFilter(BatchModel* model, QObject* parent = nullptr);
    void setGroup(BatchGroup group);
    BatchGroup group() const { return m_group; }
    /// Part of serial, model, slot or reason.
    void setText(const QString& text);
    void setCause(std::optional<FailureCode> cause);
    std::optional<FailureCode> cause() const { return m_cause; }
    void setOrder(BatchOrder order);
    bool isNarrowed() const { return m_group != BatchGroup::all || !m_text.isEmpty() || m_cause; }

    const BatchModel::Row& rowAt(const QModelIndex& index) const;
    QModelIndex indexOf(OnboardingSession* session) const;

protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override;
    bool lessThan(const QModelIndex& left, const QModelIndex& right) const override;

private:
    BatchModel* m_model;
    BatchGroup m_group = BatchGroup::all;
    QString m_text;
    std::optional<FailureCode> m_cause;
    BatchOrder m_order = BatchOrder::failedFirst;
};

} // namespace trustbench
