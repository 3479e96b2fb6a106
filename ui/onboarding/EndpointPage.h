#pragma once

#include "ui/onboarding/StepPage.h"

class QLabel;
class QLineEdit;

namespace trustbench {

class CheckList;
class MessageBanner;

/// Step 2: where the WOS is: from the site, typed in, or from a file that device orchestration software hands
/// out, chosen here or dropped into the watched folder. Shows where it came from and what the pre-flight
/// found. Not for: watching that folder (the Workplace does).
class EndpointPage : public StepPage {
    Q_OBJECT
public:
    explicit EndpointPage(QWidget* parent = nullptr);
    void showState(const SessionState& state) override;
    std::optional<Action> action(const SessionState& state) const override;
    void act(OnboardingSession& session) override;
    QWidget* firstFocus(const SessionState& state) const override;

    /// Reads a DOS file into the fields; what is wrong with it is shown in place.
    void takeDosFile(const QString& path);
    /// The folder that is watched for such files, to be said.
    void setDosFolder(const QString& folder);
    /// A file that was dropped there cannot be used.
    void showDosFailure(const Failure& failure);

private:
    WosEndpoint entered() const;
    bool differs(const SessionState& state) const;
    void fill(const std::optional<WosEndpoint>& endpoint);

    CheckList* m_checks;
    QWidget* m_input;
    QLabel* m_from;
    QLineEdit* m_api;
    QLineEdit* m_signing;
    MessageBanner* m_dosMessage;
    QLabel* m_watched;
    std::optional<WosEndpoint> m_filled; ///< what the fields were last filled with
    EndpointSource m_source = EndpointSource::enteredByOperator;
    QString m_origin;
};

} // namespace trustbench
