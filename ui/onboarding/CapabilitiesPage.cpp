#include "ui/onboarding/CapabilitiesPage.h"

#include "ui/onboarding/FileRow.h"
#include "ui/onboarding/StepFacts.h"
#include "ui/widgets/Controls.h"

#include <QJsonDocument>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QVBoxLayout>

namespace trustbench {

namespace {

constexpr int documentHeight = 280;
constexpr qsizetype mostProblems = 50;

QList<CheckRow> problemsOf(const SessionState& state) {
    const auto failure = state.failure();
    if (!failure || state.stepName() != StepName::capabilities ||
        failure->code != FailureCode::capabilitiesInvalid)
        return {};
    QList<CheckRow> rows;
    const auto lines = failure->detail.split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    for (const auto& line : lines.mid(0, mostProblems)) {
        const auto colon = line.indexOf(QStringLiteral(": "));
        rows.append({Status::failed, colon < 0 ? line : line.mid(colon + 2),
                     colon < 0 ? QString() : line.left(colon)});
    }
    return rows;
}

} // namespace

CapabilitiesPage::CapabilitiesPage(QWidget* parent)
    : StepPage(parent) {
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(12);
    m_checks = new CheckList(tr("Results of this step"));
    rows->addWidget(m_checks);
    m_problems = new CheckList(tr("Problems of the document"));
    m_problems->setColumns(1);
    rows->addWidget(m_problems);
    m_input = new QWidget;
    auto* input = new QVBoxLayout(m_input);
    input->setContentsMargins(0, 0, 0, 0);
    m_file = new FileRow(tr("Capability document"), tr("JSON file of this device"));
    m_file->field()->setObjectName(QStringLiteral("documentFile"));
    input->addWidget(m_file);
    rows->addWidget(m_input);
    m_documentTitle = makeLabel(TextRole::secondaryStrong, tr("Document, as it is sent"));
    rows->addWidget(m_documentTitle);
    m_document = new QPlainTextEdit;
    m_document->setReadOnly(true);
    m_document->setFont(fontOf(TextRole::mono));
    m_document->setAccessibleName(tr("Capability document"));
    m_document->setTabChangesFocus(true);
    m_document->setMinimumHeight(documentHeight);
    m_document->setLineWrapMode(QPlainTextEdit::NoWrap);
    rows->addWidget(m_document, 1);
    rows->addStretch(0);
    connect(m_file, &FileRow::edited, this, &StepPage::edited);
}

void CapabilitiesPage::showState(const SessionState& state) {
    if (takeFresh()) {
        m_file->setPath(state.plan.files.capabilities);
    }
    m_checks->setRows(checksOf(StepName::capabilities, state));
    m_problems->setRows(problemsOf(state));
    const bool here = std::holds_alternative<step::Capabilities>(state.step);
    m_input->setVisible(here && state.status() != SessionStatus::running);
    const auto text =
        state.seen.capabilities ? QString::fromUtf8(state.seen.capabilities->bytes()) : QString();
    if (m_document->toPlainText() != text)
        m_document->setPlainText(text);
    m_document->setVisible(!text.isEmpty());
    m_documentTitle->setVisible(!text.isEmpty());
}

std::optional<StepPage::Action> CapabilitiesPage::action(const SessionState& state) const {
    if (!std::holds_alternative<step::Capabilities>(state.step) || state.status() == SessionStatus::running)
        return std::nullopt;
    const auto* asking = std::get_if<phase::NeedsOperator>(&state.phase);
    if (!asking && m_file->path() == state.plan.files.capabilities)
        return std::nullopt;
    const bool named = !m_file->path().isEmpty();
    return Action{tr("Check and send document"), named, named ? QString() : tr("Choose the document first")};
}

void CapabilitiesPage::act(OnboardingSession& session) {
    session.giveCapabilities(m_file->path());
}

QWidget* CapabilitiesPage::firstFocus(const SessionState& state) const {
    return std::holds_alternative<phase::NeedsOperator>(state.phase) ? m_file->field() : nullptr;
}

} // namespace trustbench
