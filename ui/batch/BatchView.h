#pragma once

#include "ui/batch/BatchFilter.h"

#include <QTimer>
#include <QWidget>

class QGridLayout;
class QHBoxLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QStackedLayout;
class QVBoxLayout;

namespace trustbench {

class BatchTable;
class BatchTiles;
class BatchToolbar;
class MessageBanner;
class OverallBar;
class PacePanel;
class SlotPanel;

/// A whole bench at once: totals that filter, one bar, the table of devices with the reason of each failure
/// in its row, the slots, pace and time left. Starts, pauses, cancels and retries through Bench. Not for: one
/// device's steps (OnboardingView). Tested in tests/ui/tst_batch with ten thousand devices.
class BatchView : public QWidget {
    Q_OBJECT
public:
    explicit BatchView(QWidget* parent = nullptr, BatchModel::Now now = &QDateTime::currentDateTimeUtc);
    void setBench(Bench* bench);
    void choose(OnboardingSession* session);
    void showFailure(const Failure& failure);
    void showAdded(int devices);
    /// Ctrl+Enter.
    void actPrimary();
    /// Text typed or scanned outside a field; Enter jumps to the row.
    QLineEdit* filterField() const { return m_filter; }
    BatchTable* table() const { return m_table; }
    BatchTiles* tiles() const { return m_tiles; }
    BatchToolbar* toolbar() const { return m_toolbar; }
    SlotPanel* slotPanel() const { return m_slots; }
    BatchModel* model() const { return m_model; }

Q_SIGNALS:
    /// Show this device with its steps.
    void deviceWanted(trustbench::OnboardingSession* session);
    void manifestWanted();

protected:
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void build();
    QGridLayout* header();
    QHBoxLayout* numbers();
    QWidget* tableCard();
    QWidget* noMatch();
    QWidget* statusRow();
    void connectParts();
    void refresh();
    void refreshActions(const BenchTotals& totals);
    void refreshShown();
    void jump();
    void clearFilters();
    void arrange();

    BatchModel* m_model;
    BatchFilter* m_rows;
    QGridLayout* m_header = nullptr;
    QLabel* m_title = nullptr;
    QLabel* m_lead = nullptr;
    QPushButton* m_cancel = nullptr;
    QPushButton* m_pause = nullptr;
    QPushButton* m_retry = nullptr;
    QPushButton* m_primary = nullptr;
    MessageBanner* m_banner = nullptr;
    BatchTiles* m_tiles = nullptr;
    PacePanel* m_pace = nullptr;
    OverallBar* m_bar = nullptr;
    BatchToolbar* m_toolbar = nullptr;
    QLineEdit* m_filter = nullptr;
    BatchTable* m_table = nullptr;
    QStackedLayout* m_tableOrNothing = nullptr;
    QLabel* m_nothing = nullptr;
    QPushButton* m_clear = nullptr;
    SlotPanel* m_slots = nullptr;
    QTimer m_tick;
    enum class Primary { startAll, goOn, retryFailed, addManifest } m_does = Primary::startAll;
};

} // namespace trustbench
