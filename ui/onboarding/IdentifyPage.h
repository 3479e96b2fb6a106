#pragma once

#include "ui/onboarding/StepPage.h"

class QFrame;
class QLineEdit;

namespace trustbench {

class CheckList;
class FileRow;
class SecretField;

/// Step 1: certificate and key by dropping, choosing or typing; a passphrase where one is wanted; the device
/// id where the certificate has none. Also the page on which a device begins that has no session yet.
class IdentifyPage : public StepPage {
    Q_OBJECT
public:
    explicit IdentifyPage(QWidget* parent = nullptr);
    void showState(const SessionState& state) override;
    std::optional<Action> action(const SessionState& state) const override;
    void act(OnboardingSession& session) override;
    QWidget* firstFocus(const SessionState& state) const override;

    /// For a device that is not on the bench yet.
    void beginNew();
    DeviceFiles enteredFiles() const;
    /// Sorts dropped or chosen files into certificate, key and capabilities by what they are called and hold.
    void takeFiles(const QStringList& paths);

private:
    bool filesDiffer(const SessionState& state) const;

    QWidget* m_input;
    FileRow* m_certificate;
    FileRow* m_key;
    FileRow* m_capabilities;
    QLineEdit* m_id;
    QLineEdit* m_label;
    QFrame* m_passphraseBox;
    SecretField* m_passphrase;
    CheckList* m_checks;
};

} // namespace trustbench
