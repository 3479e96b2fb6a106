#pragma once

#include "ui/upkeep/Upkeep.h"
#include "ui/widgets/Status.h"

#include <QAbstractTableModel>
#include <QPointer>
#include <QTimer>

namespace trustbench {

/// The tokens of a site's devices, those that end first at the top; counts down while it is on show. A view
/// of the journal and of core/onboarding/TokenRenewals. Tested in tests/ui/tst_tokens.
class TokenModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { deviceColumn, timeColumn, stateColumn };
    static constexpr int columns = stateColumn + 1;

    /// What is shown of one token.
    struct Row {
        TokenStanding token;
        std::optional<RenewalOutcome> outcome; ///< of a renewal in this window
        Status status = Status::done;
        QString state; ///< on the chip
        QString more;  ///< one sentence on it; empty: nothing to add
        QString time;  ///< "Expires in 47 min 12 s"
        Status timeStatus = Status::done;
        double share = 0;    ///< of a day, at most 1
        bool hasBar = false; ///< never for a token that is refused or over
    };

    explicit TokenModel(QObject* parent = nullptr);
    void setUpkeep(Upkeep* upkeep);
    void setBook(TokenBook book);
    void keepOutcome(const RenewalOutcome& outcome);
    /// Nothing else changed: one device's renewal has come further, or the time.
    void refresh(const DeviceId& device);
    void setTicking(bool on);

    const Row& row(int row) const { return m_rows[std::size_t(row)]; }
    int rowOf(const DeviceId& device) const;
    /// The record that a renewal starts from; null where the journal has none.
    const DeviceRecord* record(const DeviceId& device) const;
    bool canRenew(const Row& row) const;
    /// Those that a renewal of all would take.
    QList<DeviceId> due() const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    /// A second has passed.
    void ticked();

private:
    void update(Row& row) const;
    void tick();

    QPointer<Upkeep> m_upkeep;
    TokenBook m_book;
    std::vector<Row> m_rows;
    QHash<QString, RenewalOutcome> m_outcomes; ///< by device id
    QTimer m_timer;
};

/// Renewal of all takes those that end within this time, as `token renew` does.
inline constexpr std::chrono::hours renewWithin{24};

} // namespace trustbench
