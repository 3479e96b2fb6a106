#pragma once

#include "ui/onboarding/StepPage.h"

#include <QTimer>

class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;

namespace trustbench {

class CheckList;
class SecretField;
class SshAccessPanel;

/// Step 5: the repository and its token. The token comes from the WOS, or is typed, pasted or scanned here;
/// what is shown of it is its kind and when it ends, never its value. Over SSH the host key stands there in
/// its place, also where the SSH address was typed here.
class GitPage : public StepPage {
    Q_OBJECT
public:
    explicit GitPage(QWidget* parent = nullptr);
    void showState(const SessionState& state) override;
    std::optional<Action> action(const SessionState& state) const override;
    void act(OnboardingSession& session) override;
    QWidget* firstFocus(const SessionState& state) const override;

private:
    QWidget* makeTokenHalf();
    QUrl shownRepository() const;
    void showHalf();
    void showToken(const SessionState& state);
    void judgeTyped();
    void showRefusal();
    void tellExpiry();

    QWidget* m_address;
    QWidget* m_tokenHalf;
    SshAccessPanel* m_ssh;
    QWidget* m_entry;
    SecretField* m_token;
    QLineEdit* m_url;
    CheckList* m_tokenChecks;
    QLabel* m_repository;
    QLabel* m_expiry;
    QLabel* m_expiryAt;
    QProgressBar* m_lifetime;
    CheckList* m_checks;
    QWidget* m_expiryBox;
    QTimer m_tick;
    QDateTime m_expiresAt;
    QDateTime m_firstSeen;
    bool m_typedIsToken = false;
    std::optional<FailureCode> m_refused;
    SessionState m_state; ///< as shown last: what is typed is seen beside it
};

} // namespace trustbench
