#pragma once

#include "ui/widgets/MessageBanner.h"

namespace trustbench {

class Workplace;

/// A line across the window, above whatever is on show, while the database of a shared journal does not
/// answer: since when, and that nothing is lost. Tested in tests/ui/tst_sharedwindow.
class JournalBanner : public MessageBanner {
    Q_OBJECT
public:
    explicit JournalBanner(const Workplace* workplace, QWidget* parent = nullptr);

private:
    void refresh(const Workplace& workplace);
};

} // namespace trustbench
