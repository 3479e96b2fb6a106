#pragma once

#include "ui/bench/KeyboardDialog.h"

#include <QObject>

#include <functional>

namespace trustbench {

class MainWindow;

/// The keys of the window: shortcuts and the list of them, F6 from zone to zone, Escape, and the scanner,
/// which types wherever the focus is. Not for: what a gesture does (the window and its parts). Tested in
/// tests/ui/tst_pages and tst_window with real keys.
class WindowKeys : public QObject {
    Q_OBJECT
public:
    explicit WindowKeys(MainWindow* window);
    ~WindowKeys() override;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void add(const QKeySequence& keys, const QString& words, const std::function<void()>& handler);
    void addShortcuts();
    void showKeys();
    void nextZone(bool backwards);
    void escape();
    bool forwardTyping(QObject* watched, QEvent* event);

    MainWindow* m_window;
    QList<KeyWords> m_keys;
};

} // namespace trustbench
