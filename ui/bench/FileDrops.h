#pragma once

#include <QWidget>

namespace trustbench {

/// Files of this machine that are dropped on a widget, while it takes any. Not for: what becomes of them.
/// Tested in tests/ui/tst_window.
class FileDrops : public QObject {
    Q_OBJECT
public:
    explicit FileDrops(QWidget* target);
    void setTaking(bool taking) { m_taking = taking; }

Q_SIGNALS:
    void dropped(const QStringList& files);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    bool m_taking = false;
};

} // namespace trustbench
