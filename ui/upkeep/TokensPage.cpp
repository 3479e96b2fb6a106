#include "ui/upkeep/TokensPage.h"

#include "core/base/observe.h"
#include "ui/upkeep/SignerChange.h"
#include "ui/upkeep/TokenCard.h"
#include "ui/upkeep/TokenTable.h"
#include "ui/widgets/Controls.h"
#include "ui/widgets/MessageBanner.h"
#include "ui/widgets/ProgressRow.h"

#include <QHBoxLayout>
#include <QScrollArea>

namespace trustbench {

namespace {
constexpr int cardWidth = 352;
} // namespace

TokensPage::TokensPage(QWidget* parent)
    : UpkeepPage(
          tr("Access tokens"),
          tr("Each device reads its repository with a token that ends by itself. A new one is tested and "
             "handed over before the old one is let go."),
          tr("Renew all within 24 h"), parent)
    , m_model(new TokenModel(this)) {
    primary()->setObjectName(QStringLiteral("renewAll"));
    m_progress = new ProgressRow(tr("Renewals that have ended"), QStringLiteral("cancelRenewals"));
    connect(m_progress, &ProgressRow::cancelled, this, &TokensPage::cancelRunning);
    m_change = new SignerChange(tr("Confirm the new certificate and renew"));
    content()->addWidget(m_progress);
    content()->addWidget(m_change);
    m_table = new TokenTable(m_model);
    auto* frame = new QFrame;
    frame->setProperty("zone", QStringLiteral("card"));
    auto* framed = new QVBoxLayout(frame);
    framed->setContentsMargins(1, 1, 1, 1);
    framed->addWidget(m_table);
    m_card = new TokenCard;
    auto* side = new QScrollArea;
    side->setWidget(m_card);
    side->setWidgetResizable(true);
    side->setFrameShape(QFrame::NoFrame);
    side->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    side->setFocusPolicy(Qt::NoFocus);
    side->setFixedWidth(cardWidth);
    side->setAccessibleName(tr("The chosen token"));
    m_lists = new QWidget;
    auto* columns = new QHBoxLayout(m_lists);
    columns->setContentsMargins(0, 0, 0, 0);
    columns->setSpacing(16);
    columns->addWidget(frame, 1);
    columns->addWidget(side);
    content()->addWidget(m_lists, 1);
    auto* empty =
        makeParagraph(TextRole::body, tr("No device of this site has been given a token yet."), "text2");
    empty->setAlignment(Qt::AlignCenter);
    m_empty = empty;
    content()->addWidget(m_empty, 1);
    content()->addStretch(0);
    connect(m_table, &TokenTable::deviceChosen, this, &TokensPage::showChosen);
    connect(m_model, &TokenModel::ticked, this, &TokensPage::showChosen);
    connect(m_card, &TokenCard::renewWanted, this, [this] { renew({m_table->chosen()}); });
    connect(m_change, &SignerChange::confirmed, this, &TokensPage::confirmChange);
    connect(m_card, &TokenCard::tokenEntered, this, &TokensPage::enter);
    tell();
}

void TokensPage::setUpkeep(Upkeep* upkeep) {
    m_upkeep = upkeep;
    m_model->setUpkeep(upkeep);
    m_affected.clear();
    m_change->dismiss();
    m_progress->hide();
    banner()->clear();
    if (upkeep) {
        auto* renewals = upkeep->renewals();
        connect(renewals, &TokenRenewals::changed, this, [this](const DeviceId& device) {
            m_model->refresh(device);
            if (m_table->chosen() == device)
                showChosen();
        });
        connect(renewals, &TokenRenewals::deviceEnded, this, &TokensPage::onEnded);
        connect(renewals, &TokenRenewals::idle, this, &TokensPage::onIdle);
    }
    tell();
}

void TokensPage::begin() {
    load();
}

QWidget* TokensPage::firstFocus() const {
    return m_change->isVisibleTo(this) ? static_cast<QWidget*>(m_change->confirmButton()) : m_table;
}

void TokensPage::showEvent(QShowEvent* event) {
    UpkeepPage::showEvent(event);
    m_model->setTicking(true);
}

void TokensPage::hideEvent(QHideEvent* event) {
    UpkeepPage::hideEvent(event);
    m_model->setTicking(false);
}

void TokensPage::load() {
    if (!m_upkeep)
        return;
    observe(m_upkeep->tokens(), m_upkeep, [this](const Result<TokenBook>& book) {
        if (!book)
            return showFailure(book.error());
        const auto chosen = m_table->chosen();
        m_model->setBook(*book);
        m_table->choose(chosen);
        showChosen();
        tell();
    });
}

void TokensPage::renew(const QList<DeviceId>& devices) {
    if (!m_upkeep)
        return;
    if (m_upkeep->renewals()->isIdle()) {
        m_renewed = m_failed = 0;
        m_cancelled = false;
        banner()->clear();
    }
    for (const auto& device : devices)
        if (const auto* record = m_model->record(device)) {
            const int at = m_model->rowOf(device);
            m_upkeep->renewals()->add(*record, at < 0 ? std::nullopt : m_model->row(at).token.rotation);
            m_model->refresh(device);
        }
    m_upkeep->renewals()->start();
    showProgress();
    showChosen();
}

void TokensPage::enter(std::shared_ptr<AccessToken> token) {
    const auto device = m_table->chosen();
    const auto* record = m_model->record(device);
    if (!m_upkeep || record == nullptr)
        return;
    m_upkeep->renewals()->addEntered(*record, m_model->row(m_model->rowOf(device)).token.rotation,
                                     std::move(*token));
    renew({});
}

void TokensPage::act() {
    renew(m_model->due());
}

bool TokensPage::cancelRunning() {
    if (m_card->leaveEntry())
        return true;
    if (!m_upkeep || m_upkeep->renewals()->isIdle())
        return false;
    m_cancelled = true;
    m_upkeep->renewals()->cancel();
    return true;
}

void TokensPage::onEnded(const RenewalOutcome& outcome) {
    m_model->keepOutcome(outcome);
    (outcome.failure ? m_failed : m_renewed) += 1;
    if (outcome.failure && outcome.failure->code == FailureCode::signingCertificateChanged && outcome.signer)
        showChange(outcome);
    showProgress();
    if (m_table->chosen() == outcome.device)
        showChosen();
}

void TokensPage::onIdle() {
    showProgress();
    // What the journal says now is what is shown from here on.
    load();
    const auto renewed = tr("%n token(s) renewed", nullptr, m_renewed);
    const auto failed = tr("%n not renewed", nullptr, m_failed);
    if (m_change->isVisibleTo(this))
        banner()->setMessage(MessageBanner::Kind::warning, tr("The WOS has a new signing certificate."),
                             tr("It traces to the site's anchors, and nobody has confirmed it."));
    else if (m_cancelled)
        banner()->setMessage(MessageBanner::Kind::information, tr("Cancelled."),
                             tr("%1; the other tokens are as they were.").arg(renewed));
    else if (m_failed > 0)
        banner()->setMessage(MessageBanner::Kind::failure, renewed + QStringLiteral(", ") + failed + u'.',
                             tr("Choose a device to see why."));
    else if (m_renewed > 0)
        banner()->setMessage(MessageBanner::Kind::success, renewed + u'.');
    tell();
}

void TokensPage::showProgress() {
    const auto* renewals = m_upkeep ? m_upkeep->renewals() : nullptr;
    const bool running = renewals && !renewals->isIdle();
    if (running)
        m_progress->showProgress(tr("Renewing, %1 of %2 ended").arg(renewals->ended()).arg(renewals->asked()),
                                 renewals->ended(), renewals->asked());
    else
        m_progress->hide();
    tell();
}

void TokensPage::showChosen() {
    const int at = m_model->rowOf(m_table->chosen());
    const auto* row = at < 0 ? nullptr : &m_model->row(at);
    m_card->showRow(row, row && m_model->canRenew(*row));
    tell();
}

void TokensPage::showChange(const RenewalOutcome& outcome) {
    if (m_change->sha256() != outcome.signer->certificate().sha256Hex())
        m_affected.clear();
    m_affected.append(outcome.device);
    m_change->ask(m_model->record(outcome.device), *outcome.signer, m_upkeep->clock().now());
}

void TokensPage::confirmChange(const QString& sha256) {
    if (!m_upkeep)
        return;
    const auto affected = std::exchange(m_affected, {});
    m_upkeep->confirmSigner(affected.isEmpty() ? DeviceId() : affected.constFirst(), sha256);
    renew(affected);
    m_table->setFocus(Qt::OtherFocusReason);
}

void TokensPage::tell() {
    const bool any = m_model->rowCount() > 0;
    m_lists->setVisible(any);
    m_empty->setVisible(!any);
    const bool running = m_upkeep && !m_upkeep->renewals()->isIdle();
    const auto due = int(m_model->due().size());
    const auto words = due > 0 ? tr("Renew all within 24 h (%1)").arg(due) : tr("Renew all within 24 h");
    setAction(words, due > 0 && !running,
              running   ? QString()
              : due > 0 ? tr("Each is tested before its old one is let go")
                        : tr("No token ends within 24 hours"));
}

} // namespace trustbench
