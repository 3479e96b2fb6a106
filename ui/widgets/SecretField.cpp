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

void SecretField::pasteFromClipboard() {
    setText(QGuiApplication::clipboard()->text().trimmed());
    setFocus();
}

void SecretField::contextMenuEvent(QContextMenuEvent* event) {
    QMenu menu(this);
    menu.addAction(tr("Paste"), this, &SecretField::pasteFromClipboard);
    menu.addAction(tr("Clear"), this, &QLineEdit::clear);
    menu.exec(event->globalPos());
}

void SecretField::keyPressEvent(QKeyEvent* event) {
    for (const auto key : {QKeySequence::Undo, QKeySequence::Redo, QKeySequence::Copy, QKeySequence::Cut})
        if (event->matches(key)) {
            event->accept();
            return;
        }
    QLineEdit::keyPressEvent(event);
}

} // namespace trustbench
