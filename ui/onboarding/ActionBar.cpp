#include "ui/onboarding/ActionBar.h"

#include "ui/widgets/Controls.h"

#include <QHBoxLayout>
#include <QToolButton>

namespace trustbench {

ActionBar::ActionBar(QWidget* parent)
    : QWidget(parent) {
    setProperty("zone", QStringLiteral("actions"));
    setAttribute(Qt::WA_StyledBackground);
    setFixedHeight(72);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(32, 1, 32, 0);
    row->setSpacing(16);
    m_back = makeButton(ButtonKind::secondary, tr("Back"));
    m_back->setProperty("large", true);
    m_back->setObjectName(QStringLiteral("back"));
    m_back->setToolTip(tr("Look at the step before (Alt+Left)"));
    m_aside = makeButton(ButtonKind::quiet, tr("Set device aside"));
    m_aside->setObjectName(QStringLiteral("aside"));
    m_again = makeButton(ButtonKind::quiet, tr("Do this step again"), QStringLiteral("retry"));
    m_again->setObjectName(QStringLiteral("again"));
    m_more = makeToolButton(QStringLiteral("more"), tr("More for this device"));
    m_more->setObjectName(QStringLiteral("deviceMore"));
    m_more->setMinimumSize(40, 40);
    m_more->setPopupMode(QToolButton::InstantPopup);
    m_more->hide();
    m_hint = makeElided(TextRole::secondary, {}, "text2");
    m_hint->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_primary = makeButton(ButtonKind::primary, tr("Continue"));
    m_primary->setObjectName(QStringLiteral("primary"));
    row->addWidget(m_back);
    row->addWidget(m_aside);
    row->addWidget(m_again);
    row->addWidget(m_more);
    row->addWidget(m_hint, 1);
    row->addWidget(m_primary);
}

void ActionBar::setPrimary(const QString& words, bool enabled, const QString& hint) {
    m_primary->setText(words);
    m_primary->setAccessibleName(words);
    m_primary->setEnabled(enabled);
    m_hint->setText(hint);
    layout()->activate(); // longer words are never cut, not even until the next pass of the event loop
}

QPushButton* ActionBar::firstEnabled() const {
    for (auto* button : {m_primary, m_again, m_aside, m_back})
        if (button->isVisible() && button->isEnabled())
            return button;
    return m_primary;
}

void ActionBar::setMenu(QMenu* menu) {
    m_more->setMenu(menu);
}

QString ActionBar::hint() const {
    return m_hint->text();
}

} // namespace trustbench
