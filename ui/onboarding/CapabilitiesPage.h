#pragma once

#include "ui/onboarding/StepPage.h"

class QLabel;
class QPlainTextEdit;

namespace trustbench {

class CheckList;
class FileRow;

/// Step 6: the capability document, everything that is wrong with it at once, and a way to bring another.
class CapabilitiesPage : public StepPage {
    Q_OBJECT
public:
    explicit CapabilitiesPage(QWidget* parent = nullptr);
    void showState(const SessionState& state) override;
    std::optional<Action> action(const SessionState& state) const override;
    void act(OnboardingSession& session) override;
    QWidget* firstFocus(const SessionState& state) const override;

private:
    CheckList* m_checks;
    QWidget* m_input;
    FileRow* m_file;
    CheckList* m_problems;
    QLabel* m_documentTitle;
    QPlainTextEdit* m_document;
};

} // namespace trustbench
