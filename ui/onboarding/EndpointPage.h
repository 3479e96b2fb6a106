#pragma once

#include "ui/onboarding/StepPage.h"

class QComboBox;
class QFileSystemWatcher;
class QLabel;
class QLineEdit;
class QPushButton;

namespace trustbench {

class CheckList;
class MessageBanner;

/// Step 2: where the WOS is: from the site, typed in, or from a file that device orchestration software hands
/// out, chosen or appearing in a watched folder. Shows what the pre-flight found.
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
    void watchFolder(const QString& folder);

Q_SIGNALS:
    /// An endpoint arrived in the watched folder: apply it without typing.
    void endpointArrived();

private:
    WosEndpoint entered() const;
    bool differs(const SessionState& state) const;
    void lookIntoFolder();

    CheckList* m_checks;
    QWidget* m_input;
    QLabel* m_from;
    QLineEdit* m_api;
    QLineEdit* m_signing;
    MessageBanner* m_dosMessage;
    QPushButton* m_watch;
    QFileSystemWatcher* m_watcher;
    QString m_folder;
    QStringList m_known;
    EndpointSource m_source = EndpointSource::enteredByOperator;
    QString m_origin;
};

} // namespace trustbench
