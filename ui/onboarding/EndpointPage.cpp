#include "ui/onboarding/EndpointPage.h"

#include "core/wos/DosFile.h"
#include "ui/onboarding/StepFacts.h"
#include "ui/text/FailureText.h"
#include "ui/widgets/Controls.h"
#include "ui/widgets/MessageBanner.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QLineEdit>
#include <QVBoxLayout>

namespace trustbench {

namespace {

bool isUsable(const QUrl& url, bool plainAllowed) {
    return url.isValid() && !url.host().isEmpty() &&
           (url.scheme() == QLatin1String("https") ||
            (plainAllowed && url.scheme() == QLatin1String("http")));
}

} // namespace

EndpointPage::EndpointPage(QWidget* parent)
    : StepPage(parent) {
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(16);
    m_checks = new CheckList(tr("Results of this step"));
    rows->addWidget(m_checks);

    m_input = new QWidget;
    auto* input = new QVBoxLayout(m_input);
    input->setContentsMargins(0, 0, 0, 0);
    input->setSpacing(4);
    m_api = makeField(tr("Address of the WOS"), QStringLiteral("https://wos.plant.example/v1"));
    m_api->setObjectName(QStringLiteral("apiUrl"));
    m_signing = makeField(tr("Address of the signing certificate"),
                          QStringLiteral("https://wos.plant.example/v1/signing-certificate"));
    m_signing->setObjectName(QStringLiteral("signingUrl"));
    m_from = makeLabel(TextRole::secondary, {}, "text2");
    m_dosMessage = new MessageBanner;
    input->addWidget(makeLabel(TextRole::secondaryStrong, tr("Address of the WOS")));
    input->addWidget(m_api);
    input->addSpacing(8);
    input->addWidget(makeLabel(TextRole::secondaryStrong, tr("Address of the signing certificate")));
    input->addWidget(m_signing);
    input->addSpacing(4);
    input->addWidget(m_from);
    input->addSpacing(8);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    auto* choose = makeButton(ButtonKind::secondary, tr("Read a DOS file"), QStringLiteral("file"));
    choose->setObjectName(QStringLiteral("dosFile"));
    choose->setToolTip(tr("Device orchestration software hands out a file with the addresses"));
    m_watched = makeLabel(TextRole::secondary, {}, "text2");
    m_watched->setObjectName(QStringLiteral("dosFolder"));
    m_watched->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    buttons->addWidget(choose);
    buttons->addWidget(m_watched, 1);
    input->addLayout(buttons);
    input->addSpacing(4);
    input->addWidget(m_dosMessage);
    rows->addWidget(m_input);
    rows->addStretch(1);

    for (auto* field : {m_api, m_signing}) {
        connect(field, &QLineEdit::textChanged, this, &StepPage::edited);
        connect(field, &QLineEdit::textEdited, this, [this] {
            m_source = EndpointSource::enteredByOperator;
            m_origin.clear();
            m_from->setText(tr("Entered here"));
        });
    }
    connect(choose, &QPushButton::clicked, this, [this] {
        const auto path =
            QFileDialog::getOpenFileName(this, tr("Read a DOS file"), {}, tr("JSON files (*.json)"));
        if (!path.isEmpty())
            takeDosFile(path);
    });
}

void EndpointPage::setDosFolder(const QString& folder) {
    m_watched->setText(tr("or drop it into %1").arg(QDir::toNativeSeparators(folder)));
    m_watched->setToolTip(tr("Files that appear there are applied without typing"));
}

void EndpointPage::showDosFailure(const Failure& failure) {
    const auto text = failureText(failure);
    m_dosMessage->setMessage(MessageBanner::Kind::failure, text.what,
                             text.why + QLatin1Char(' ') + text.remedy);
}

void EndpointPage::takeDosFile(const QString& path) {
    const auto dos = DosFile::load(path);
    if (!dos) {
        showDosFailure(dos.error());
        return;
    }
    m_source = EndpointSource::dosFile;
    m_origin = path;
    m_api->setText(dos->endpoint.api.toString());
    m_signing->setText(dos->endpoint.signingCertificate.toString());
    m_from->setText(tr("From the DOS file %1").arg(QFileInfo(path).fileName()));
    const auto candidates = int(dos->tlsCandidates.size() + dos->signingCandidates.size());
    if (candidates > 0)
        m_dosMessage->setMessage(
            MessageBanner::Kind::information, tr("Addresses taken from the file."),
            tr("It also names %n anchor(s). They stay candidates: nothing is trusted until "
               "somebody confirms it for the site.",
               nullptr, candidates));
    else
        m_dosMessage->clear();
    Q_EMIT edited();
}

WosEndpoint EndpointPage::entered() const {
    return {QUrl(m_api->text().trimmed()), QUrl(m_signing->text().trimmed()), m_source, m_origin};
}

bool EndpointPage::differs(const SessionState& state) const {
    const auto given = entered();
    return !state.plan.endpoint || given.api != state.plan.endpoint->api ||
           given.signingCertificate != state.plan.endpoint->signingCertificate;
}

void EndpointPage::fill(const std::optional<WosEndpoint>& endpoint) {
    m_filled = endpoint;
    m_api->setText(endpoint ? endpoint->api.toString() : QString());
    m_signing->setText(endpoint ? endpoint->signingCertificate.toString() : QString());
    m_source = endpoint ? endpoint->source : EndpointSource::enteredByOperator;
    m_origin = endpoint ? endpoint->origin : QString();
    m_from->setText(!endpoint                              ? QString()
                    : m_source == EndpointSource::siteFile ? tr("From the site")
                    : m_source == EndpointSource::dosFile
                        ? tr("From the DOS file %1").arg(QFileInfo(m_origin).fileName())
                        : tr("Entered here"));
    m_dosMessage->clear();
}

void EndpointPage::showState(const SessionState& state) {
    // Besides another device, an endpoint that came from elsewhere takes the place of what is typed.
    const auto& given = state.plan.endpoint;
    const bool another = given && (!m_filled || m_filled->api != given->api ||
                                   m_filled->signingCertificate != given->signingCertificate ||
                                   m_filled->origin != given->origin);
    if (takeFresh() || another)
        fill(given);
    m_checks->setRows(checksOf(StepName::endpoint, state));
    const bool here = std::holds_alternative<step::Endpoint>(state.step);
    const bool running = state.status() == SessionStatus::running;
    m_input->setEnabled(here && !running);
    for (auto* field : {m_api, m_signing})
        field->setReadOnly(!here || running);
}

std::optional<StepPage::Action> EndpointPage::action(const SessionState& state) const {
    if (!std::holds_alternative<step::Endpoint>(state.step) || state.status() == SessionStatus::running)
        return std::nullopt;
    if (!differs(state))
        return std::nullopt;
    const auto given = entered();
    if (!isUsable(given.api, false))
        return Action{tr("Check the endpoint"), false, tr("Enter an https address of the WOS")};
    if (!isUsable(given.signingCertificate, true))
        return Action{tr("Check the endpoint"), false, tr("Enter the address of the signing certificate")};
    return Action{tr("Check the endpoint"), true, tr("No secret is sent before TLS is trusted")};
}

void EndpointPage::act(OnboardingSession& session) {
    m_filled = entered(); // what was said about it stays on show
    session.giveEndpoint(*m_filled);
}

QWidget* EndpointPage::firstFocus(const SessionState& state) const {
    return state.plan.endpoint ? nullptr : m_api;
}

} // namespace trustbench
