#include "app/workstation/WindowKeeper.h"

#include "app/workstation/Preferences.h"

#include <QEvent>
#include <QScreen>
#include <QTimer>
#include <QWidget>

namespace trustbench {

WindowKeeper::WindowKeeper(QWidget* window, Preferences* preferences)
    : QObject(window)
    , m_window(window)
    , m_preferences(preferences) {
    if (const auto geometry = preferences->geometry(); !geometry.isEmpty())
        window->restoreGeometry(geometry);
    else
        window->resize(window->size().boundedTo(window->screen()->availableSize()));
    window->installEventFilter(this);
}

bool WindowKeeper::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_window && event->type() == QEvent::Paint && !m_painted) {
        m_painted = true;
        // The window itself is painted before what is in it.
        QTimer::singleShot(0, this, &WindowKeeper::painted);
    }
    if (watched == m_window && event->type() == QEvent::Close)
        m_preferences->setGeometry(m_window->saveGeometry());
    return QObject::eventFilter(watched, event);
}

} // namespace trustbench
