#pragma once

#include "ui/batch/BatchFilter.h"

#include <QPersistentModelIndex>
#include <QTableView>

class QLabel;
class QPushButton;

namespace trustbench {

/// The devices of a batch, one line each; the current one opens to 92 px where it has a reason to show, with
/// the buttons that help. Rows are drawn by a delegate; only the open one holds widgets. Enter or Right
/// opens, Left closes, Tab then reaches the buttons. Tested in tests/ui/tst_batch.
class BatchTable : public QTableView {
    Q_OBJECT
public:
    explicit BatchTable(BatchFilter* rows, QWidget* parent = nullptr);
    void choose(OnboardingSession* session);
    /// Without what can be done without, so that there is room for what is happening.
    void setTight(bool tight);
    OnboardingSession* chosen() const;
    /// All that are selected, in the order of the rows.
    QList<OnboardingSession*> selected() const;
    bool isOpen() const { return m_open.isValid(); }

Q_SIGNALS:
    void sessionChosen(trustbench::OnboardingSession* session);
    void openWanted(trustbench::OnboardingSession* session);
    void retryWanted(trustbench::OnboardingSession* session);
    void selectionTold();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void selectionChanged(const QItemSelection& selected, const QItemSelection& deselected) override;
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;
    void updateGeometries() override;
    void paintEvent(QPaintEvent* event) override;

private:
    QWidget* makeReason();
    void openRow(const QModelIndex& index);
    void closeRow();
    void refreshReason();
    void placeReason();
    void setColumns();

    BatchFilter* m_rows;
    QPersistentModelIndex m_open;
    QWidget* m_reason = nullptr;
    QLabel* m_what = nullptr;
    QLabel* m_remedy = nullptr;
    QPushButton* m_retry = nullptr;
    QPushButton* m_device = nullptr;
};

} // namespace trustbench
