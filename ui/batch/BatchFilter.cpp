#include "ui/batch/BatchFilter.h"

namespace trustbench {

namespace {

/// What wants a person comes first, what is finished last.
int rankOf(SessionStatus status) {
    switch (status) {
    case SessionStatus::failed:
        return 0;
    case SessionStatus::needsOperator:
        return 1;
    case SessionStatus::running:
    case SessionStatus::elsewhere:
        return 2;
    case SessionStatus::setAside:
    case SessionStatus::cancelled:
        return 3;
    case SessionStatus::waiting:
        return 4;
    case SessionStatus::done:
        return 5;
    }
    return 5;
}

} // namespace

BatchGroup groupOf(SessionStatus status) {
    switch (status) {
    case SessionStatus::done:
        return BatchGroup::done;
    case SessionStatus::running:
    case SessionStatus::elsewhere:
        return BatchGroup::running;
    case SessionStatus::needsOperator:
        return BatchGroup::needsOperator;
    case SessionStatus::failed:
        return BatchGroup::failed;
    case SessionStatus::waiting:
    case SessionStatus::setAside:
    case SessionStatus::cancelled:
        return BatchGroup::waiting;
    }
    return BatchGroup::waiting;
}

int countOf(BatchGroup group, const BenchTotals& totals) {
    if (group == BatchGroup::all)
        return totals.devices;
    int count = 0;
    for (auto each = totals.byStatus.cbegin(); each != totals.byStatus.cend(); ++each)
        if (groupOf(each.key()) == group)
            count += each.value();
    return count;
}

BatchFilter::BatchFilter(BatchModel* model, QObject* parent)
    : QSortFilterProxyModel(parent)
    , m_model(model) {
    setSortRole(BatchModel::orderRole);
    setDynamicSortFilter(true);
    setSourceModel(model);
    sort(BatchModel::stateColumn);
}

void BatchFilter::setGroup(BatchGroup group) {
    m_group = group;
    invalidateFilter();
}

void BatchFilter::setText(const QString& text) {
    m_text = text.trimmed();
    invalidateFilter();
}

void BatchFilter::setCause(std::optional<FailureCode> cause) {
    m_cause = cause;
    invalidateFilter();
}

void BatchFilter::setOrder(BatchOrder order) {
    m_order = order;
    invalidate();
}

const BatchModel::Row& BatchFilter::rowAt(const QModelIndex& index) const {
    return m_model->row(mapToSource(index).row());
}

QModelIndex BatchFilter::indexOf(OnboardingSession* session) const {
    const int row = m_model->rowOf(session);
    return row < 0 ? QModelIndex() : mapFromSource(m_model->index(row, BatchModel::slotColumn));
}

bool BatchFilter::filterAcceptsRow(int at, const QModelIndex&) const {
    const auto& row = m_model->row(at);
    if (m_group != BatchGroup::all && groupOf(row.status) != m_group)
        return false;
    if (m_cause && row.cause != m_cause)
        return false;
    if (m_text.isEmpty())
        return true;
    for (const auto* text : {&row.serial, &row.model, &row.slot, &row.happening, &row.sentence})
        if (text->contains(m_text, Qt::CaseInsensitive))
            return true;
    return false;
}

bool BatchFilter::lessThan(const QModelIndex& left, const QModelIndex& right) const {
    const int one = left.row();
    const int other = right.row();
    if (m_order == BatchOrder::bySerial)
        if (const int order = m_model->row(one).serial.compare(m_model->row(other).serial); order != 0)
            return order < 0;
    if (m_order == BatchOrder::failedFirst)
        if (const int order = rankOf(m_model->row(one).status) - rankOf(m_model->row(other).status);
            order != 0)
            return order < 0;
    return one < other;
}

} // namespace trustbench
