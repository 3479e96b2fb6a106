#pragma once

#include "ui/upkeep/UpkeepPage.h"

class QComboBox;

namespace trustbench {

class CertificatePair;
class CheckList;
class FileRow;
class SecretField;
class SignerChange;

/// A device's new certificate under the same id: chosen with its key, put beside the old one, proven, and the
/// old one tried, with both on show. Decides nothing (CertificateRotation). Tested in
/// tests/ui/tst_certificates.
class CertificatePage : public UpkeepPage {
    Q_OBJECT
public:
    explicit CertificatePage(QWidget* parent = nullptr);
    ~CertificatePage() override;
    void setUpkeep(Upkeep* upkeep) override;
    void begin() override;
    QWidget* firstFocus() const override;
    bool cancelRunning() override;

protected:
    void act() override;

private:
    QWidget* makeForm();
    const DeviceRecord* chosen() const;
    void load();
    void start();
    void onFinished();
    void showStages();
    void showPair();
    void showOutcome(const CertificateChange& change);
    void tell();

    QPointer<Upkeep> m_upkeep;
    QList<DeviceRecord> m_devices;
    std::unique_ptr<CertificateRotation> m_rotation;
    QComboBox* m_device;
    FileRow* m_certificate;
    FileRow* m_key;
    SecretField* m_passphrase;
    CheckList* m_stages;
    CertificatePair* m_pair;
    SignerChange* m_change;
    QPushButton* m_tryAgain;
    QPushButton* m_cancel;
};

} // namespace trustbench
