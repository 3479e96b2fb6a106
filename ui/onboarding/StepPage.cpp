#include "ui/onboarding/StepPage.h"

namespace trustbench {

QWidget* StepPage::headerControls() const {
    return nullptr;
}

QWidget* StepPage::firstFocus(const SessionState&) const {
    return nullptr;
}

bool StepPage::explainsFailures(const SessionState&) const {
    return false;
}

} // namespace trustbench
