#include "ui/upkeep/TakeOutModel.h"

#include "ui/text/FailureText.h"
#include "ui/text/OffboardText.h"

#include <algorithm>

namespace trustbench {

TakeOutModel::TakeOutModel(QObject* parent)
    : QAbstractListModel(parent) {}

void TakeOutModel::setUpkeep(Upkeep* upkeep) {
    m_upkeep = upkeep;
    m_book = {};
    m_records.clear();
    m_before.clear();
    if (!upkeep)
        setDevices({});
}

void TakeOutModel::setDevices(const QList<DeviceId>& devices) {
    beginResetModel();
    m_rows.clear();
    m_index.clear();
    for (const auto& device : devices) {
        m_index.insert(device.value(), int(m_rows.size()));
        m_rows.push_back({});
        m_rows.back().device = device;
        update(m_rows.back());
    }
    endResetModel();
}

void TakeOutModel::setBook(const OffboardBook& book) {
    m_book = book;
    m_records.clear();
    for (qsizetype i = 0; i < book.devices.size(); ++i)
        m_records.insert(book.devices.at(i).standing.id.value(), i);
    m_before.clear();
    for (qsizetype i = 0; i < book.offboardings.size(); ++i)
        m_before.insert(book.offboardings.at(i).device.value(), i);
    for (auto& row : m_rows)
        update(row);
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0), index(int(m_rows.size()) - 1));
}

void TakeOutModel::keepOutcome(const OffboardOutcome& outcome) {
    const int at = rowOf(outcome.record.device);
    if (at < 0)
        return;
    auto& row = m_rows[std::size_t(at)];
    // How far it came is known before the journal is read again.
    m_before.insert(outcome.record.device.value(), m_book.offboardings.size());
    m_book.offboardings.append(outcome.record);
    row.failure = outcome.failure;
    row.out = !outcome.failure;
    if (row.out)
        row.sentence = offboardedText(outcome.record);
    row.status = row.out && outcome.record.remaining().isEmpty() ? Status::done
                 : row.out                                       ? Status::warning
                                                                 : Status::failed;
    update(row);
    Q_EMIT dataChanged(index(at), index(at));
}

void TakeOutModel::refresh(const DeviceId& device) {
    const int at = rowOf(device);
    if (at < 0)
        return;
    update(m_rows[std::size_t(at)]);
    Q_EMIT dataChanged(index(at), index(at));
}

const DeviceRecord* TakeOutModel::record(const DeviceId& device) const {
    const auto at = m_records.value(device.value(), -1);
    return at < 0 ? nullptr : &m_book.devices.at(at);
}

std::optional<OffboardRecord> TakeOutModel::before(const DeviceId& device) const {
    const auto at = m_before.value(device.value(), -1);
    return at < 0 ? std::nullopt : std::optional(m_book.offboardings.at(at));
}

void TakeOutModel::update(Row& row) const {
    if (row.out) {
        row.state = row.status == Status::done ? tr("Out") : tr("Out, not all undone");
        return;
    }
    const auto* known = record(row.device);
    if (known)
        row.label = known->standing.label;
    const auto* ways = m_upkeep ? m_upkeep->offboardings() : nullptr;
    row.sentence.clear();
    if (const auto* way = ways ? ways->running(row.device) : nullptr) {
        row.status = Status::running;
        row.state = wordOf(row.status);
        row.sentence = offboardPhaseText(way->phase);
    } else if (ways && ways->isWaiting(row.device)) {
        row.status = Status::waiting;
        row.state = wordOf(row.status);
    } else if (row.failure) {
        const auto text = failureText(*row.failure);
        row.status = Status::failed;
        row.state = wordOf(row.status);
        row.sentence = QStringList{text.what, text.why, text.remedy}.join(u' ');
    } else if (m_upkeep && m_upkeep->isAtWork(row.device)) {
        row.status = Status::notChecked;
        row.state = tr("At work");
        row.sentence = tr("The bench is onboarding it at this moment. Cancel that first.");
    } else if (!known && !m_book.devices.isEmpty()) {
        row.status = Status::notChecked;
        row.state = tr("Not known");
        row.sentence = tr("The journal knows no such device.");
    } else {
        row.status = Status::information;
        row.state = tr("On the list");
    }
}

QList<DeviceId> TakeOutModel::ready() const {
    QList<DeviceId> devices;
    for (const auto& row : m_rows)
        if (!row.out && record(row.device) && !(m_upkeep && m_upkeep->isAtWork(row.device)))
            devices.append(row.device);
    return devices;
}

QList<DeviceId> TakeOutModel::failedWith(std::initializer_list<FailureCode> codes) const {
    QList<DeviceId> devices;
    for (const auto& row : m_rows)
        if (row.failure && std::find(codes.begin(), codes.end(), row.failure->code) != codes.end())
            devices.append(row.device);
    return devices;
}

int TakeOutModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant TakeOutModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid())
        return {};
    const auto& row = m_rows[std::size_t(index.row())];
    if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole)
        return QStringLiteral("%1: %2. %3").arg(row.device.value(), row.state, row.sentence);
    return role == Qt::ToolTipRole ? row.sentence : QVariant();
}

} // namespace trustbench
