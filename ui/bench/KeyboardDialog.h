#pragma once

#include <QDialog>
#include <QKeySequence>
#include <QList>

namespace trustbench {

/// A key and what it does.
struct KeyWords {
    QKeySequence keys;
    QString words;
};

/// The keys of the window. Not for: what they do (WindowKeys, which has the list). Tested in
/// tests/ui/tst_paperwork.
class KeyboardDialog : public QDialog {
    Q_OBJECT
public:
    explicit KeyboardDialog(const QList<KeyWords>& keys, QWidget* parent = nullptr);
};

} // namespace trustbench
