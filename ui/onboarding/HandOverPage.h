#pragma once

#include "ui/onboarding/StepPage.h"

class QFormLayout;
class QFrame;
class QLabel;
class QPushButton;

namespace trustbench {

class CheckList;

/// Step 7 and what comes after it: the receipt of the delivery, and the way to the next device.
class HandOverPage : public StepPage {
    Q_OBJECT
public:
    explicit HandOverPage(QWidget* parent = nullptr);
    void showState(const SessionState& state) override;
    std::optional<Action> action(const SessionState& state) const override;
    void act(OnboardingSession& session) override;

private:
    CheckList* m_checks;
    QFrame* m_receipt;
    QLabel* m_where;
    QLabel* m_at;
    QLabel* m_files;
    QLabel* m_holds;
    QPushButton* m_open;
    QString m_folder;
};

} // namespace trustbench
