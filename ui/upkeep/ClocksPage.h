#pragma once

#include "ui/upkeep/UpkeepPage.h"

#include <QTimer>

namespace trustbench {

class CheckList;

/// The clocks that tokens and signatures depend on, together: this machine's, the WOS's, the Git servers'
/// and the devices', with bound and age of each look, and whether they are why something was refused. Not
/// for: setting a clock. Tested in tests/ui/tst_clockspage.
class ClocksPage : public UpkeepPage {
    Q_OBJECT
public:
    explicit ClocksPage(QWidget* parent = nullptr);
    void setUpkeep(Upkeep* upkeep) override;
    void begin() override;
    QWidget* firstFocus() const override;

protected:
    void act() override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void ask();
    void showClocks();
    void showVerdict();
    void showRefusals();

    QPointer<Upkeep> m_upkeep;
    QList<DeviceRecord> m_devices;
    CheckList* m_clocks;
    QWidget* m_refusalsTitle;
    CheckList* m_refusals;
    QTimer m_age;
};

} // namespace trustbench
