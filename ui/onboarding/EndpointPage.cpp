#include "ui/onboarding/EndpointPage.h"

#include "core/wos/DosFile.h"
#include "ui/onboarding/StepFacts.h"
#include "ui/text/FailureText.h"
#include "ui/widgets/Controls.h"
#include "ui/widgets/MessageBanner.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QFileSystemWatcher>
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
    : StepPage(parent)
    , m_watcher(new QFileSystemWatcher(this)) {
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
    m_watch = makeButton(ButtonKind::secondary, tr("Watch a folder"), QStringLiteral("folder"));
    m_watch->setToolTip(tr("Applies the next DOS file that appears there"));
    buttons->addWidget(choose);
    buttons->addWidget(m_watch);
    buttons->addStretch(1);
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
    connect(m_watch, &QPushButton::clicked, this, [this] {
        const auto folder =
            QFileDialog::getExistingDirectory(this, tr("Watch a folder for DOS files"), m_folder);
        if (!folder.isEmpty())
            watchFolder(folder);
    });
    connect(m_watcher, &QFileSystemWatcher::directoryChanged, this, &EndpointPage::lookIntoFolder);
}

void EndpointPage::takeDosFile(const QString& path) {
    const auto dos = DosFile::load(path);
    if (!dos) {
        const auto text = failureText(dos.error());
        m_dosMessage->setMessage(MessageBanner::Kind::failure, text.what,
                                 text.why + QLatin1Char(' ') + text.remedy);
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

void EndpointPage::watchFolder(const QString& folder) {
    if (!m_watcher->directories().isEmpty())
        m_watcher->removePaths(m_watcher->directories());
    m_folder = folder;
    m_known = QDir(folder).entryList({QStringLiteral("*.json")}, QDir::Files);
    m_watcher->addPath(folder);
    m_watch->setText(tr("Watching %1").arg(QDir(folder).dirName()));
    m_watch->setAccessibleName(m_watch->text());
}

void EndpointPage::lookIntoFolder() {
    const auto now = QDir(m_folder).entryList({QStringLiteral("*.json")}, QDir::Files, QDir::Time);
    for (const auto& name : now) {
        if (m_known.contains(name))
            continue;
        m_known.append(name);
        takeDosFile(m_folder + QLatin1Char('/') + name);
        if (m_source == EndpointSource::dosFile)
            Q_EMIT endpointArrived();
        return;
    }
}

WosEndpoint EndpointPage::entered() const {
    return {QUrl(m_api->text().trimmed()), QUrl(m_signing->text().trimmed()), m_source, m_origin};
}

bool EndpointPage::differs(const SessionState& state) const {
    const auto given = entered();
    return !state.plan.endpoint || given.api != state.plan.endpoint->api ||
           given.signingCertificate != state.plan.endpoint->signingCertificate;
}

void EndpointPage::showState(const SessionState& state) {
    if (takeFresh()) {
        const auto& endpoint = state.plan.endpoint;
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
    session.giveEndpoint(entered());
}

QWidget* EndpointPage::firstFocus(const SessionState& state) const {
    return state.plan.endpoint ? nullptr : m_api;
}

} // namespace trustbench
