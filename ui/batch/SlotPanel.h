#pragma once

#include "ui/batch/BatchModel.h"

#include <QFrame>

class QLabel;
class QListView;
class QVBoxLayout;

namespace trustbench {

/// The batch as a field of bench slots, and what fails how often. Arrows walk the slots in two dimensions; a
/// cause can be pressed to see its devices alone. Tested in tests/ui/tst_batch.
class SlotPanel : public QFrame {
    Q_OBJECT
public:
    static constexpr int usualWidth = 352;

    explicit SlotPanel(BatchModel* model, QWidget* parent = nullptr);
    /// Of its usual width, or narrower for the table's sake.
    void setWide(bool wide);
    void choose(OnboardingSession* session);
    void refresh(std::optional<FailureCode> chosenCause);
    QListView* slotsView() const { return m_slots; }

Q_SIGNALS:
    void sessionChosen(trustbench::OnboardingSession* session);
    void causeChosen(trustbench::FailureCode cause);

private:
    BatchModel* m_model;
    QLabel* m_chosen;
    QListView* m_slots;
    QLabel* m_causesTitle;
    QVBoxLayout* m_causes;
    QList<std::pair<FailureCode, int>> m_shown;
    std::optional<FailureCode> m_shownChosen;
};

} // namespace trustbench
