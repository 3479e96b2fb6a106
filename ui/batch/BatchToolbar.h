#pragma once

#include "ui/batch/BatchFilter.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QMenu;
class QPushButton;
class QToolButton;

namespace trustbench {

/// The row above the table of a batch: filter, how many are shown, adding from a manifest, order, what can be
/// done with the chosen devices. Not for: doing any of it. Tested in tests/ui/tst_batch.
class BatchToolbar : public QWidget {
    Q_OBJECT
public:
    explicit BatchToolbar(QWidget* parent = nullptr);
    QLineEdit* filterField() const { return m_filter; }
    QToolButton* slotsButton() const { return m_showSlots; }
    void setShown(const QString& words);
    /// What the menu of chosen devices is for; null: none.
    void setMenu(QMenu* menu);
    void setChosen(int devices);
    /// Buttons show their pictures alone; what they are for is said by their names and their tips.
    void setTight(bool tight);

Q_SIGNALS:
    void manifestWanted();
    void orderWanted(trustbench::BatchOrder order);

private:
    QPushButton* makeSort();
    void tellWords();

    QLineEdit* m_filter;
    QLabel* m_shown;
    QPushButton* m_chosen;
    QPushButton* m_manifest;
    QPushButton* m_sort;
    QToolButton* m_showSlots;
    BatchOrder m_order = BatchOrder::failedFirst;
    bool m_tight = false;
};

} // namespace trustbench
