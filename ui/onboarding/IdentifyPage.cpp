#include "ui/onboarding/IdentifyPage.h"

#include "core/base/Files.h"
#include "ui/onboarding/FileRow.h"
#include "ui/onboarding/StepFacts.h"
#include "ui/widgets/Controls.h"
#include "ui/widgets/SecretField.h"

#include <QFileInfo>
#include <QGridLayout>
#include <QLineEdit>

namespace trustbench {

namespace {

constexpr qint64 sniffLimit = 1024 * 1024;

QVBoxLayout* labelled(const QString& name, QWidget* field) {
    auto* rows = new QVBoxLayout;
    rows->setSpacing(4);
    auto* label = makeLabel(TextRole::secondaryStrong, name);
    label->setBuddy(field);
    rows->addWidget(label);
    rows->addWidget(field);
    return rows;
}

} // namespace

IdentifyPage::IdentifyPage(QWidget* parent)
    : StepPage(parent) {
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(16);

    m_passphraseBox = new QFrame;
    auto* passphraseRows = new QVBoxLayout(m_passphraseBox);
    passphraseRows->setContentsMargins(0, 0, 0, 0);
    m_passphrase = new SecretField(tr("Passphrase"), tr("Passphrase of the key file"), QStringLiteral("key"));
    m_passphrase->setObjectName(QStringLiteral("passphrase"));
    m_passphrase->setMaximumWidth(520);
    passphraseRows->addLayout(labelled(tr("Passphrase"), m_passphrase));
    rows->addWidget(m_passphraseBox);

    m_checks = new CheckList(tr("Results of this step"));
    rows->addWidget(m_checks);

    m_input = new QWidget;
    auto* input = new QVBoxLayout(m_input);
    input->setContentsMargins(0, 0, 0, 0);
    input->setSpacing(16);
    auto* drop = new DropArea(tr("Drop certificate and key files here, or a PKCS#12 container"));
    input->addWidget(drop);
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(32);
    grid->setVerticalSpacing(16);
    m_certificate = new FileRow(tr("Device certificate"), tr("PEM, DER or PKCS#12"));
    m_key = new FileRow(tr("Device key"), tr("Leave empty where the certificate file holds it"));
    m_capabilities = new FileRow(tr("Capability document"), tr("Optional here; asked for at step 6"));
    m_id = makeField(tr("Device id"), tr("Only where the certificate has none"));
    m_label = makeField(tr("Label"), tr("Slot or name, for people"));
    m_certificate->field()->setObjectName(QStringLiteral("certificateFile"));
    m_key->field()->setObjectName(QStringLiteral("keyFile"));
    m_capabilities->field()->setObjectName(QStringLiteral("capabilityFile"));
    m_id->setObjectName(QStringLiteral("deviceId"));
    grid->addWidget(m_certificate, 0, 0);
    grid->addWidget(m_key, 0, 1);
    grid->addWidget(m_capabilities, 1, 0);
    grid->addLayout(labelled(tr("Label"), m_label), 1, 1);
    grid->addLayout(labelled(tr("Device id"), m_id), 2, 0);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);
    input->addLayout(grid);
    rows->addWidget(m_input);
    rows->addStretch(1);

    connect(drop, &DropArea::dropped, this, &IdentifyPage::takeFiles);
    for (auto* row : {m_certificate, m_key, m_capabilities})
        connect(row, &FileRow::edited, this, &StepPage::edited);
    for (QLineEdit* field : {m_id, m_label, static_cast<QLineEdit*>(m_passphrase)})
        connect(field, &QLineEdit::textChanged, this, &StepPage::edited);
    beginNew();
}

void IdentifyPage::beginNew() {
    startAfresh();
    for (auto* row : {m_certificate, m_key, m_capabilities})
        row->setPath({});
    m_id->clear();
    m_label->clear();
    m_passphrase->clear();
    m_passphraseBox->hide();
    m_checks->setRows({});
    m_input->show();
}

DeviceFiles IdentifyPage::enteredFiles() const {
    return {m_certificate->path(), m_key->path(), m_capabilities->path(), m_id->text().trimmed(),
            m_label->text().trimmed()};
}

void IdentifyPage::showState(const SessionState& state) {
    if (takeFresh()) {
        const auto& files = state.plan.files;
        m_certificate->setPath(files.certificate);
        m_key->setPath(files.key);
        m_capabilities->setPath(files.capabilities);
        m_id->setText(files.enteredId);
        m_label->setText(files.label);
        m_passphrase->clear();
    }
    const auto* asking = std::get_if<phase::NeedsOperator>(&state.phase);
    m_passphraseBox->setVisible(asking &&
                                std::holds_alternative<question::PassphraseWanted>(asking->question));
    m_checks->setRows(checksOf(StepName::identify, state));
    m_input->setVisible(std::holds_alternative<step::Identify>(state.step));
}

bool IdentifyPage::filesDiffer(const SessionState& state) const {
    const auto entered = enteredFiles();
    const auto& files = state.plan.files;
    return entered.certificate != files.certificate || entered.key != files.key ||
           entered.capabilities != files.capabilities || entered.enteredId != files.enteredId ||
           entered.label != files.label;
}

std::optional<StepPage::Action> IdentifyPage::action(const SessionState& state) const {
    if (!std::holds_alternative<step::Identify>(state.step) || state.status() == SessionStatus::running)
        return std::nullopt;
    const auto* asking = std::get_if<phase::NeedsOperator>(&state.phase);
    if (asking && std::holds_alternative<question::PassphraseWanted>(asking->question) && !filesDiffer(state))
        return Action{tr("Open the key"), !m_passphrase->text().isEmpty(),
                      tr("The passphrase is used once and not kept")};
    if (asking || filesDiffer(state))
        return Action{tr("Identify device"), !m_certificate->path().isEmpty(),
                      m_certificate->path().isEmpty() ? tr("Choose the certificate file first") : QString()};
    return std::nullopt;
}

void IdentifyPage::act(OnboardingSession& session) {
    if (filesDiffer(session.state())) {
        session.giveDeviceFiles(enteredFiles());
        return;
    }
    if (!m_passphrase->text().isEmpty())
        session.givePassphrase(m_passphrase->takeSecret());
    else
        session.giveDeviceFiles(enteredFiles());
}

QWidget* IdentifyPage::firstFocus(const SessionState& state) const {
    const auto* asking = std::get_if<phase::NeedsOperator>(&state.phase);
    if (asking && std::holds_alternative<question::PassphraseWanted>(asking->question))
        return m_passphrase;
    return m_input->isHidden() ? nullptr : m_certificate->field();
}

void IdentifyPage::takeFiles(const QStringList& paths) {
    for (const auto& path : paths) {
        const auto ending = QFileInfo(path).suffix().toLower();
        const auto bytes = readFile(path, sniffLimit).value_or(QByteArray());
        const bool certificate = bytes.contains("BEGIN CERTIFICATE");
        const bool key = bytes.contains("PRIVATE KEY");
        if (ending == QLatin1String("json"))
            m_capabilities->setPath(path);
        else if ((key && !certificate) || (ending == QLatin1String("key") && !certificate))
            m_key->setPath(path);
        else
            m_certificate->setPath(path);
    }
    Q_EMIT edited();
}

} // namespace trustbench
