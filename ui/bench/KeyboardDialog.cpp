#include "ui/bench/KeyboardDialog.h"

#include "ui/widgets/Controls.h"

#include <QGridLayout>
#include <QHBoxLayout>

namespace trustbench {

KeyboardDialog::KeyboardDialog(const QList<KeyWords>& keys, QWidget* parent)
    : QDialog(parent) {
    setObjectName(QStringLiteral("keyboardDialog"));
    setWindowTitle(tr("Keyboard"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(24, 24, 24, 24);
    rows->setSpacing(12);
    rows->addWidget(makeLabel(TextRole::cardSubject, tr("Keyboard")));
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(24);
    grid->setVerticalSpacing(8);
    for (int row = 0; row < int(keys.size()); ++row) {
        const auto& key = keys.at(row);
        grid->addWidget(makeLabel(TextRole::mono, key.keys.toString(QKeySequence::NativeText)), row, 0);
        grid->addWidget(makeLabel(TextRole::body, key.words), row, 1);
    }
    rows->addLayout(grid);
    auto* close = makeButton(ButtonKind::secondary, tr("Close"));
    close->setObjectName(QStringLiteral("closeKeyboard"));
    rows->addWidget(close, 0, Qt::AlignRight);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    close->setFocus(Qt::OtherFocusReason);
}

} // namespace trustbench
