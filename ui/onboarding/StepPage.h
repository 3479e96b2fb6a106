#pragma once

#include "core/onboarding/OnboardingSession.h"

#include <QWidget>

#include <utility>

namespace trustbench {

/// The body of one step's page. Shows a SessionState and turns gestures into the session's events; it calls
/// no service and holds nothing but what is typed and not yet submitted. Title, banner, explanation and the
/// primary button are OnboardingView's.
class StepPage : public QWidget {
    Q_OBJECT
public:
    /// What the primary button does on this page for this state.
    struct Action {
        QString words;
        bool enabled = true;
        QString hint; ///< beside the button: why not yet, or what comes next
    };

    using QWidget::QWidget;
    virtual void showState(const SessionState& state) = 0;
    /// Empty: the page has nothing to submit now; the view offers start, retry or resume.
    virtual std::optional<Action> action(const SessionState& state) const = 0;
    virtual void act(OnboardingSession& session) = 0;
    virtual QWidget* headerControls() const;
    /// Where the focus starts when the operator is wanted; null: on the primary button.
    virtual QWidget* firstFocus(const SessionState& state) const;
    /// The page explains failures of its step itself (the trust step); the view then shows the banner alone.
    virtual bool explainsFailures(const SessionState& state) const;

    /// Another device is shown from now on: what was typed for the last one is let go.
    void startAfresh() { m_fresh = true; }

Q_SIGNALS:
    /// What is typed has changed: the action may be another now.
    void edited();

protected:
    /// True once after another device came on show: fill the fields from the state.
    bool takeFresh() { return std::exchange(m_fresh, false); }

private:
    bool m_fresh = true;
};

} // namespace trustbench
