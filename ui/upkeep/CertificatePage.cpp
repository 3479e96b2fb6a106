#include "ui/upkeep/CertificatePage.h"

#include "core/base/observe.h"
#include "ui/onboarding/FileRow.h"
#include "ui/trust/CertificatePair.h"
#include "ui/trust/ChainWords.h"
#include "ui/upkeep/SignerChange.h"
#include "ui/widgets/CheckList.h"
#include "ui/widgets/Controls.h"
#include "ui/widgets/MessageBanner.h"
#include "ui/widgets/SecretField.h"
#include "ui/widgets/WrappingPane.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLineEdit>
#include <QScrollArea>

namespace trustbench {

CertificatePage::CertificatePage(QWidget* parent)
    : UpkeepPage(
          tr("Device certificate"),
          tr("A new certificate takes the place of the old one under the same device id. Both are good "
             "until the WOS lets go of the old one."),
          tr("Upload and prove"), parent) {
    primary()->setObjectName(QStringLiteral("rotateCertificate"));
    auto* inner = new WrappingPane;
    inner->setProperty("zone", QStringLiteral("page"));
    auto* rows = new QVBoxLayout(inner);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(12);
    rows->addWidget(makeForm());
    m_change = new SignerChange(tr("Confirm the new certificate and go on"));
    rows->addWidget(m_change);
    m_stages = new CheckList(tr("How far it has come"));
    m_stages->setObjectName(QStringLiteral("certificateStages"));
    rows->addWidget(m_stages);
    auto* buttons = new QHBoxLayout;
    m_cancel = makeButton(ButtonKind::secondary, tr("Cancel"));
    m_cancel->setObjectName(QStringLiteral("cancelRotation"));
    m_tryAgain =
        makeButton(ButtonKind::secondary, tr("Try the old certificate again"), QStringLiteral("retry"));
    m_tryAgain->setObjectName(QStringLiteral("tryOldAgain"));
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_tryAgain);
    buttons->addStretch(1);
    rows->addLayout(buttons);
    m_pair = new CertificatePair;
    m_pair->setObjectName(QStringLiteral("certificatePair"));
    rows->addWidget(m_pair);
    rows->addStretch(1);
    auto* scroll = new QScrollArea;
    inner->fill(scroll);
    scroll->setAccessibleName(tr("Device certificate"));
    content()->addWidget(scroll, 1);
    connect(m_cancel, &QPushButton::clicked, this, &CertificatePage::cancelRunning);
    connect(m_tryAgain, &QPushButton::clicked, this, [this] {
        if (m_rotation)
            m_rotation->tryOldAgain();
        tell();
    });
    connect(m_change, &SignerChange::confirmed, this, [this](const QString& sha256) {
        if (!m_upkeep)
            return;
        m_upkeep->confirmSigner(m_rotation ? m_rotation->change().device : DeviceId(), sha256);
        start();
    });
    setUpkeep(nullptr);
}

CertificatePage::~CertificatePage() = default;

QWidget* CertificatePage::makeForm() {
    auto* form = new QFrame;
    form->setProperty("zone", QStringLiteral("card"));
    auto* grid = new QGridLayout(form);
    grid->setContentsMargins(24, 16, 24, 20);
    grid->setHorizontalSpacing(24);
    grid->setVerticalSpacing(4);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);
    m_device = new QComboBox;
    m_device->setObjectName(QStringLiteral("rotatedDevice"));
    m_device->setAccessibleName(tr("Device"));
    m_passphrase = new SecretField(tr("Passphrase of the key"), tr("Only where the key is encrypted"),
                                   QStringLiteral("key"));
    m_passphrase->setProperty("large", false);
    m_passphrase->setObjectName(QStringLiteral("rotatedPassphrase"));
    m_certificate = new FileRow(tr("New certificate"), tr("PEM, DER or PKCS#12"));
    m_certificate->field()->setObjectName(QStringLiteral("rotatedCertificate"));
    m_key = new FileRow(tr("Its key"), tr("PEM or DER; none with PKCS#12"));
    m_key->field()->setObjectName(QStringLiteral("rotatedKey"));
    grid->addWidget(makeLabel(TextRole::secondaryStrong, tr("Device")), 0, 0);
    grid->addWidget(makeLabel(TextRole::secondaryStrong, tr("Passphrase of the key")), 0, 1);
    grid->addWidget(m_device, 1, 0);
    grid->addWidget(m_passphrase, 1, 1);
    grid->setRowMinimumHeight(2, 4); // with the spacing beside it, 12
    grid->addWidget(m_certificate, 3, 0);
    grid->addWidget(m_key, 3, 1);
    connect(m_device, &QComboBox::currentIndexChanged, this, &CertificatePage::tell);
    for (auto* row : {m_certificate, m_key})
        connect(row, &FileRow::edited, this, &CertificatePage::tell);
    return form;
}

void CertificatePage::setUpkeep(Upkeep* upkeep) {
    m_rotation.reset();
    m_upkeep = upkeep;
    m_devices.clear();
    m_device->clear();
    for (auto* row : {m_certificate, m_key})
        row->setPath({});
    m_passphrase->clear();
    m_change->dismiss();
    m_pair->hide();
    m_stages->setRows({});
    banner()->clear();
    tell();
}

void CertificatePage::begin() {
    if (!m_rotation || !m_rotation->isRunning())
        load();
}

QWidget* CertificatePage::firstFocus() const {
    return m_device;
}

const DeviceRecord* CertificatePage::chosen() const {
    const int at = m_device->currentIndex();
    return at < 0 || at >= m_devices.size() ? nullptr : &m_devices.at(at);
}

