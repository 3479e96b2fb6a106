#include "tests/ui/Inspection.h"

#include "ui/widgets/ElidedLabel.h"

#include <QAbstractButton>
#include <QAbstractScrollArea>
#include <QAccessible>
#include <QApplication>
#include <QButtonGroup>
#include <QComboBox>
#include <QLineEdit>
#include <QScrollArea>
#include <QSet>
#include <QTabBar>
#include <QTest>
#include <QToolButton>

namespace trustbench::inspection {

namespace {

constexpr int smallest = 36;
constexpr int mostTabs = 300;

QString describe(const QWidget& widget) {
    const auto* button = qobject_cast<const QAbstractButton*>(&widget);
    const auto* label = qobject_cast<const QLabel*>(&widget);
    return QStringLiteral("%1 '%2' '%3' %4x%5 at %6,%7 in %8")
        .arg(QString::fromLatin1(widget.metaObject()->className()), widget.objectName(),
             (button  ? button->text()
              : label ? label->text()
                      : widget.accessibleName())
                 .left(60))
        .arg(widget.width())
        .arg(widget.height())
        .arg(widget.mapTo(widget.window(), QPoint()).x())
        .arg(widget.mapTo(widget.window(), QPoint()).y())
        .arg(widget.parentWidget() ? QString::fromLatin1(widget.parentWidget()->metaObject()->className())
                                   : QString());
}

QList<QWidget*> shown(const QWidget& window) {
    QList<QWidget*> all;
    for (auto* widget : window.findChildren<QWidget*>())
        if (widget->isVisible() && widget->window() == &window)
            all.append(widget);
    return all;
}

/// A clear button inside a field and the like: not a control of its own.
bool isPartOfAnother(const QWidget& widget) {
    const auto* parent = widget.parentWidget();
    return qobject_cast<const QLineEdit*>(parent) || qobject_cast<const QComboBox*>(parent) ||
           qobject_cast<const QTabBar*>(parent) || widget.inherits("QScrollBar");
}

/// Of buttons of which one is always down, Tab comes to one; arrows walk the others.
QList<QAbstractButton*> walkedByArrows(const QWidget* widget) {
    const auto* button = qobject_cast<const QAbstractButton*>(widget);
    return button && button->group() && button->group()->exclusive() ? button->group()->buttons()
                                                                     : QList<QAbstractButton*>();
}

bool isControl(const QWidget& widget) {
    return (widget.focusPolicy() & Qt::TabFocus) != 0 && !isPartOfAnother(widget);
}

bool isTarget(const QWidget& widget) {
    return (qobject_cast<const QAbstractButton*>(&widget) || qobject_cast<const QLineEdit*>(&widget) ||
            qobject_cast<const QComboBox*>(&widget)) &&
           !isPartOfAnother(widget);
}

QString nameOf(QWidget& widget) {
    auto* tree = QAccessible::queryAccessibleInterface(&widget);
    return tree ? tree->text(QAccessible::Name) : QString();
}

/// Scrolled content may stand out below; never at the side.
bool standsOut(const QWidget& widget) {
    const auto* parent = widget.parentWidget();
    if (!parent || parent->size().isEmpty())
        return false;
    const auto* area = qobject_cast<const QAbstractScrollArea*>(parent->parentWidget());
    const bool viewport = area && area->viewport() == parent;
    const auto room = parent->rect();
    const auto place = widget.geometry();
    const bool atSide = place.left() < room.left() - 1 || place.right() > room.right() + 1;
    const bool below = place.top() < room.top() - 1 || place.bottom() > room.bottom() + 1;
    return atSide || (below && !viewport);
}

bool isCut(const QLabel& label) {
    if (label.text().isEmpty() || qobject_cast<const ElidedLabel*>(&label))
        return false;
    if (label.wordWrap())
        return label.heightForWidth(label.width()) > label.height() + 1;
    return label.sizeHint().width() > label.width() + 1 || label.sizeHint().height() > label.height() + 1;
}

bool isCut(const QAbstractButton& button) {
    if (qobject_cast<const QToolButton*>(&button)) // its hint has room for an arrow that is not drawn
        return button.fontMetrics().horizontalAdvance(button.text()) > button.width() - 8;
    const auto needed = button.sizeHint();
    return !button.text().isEmpty() &&
           (needed.width() > button.width() + 1 || needed.height() > button.height() + 1);
}

} // namespace

QStringList nameless(const QWidget& window) {
    QStringList found;
    for (auto* widget : shown(window))
        if (isControl(*widget) && nameOf(*widget).trimmed().isEmpty())
            found.append(describe(*widget));
    return found;
}

QStringList unreachable(QWidget& window) {
    QSet<QWidget*> wanted;
    for (auto* widget : shown(window))
        if (isControl(*widget) && widget->isEnabled() && !widget->focusProxy())
            wanted.insert(widget);
    if (wanted.isEmpty())
        return {};
    if (!QApplication::focusWidget())
        (*wanted.begin())->setFocus(Qt::TabFocusReason);
    for (int i = 0; i < mostTabs && !wanted.isEmpty(); ++i) {
        auto* focus = QApplication::focusWidget();
        if (!focus)
            break;
        wanted.remove(focus);
        for (auto* button : walkedByArrows(focus))
            wanted.remove(button);
        QTest::keyClick(focus, Qt::Key_Tab);
    }
    QStringList found;
    for (const auto* widget : wanted)
        found.append(describe(*widget));
    return found;
}

QStringList tooSmall(const QWidget& window) {
    QStringList found;
    for (const auto* widget : shown(window))
        if (isTarget(*widget) && widget->isEnabled() &&
            (widget->width() < smallest || widget->height() < smallest))
            found.append(describe(*widget));
    return found;
}

QStringList clipped(const QWidget& window) {
    QStringList found;
    for (const auto* widget : shown(window)) {
        if (isPartOfAnother(*widget))
            continue;
        const auto* label = qobject_cast<const QLabel*>(widget);
        const auto* button = qobject_cast<const QAbstractButton*>(widget);
        if ((label && isCut(*label)) || (button && isCut(*button)))
            found.append(QStringLiteral("cut: ") + describe(*widget));
        if ((label || button || isTarget(*widget)) && standsOut(*widget))
            found.append(QStringLiteral("stands out: ") + describe(*widget));
    }
    return found;
}

QStringList faults(QWidget& window) {
    QStringList found;
    const auto add = [&](const char* what, const QStringList& controls) {
        for (const auto& control : controls)
            found.append(QString::fromLatin1(what) + control);
    };
    add("nameless: ", nameless(window));
    add("too small: ", tooSmall(window));
    add("", clipped(window));
    add("unreachable: ", unreachable(window));
    return found;
}

QString LongWords::translate(const char*, const char* source, const char*, int) const {
    static const QString filler =
        QStringLiteral(" wird und ist noch nicht so lang wie ein deutsches Wort sein kann, aber "
                       "immerhin um einiges mehr als vorher und genug für das");
    const auto text = QString::fromUtf8(source);
    const auto more = qBound<qsizetype>(2, text.size() * 2 / 5, filler.size());
    return text + filler.left(more);
}

} // namespace trustbench::inspection
