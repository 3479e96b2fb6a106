#include "ui/batch/BatchToolbar.h"

#include "ui/widgets/Controls.h"

#include <QActionGroup>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QMenu>
#include <QToolButton>

#include <utility>

namespace trustbench {

namespace {

QString sortWords(BatchOrder order) {
    switch (order) {
    case BatchOrder::failedFirst:
        return BatchToolbar::tr("Sort: failed first");
    case BatchOrder::asAdded:
        return BatchToolbar::tr("Sort: as added");
    case BatchOrder::bySerial:
        return BatchToolbar::tr("Sort: by serial");
    }
    return {};
}

} // namespace

BatchToolbar::BatchToolbar(QWidget* parent)
    : QWidget(parent) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(16, 8, 16, 8);
    row->setSpacing(8);
    m_filter = makeField(tr("Filter the batch"), tr("Filter by serial, model or reason"));
    m_filter->setObjectName(QStringLiteral("batchFilter"));
    m_filter->addAction(icon(QStringLiteral("search"), Ink::text2), QLineEdit::LeadingPosition);
    m_filter->setClearButtonEnabled(true);
    m_filter->setMinimumWidth(160);
    m_filter->setMaximumWidth(288);
    m_shown = makeElided(TextRole::secondary, {}, "text2");
    m_shown->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_manifest = makeButton(ButtonKind::secondary, {}, QStringLiteral("plus"));
    m_manifest->setObjectName(QStringLiteral("addManifest"));
    m_chosen = makeButton(ButtonKind::secondary, {}, QStringLiteral("more"));
    m_chosen->setObjectName(QStringLiteral("batchChosen"));
    m_chosen->hide();
    m_showSlots = makeToolButton(QStringLiteral("slots"), tr("Show the bench slots"));
    m_showSlots->setObjectName(QStringLiteral("showSlots"));
    m_showSlots->setCheckable(true);
    m_showSlots->setMinimumSize(40, 40);
    row->addWidget(m_filter, 2);
    row->addWidget(m_shown, 1);
    row->addWidget(m_chosen);
    row->addWidget(m_manifest);
    m_sort = makeSort();
    row->addWidget(m_sort);
    row->addWidget(m_showSlots);
    connect(m_manifest, &QPushButton::clicked, this, &BatchToolbar::manifestWanted);
    tellWords();
}

QPushButton* BatchToolbar::makeSort() {
    auto* sort = makeButton(ButtonKind::secondary, {});
    sort->setObjectName(QStringLiteral("sortBatch"));
    sort->setIcon(icon(QStringLiteral("chevron-down"), Ink::text2));
    sort->setLayoutDirection(Qt::RightToLeft); // the arrow stands behind the words
    auto* menu = new QMenu(sort);
    auto* group = new QActionGroup(menu);
    for (const auto order : {BatchOrder::failedFirst, BatchOrder::asAdded, BatchOrder::bySerial}) {
        auto* action = menu->addAction(sortWords(order), this, [this, order] {
            Q_EMIT orderWanted(order);
            m_order = order;
            tellWords();
        });
        action->setCheckable(true);
        action->setChecked(order == m_order);
        group->addAction(action);
    }
    sort->setMenu(menu);
    return sort;
}

void BatchToolbar::tellWords() {
    const auto tell = [this](QPushButton* button, const QString& words) {
        button->setText(m_tight ? QString() : words);
        button->setAccessibleName(words);
        button->setToolTip(m_tight ? words : QString());
    };
    tell(m_manifest, tr("Add from a manifest"));
    tell(m_sort, sortWords(m_order));
}

void BatchToolbar::setTight(bool tight) {
    if (std::exchange(m_tight, tight) == tight)
        return;
    tellWords();
    m_shown->setHidden(tight); // the tiles have the numbers too
}

void BatchToolbar::setShown(const QString& words) {
    m_shown->setText(words);
}

void BatchToolbar::setMenu(QMenu* menu) {
    m_chosen->setMenu(menu);
    setChosen(0);
}

void BatchToolbar::setChosen(int devices) {
    m_chosen->setText(tr("Chosen: %Ln", "devices", devices));
    m_chosen->setAccessibleName(tr("What to do with the %Ln chosen device(s)", nullptr, devices));
    m_chosen->setVisible(m_chosen->menu() && devices > 0);
}

} // namespace trustbench
