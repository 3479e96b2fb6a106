#pragma once

#include <QDialog>

namespace trustbench {

/// Asks before something that cannot be undone: what will happen, as sentences, and two buttons, of which the
/// harmless one has the focus. accepted() is the answer yes. Tested in tests/ui/tst_takeout.
class TakeOutDialog : public QDialog {
    Q_OBJECT
public:
    TakeOutDialog(const QString& title, const QString& whom, const QStringList& sentences, const QString& yes,
                  QWidget* parent);
};

} // namespace trustbench
