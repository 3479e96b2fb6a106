#include "ui/upkeep/TokenCard.h"

#include "ui/text/FailureText.h"
#include "ui/text/TokenText.h"
#include "ui/trust/ChainWords.h"
#include "ui/widgets/CheckList.h"
#include "ui/widgets/Controls.h"
#include "ui/widgets/SecretField.h"
#include "ui/widgets/StatusChip.h"

#include <QFormLayout>
#include <QHBoxLayout>
#include <QRegularExpression>

namespace trustbench {

namespace {

/// Fingerprints and addresses have no place to break a line at; they get some.
QString breakable(QString text) {
    static const QRegularExpression longRun(QStringLiteral("([0-9a-zA-Z]{16})(?=[0-9a-zA-Z])"));
    return text.replace(longRun, QStringLiteral("\\1\u200B"));
}

QString lastWords(const TokenStanding& token) {
    if (!token.rotation)
        return TokenCard::tr("never");
    const auto at = isoTime(token.rotation->at);
    return token.halfway() ? TokenCard::tr("%1, stopped halfway").arg(at)
                           : TokenCard::tr("%1. %2").arg(at, oldTokenText(token.rotation->old));
}

} // namespace

TokenCard::TokenCard(QWidget* parent)
    : QFrame(parent) {
    setProperty("zone", QStringLiteral("card"));
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(16, 16, 16, 16);
    rows->setSpacing(8);
    auto* head = new QHBoxLayout;
    m_serial = makeElided(TextRole::serial);
    m_chip = new StatusChip(Status::waiting);
    head->addWidget(m_serial, 1);
    head->addWidget(m_chip);
    rows->addLayout(head);
    m_more = makeParagraph(TextRole::body, {}, "text2");
    m_what = makeParagraph(TextRole::bodyStrong, {}, "fail");
    m_what->setObjectName(QStringLiteral("renewalFailure"));
    m_why = makeParagraph(TextRole::secondary);
    m_remedy = makeParagraph(TextRole::secondary);
    for (auto* label : {m_more, m_what, m_why, m_remedy})
        rows->addWidget(label);
    m_findings = new CheckList(tr("What is to be said of the token"));
    m_findings->setColumns(1);
    rows->addWidget(m_findings);
    auto* form = new QFormLayout;
    form->setHorizontalSpacing(12);
    form->setVerticalSpacing(6);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    const auto add = [form](const QString& name, QLabel* value) {
        auto* label = makeLabel(TextRole::secondary, name, "text2");
        label->setAlignment(Qt::AlignLeft | Qt::AlignTop); // by the first of several lines
        label->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Expanding);
        form->addRow(label, value);
        return value;
    };
    m_kind = add(tr("Kind"), makeParagraph(TextRole::secondary));
    m_expires = add(tr("Ends"), makeParagraph(TextRole::secondary));
    m_repository = add(tr("Repository"), makeElided(TextRole::secondary, {}, nullptr, Qt::ElideMiddle));
    m_last = add(tr("Renewed"), makeParagraph(TextRole::secondary));
    rows->addLayout(form);
    rows->addStretch(1);
    m_renew = makeButton(ButtonKind::secondary, tr("Renew this token"), QStringLiteral("retry"));
    m_renew->setObjectName(QStringLiteral("renewOne"));
    m_byHand = makeButton(ButtonKind::quiet, tr("Enter a token by hand"), QStringLiteral("key"));
    m_byHand->setObjectName(QStringLiteral("enterByHand"));
    m_entry = makeEntry();
    rows->addWidget(m_renew);
    rows->addWidget(m_byHand);
    rows->addWidget(m_entry);
    connect(m_renew, &QPushButton::clicked, this, &TokenCard::renewWanted);
    connect(m_byHand, &QPushButton::clicked, this, [this] {
        m_entry->show();
        m_byHand->hide();
        m_token->setFocus(Qt::OtherFocusReason);
    });
    showRow(nullptr, false);
}

QWidget* TokenCard::makeEntry() {
    auto* entry = new QWidget;
    auto* rows = new QVBoxLayout(entry);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(8);
    rows->addWidget(makeLabel(TextRole::secondaryStrong, tr("New access token")));
    m_token = new SecretField(tr("New access token"), tr("Type, paste or scan it"), QStringLiteral("key"));
    m_token->setObjectName(QStringLiteral("newToken"));
    auto* paste = makeButton(ButtonKind::secondary, tr("Paste"), QStringLiteral("clipboard"));
    paste->setObjectName(QStringLiteral("pasteToken"));
    auto* field = new QHBoxLayout;
    field->setSpacing(8);
    field->addWidget(m_token, 1);
    field->addWidget(paste);
    rows->addLayout(field);
    m_verdict = makeParagraph(TextRole::secondary, {}, "text2");
    rows->addWidget(m_verdict);
    m_submit = makeButton(ButtonKind::secondary, tr("Test and hand over"));
    m_submit->setObjectName(QStringLiteral("submitToken"));
    rows->addWidget(m_submit);
    connect(m_token, &QLineEdit::textChanged, this, &TokenCard::judgeTyped);
    connect(m_token, &QLineEdit::returnPressed, this, &TokenCard::submit);
    connect(paste, &QPushButton::clicked, m_token, &SecretField::pasteFromClipboard);
    connect(m_submit, &QPushButton::clicked, this, &TokenCard::submit);
    return entry;
}

