#pragma once

#include "ui/bench/Workplace.h"

#include <QDialog>

class QLabel;
class QLineEdit;
class QMenu;
class QPushButton;

namespace trustbench {

/// Asks for the address of a list in PostgreSQL that the site shares with other benches, and tries it before
/// anything changes. Modal to its window and never waited for. Not for: credentials, which are libpq's own
/// matter, or what an address may say (JournalPlace). Tested in tests/ui/tst_sharedlist.
class SharedListDialog : public QDialog {
    Q_OBJECT
public:
    SharedListDialog(Workplace* workplace, QWidget* parent);

    /// Adds its way in to the site's menu.
    static void offer(Workplace* workplace, QMenu* siteMenu, QWidget* window);

private:
    void build();
    void submit();
    void tell(const QString& words, const char* tone);
    void answer(const Result<void>& tried, const QString& address);

    Workplace* m_workplace;
    QLineEdit* m_address;
    QLabel* m_hint;
    QPushButton* m_accept;
};

} // namespace trustbench
