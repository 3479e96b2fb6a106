#include "ui/trust/ExplanationPanel.h"

#include "ui/trust/ChainWords.h"
#include "ui/trust/FindingWords.h"
#include "ui/widgets/Controls.h"

namespace trustbench {

namespace {

/// A check without a finding has only its outcome to tell.
ExplanationContent plainContent(const TrustCheck& check) {
    ExplanationContent content;
    content.title = check.title;
    content.why = check.fact;
    switch (check.state) {
    case CheckState::passed:
        content.remedy = ExplanationPanel::tr("Nothing; this check passed.");
        break;
    case CheckState::warning:
        content.remedy =
            ExplanationPanel::tr("Set the clock of this machine: certificates are judged by it.");
        break;
    default:
        content.remedy = ExplanationPanel::tr("This was not checked, which is not the same as passed.");
    }
    return content;
}

} // namespace

ExplanationPanel::ExplanationPanel(QWidget* parent)
    : Explanation(parent)
    , m_fetch(makeButton(ButtonKind::secondary, {}, QStringLiteral("download"))) {
    m_fetch->hide();
    addAction(m_fetch);
    connect(m_fetch, &QPushButton::clicked, this, [this] { Q_EMIT issuerWanted(m_address); });
}

void ExplanationPanel::showCheck(const ChainContent& content, const TrustCheck& check,
                                 const QString& position, std::chrono::seconds clockLimit) {
    m_address.clear();
    if (!check.finding) {
        setContent(plainContent(check));
        m_fetch->hide();
        return;
    }
    const FindingExplanation words = explainFinding(content, *check.finding, clockLimit);
    ExplanationContent shown;
    shown.title = words.title;
    shown.why = words.why;
    if (words.steps.size() == 1)
        shown.remedy = words.steps.first();
    else
        shown.steps = words.steps;
    shown.facts = words.facts;
    shown.technical = words.technical;
    shown.position = position;
    shown.copyLabel = tr("Copy request for administrator");
    shown.copyText = administratorRequest(content, *check.finding);
    setContent(shown);
    m_address = words.issuerAddress;
    m_fetch->setVisible(!m_address.isEmpty());
    m_fetch->setText(tr("Fetch issuer from %1").arg(m_address.host()));
    m_fetch->setAccessibleName(m_fetch->text());
    m_fetch->setToolTip(tr("Fetches %1; what comes can help the chain but is never an anchor")
                            .arg(m_address.toDisplayString()));
}

} // namespace trustbench
