#include "ui/trust/TrustOutcome.h"

#include "ui/trust/ChainWords.h"
#include "ui/trust/ExplanationPanel.h"
#include "ui/widgets/CheckList.h"
#include "ui/widgets/Controls.h"
#include "ui/widgets/StatusChip.h"

#include <QLocale>
#include <QVBoxLayout>

#include <algorithm>

namespace trustbench {

namespace {

constexpr int problemsWidth = 336;
constexpr int leastOfProblems = 272;

Status statusOf(CheckState state) {
    switch (state) {
    case CheckState::passed:
        return Status::done;
    case CheckState::failed:
        return Status::failed;
    case CheckState::warning:
        return Status::warning;
    case CheckState::notChecked:
        break;
    }
    return Status::notChecked;
}

int countOf(const QList<TrustCheck>& checks, CheckState state) {
    return static_cast<int>(std::count_if(checks.begin(), checks.end(),
                                          [state](const TrustCheck& check) { return check.state == state; }));
}

} // namespace

TrustOutcome::TrustOutcome(QWidget* parent)
    : QWidget(parent)
    , m_passed(buildPassed())
    , m_failed(buildFailed()) {
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(0);
    rows->addWidget(m_passed);
    rows->addWidget(m_failed);
    connect(m_problems, &CheckList::rowChosen, this, &TrustOutcome::showExplanation);
}

QWidget* TrustOutcome::buildPassed() {
    auto* page = new QWidget;
    auto* rows = new QVBoxLayout(page);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(4);
    auto* head = new QHBoxLayout;
    head->setSpacing(12);
    m_count = new StatusChip(Status::done);
    m_validated = makeLabel(TextRole::secondary, {}, "text2");
    head->addWidget(makeLabel(TextRole::sectionTitle, tr("Checks")));
    head->addWidget(m_count);
    head->addStretch(1);
    head->addWidget(m_validated);
    rows->addLayout(head);
    m_checks = new CheckList(tr("Checks"));
    rows->addWidget(m_checks);
    return page;
}

QWidget* TrustOutcome::buildFailed() {
    auto* card = new QFrame;
    card->setProperty("zone", QStringLiteral("card"));
    auto* line = new QHBoxLayout(card);
    line->setContentsMargins(1, 1, 1, 1);
    line->setSpacing(0);
    auto* left = new QWidget;
    left->setMinimumWidth(leastOfProblems);
    left->setMaximumWidth(problemsWidth);
    auto* column = new QVBoxLayout(left);
    column->setContentsMargins(0, 0, 0, 0);
    m_problems = new CheckList(tr("Checks"));
    m_problems->setChoosable(true);
    column->addWidget(m_problems);
    column->addStretch(1);
    auto* divider = makeLine();
    divider->setMinimumHeight(0);
    divider->setMaximumHeight(QWIDGETSIZE_MAX);
    divider->setFixedWidth(1);
    m_explanation = new ExplanationPanel;
    m_explanation->setProperty("zone", QStringLiteral("bare"));
    line->addWidget(left, 3);
    line->addWidget(divider);
    line->addWidget(m_explanation, 5);
    return card;
}

void TrustOutcome::setChecks(const ChainContent& content, const QList<TrustCheck>& checks,
                             const TrustFacts& facts) {
    m_content = content;
    m_list = checks;
    m_facts = facts;
    const bool explain = needsExplanation();
    m_passed->setVisible(!m_list.isEmpty() && !explain);
    m_failed->setVisible(explain);
    QList<CheckRow> rows;
    for (const TrustCheck& check : m_list)
        rows.append({statusOf(check.state), check.title, check.fact});
    m_checks->setRows(explain ? QList<CheckRow>() : rows);
    m_problems->setRows(explain ? rows : QList<CheckRow>());
    showCount();
    if (explain) {
        m_problems->choose(0);
        showExplanation(0);
    }
}

void TrustOutcome::showCount() {
    const int unchecked = countOf(m_list, CheckState::notChecked);
    const int passed = countOf(m_list, CheckState::passed);
    const int decided = passed + countOf(m_list, CheckState::failed);
    const QLocale locale;
    QString words = tr("%1 of %2 passed").arg(locale.toString(passed), locale.toString(decided));
    if (unchecked > 0)
        words += tr(", %1 not checked").arg(locale.toString(unchecked));
    m_count->setStatus(Status::done, words);
    const auto at = isoTime(m_content.trace.validatedAt());
    m_validated->setText(m_content.trace.path().empty() ? QString()
                         : m_content.anchorSet.isEmpty()
                             ? tr("Validated %1").arg(at)
                             : tr("Validated %1, anchor set %2").arg(at, m_content.anchorSet));
}

void TrustOutcome::showExplanation(int row) {
    if (row < 0 || row >= m_list.size())
        return;
    const TrustCheck& check = m_list.at(row);
    const int problems = countOf(m_list, CheckState::failed);
    const QString position =
        check.state == CheckState::failed ? tr("Problem %1 of %2").arg(row + 1).arg(problems) : QString();
    m_explanation->showCheck(m_content, check, position, m_facts.clockLimit);
    if (check.finding && !check.finding->certificate.isEmpty())
        Q_EMIT certificateExplained(check.finding->certificate);
}

bool TrustOutcome::needsExplanation() const {
    return countOf(m_list, CheckState::failed) > 0 || countOf(m_list, CheckState::warning) > 0;
}

bool TrustOutcome::allPassed() const {
    return !m_list.isEmpty() && !needsExplanation();
}

} // namespace trustbench
