#pragma once

#include "core/onboarding/SiteContext.h"
#include "ui/onboarding/StepPage.h"
#include "ui/trust/TrustChecks.h"

#include <QPointer>

class QLabel;

namespace trustbench {

class CertificatePair;
class FingerprintPanel;
class TrustView;

/// Step 4: hosts ui/trust's TrustView and lets the operator confirm the certificate that was found. The
/// site's anchors are read from the policy the session judges by.
class TrustPage : public StepPage {
    Q_OBJECT
public:
    explicit TrustPage(QWidget* parent = nullptr);
    void setSite(SiteContext* site) { m_site = site; }
    void showState(const SessionState& state) override;
    std::optional<Action> action(const SessionState& state) const override;
    void act(OnboardingSession& session) override;
    QWidget* headerControls() const override;
    QWidget* firstFocus(const SessionState& state) const override;
    bool explainsFailures(const SessionState& state) const override;
    TrustView* view() const { return m_view; }
    /// What is wrong, for the banner; empty when nothing is.
    const TrustFailure& failure() const { return m_failure; }

private:
    void showChange(const SessionState& state);

    QPointer<SiteContext> m_site;
    QLabel* m_kept;
    CertificatePair* m_change; ///< another signing certificate than the one confirmed for this device
    TrustView* m_view;
    QLabel* m_fingerprint;
    FingerprintPanel* m_spelling;
    TrustFailure m_failure;
    QByteArray m_shown;
};

} // namespace trustbench
