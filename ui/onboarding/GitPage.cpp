#include "ui/onboarding/GitPage.h"

#include "core/onboarding/ProofFacts.h"
#include "core/repository/RepositoryUrl.h"
#include "ui/onboarding/SshAccessPanel.h"
#include "ui/onboarding/StepFacts.h"
#include "ui/text/CauseText.h"
#include "ui/text/FailureText.h"
#include "ui/text/TokenText.h"
#include "ui/widgets/Controls.h"
#include "ui/widgets/SecretField.h"

#include <QGridLayout>
#include <QLineEdit>
#include <QProgressBar>

namespace trustbench {

namespace {

const question::TokenWanted* asksForToken(const SessionState& state) {
    const auto* asking = std::get_if<phase::NeedsOperator>(&state.phase);
    return asking ? std::get_if<question::TokenWanted>(&asking->question) : nullptr;
}

RepositoryAddress addressOf(const SessionState& state) {
    if (const auto* later = std::get_if<step::Capabilities>(&state.step))
        return later->repository.address;
    if (const auto* later = std::get_if<step::Handover>(&state.step))
        return later->repository.address;
    if (!state.offered.url.isEmpty())
        return state.offered;
    return repositoryFrom(state.proofs.value(StepName::git).facts);
}

/// The kind, and what is to be changed about the token; time is counted down beside it.
QList<CheckRow> tokenRows(const TokenFacts& facts, std::chrono::seconds limit, const QString& fact) {
    QList<CheckRow> rows{{Status::done, tokenKindText(facts.kind), fact}};
    for (const auto& finding : judgeToken(facts, limit, QDateTime::currentDateTimeUtc())) {
        const bool isCountdown =
            finding.code == TokenFindingCode::tokenEnding || finding.code == TokenFindingCode::tokenExpired;
        if (severityOf(finding.code) == Severity::note || isCountdown)
            continue;
        const bool isError = severityOf(finding.code) == Severity::error;
        rows.append({isError ? Status::failed : Status::warning, tokenFindingText(finding).what, {}});
    }
    return rows;
}

/// A token that the repository refuses was received and is no good news.
std::optional<FailureCode> refusalOf(const SessionState& state) {
    const auto failure = state.failure();
    if (state.stepName() == StepName::git && failure &&
        (failure->code == FailureCode::tokenRefused || failure->code == FailureCode::tokenExpired))
        return failure->code;
    return std::nullopt;
}

/// As it was seen, or as the journal remembers it of the token that was handed over.
QDateTime expiryOf(const SessionState& state) {
    const auto kept = state.proofs.value(StepName::git);
    if (state.seen.tokenExpiresAt.isValid() || !kept.finished)
        return state.seen.tokenExpiresAt;
    return QDateTime::fromString(kept.facts.value(QStringLiteral("tokenExpiresAt")).toString(),
                                 Qt::ISODateWithMs);
}

/// What is known of the token that the WOS gave.
QList<CheckRow> receivedRows(const SessionState& state) {
    if (const auto refusal = refusalOf(state))
        return {{Status::failed, causeText(*refusal), {}}};
    const auto secret = GitPage::tr("its value is never shown");
    if (state.seen.token)
        return tokenRows(*state.seen.token, state.plan.tokenMaxLifetime, secret);
    if (state.seen.tokenExpiresAt.isValid() || state.seen.repository.has_value())
        return {{Status::done, GitPage::tr("Token received"), secret}};
    return {{Status::waiting, GitPage::tr("No token yet"), GitPage::tr("the WOS issues it")}};
}

} // namespace

GitPage::GitPage(QWidget* parent)
    : StepPage(parent) {
    auto* columns = new QGridLayout(this);
    columns->setContentsMargins(0, 0, 0, 0);
    columns->setHorizontalSpacing(32);
    columns->setVerticalSpacing(8);
    columns->setColumnStretch(0, 1);
    columns->setColumnStretch(1, 1);

    auto* left = new QVBoxLayout;
    left->setSpacing(8);
    m_address = new QWidget;
    auto* address = new QVBoxLayout(m_address);
    address->setContentsMargins(0, 0, 0, 8);
    address->setSpacing(8);
    address->addWidget(makeLabel(TextRole::secondaryStrong, tr("Repository address")));
    m_url = makeField(tr("Repository address"), QStringLiteral("https://git.plant.example/devices/id.git"));
    m_url->setObjectName(QStringLiteral("repositoryUrl"));
    address->addWidget(m_url);
    m_address->hide();
    left->addWidget(m_address);
    m_tokenHalf = makeTokenHalf();
    m_ssh = new SshAccessPanel;
    m_ssh->hide();
    left->addWidget(m_tokenHalf);
    left->addWidget(m_ssh);
    left->addStretch(1);

    auto* right = new QVBoxLayout;
    right->setSpacing(8);
    auto* head = new QHBoxLayout;
    m_repository = makeElided(TextRole::mono, {}, "text2", Qt::ElideMiddle);
    m_repository->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    head->addWidget(makeLabel(TextRole::secondaryStrong, tr("Repository")));
    head->addWidget(m_repository, 1);
    right->addLayout(head);
    m_checks = new CheckList(tr("Results of this step"));
    m_checks->setColumns(1);
    right->addWidget(m_checks);
    right->addStretch(1);
    columns->addLayout(left, 0, 0);
    columns->addLayout(right, 0, 1);
    columns->setRowStretch(1, 1);

    m_tick.setInterval(1000);
    connect(&m_tick, &QTimer::timeout, this, &GitPage::tellExpiry);
    m_expiryBox->hide();
}

QWidget* GitPage::makeTokenHalf() {
    auto* half = new QWidget;
    auto* left = new QVBoxLayout(half);
    left->setContentsMargins(0, 0, 0, 0);
    left->setSpacing(8);
    left->addWidget(makeLabel(TextRole::secondaryStrong, tr("Access token")));
    m_entry = new QWidget;
    auto* entry = new QVBoxLayout(m_entry);
    entry->setContentsMargins(0, 0, 0, 0);
    entry->setSpacing(8);
    m_token = new SecretField(tr("Access token"), tr("Enter the token"), QStringLiteral("key"));
    m_token->setObjectName(QStringLiteral("token"));
    auto* paste = makeButton(ButtonKind::secondary, tr("Paste"), QStringLiteral("clipboard"));
    auto* scan = makeButton(ButtonKind::secondary, tr("Scan"), QStringLiteral("scan"));
    paste->setProperty("large", true);
    scan->setProperty("large", true);
    scan->setToolTip(tr("Empties the field and waits for the scanner"));
    auto* tokenRow = new QHBoxLayout;
    tokenRow->setSpacing(8);
    tokenRow->addWidget(m_token, 1);
    tokenRow->addWidget(paste);
    tokenRow->addWidget(scan);
    entry->addLayout(tokenRow);
    left->addWidget(m_entry);
    m_tokenChecks = new CheckList(tr("What the token is"));
    m_tokenChecks->setColumns(1);
    left->addWidget(m_tokenChecks);
    m_expiryBox = new QWidget;
    auto* expiry = new QGridLayout(m_expiryBox);
    expiry->setContentsMargins(0, 0, 0, 0);
    expiry->setHorizontalSpacing(12);
    m_expiry = makeLabel(TextRole::bodyStrong);
    m_expiryAt = makeLabel(TextRole::secondary, {}, "text2");
    m_expiry->setObjectName(QStringLiteral("tokenExpiry"));
    m_expiryAt->setObjectName(QStringLiteral("tokenExpiryAt"));
    m_lifetime = new QProgressBar;
    m_lifetime->setTextVisible(false);
    m_lifetime->setAccessibleName(tr("Share of the token's time that is left"));
    expiry->addWidget(new IconLabel(QStringLiteral("clock"), Ink::text2, 20), 0, 0);
    expiry->addWidget(m_expiry, 0, 1);
    expiry->addWidget(m_expiryAt, 0, 2, Qt::AlignRight);
    expiry->addWidget(m_lifetime, 1, 1, 1, 2);
    left->addWidget(m_expiryBox);
    left->addWidget(makeParagraph(
        TextRole::secondary,
        tr("Kept in wiped memory until the hand-over, never written to logs or journal."), "text2"));
    connect(m_token, &QLineEdit::textChanged, this, &GitPage::judgeTyped);
    connect(m_url, &QLineEdit::textChanged, this, &GitPage::showHalf);
    connect(m_url, &QLineEdit::textChanged, this, &StepPage::edited);
    connect(paste, &QPushButton::clicked, m_token, &SecretField::pasteFromClipboard);
    connect(scan, &QPushButton::clicked, this, [this] {
        m_token->clear();
        m_token->setFocus();
    });
    return half;
}

void GitPage::judgeTyped() {
    m_typedIsToken = false;
    if (m_token->text().isEmpty()) {
        showRefusal();
    } else {
        auto token = AccessToken::fromInput(m_token->text().trimmed().toUtf8());
        m_typedIsToken = token.has_value();
        m_tokenChecks->setRows(token
                                   ? tokenRows(TokenFacts::of(*token), {}, tr("recognised by its form"))
                                   : QList<CheckRow>{{Status::failed, failureText(token.error()).what, {}}});
    }
    Q_EMIT edited();
}

/// Beside an empty field stands what became of the token before.
void GitPage::showRefusal() {
    m_tokenChecks->setRows(m_refused ? QList<CheckRow>{{Status::failed, causeText(*m_refused), {}}}
                                     : QList<CheckRow>());
}

void GitPage::showState(const SessionState& state) {
    m_state = state;
    const auto* asking = asksForToken(state);
    const bool asksForAddress = asking && asking->repository.url.isEmpty();
    const bool isFresh = takeFresh();
    if (isFresh)
        m_token->clear();
    const bool anew = isFresh || m_address->isHidden();
    if (asksForAddress && anew) // what was tried before can be corrected
        m_url->setText(state.offeredByOperator ? state.offered.url.toString() : QString());
    m_address->setVisible(asksForAddress);
    m_checks->setRows(checksOf(StepName::git, state));
    showHalf();
    showToken(state);
}

/// What is asked for, was named or is being typed.
QUrl GitPage::shownRepository() const {
    const auto* asking = asksForToken(m_state);
    if (!asking)
        return addressOf(m_state).url;
    return asking->repository.url.isEmpty() ? repositoryUrlFrom(m_url->text().trimmed())
                                            : asking->repository.url;
}

void GitPage::showHalf() {
    const auto url = shownRepository();
    const bool overSsh = isSsh(url);
    m_repository->setText(url.isEmpty() ? tr("not known yet") : url.toString(QUrl::RemoveUserInfo));
    m_tokenHalf->setVisible(!overSsh);
    m_ssh->setVisible(overSsh);
    if (overSsh)
        m_ssh->showState(m_state, url);
}

void GitPage::showToken(const SessionState& state) {
    const auto* asking = asksForToken(state);
    m_entry->setVisible(asking);
    if (!asking && !m_token->text().isEmpty())
        m_token->clear();
    m_refused = refusalOf(state);
    if (!asking)
        m_tokenChecks->setRows(receivedRows(state));
    else if (m_token->text().isEmpty())
        showRefusal();
    if (const auto expiresAt = expiryOf(state); m_expiresAt != expiresAt) {
        m_expiresAt = expiresAt;
        m_firstSeen = QDateTime::currentDateTimeUtc();
    }
    m_expiryBox->setVisible(m_expiresAt.isValid());
    if (m_expiresAt.isValid()) {
        tellExpiry();
        m_tick.start();
    } else {
        m_tick.stop();
    }
}

void GitPage::tellExpiry() {
    const auto now = QDateTime::currentDateTimeUtc();
    const auto countdown = TokenCountdown::at(m_expiresAt, now);
    const auto whole = qMax<qint64>(1, m_firstSeen.secsTo(m_expiresAt));
    const char* tone = m_refused || countdown.state == TokenCountdown::State::expired ? "fail"
                       : countdown.state == TokenCountdown::State::ending             ? "warn"
                                                                                      : "";
    // Time is no merit of a token that nobody accepts.
    const bool inVain = m_refused && countdown.state != TokenCountdown::State::expired;
    m_expiry->setText(inVain ? tr("Refused, with %1 to go").arg(spanText(countdown.left))
                             : countdownText(countdown));
    m_lifetime->setVisible(!inVain);
    setTone(m_expiry, tone);
    setTone(m_lifetime, tone);
    m_expiryAt->setText(
        tr("at %1 UTC").arg(m_expiresAt.toUTC().toString(QStringLiteral("yyyy-MM-dd HH:mm:ss"))));
    m_lifetime->setRange(0, 1000);
    m_lifetime->setValue(
        static_cast<int>(qBound(qint64(0), qint64(countdown.left.count() * 1000 / whole), qint64(1000))));
}

std::optional<StepPage::Action> GitPage::action(const SessionState& state) const {
    const auto* asking = asksForToken(state);
    if (!asking)
        return std::nullopt;
    const auto repository = shownRepository();
    if (isSsh(repository))
        return Action{tr("Read and continue"), true,
                      tr("The server must show a pinned host key, and let the site's key in")};
    if (repository.isEmpty())
        return Action{tr("Store token and continue"), false,
                      tr("Enter the https or SSH address of the repository")};
    return Action{tr("Store token and continue"), m_typedIsToken,
                  m_typedIsToken ? tr("The token is tested before it is stored")
                                 : tr("Enter the token first")};
}

void GitPage::act(OnboardingSession& session) {
    const auto* asking = asksForToken(session.state());
    if (!asking)
        return;
    RepositoryAddress address;
    if (asking->repository.url.isEmpty())
        address.url = shownRepository();
    if (isSsh(address.url))
        return session.giveRepository(address);
    if (auto token = AccessToken::fromInput(m_token->takeBytes()))
        session.giveToken(std::move(*token), address);
}

QWidget* GitPage::firstFocus(const SessionState& state) const {
    const auto* asking = asksForToken(state);
    if (!asking)
        return nullptr;
    return asking->repository.url.isEmpty() ? m_url : m_token;
}

} // namespace trustbench
