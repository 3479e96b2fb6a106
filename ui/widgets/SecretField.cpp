#include "ui/widgets/SecretField.h"

#include "ui/widgets/Icon.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMenu>

namespace trustbench {

SecretField::SecretField(const QString& name, const QString& placeholder, const QString& iconName,
                         QWidget* parent)
    : QLineEdit(parent) {
    setAccessibleName(name);
    setPlaceholderText(placeholder);
    setEchoMode(QLineEdit::Password);
    setDragEnabled(false);
    setInputMethodHints(Qt::ImhHiddenText | Qt::ImhSensitiveData | Qt::ImhNoPredictiveText);
    setProperty("large", true);
    addAction(icon(iconName, Ink::text2), QLineEdit::LeadingPosition);
}

QByteArray SecretField::takeBytes() {
    auto typed = text();
    auto bytes = typed.trimmed().toUtf8();
    typed.fill(QLatin1Char('\0'));
    clear();
    return bytes;
}

Secret SecretField::takeExactly() {
    auto typed = text();
    Secret secret(typed.toUtf8());
    typed.fill(QLatin1Char('\0'));
    clear();
    return secret;
}

void SecretField::pasteFromClipboard() {
    auto* clipboard = QGuiApplication::clipboard();
    const QString held = clipboard->text();
    setText(held.trimmed());
    // What it held a moment ago and still does; another program's copy made since is left alone.
    if (!held.isEmpty() && clipboard->text() == held)
        clipboard->clear();
    setFocus();
}

void SecretField::contextMenuEvent(QContextMenuEvent* event) {
    QMenu menu(this);
    menu.addAction(tr("Paste"), this, &SecretField::pasteFromClipboard);
    menu.addAction(tr("Clear"), this, &QLineEdit::clear);
    menu.exec(event->globalPos());
}

void SecretField::keyPressEvent(QKeyEvent* event) {
    if (event->matches(QKeySequence::Paste)) {
        event->accept();
        return pasteFromClipboard();
    }
    for (const auto key : {QKeySequence::Undo, QKeySequence::Redo, QKeySequence::Copy, QKeySequence::Cut})
        if (event->matches(key)) {
            event->accept();
            return;
        }
    QLineEdit::keyPressEvent(event);
}

} // namespace trustbench
