#pragma once

#include "core/onboarding/Journal.h"
#include "core/onboarding/SignerVerdict.h"

#include <QWidget>

class QPushButton;

namespace trustbench {

class CertificatePair;

/// A new signing certificate of the WOS beside the one that was confirmed, and the question whether it is
/// right. Nothing goes on with it before somebody says so. Not for: a certificate that does not trace; that
/// is never asked about. Tested in tests/ui/tst_tokens and tests/ui/tst_certificates.
class SignerChange : public QWidget {
    Q_OBJECT
public:
    /// `confirm`: the words of the button, for what goes on.
    explicit SignerChange(const QString& confirm, QWidget* parent = nullptr);
    /// `device`: whose journal knows the certificate before; null where none does.
    void ask(const DeviceRecord* device, const SignerVerdict& now, const QDateTime& at);
    /// What is asked about; empty: nothing.
    const QString& sha256() const { return m_sha256; }
    void dismiss();
    QPushButton* confirmButton() const { return m_confirm; }

Q_SIGNALS:
    void confirmed(const QString& sha256);

private:
    CertificatePair* m_pair;
    QPushButton* m_confirm;
    QString m_sha256;
};

} // namespace trustbench
