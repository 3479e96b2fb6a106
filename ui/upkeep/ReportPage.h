#pragma once

#include "ui/upkeep/PaperPage.h"

namespace trustbench {

/// A commissioning report of the chosen devices, written as PDF or HTML. Tested in tests/ui/tst_paperwork.
class ReportPage : public PaperPage {
    Q_OBJECT
public:
    explicit ReportPage(QWidget* parent = nullptr);
    QWidget* firstFocus() const override;

protected:
    void act() override;
    void tell() override;
};

} // namespace trustbench
