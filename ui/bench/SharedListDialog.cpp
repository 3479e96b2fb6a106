#include "ui/bench/SharedListDialog.h"

#include "core/base/observe.h"
#include "core/journal/JournalPlace.h"
#include "ui/text/FailureText.h"
#include "ui/widgets/Controls.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QMenu>

namespace trustbench {

namespace {
constexpr int dialogWidth = 560;
} // namespace

SharedListDialog::SharedListDialog(Workplace* workplace, QWidget* parent)
    : QDialog(parent)
    , m_workplace(workplace) {
    setObjectName(QStringLiteral("sharedListDialog"));
    setWindowTitle(tr("Shared list"));
    setWindowModality(Qt::WindowModal);
    setAttribute(Qt::WA_DeleteOnClose);
    setFixedWidth(dialogWidth);
    build();
}

void SharedListDialog::offer(Workplace* workplace, QMenu* siteMenu, QWidget* window) {
    auto* action =
        siteMenu->addAction(icon(QStringLiteral("list")), tr("Share the list with other benches"), window,
                            [workplace, window] { (new SharedListDialog(workplace, window))->open(); });
    action->setObjectName(QStringLiteral("shareList"));
    connect(siteMenu, &QMenu::aboutToShow, action,
            [workplace, action] { action->setEnabled(workplace->canShareList()); });
}

void SharedListDialog::build() {
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(24, 24, 24, 24);
    rows->setSpacing(8);
    rows->addWidget(makeLabel(TextRole::cardSubject, tr("Share the list with other benches")));
    rows->addWidget(makeParagraph(
        TextRole::body,
        tr("Several benches can work on one list in PostgreSQL. Its address names a service of libpq, or "
           "host, database and user. No password: that belongs into libpq's password file. Left empty, the "
           "list is this bench's own."),
        "text2"));
    rows->addWidget(makeParagraph(
        TextRole::body,
        tr("The site is opened again with that list: what runs stops and waits to be started. The list of "
           "before stays where it is; nothing of it is moved."),
        "text2"));
    rows->addSpacing(8);
    auto* label = makeLabel(TextRole::secondaryStrong, tr("Address"));
    m_address = makeField(tr("Address"), QStringLiteral("postgresql:service=NAME"));
    m_address->setObjectName(QStringLiteral("listAddress"));
    m_address->setText(m_workplace->sharedList());
    label->setBuddy(m_address);
    rows->addWidget(label);
    rows->addWidget(m_address);
    m_hint = makeParagraph(TextRole::secondary, {}, "text2");
    m_hint->setObjectName(QStringLiteral("listHint"));
    rows->addWidget(m_hint);
    rows->addSpacing(8);
    auto* cancel = makeButton(ButtonKind::secondary, tr("Cancel"));
    cancel->setProperty("large", true);
    cancel->setObjectName(QStringLiteral("cancelList"));
    m_accept = makeButton(ButtonKind::primary, tr("Use this list"));
    m_accept->setObjectName(QStringLiteral("acceptList"));
    auto* buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(cancel);
    buttons->addWidget(m_accept);
    rows->addLayout(buttons);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_accept, &QPushButton::clicked, this, &SharedListDialog::submit);
    connect(m_address, &QLineEdit::returnPressed, this, &SharedListDialog::submit);
    m_address->setFocus(Qt::OtherFocusReason);
}

void SharedListDialog::submit() {
    if (!m_accept->isEnabled())
        return;
    const auto address = sharedJournalFrom(m_address->text());
    m_address->setEnabled(false);
    m_accept->setEnabled(false);
    tell(tr("Asking the database"), "text2");
    observe(m_workplace->trySharedList(address), this,
            [this, address](const Result<void>& tried) { answer(tried, address); });
}

void SharedListDialog::tell(const QString& words, const char* tone) {
    m_hint->setText(words);
    setTone(m_hint, tone);
    layout()->activate();
    resize(width(), layout()->totalHeightForWidth(width())); // as high as the words need
}

void SharedListDialog::answer(const Result<void>& tried, const QString& address) {
    if (tried) {
        m_workplace->useSharedList(address);
        return accept();
    }
    m_address->setEnabled(true);
    m_accept->setEnabled(true);
    const auto text = failureText(tried.error());
    tell(QStringList{text.what, text.why, text.remedy}.join(QLatin1Char(' ')).simplified(), "fail");
    m_address->setFocus(Qt::OtherFocusReason);
}

} // namespace trustbench
