#pragma once

#include "tests/support/RunningCrypto.h"
#include "tests/ui/StagedDesk.h"
#include "ui/batch/BatchTable.h"
#include "ui/batch/BatchView.h"
#include "ui/widgets/Theme.h"

class QPushButton;

namespace trustbench::desk {

/// What a journal remembers of a batch that was left in the middle: every state is there.
QList<DeviceRecord> rememberedBatch(int devices);

/// The batch view on a staged bench, with a clock that a test sets.
class BatchStage {
protected:
    void prepare();
    /// A window as wide as the design's, on an empty bench that nobody has given to the view yet.
    void open();
    void close();
    /// Gives the view a bench that remembers this many devices, and waits for them.
    void fill(int devices);

    QPushButton* button(const char* name) const;
    int rows() const { return m_view->table()->model()->rowCount(); }
    OnboardingSession* first(SessionStatus status) const;
    QString cell(int row, int column) const;

    RunningCrypto m_crypto;
    std::unique_ptr<ThemeController> m_theme;
    std::unique_ptr<Desk> m_desk;
    std::unique_ptr<BatchView> m_view;
    QDateTime m_time;
};

} // namespace trustbench::desk