void TokenCard::judgeTyped() {
    const auto typed = m_token->text();
    QString words = tr("It is tested before the old one is let go.");
    bool good = false;
    if (!typed.isEmpty()) {
        const auto token = AccessToken::fromInput(typed.trimmed().toUtf8());
        good = token.has_value();
        words = token ? tr("%1, recognised by its form").arg(tokenKindText(token->kind()))
                      : failureText(token.error()).what;
    }
    m_verdict->setText(words);
    setTone(m_verdict, good || typed.isEmpty() ? "text2" : "fail");
    m_submit->setEnabled(good && m_canRenew);
}

void TokenCard::submit() {
    if (!m_submit->isEnabled())
        return;
    if (auto token = AccessToken::fromInput(m_token->takeBytes())) {
        leaveEntry();
        Q_EMIT tokenEntered(std::make_shared<AccessToken>(std::move(*token)));
    }
}

bool TokenCard::leaveEntry() {
    if (m_entry->isHidden())
        return false;
    m_token->clear();
    m_entry->hide();
    m_byHand->show();
    m_byHand->setFocus(Qt::OtherFocusReason);
    return true;
}

void TokenCard::showReason(const TokenModel::Row& row) {
    const bool failed = row.outcome && row.outcome->failure && row.status != Status::running;
    m_more->setText(row.more);
    m_more->setVisible(!row.more.isEmpty());
    for (auto* label : {m_what, m_why, m_remedy})
        label->setVisible(failed);
    if (!failed)
        return;
    const auto text = failureText(*row.outcome->failure);
    m_what->setText(breakable(text.what));
    m_why->setText(breakable(text.why));
    m_remedy->setText(breakable(text.remedy));
    setTone(m_what, row.status == Status::failed ? "fail" : "");
    m_what->setToolTip(technicalDetail(*row.outcome->failure));
}

void TokenCard::showFacts(const TokenModel::Row& row) {
    m_serial->setText(row.token.device.id.value());
    m_chip->setStatus(row.status, row.state);
    m_kind->setText(tokenKindText(row.token.kind));
    const auto& expiresAt = row.token.expiresAt;
    m_expires->setText(expiresAt.isValid() ? QStringLiteral("%1\n%2").arg(row.time, isoTime(expiresAt))
                                           : row.time);
    setTone(m_expires, row.timeStatus == Status::failed    ? "fail"
                       : row.timeStatus == Status::warning ? "warn"
                                                           : "");
    m_repository->setText(row.token.repository.url.toString(QUrl::RemoveUserInfo));
    m_last->setText(lastWords(row.token));
    QList<CheckRow> findings;
    for (const auto& finding : row.token.findings) {
        const auto severity = severityOf(finding.code);
        const bool isCountdown =
            finding.code == TokenFindingCode::tokenEnding || finding.code == TokenFindingCode::tokenExpired;
        if (severity != Severity::note && !isCountdown)
            findings.append({severity == Severity::error ? Status::failed : Status::warning,
                             tokenFindingText(finding).what,
                             {}});
    }
    if (m_findings->rows() != findings)
        m_findings->setRows(findings);
    m_findings->setVisible(!findings.isEmpty());
}

void TokenCard::showRow(const TokenModel::Row* row, bool canRenew) {
    setVisible(row != nullptr);
    if (row == nullptr || m_device != row->token.device.id) {
        m_token->clear();
        m_entry->hide();
        m_byHand->show();
    }
    m_device = row ? row->token.device.id : DeviceId();
    m_canRenew = canRenew;
    m_renew->setEnabled(canRenew);
    m_byHand->setEnabled(canRenew);
    judgeTyped();
    if (row == nullptr)
        return;
    m_renew->setAccessibleName(tr("Renew the token of %1").arg(m_device.value()));
    m_byHand->setAccessibleName(tr("Enter a token of %1 by hand").arg(m_device.value()));
    showFacts(*row);
    showReason(*row);
}

} // namespace trustbench
