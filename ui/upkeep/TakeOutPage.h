#pragma once

#include "ui/upkeep/UpkeepPage.h"

namespace trustbench {

class ProgressRow;
class SecretField;
class SignerChange;
class TakeOutList;
class TakeOutModel;

/// Chosen devices on their way back out: asked first, with what will happen; afterwards what could not be
/// undone of each. A token that still opens the repository stops its device, and is asked about again; so do
/// a new signing certificate, and an operator's secret that is missing or was refused. Not for: how one is
/// taken out (core/onboarding/Offboarding). Tested in tests/ui/tst_takeout.
class TakeOutPage : public UpkeepPage {
    Q_OBJECT
public:
    explicit TakeOutPage(QWidget* parent = nullptr);
    void setUpkeep(Upkeep* upkeep) override;
    void setDevices(const QList<DeviceId>& devices);
    void begin() override;
    QWidget* firstFocus() const override;
    bool cancelRunning() override;
    TakeOutModel* model() const { return m_model; }

protected:
    void act() override;

private:
    QWidget* secretRow();
    QList<DeviceId> withoutSecret() const;
    QList<DeviceId> withAccess() const;
    void load();
    void ask(const QList<DeviceId>& devices, bool leaveAccess);
    void takeOut(const QList<DeviceId>& devices, bool leaveAccess);
    void onEnded(const OffboardOutcome& outcome);
    void onIdle();
    void showProgress();
    void showChosen();
    void confirmChange(const QString& sha256);
    void tell();

    QPointer<Upkeep> m_upkeep;
    TakeOutModel* m_model;
    TakeOutList* m_list;
    ProgressRow* m_progress;
    SignerChange* m_change;
    QLabel* m_sentence;
    QPushButton* m_leave;
    QWidget* m_secretRow;
    SecretField* m_secret;
    QList<DeviceId> m_affected; ///< whose way out waits for the answer about the signing certificate
    int m_out = 0;
    int m_partly = 0; ///< of these, those of which not all could be undone
    int m_failed = 0;
    bool m_cancelled = false;
};

} // namespace trustbench
