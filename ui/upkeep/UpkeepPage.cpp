#include "ui/upkeep/UpkeepPage.h"

#include "ui/text/FailureText.h"
#include "ui/widgets/Controls.h"
#include "ui/widgets/MessageBanner.h"

#include <QHBoxLayout>

namespace trustbench {

Upkeep::~Upkeep() = default;

UpkeepPage::UpkeepPage(const QString& title, const QString& lead, const QString& primary, QWidget* parent)
    : QWidget(parent) {
    setAccessibleName(title);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    auto* page = new QWidget;
    page->setProperty("zone", QStringLiteral("page"));
    page->setAttribute(Qt::WA_StyledBackground);
    m_content = new QVBoxLayout(page);
    m_content->setContentsMargins(32, 24, 32, 24);
    m_content->setSpacing(12);
    m_content->addWidget(makeLabel(TextRole::pageTitle, title));
    auto* words = makeParagraph(TextRole::lead, lead, "text2");
    words->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    m_content->addWidget(words);
    m_banner = new MessageBanner;
    m_content->addWidget(m_banner);
    outer->addWidget(page, 1);
    outer->addWidget(actionBar(primary));
}

QWidget* UpkeepPage::actionBar(const QString& words) {
    auto* bar = new QWidget;
    bar->setProperty("zone", QStringLiteral("actions"));
    bar->setAttribute(Qt::WA_StyledBackground);
    bar->setFixedHeight(72);
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(32, 1, 32, 0);
    row->setSpacing(16);
    auto* back = makeButton(ButtonKind::secondary, tr("Back to the bench"));
    back->setProperty("large", true);
    back->setObjectName(QStringLiteral("backToBench"));
    m_hint = makeElided(TextRole::secondary, {}, "text2");
    m_hint->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_primary = makeButton(ButtonKind::primary, words);
    row->addWidget(back);
    row->addWidget(m_hint, 1);
    row->addWidget(m_primary);
    connect(back, &QPushButton::clicked, this, &UpkeepPage::closed);
    connect(m_primary, &QPushButton::clicked, this, [this] { act(); });
    return bar;
}

void UpkeepPage::actPrimary() {
    if (m_primary->isEnabled())
        act();
}

void UpkeepPage::setAction(const QString& words, bool enabled, const QString& hint) {
    m_primary->setText(words);
    m_primary->setAccessibleName(words);
    m_primary->setEnabled(enabled);
    m_hint->setText(hint);
}

void UpkeepPage::showFailure(const Failure& failure) {
    const auto text = failureText(failure);
    m_banner->setMessage(MessageBanner::Kind::failure, text.what, text.why + QLatin1Char(' ') + text.remedy);
    m_banner->setToolTip(technicalDetail(failure));
}

} // namespace trustbench
