#pragma once

#include "ui/upkeep/Upkeep.h"
#include "ui/widgets/Status.h"

#include <QAbstractListModel>
#include <QPointer>

namespace trustbench {

/// Devices that are to be taken back out, in the order in which they were chosen, and what becomes of each. A
/// view of the journal and of core/onboarding/Offboardings. Tested in tests/ui/tst_takeout.
class TakeOutModel : public QAbstractListModel {
    Q_OBJECT
public:
    struct Row {
        DeviceId device;
        QString label;
        Status status = Status::waiting;
        QString state;    ///< on the chip
        QString sentence; ///< why not, or what became of it; empty: nothing to add
        std::optional<Failure> failure;
        bool out = false;
    };

    explicit TakeOutModel(QObject* parent = nullptr);
    void setUpkeep(Upkeep* upkeep);
    void setDevices(const QList<DeviceId>& devices);
    void setBook(const OffboardBook& book);
    void keepOutcome(const OffboardOutcome& outcome);
    /// Its way out has come further.
    void refresh(const DeviceId& device);

    const Row& row(int row) const { return m_rows[std::size_t(row)]; }
    int rowOf(const DeviceId& device) const { return m_index.value(device.value(), -1); }
    const OffboardBook& book() const { return m_book; }
    /// What its way out starts from; null where the journal does not know it.
    const DeviceRecord* record(const DeviceId& device) const;
    /// How far an earlier run came.
    std::optional<OffboardRecord> before(const DeviceId& device) const;
    /// Those that can be taken out now.
    QList<DeviceId> ready() const;
    QList<DeviceId> failedWith(std::initializer_list<FailureCode> codes) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

private:
    void update(Row& row) const;

    QPointer<Upkeep> m_upkeep;
    OffboardBook m_book;
    // By device id, in the book.
    QHash<QString, qsizetype> m_records;
    QHash<QString, qsizetype> m_before;
    std::vector<Row> m_rows;
    QHash<QString, int> m_index; ///< rows by device id
};

} // namespace trustbench
