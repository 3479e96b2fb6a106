#pragma once

#include "ui/upkeep/PaperPage.h"
#include "ui/upkeep/Paperwork.h"

class QComboBox;
class QPrinter;
class QPushButton;
class QSpinBox;

namespace trustbench {

class LabelPreview;

/// Labels of the chosen devices: the paper, where on the first sheet they begin, how its first page will
/// look; printed or saved. Tested in tests/ui/tst_paperwork.
class LabelsPage : public PaperPage {
    Q_OBJECT
public:
    explicit LabelsPage(QWidget* parent = nullptr);
    void setUpkeep(Upkeep* upkeep) override;
    void begin() override;
    QWidget* firstFocus() const override;
    const LabelPreview* preview() const { return m_preview; }

protected:
    void act() override;
    void tell() override;

private:
    QWidget* choices();
    LabelPaper paper() const;
    LabelOrder order() const;
    void showPreview();
    void save();
    void setPaper(QPrinter& printer) const;

    QList<LabelPaper> m_papers;
    QComboBox* m_paper;
    QSpinBox* m_skipped;
    QWidget* m_skippedRow;
    QPushButton* m_save;
    LabelPreview* m_preview;
    int m_turn = 0; ///< of the preview that is wanted last
};

} // namespace trustbench
