#pragma once

#include "ui/onboarding/StepPage.h"

class QLabel;

namespace trustbench {

class CheckList;
class SecretField;

/// Step 3: the operator's secret where nobody has given it yet, and what came of the upload.
class UploadPage : public StepPage {
    Q_OBJECT
public:
    explicit UploadPage(QWidget* parent = nullptr);
    void showState(const SessionState& state) override;
    std::optional<Action> action(const SessionState& state) const override;
    void act(OnboardingSession& session) override;
    QWidget* firstFocus(const SessionState& state) const override;

private:
    CheckList* m_checks;
    QWidget* m_input;
    SecretField* m_secret;
    QLabel* m_note;
};

} // namespace trustbench
