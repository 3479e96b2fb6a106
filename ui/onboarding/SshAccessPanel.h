#pragma once

#include "core/onboarding/Step.h"

#include <QWidget>

class QFormLayout;
class QLabel;

namespace trustbench {

class CheckList;

/// Who answers at a repository's SSH address, and what opens it: the host key's type and SHA-256 fingerprint
/// as `ssh-keygen -l` prints it, whether it is the pinned one, and where it is not, the shown and the pinned
/// ones beside each other. Decides nothing. Tested in tests/ui/tst_gitpage, and with a real sshd in
/// tests/ui/tst_windowssh.
class SshAccessPanel : public QWidget {
    Q_OBJECT
public:
    explicit SshAccessPanel(QWidget* parent = nullptr);
    void showState(const SessionState& state, const QUrl& repository);

private:
    void addKey(const QString& name, const QString& fingerprint, const char* tone = nullptr);

    QLabel* m_title;
    CheckList* m_verdict;
    QFormLayout* m_keys;
};

} // namespace trustbench
