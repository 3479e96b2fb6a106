#include "ui/onboarding/UploadPage.h"

#include "ui/onboarding/StepFacts.h"
#include "ui/widgets/Controls.h"
#include "ui/widgets/SecretField.h"

#include <QVBoxLayout>

namespace trustbench {

namespace {

const question::OperatorSecretWanted* asksForSecret(const SessionState& state) {
    const auto* asking = std::get_if<phase::NeedsOperator>(&state.phase);
    return asking ? std::get_if<question::OperatorSecretWanted>(&asking->question) : nullptr;
}

} // namespace

UploadPage::UploadPage(QWidget* parent)
    : StepPage(parent) {
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(16);
    m_input = new QWidget;
    auto* input = new QVBoxLayout(m_input);
    input->setContentsMargins(0, 0, 0, 0);
    input->setSpacing(4);
    input->addWidget(makeLabel(TextRole::secondaryStrong, tr("Operator secret")));
    m_secret =
        new SecretField(tr("Operator secret"), tr("Type, paste or scan the secret"), QStringLiteral("key"));
    m_secret->setObjectName(QStringLiteral("operatorSecret"));
    m_secret->setMaximumWidth(520);
    input->addWidget(m_secret);
    m_note = makeParagraph(TextRole::secondary, {}, "text2");
    input->addWidget(m_note);
    rows->addWidget(m_input);
    m_checks = new CheckList(tr("Results of this step"));
    rows->addWidget(m_checks);
    rows->addStretch(1);
    connect(m_secret, &QLineEdit::textChanged, this, &StepPage::edited);
}

void UploadPage::showState(const SessionState& state) {
    const auto* asking = asksForSecret(state);
    m_input->setVisible(asking);
    if (asking)
        m_note->setText(
            asking->wasRefused
                ? tr("The WOS refused the secret that was sent. Enter another one.")
                : tr("Sent to the WOS over trusted TLS alone; kept in memory until the program ends, "
                     "never written to files or logs."));
    m_checks->setRows(checksOf(StepName::upload, state));
}

std::optional<StepPage::Action> UploadPage::action(const SessionState& state) const {
    if (!asksForSecret(state))
        return std::nullopt;
    const bool empty = m_secret->text().isEmpty();
    return Action{tr("Upload certificate"), !empty,
                  empty ? tr("Enter the operator secret first") : QString()};
}

void UploadPage::act(OnboardingSession& session) {
    session.giveOperatorSecret(m_secret->takeSecret());
}

QWidget* UploadPage::firstFocus(const SessionState& state) const {
    return asksForSecret(state) ? m_secret : nullptr;
}

} // namespace trustbench
