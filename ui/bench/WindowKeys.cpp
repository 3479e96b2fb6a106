#include "ui/bench/WindowKeys.h"

#include "ui/batch/BatchView.h"
#include "ui/bench/BatchMode.h"
#include "ui/bench/BenchPanel.h"
#include "ui/bench/BottomPanel.h"
#include "ui/bench/KeyboardDialog.h"
#include "ui/bench/MainWindow.h"
#include "ui/bench/TopBar.h"
#include "ui/bench/UpkeepPages.h"
#include "ui/onboarding/ActionBar.h"
#include "ui/onboarding/OnboardingView.h"
#include "ui/upkeep/UpkeepPage.h"

#include <QApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QShortcut>
#include <QTabBar>

namespace trustbench {

WindowKeys::WindowKeys(MainWindow* window)
    : QObject(window)
    , m_window(window) {
    addShortcuts();
    qApp->installEventFilter(this);
}

WindowKeys::~WindowKeys() {
    qApp->removeEventFilter(this);
}

void WindowKeys::add(const QKeySequence& keys, const QString& words, const std::function<void()>& handler) {
    if (!words.isEmpty())
        m_keys.append({keys, words});
    connect(new QShortcut(keys, m_window), &QShortcut::activated, this, handler);
}

void WindowKeys::addShortcuts() {
    add(Qt::CTRL | Qt::Key_L, tr("Scan the next device"), [this] {
        m_window->batchMode()->show(false);
        m_window->benchPanel()->setFolded(false);
        m_window->benchPanel()->scanField()->setFocus(Qt::ShortcutFocusReason);
        m_window->benchPanel()->scanField()->selectAll();
    });
    add(Qt::CTRL | Qt::Key_F, tr("Filter the devices"), [this] {
        if (m_window->batchMode()->isOn())
            return m_window->batchMode()->view()->filterField()->setFocus(Qt::ShortcutFocusReason);
        m_window->benchPanel()->setFolded(false);
        m_window->benchPanel()->filterField()->setFocus(Qt::ShortcutFocusReason);
    });
    add(Qt::CTRL | Qt::Key_B, tr("Single device or batch"),
        [this] { m_window->batchMode()->show(!m_window->batchMode()->isOn()); });
    add(Qt::CTRL | Qt::Key_T, tr("Access tokens"), [this] { m_window->upkeepPages()->showTokens(); });
    const auto primary = [this] { m_window->actPrimary(); };
    add(Qt::CTRL | Qt::Key_Return, tr("What the large button does"), primary);
    add(Qt::CTRL | Qt::Key_Enter, {}, primary);
    add(Qt::ALT | Qt::Key_Left, tr("Look at the step before"), [this] {
        if (m_window->isWorkShown())
            m_window->onboarding()->goBack();
    });
    add(Qt::Key_Escape, tr("Leave a field, cancel what runs, or close the page"), [this] { escape(); });
    add(Qt::Key_F6, tr("Next part of the window"), [this] { nextZone(false); });
    add(Qt::SHIFT | Qt::Key_F6, tr("Previous part of the window"), [this] { nextZone(true); });
    add(Qt::Key_F9, tr("Open or close activity and envelope"), [this] {
        if (m_window->isWorkShown())
            m_window->bottomPanel()->toggle();
    });
    add(Qt::Key_F1, tr("This list"), [this] { showKeys(); });
    add(Qt::CTRL | Qt::Key_Q, tr("Quit"), [this] { m_window->close(); });
    connect(m_window->topBar(), &TopBar::keyboardHelpWanted, this, &WindowKeys::showKeys);
}

void WindowKeys::showKeys() {
    (new KeyboardDialog(m_keys, m_window))->open();
}

void WindowKeys::nextZone(bool backwards) {
    if (m_window->batchMode()->isOn())
        return m_window->batchMode()->nextZone(backwards);
    const bool work = m_window->isWorkShown();
    auto* panel = m_window->benchPanel();
    auto* view = m_window->onboarding();
    auto* bottom = m_window->bottomPanel();
    const QList<QWidget*> zones = work ? QList<QWidget*>{panel, view, bottom, view->actions()}
                                       : QList<QWidget*>{panel, m_window->besidePanel()};
    auto* focus = QApplication::focusWidget();
    int at = -1;
    for (int i = 0; i < zones.size(); ++i)
        if (focus && (zones.at(i) == focus || zones.at(i)->isAncestorOf(focus)))
            at = i;
    const auto count = int(zones.size());
    const int next = (at + (backwards ? count - 1 : 1)) % count;
    auto* zone = zones.at(qMax(0, next));
    if (zone == panel)
        (panel->list()->isVisible() && panel->list()->model()->rowCount() > 0
             ? static_cast<QWidget*>(panel->list())
             : panel->scanField())
            ->setFocus(Qt::ShortcutFocusReason);
    else if (work && zone == bottom)
        bottom->tabs()->setFocus(Qt::ShortcutFocusReason);
    else if (work && zone == view->actions())
        view->actions()->firstEnabled()->setFocus(Qt::ShortcutFocusReason);
    else if (work && zone == view)
        view->focusContent();
    else
        zone->nextInFocusChain()->setFocus(Qt::ShortcutFocusReason);
}

void WindowKeys::escape() {
    if (m_window->batchMode()->isOn())
        return m_window->batchMode()->leaveField();
    if (auto* page = m_window->upkeepPages()->current(); page && !page->cancelRunning())
        return Q_EMIT page->closed();
    if (!m_window->isWorkShown())
        return;
    auto* focus = QApplication::focusWidget();
    if (qobject_cast<QLineEdit*>(focus) || qobject_cast<QPlainTextEdit*>(focus))
        m_window->onboarding()->actions()->primary()->setFocus(Qt::ShortcutFocusReason);
    else
        m_window->onboarding()->cancelRunning();
}

bool WindowKeys::forwardTyping(QObject* watched, QEvent* event) {
    auto* widget = qobject_cast<QWidget*>(watched);
    auto* key = static_cast<QKeyEvent*>(event);
    // Keys go to the window itself where nothing in it has the focus.
    auto* focus = QApplication::focusWidget() ? QApplication::focusWidget() : m_window;
    if (!widget || widget->window() != m_window || widget != focus || !m_window->benchPanel()->isEnabled())
        return false;
    if (qobject_cast<QLineEdit*>(widget) || qobject_cast<QPlainTextEdit*>(widget))
        return false;
    if ((key->modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier)) != 0 || key->text().isEmpty() ||
        !key->text().at(0).isPrint() || key->text().at(0).isSpace())
        return false;
    if (!m_window->batchMode()->isOn())
        m_window->benchPanel()->setFolded(false);
    auto* field = m_window->batchMode()->isOn() ? m_window->batchMode()->view()->filterField()
                                                : m_window->benchPanel()->scanField();
    field->clear();
    field->setFocus(Qt::OtherFocusReason);
    field->insert(key->text());
    return true;
}

bool WindowKeys::eventFilter(QObject* watched, QEvent* event) {
    // A label is scanned wherever the focus is: what is typed outside a text field goes to the scan field.
    if (event->type() == QEvent::KeyPress && forwardTyping(watched, event))
        return true;
    return QObject::eventFilter(watched, event);
}

} // namespace trustbench
