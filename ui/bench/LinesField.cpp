#include "ui/bench/LinesField.h"

#include "ui/widgets/Controls.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QPlainTextEdit>

namespace trustbench {

namespace {
constexpr int fieldHeight = 84; // three lines
}

LinesField::LinesField(const QString& name, const QString& placeholder, QWidget* parent)
    : QWidget(parent)
    , m_name(name)
    , m_field(new QPlainTextEdit)
    , m_head(new QHBoxLayout) {
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(4);
    auto* label = makeLabel(TextRole::secondaryStrong, name);
    label->setBuddy(m_field);
    m_head->addWidget(label);
    m_head->addStretch(1);
    rows->addLayout(m_head);
    m_field->setFont(fontOf(TextRole::mono));
    m_field->setAccessibleName(name);
    m_field->setPlaceholderText(placeholder);
    m_field->setTabChangesFocus(true);
    m_field->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_field->setFixedHeight(fieldHeight);
    rows->addWidget(m_field);
    connect(m_field, &QPlainTextEdit::textChanged, this, &LinesField::edited);
}

void LinesField::addFilesWith(const QString& button, LinesOfFile linesOf) {
    auto* add = makeButton(ButtonKind::secondary, button, QStringLiteral("plus"));
    add->setAccessibleName(QStringLiteral("%1: %2").arg(m_name, button));
    m_head->addWidget(add);
    connect(add, &QPushButton::clicked, this, [this, linesOf = std::move(linesOf)] { choose(linesOf); });
}

void LinesField::choose(const LinesOfFile& linesOf) {
    auto all = lines();
    for (const auto& path : QFileDialog::getOpenFileNames(this, m_name))
        all += linesOf(path);
    all.removeDuplicates();
    if (all != lines())
        setLines(all);
}

void LinesField::setLines(const QStringList& lines) {
    m_field->setPlainText(lines.join(QLatin1Char('\n')));
}

QStringList LinesField::lines() const {
    QStringList found;
    for (const auto& line : m_field->toPlainText().split(QLatin1Char('\n')))
        if (const auto trimmed = line.trimmed(); !trimmed.isEmpty())
            found.append(trimmed);
    return found;
}

} // namespace trustbench
