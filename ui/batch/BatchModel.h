#pragma once

#include "core/onboarding/Bench.h"
#include "ui/batch/BatchPace.h"
#include "ui/models/HostWaits.h"

#include <QAbstractTableModel>
#include <QPointer>
#include <QTimer>

#include <functional>

namespace trustbench {

/// The devices of a bench as the table of a batch, one row each in the bench's order. Changes are gathered
/// and shown a few times a second, some hundred rows at a time, so that ten thousand devices cost the event
/// loop little. A view of core/onboarding/Bench. Tested in tests/ui/tst_batch.
class BatchModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column {
        slotColumn,
        serialColumn,
        modelColumn,
        stepsColumn,
        stateColumn,
        happeningColumn,
        timeColumn
    };
    static constexpr int columns = timeColumn + 1;
    enum Role { orderRole = Qt::UserRole }; ///< told as changed where a row may have to move

    struct Row {
        OnboardingSession* session = nullptr;
        QString slot;
        QString serial;
        QString model;
        QString happening; ///< what is going on, or why not, in a few words
        QString sentence;  ///< what happened; empty: nothing to tell
        QString remedy;    ///< what to do about it; empty: nothing
        std::optional<FailureCode> cause;
        SessionStatus status = SessionStatus::waiting;
        int finished = 0; ///< steps
        int step = 1;
        QDateTime began;
        QDateTime ended;

        bool needsHelp() const { return !remedy.isEmpty(); }
    };

    using Now = std::function<QDateTime()>;
    explicit BatchModel(QObject* parent = nullptr, Now now = &QDateTime::currentDateTimeUtc);
    void setBench(Bench* bench);
    Bench* bench() const { return m_bench; }

    const Row& row(int row) const { return m_rows[std::size_t(row)]; }
    int rowOf(OnboardingSession* session) const { return m_index.value(session, -1); }
    const BatchPace& pace() const { return m_pace; }
    QDateTime now() const { return m_now(); }
    /// Calls to this host (as HostGate names it) wait for so long: the rows that are held up by it say so.
    void showHostWait(const QString& host, std::chrono::milliseconds pause);
    /// Failed devices by what failed, most first.
    QList<std::pair<FailureCode, int>> causes() const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    /// Rows have been brought up to date; totals, pace and causes may be others now.
    void refreshed();

private:
    void onAdded(OnboardingSession* session);
    void onRemoved(OnboardingSession* session);
    void onChanged(OnboardingSession* session);
    void flush();
    void insertNew();
    void update(int row);
    void changeRunning();
    void count(const Row& row, int by);
    QString timeOf(const Row& row) const;

    QPointer<Bench> m_bench;
    Now m_now;
    std::vector<Row> m_rows;
    QHash<OnboardingSession*, int> m_index;
    std::vector<OnboardingSession*> m_new;
    QList<int> m_changed;
    std::vector<bool> m_isChanged;
    QHash<FailureCode, int> m_causes;
    HostWaits m_hostWaits;
    BatchPace m_pace;
    QTimer m_timer;
};

/// "0:48", "1:02:07"
QString durationText(std::chrono::milliseconds duration);

} // namespace trustbench
