#include "ui/upkeep/TakeOutDialog.h"

#include "ui/widgets/Controls.h"

#include <QHBoxLayout>

namespace trustbench {

namespace {
constexpr int dialogWidth = 560;
} // namespace

TakeOutDialog::TakeOutDialog(const QString& title, const QString& whom, const QStringList& sentences,
                             const QString& yes, QWidget* parent)
    : QDialog(parent) {
    setObjectName(QStringLiteral("takeOutDialog"));
    setWindowTitle(title);
    setWindowModality(Qt::WindowModal);
    setAttribute(Qt::WA_DeleteOnClose);
    setFixedWidth(dialogWidth);
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(24, 24, 24, 24);
    rows->setSpacing(8);
    rows->addWidget(makeLabel(TextRole::cardSubject, title));
    rows->addWidget(makeParagraph(TextRole::secondary, whom, "text2"));
    rows->addSpacing(8);
    for (const auto& sentence : sentences) {
        auto* row = new QHBoxLayout;
        row->setSpacing(8);
        row->addWidget(new IconLabel(QStringLiteral("chevron-right"), Ink::text2, 16), 0, Qt::AlignTop);
        auto* words = makeParagraph(TextRole::body, sentence);
        words->setAlignment(Qt::AlignLeft | Qt::AlignTop); // beside its mark
        words->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Minimum);
        row->addWidget(words, 1);
        rows->addLayout(row);
    }
    rows->addSpacing(8);
    rows->addWidget(makeLabel(TextRole::bodyStrong, tr("This cannot be undone.")));
    rows->addStretch(1);
    rows->addSpacing(8);
    auto* no = makeButton(ButtonKind::secondary, tr("Leave everything as it is"));
    no->setProperty("large", true);
    no->setObjectName(QStringLiteral("keepDevices"));
    no->setDefault(true);
    auto* go = makeButton(ButtonKind::primary, yes);
    go->setObjectName(QStringLiteral("confirmTakeOut"));
    go->setAutoDefault(false); // Enter alone takes nothing out
    auto* buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(no);
    buttons->addWidget(go);
    rows->addLayout(buttons);
    connect(no, &QPushButton::clicked, this, &QDialog::reject);
    connect(go, &QPushButton::clicked, this, &QDialog::accept);
    no->setFocus(Qt::OtherFocusReason);
}

} // namespace trustbench
