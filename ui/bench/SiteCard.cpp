#include "ui/bench/SiteCard.h"

#include "ui/widgets/Controls.h"

#include <QVBoxLayout>

namespace trustbench {

SiteCard::SiteCard(const QString& title, QWidget* parent)
    : QFrame(parent)
    , m_title(title)
    , m_outer(new QVBoxLayout(this))
    , m_body(new QWidget)
    , m_rows(new QVBoxLayout(m_body)) {
    setProperty("zone", QStringLiteral("card"));
    m_outer->setContentsMargins(24, 16, 24, 24);
    m_outer->setSpacing(8);
    m_rows->setContentsMargins(0, 0, 0, 0);
    m_rows->setSpacing(8);
    if (!title.isEmpty())
        m_outer->addWidget(makeLabel(TextRole::sectionTitle, title));
    m_outer->addWidget(m_body);
}

void SiteCard::addField(const QString& name, QWidget* field) {
    auto* label = makeLabel(TextRole::secondaryStrong, name);
    label->setBuddy(field);
    m_rows->addSpacing(4);
    m_rows->addWidget(label);
    m_rows->addWidget(field);
}

void SiteCard::addNote(const QString& words) {
    m_rows->addWidget(makeParagraph(TextRole::secondary, words, "text2"));
}

void SiteCard::makeFoldable() {
    m_fold = makeButton(ButtonKind::quiet, {});
    auto* head = new QHBoxLayout;
    auto* title = m_outer->takeAt(0);
    head->addItem(title);
    head->addStretch(1);
    head->addWidget(m_fold);
    m_outer->insertLayout(0, head);
    connect(m_fold, &QPushButton::clicked, this, [this] { setFolded(!m_body->isHidden()); });
    setFolded(true);
}

void SiteCard::setFolded(bool folded) {
    m_body->setHidden(folded);
    m_fold->setText(folded ? tr("Show") : tr("Hide"));
    m_fold->setIcon(
        icon(folded ? QStringLiteral("chevron-down") : QStringLiteral("chevron-up"), Ink::accent));
    m_fold->setAccessibleName(folded ? tr("Show: %1").arg(m_title) : tr("Hide: %1").arg(m_title));
    m_outer->setContentsMargins(24, 16, 24, folded ? 16 : 24);
}

} // namespace trustbench
