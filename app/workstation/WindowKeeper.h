#pragma once

#include <QObject>

class QWidget;

namespace trustbench {

class Preferences;

/// Puts a window where it was the last time and remembers where it was closed, and says when it has been
/// painted for the first time, so that slow work can begin. Not for: what is in the window.
class WindowKeeper final : public QObject {
    Q_OBJECT
public:
    WindowKeeper(QWidget* window, Preferences* preferences);

Q_SIGNALS:
    /// Once, from the event loop after the first painting.
    void painted();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QWidget* m_window;
    Preferences* m_preferences;
    bool m_painted = false;
};

} // namespace trustbench
