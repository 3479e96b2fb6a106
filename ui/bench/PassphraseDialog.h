#pragma once

#include "ui/bench/Workplace.h"

#include <QDialog>

class QLabel;
class QPushButton;

namespace trustbench {

class SecretField;

/// Asks for the passphrase of the encrypted file with a site's tokens: typed twice where the file is to be
/// made, once where it is opened. Modal to its window and never waited for. Not for: whether it is right
/// (Workplace). Tested in tests/ui/tst_passphrase.
class PassphraseDialog : public QDialog {
    Q_OBJECT
public:
    explicit PassphraseDialog(const PassphraseRequest& request, QWidget* parent);
    /// Asked again, for the one before was wrong.
    void refuse();

    /// Shows one for every passphrase that the workplace wants, over this window.
    static void askFor(Workplace* workplace, QWidget* window);
    /// After entered(); it is not kept here.
    Secret takePassphrase();

Q_SIGNALS:
    void entered();

private:
    void build(const PassphraseRequest& request);
    void judge();
    void submit();
    void setBusy(bool busy);

    bool m_creating;
    SecretField* m_first;
    SecretField* m_again;
    QLabel* m_hint;
    QPushButton* m_accept;
    QPushButton* m_cancel;
};

} // namespace trustbench