void CertificatePage::load() {
    if (!m_upkeep)
        return;
    observe(m_upkeep->tokens(), m_upkeep, [this](const Result<TokenBook>& book) {
        if (!book)
            return showFailure(book.error());
        const auto before = m_device->currentText();
        m_devices.clear();
        m_device->clear();
        QStringList names;
        for (const auto& device : book->devices)
            if (device.proofs.value(StepName::upload).finished) {
                m_devices.append(device);
                names.append(device.standing.id.value());
            }
        m_device->addItems(names);
        m_device->setCurrentIndex(qMax(0, m_device->findText(before)));
        tell();
    });
}

void CertificatePage::act() {
    banner()->clear();
    start();
}

void CertificatePage::start() {
    const auto* device = chosen();
    if (!m_upkeep || device == nullptr)
        return;
    DeviceFiles files;
    files.certificate = m_certificate->path();
    files.key = m_key->path();
    m_change->dismiss();
    m_pair->hide();
    m_rotation = m_upkeep->certificateRotation(*device, files);
    connect(m_rotation.get(), &CertificateRotation::changed, this, &CertificatePage::showStages);
    // Queued: the answer may be to begin again.
    connect(m_rotation.get(), &CertificateRotation::finished, this, &CertificatePage::onFinished,
            Qt::QueuedConnection);
    m_rotation->start(m_passphrase->takeExactly());
    tell();
}

bool CertificatePage::cancelRunning() {
    if (!m_rotation || !m_rotation->isRunning())
        return false;
    m_rotation->cancel();
    return true;
}

void CertificatePage::onFinished() {
    showStages();
    const auto& failure = m_rotation->failure();
    if (failure && failure->code == FailureCode::signingCertificateChanged && m_rotation->signer()) {
        banner()->setMessage(MessageBanner::Kind::warning, tr("The WOS has a new signing certificate."),
                             tr("It traces to the site's anchors, and nobody has confirmed it."));
        m_change->ask(chosen(), *m_rotation->signer(), m_upkeep->clock().now());
    } else if (failure) {
        showFailure(*failure);
    } else {
        showOutcome(m_rotation->change());
    }
    tell();
}

void CertificatePage::showOutcome(const CertificateChange& change) {
    const auto until = change.previousValidUntil;
    CertificatePair::Side before{tr("Old certificate"), tr("could not be tried: its key is not at hand"),
                                 change.oldCertificate, change.oldSha256};
    if (change.oldRefused)
        before.note = tr("refused now");
    else if (change.oldTried)
        before.note = until.isValid() ? tr("accepted until %1").arg(isoTime(until)) : tr("still accepted");
    m_pair->setSides(
        before,
        {tr("New certificate"), tr("proven with an envelope"), change.newCertificate, change.newSha256},
        m_upkeep->clock().now());
    m_pair->show();
    const auto headline = tr("%1 now works with the new certificate.").arg(change.device.value());
    if (change.oldRefused)
        banner()->setMessage(MessageBanner::Kind::success, headline, tr("The old one is refused."));
    else if (change.oldTried && until.isValid())
        banner()->setMessage(MessageBanner::Kind::information, headline,
                             tr("Both are good until %1; try the old one again then.").arg(isoTime(until)));
    else if (change.oldTried)
        banner()->setMessage(MessageBanner::Kind::warning, headline, tr("The old one is still accepted."));
    else
        banner()->setMessage(MessageBanner::Kind::information, headline,
                             tr("The old one could not be tried."));
}

void CertificatePage::showStages() {
    if (!m_rotation)
        return;
    using Stage = CertificateStage;
    const QList<std::pair<Stage, QString>> stages = {
        {Stage::identifying, tr("Certificate and key read")},
        {Stage::judgingSigner, tr("WOS's signing certificate trusted")},
        {Stage::uploading, tr("Uploaded beside the old one")},
        {Stage::proving, tr("Proven with an envelope of the new key")},
        {Stage::recording, tr("Recorded")},
        {Stage::tryingOld, tr("Old certificate tried")}};
    QList<CheckRow> rows;
    for (const auto& [stage, words] : stages) {
        auto status = Status::waiting;
        if (stage < m_rotation->stage())
            status = Status::done;
        else if (stage == m_rotation->stage())
            status = m_rotation->isRunning() ? Status::running : Status::failed;
        rows.append({status, words, {}});
    }
    const auto& change = m_rotation->change();
    if (m_rotation->stage() == Stage::done)
        rows.last() = {change.oldRefused ? Status::done
                       : change.oldTried ? Status::information
                                         : Status::notChecked,
                       rows.last().outcome,
                       change.oldRefused ? tr("refused")
                       : change.oldTried ? tr("accepted")
                                         : tr("key not at hand")};
    m_stages->setRows(rows);
}

void CertificatePage::tell() {
    const bool running = m_rotation && m_rotation->isRunning();
    const auto* device = chosen();
    m_cancel->setVisible(running);
    const bool mayTry = m_rotation && !running && m_rotation->stage() == CertificateStage::done &&
                        m_rotation->change().oldTried && !m_rotation->change().oldRefused;
    m_tryAgain->setVisible(mayTry);
    m_stages->setVisible(m_rotation != nullptr);
    QString hint;
    if (device == nullptr)
        hint = tr("No device of this site has a certificate at the WOS yet");
    else if (m_certificate->path().isEmpty())
        hint = tr("Choose the new certificate");
    setAction(tr("Upload and prove"), hint.isEmpty() && !running, hint);
}

} // namespace trustbench
