#include "ui/widgets/Controls.h"

#include <QComboBox>
#include <QLineEdit>
#include <QStyle>
#include <QToolButton>
#include <QWheelEvent>

namespace trustbench {

namespace {

/// Else, who scrolls a page changes whatever list comes under the pointer.
class CalmComboBox final : public QComboBox {
public:
    using QComboBox::QComboBox;

protected:
    void wheelEvent(QWheelEvent* event) override { event->ignore(); }
};

} // namespace

void setTone(QWidget* widget, const char* tone) {
    const auto wanted = tone ? QString::fromLatin1(tone) : QString();
    if (widget->property("tone").toString() == wanted)
        return;
    widget->setProperty("tone", wanted);
    widget->style()->unpolish(widget);
    widget->style()->polish(widget);
}

QLabel* makeLabel(TextRole role, const QString& text, const char* tone, QWidget* parent) {
    auto* label = new QLabel(text, parent);
    label->setFont(fontOf(role));
    label->setTextFormat(Qt::PlainText);
    if (tone)
        label->setProperty("tone", QString::fromLatin1(tone));
    return label;
}

QLabel* makeParagraph(TextRole role, const QString& text, const char* tone, QWidget* parent) {
    auto* label = makeLabel(role, text, tone, parent);
    label->setWordWrap(true);
    label->setMinimumWidth(0);
    label->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::MinimumExpanding);
    return label;
}

ElidedLabel* makeElided(TextRole role, const QString& text, const char* tone, Qt::TextElideMode mode,
                        QWidget* parent) {
    auto* label = new ElidedLabel(mode, parent);
    label->setFont(fontOf(role));
    label->setText(text);
    if (tone)
        label->setProperty("tone", QString::fromLatin1(tone));
    return label;
}

QPushButton* makeButton(ButtonKind kind, const QString& text, const QString& iconName, QWidget* parent) {
    auto* button = new QPushButton(text, parent);
    const bool primary = kind == ButtonKind::primary;
    button->setProperty("kind", primary                     ? QStringLiteral("primary")
                                : kind == ButtonKind::quiet ? QStringLiteral("quiet")
                                                            : QStringLiteral("secondary"));
    button->setFont(fontOf(primary ? TextRole::primaryButton : TextRole::bodyStrong));
    button->setAutoDefault(false);
    button->setAccessibleName(text);
    if (!iconName.isEmpty()) {
        const auto ink = primary ? Ink::onAccent : kind == ButtonKind::quiet ? Ink::accent : Ink::text;
        button->setIcon(icon(iconName, ink));
        button->setIconSize(QSize(22, 18));
    }
    return button;
}

QToolButton* makeToolButton(const QString& iconName, const QString& name, QWidget* parent) {
    auto* button = new QToolButton(parent);
    button->setIcon(icon(iconName));
    button->setIconSize(QSize(18, 18));
    button->setToolTip(name);
    button->setAccessibleName(name);
    button->setFocusPolicy(Qt::StrongFocus);
    return button;
}

QLineEdit* makeField(const QString& name, const QString& placeholder, QWidget* parent) {
    auto* field = new QLineEdit(parent);
    field->setPlaceholderText(placeholder);
    field->setAccessibleName(name);
    return field;
}

QComboBox* makeChoice(const QString& name, const QStringList& items, QWidget* parent) {
    auto* choice = new CalmComboBox(parent);
    choice->setAccessibleName(name);
    choice->addItems(items);
    return choice;
}

QFrame* makeLine(QWidget* parent) {
    auto* line = new QFrame(parent);
    line->setProperty("zone", QStringLiteral("line"));
    line->setFixedHeight(1);
    return line;
}

} // namespace trustbench
