#include "ui/upkeep/TakeOutPage.h"

#include "core/base/observe.h"
#include "ui/text/OffboardText.h"
#include "ui/upkeep/SignerChange.h"
#include "ui/upkeep/TakeOutDialog.h"
#include "ui/upkeep/TakeOutList.h"
#include "ui/widgets/Controls.h"
#include "ui/widgets/MessageBanner.h"
#include "ui/widgets/ProgressRow.h"
#include "ui/widgets/SecretField.h"

#include <QHBoxLayout>

namespace trustbench {

namespace {
constexpr qsizetype mostNamed = 6;
} // namespace

TakeOutPage::TakeOutPage(QWidget* parent)
    : UpkeepPage(tr("Take devices back out"),
                 tr("Access ends, secrets go, the record is closed. Each phase is on record before the next "
                    "begins, so a run that was cut off goes on where it was."),
                 tr("Take back out…"), parent)
    , m_model(new TakeOutModel(this)) {
    primary()->setObjectName(QStringLiteral("takeOut"));
    m_progress = new ProgressRow(tr("Devices whose way out has ended"), QStringLiteral("cancelTakeOut"));
    m_change = new SignerChange(tr("Confirm the new certificate and go on"));
    m_list = new TakeOutList(m_model);
    auto* frame = new QFrame;
    frame->setProperty("zone", QStringLiteral("card"));
    auto* framed = new QVBoxLayout(frame);
    framed->setContentsMargins(1, 1, 1, 1);
    framed->addWidget(m_list);
    m_sentence = makeParagraph(TextRole::body);
    m_sentence->setObjectName(QStringLiteral("takeOutSentence"));
    m_leave = makeButton(ButtonKind::secondary, {});
    m_leave->setObjectName(QStringLiteral("leaveAccess"));
    content()->addWidget(m_progress);
    content()->addWidget(m_change);
    content()->addWidget(frame, 1);
    content()->addWidget(m_sentence);
    content()->addWidget(m_leave, 0, Qt::AlignLeft);
    content()->addWidget(secretRow());
    connect(m_progress, &ProgressRow::cancelled, this, &TakeOutPage::cancelRunning);
    connect(m_list, &TakeOutList::chosen, this, &TakeOutPage::showChosen);
    connect(m_change, &SignerChange::confirmed, this, &TakeOutPage::confirmChange);
    connect(m_leave, &QPushButton::clicked, this, [this] { ask(withAccess(), true); });
    tell();
}

QWidget* TakeOutPage::secretRow() {
    m_secretRow = new QWidget;
    auto* row = new QHBoxLayout(m_secretRow);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(12);
    m_secret =
        new SecretField(tr("Operator secret"), tr("Type, paste or scan the secret"), QStringLiteral("key"));
    m_secret->setObjectName(QStringLiteral("takeOutSecret"));
    m_secret->setMaximumWidth(520);
    auto* go = makeButton(ButtonKind::secondary, tr("Use this secret and go on"));
    go->setObjectName(QStringLiteral("giveSecret"));
    row->addWidget(m_secret, 1);
    row->addWidget(go);
    row->addStretch(1);
    const auto give = [this] {
        if (!m_upkeep || m_secret->text().isEmpty())
            return;
        const auto devices = withoutSecret();
        m_upkeep->site()->setOperatorSecret(m_secret->takeSecret());
        takeOut(devices, false);
    };
    connect(go, &QPushButton::clicked, this, give);
    connect(m_secret, &QLineEdit::returnPressed, this, give);
    return m_secretRow;
}

QList<DeviceId> TakeOutPage::withoutSecret() const {
    return m_model->failedWith({FailureCode::operatorSecretMissing, FailureCode::operatorRefused});
}

/// Those whose token was seen to be good still.
QList<DeviceId> TakeOutPage::withAccess() const {
    return m_model->failedWith({FailureCode::accessRemains});
}

void TakeOutPage::setUpkeep(Upkeep* upkeep) {
    m_upkeep = upkeep;
    m_model->setUpkeep(upkeep);
    m_affected.clear();
    m_change->dismiss();
    m_progress->hide();
    banner()->clear();
    if (upkeep) {
        auto* ways = upkeep->offboardings();
        connect(ways, &Offboardings::changed, m_model, &TakeOutModel::refresh);
        connect(ways, &Offboardings::deviceEnded, this, &TakeOutPage::onEnded);
        connect(ways, &Offboardings::idle, this, &TakeOutPage::onIdle);
    }
    tell();
}

void TakeOutPage::setDevices(const QList<DeviceId>& devices) {
    m_model->setDevices(devices);
    m_affected.clear();
    m_change->dismiss();
    banner()->clear();
    tell();
}

void TakeOutPage::begin() {
    load();
}

QWidget* TakeOutPage::firstFocus() const {
    return m_list;
}

void TakeOutPage::load() {
    if (!m_upkeep)
        return;
    observe(m_upkeep->offboardBook(), m_upkeep, [this](const Result<OffboardBook>& book) {
        if (!book)
            return showFailure(book.error());
        m_model->setBook(*book);
        tell();
    });
}

void TakeOutPage::act() {
    ask(m_model->ready(), false);
}

void TakeOutPage::ask(const QList<DeviceId>& devices, bool leaveAccess) {
    if (devices.isEmpty() || !m_upkeep || !m_upkeep->offboardings()->isIdle())
        return;
    QStringList names;
    for (const auto& device : devices.first(qMin(devices.size(), mostNamed)))
        names.append(device.value());
    if (devices.size() > mostNamed)
        names.append(tr("and %Ln more", nullptr, int(devices.size() - mostNamed)));
    const auto title = tr("Take %Ln device(s) back out?", nullptr, int(devices.size()));
    OffboardOutlook outlook{m_model->book().revokes, m_model->book().withdraws, leaveAccess, false, false};
    for (const auto& device : devices)
        if (const auto* record = m_model->record(device))
            (accessOf(*record) == RepositoryAccess::sshKey ? outlook.withKeys : outlook.withTokens) = true;
    auto* dialog =
        new TakeOutDialog(title, names.join(QStringLiteral(", ")), offboardPlan(outlook),
                          leaveAccess ? tr("Close the records all the same")
                                      : tr("Take %Ln device(s) back out", nullptr, int(devices.size())),
                          this);
    connect(dialog, &QDialog::accepted, this,
            [this, devices, leaveAccess] { takeOut(devices, leaveAccess); });
    dialog->open();
}

void TakeOutPage::takeOut(const QList<DeviceId>& devices, bool leaveAccess) {
    if (!m_upkeep)
        return;
    m_out = m_partly = m_failed = 0;
    m_cancelled = false;
    banner()->clear();
    for (const auto& device : devices)
        if (const auto* record = m_model->record(device); record && !m_upkeep->isAtWork(device))
            m_upkeep->offboardings()->add(*record, m_model->before(device), leaveAccess);
    m_list->setFocus(Qt::OtherFocusReason); // before the button that was pressed is disabled
    m_upkeep->offboardings()->start();
    for (const auto& device : devices)
        m_model->refresh(device);
    showProgress();
}

bool TakeOutPage::cancelRunning() {
    if (!m_upkeep || m_upkeep->offboardings()->isIdle())
        return false;
    m_cancelled = true;
    m_upkeep->offboardings()->cancel();
    return true;
}

void TakeOutPage::onEnded(const OffboardOutcome& outcome) {
    m_model->keepOutcome(outcome);
    m_out += outcome.failure ? 0 : 1;
    m_failed += outcome.failure ? 1 : 0;
    m_partly += !outcome.failure && !outcome.record.remaining().isEmpty() ? 1 : 0;
    if (outcome.signer) {
        if (m_change->sha256() != outcome.signer->certificate().sha256Hex())
            m_affected.clear();
        m_affected.append(outcome.record.device);
        m_change->ask(m_model->record(outcome.record.device), *outcome.signer, m_upkeep->clock().now());
    }
    showProgress();
}

void TakeOutPage::onIdle() {
    showProgress();
    load(); // how far those came that are not out
    const auto out = tr("%Ln device(s) taken back out", nullptr, m_out);
    const auto failed = tr("%Ln not", nullptr, m_failed);
    const auto choose = tr("Choose a device to see what became of it.");
    using Kind = MessageBanner::Kind;
    if (m_cancelled)
        banner()->setMessage(
            Kind::information, tr("Cancelled."),
            tr("%1; the others go on where they stopped when they are taken out again.").arg(out));
    else if (m_failed > 0)
        banner()->setMessage(Kind::failure, out + QStringLiteral(", ") + failed + u'.', choose);
    else if (m_partly > 0)
        banner()->setMessage(Kind::warning,
                             tr("%1; of %Ln not all could be undone.", nullptr, m_partly).arg(out), choose);
    else if (m_out > 0)
        banner()->setMessage(Kind::success, out + u'.', tr("Nothing remains of their access."));
}

void TakeOutPage::showProgress() {
    const auto* ways = m_upkeep ? m_upkeep->offboardings() : nullptr;
    if (ways && !ways->isIdle())
        m_progress->showProgress(tr("Taking back out, %1 of %2 ended").arg(ways->ended()).arg(ways->asked()),
                                 ways->ended(), ways->asked());
    else
        m_progress->hide();
    tell();
}

void TakeOutPage::showChosen() {
    const auto index = m_list->currentIndex();
    const auto sentence = index.isValid() ? m_model->row(index.row()).sentence : QString();
    m_sentence->setText(sentence);
    m_sentence->setVisible(!sentence.isEmpty());
}

void TakeOutPage::confirmChange(const QString& sha256) {
    if (!m_upkeep)
        return;
    const auto affected = std::exchange(m_affected, {});
    m_upkeep->confirmSigner(affected.isEmpty() ? DeviceId() : affected.constFirst(), sha256);
    takeOut(affected, false);
    m_list->setFocus(Qt::OtherFocusReason);
}

void TakeOutPage::tell() {
    const bool running = m_upkeep && !m_upkeep->offboardings()->isIdle();
    const auto ready = running ? 0 : int(m_model->ready().size());
    setAction(ready > 0 ? tr("Take %Ln device(s) back out…", nullptr, ready) : tr("Take back out…"),
              ready > 0, ready > 0 ? tr("You are asked before anything is sent") : QString());
    const auto open = running ? 0 : int(withAccess().size());
    m_leave->setText(
        tr("Close the record of %Ln device(s) although the token is still good…", nullptr, open));
    m_leave->setAccessibleName(m_leave->text());
    m_leave->setVisible(open > 0);
    m_secretRow->setVisible(!running && !withoutSecret().isEmpty());
    showChosen();
}

} // namespace trustbench
