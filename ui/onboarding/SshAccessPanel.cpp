#include "ui/onboarding/SshAccessPanel.h"

#include "core/repository/SshHostKey.h"
#include "ui/widgets/CheckList.h"
#include "ui/widgets/Controls.h"

#include <QFormLayout>
#include <QLabel>

namespace trustbench {

namespace {

/// As it was seen, or as the journal remembers it.
std::optional<SshHostKey> pinnedKey(const SessionState& state) {
    if (state.seen.repository && state.seen.repository->hostKey)
        return state.seen.repository->hostKey;
    const auto proof = state.proofs.value(StepName::git);
    return SshHostKey::fromText(proof.facts.value(QStringLiteral("hostKey")).toString());
}

std::optional<HostKeyDispute> disputeIn(const SessionState& state) {
    const auto failure = state.failure();
    return state.stepName() == StepName::git && failure ? HostKeyDispute::in(*failure) : std::nullopt;
}

CheckRow verdictOn(const HostKeyDispute& dispute, FailureCode code) {
    const auto& type = dispute.shown.type;
    if (code == FailureCode::hostKeyChanged)
        return {Status::failed, SshAccessPanel::tr("Changed: not the pinned key"), type};
    return {Status::failed,
            dispute.pinned.isEmpty() ? SshAccessPanel::tr("Unknown: no key is pinned for this server")
                                     : SshAccessPanel::tr("Unknown: no such key is pinned"),
            type};
}

} // namespace

SshAccessPanel::SshAccessPanel(QWidget* parent)
    : QWidget(parent) {
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(8);
    m_title = makeLabel(TextRole::secondaryStrong);
    rows->addWidget(m_title);
    m_verdict = new CheckList(tr("Host key"));
    m_verdict->setObjectName(QStringLiteral("hostKey"));
    m_verdict->setColumns(1);
    rows->addWidget(m_verdict);
    m_keys = new QFormLayout;
    m_keys->setHorizontalSpacing(16);
    m_keys->setVerticalSpacing(4);
    m_keys->setContentsMargins(8, 0, 8, 8);
    m_keys->setRowWrapPolicy(QFormLayout::WrapAllRows);
    rows->addLayout(m_keys);
    rows->addWidget(makeLabel(TextRole::secondaryStrong, tr("Access")));
    rows->addWidget(makeParagraph(
        TextRole::secondary,
        tr("A key opens this repository, so there is no access token. This workstation reads it with the "
           "site's key. The device reads with a key of its own, which whoever runs the server lets in there: "
           "that it does is not shown by this step."),
        "text2"));
}

void SshAccessPanel::addKey(const QString& name, const QString& fingerprint, const char* tone) {
    auto* shown = makeParagraph(TextRole::mono, fingerprint, tone);
    shown->setTextInteractionFlags(Qt::TextSelectableByMouse);
    shown->setAccessibleName(name + QLatin1Char(' ') + fingerprint);
    m_keys->addRow(makeLabel(TextRole::secondary, name, "text2"), shown);
}

void SshAccessPanel::showState(const SessionState& state, const QUrl& repository) {
    m_title->setText(tr("Host key of %1").arg(knownHostsName(repository)));
    while (m_keys->rowCount() > 0)
        m_keys->removeRow(0);
    if (const auto dispute = disputeIn(state)) {
        m_verdict->setRows({verdictOn(*dispute, state.failure()->code)});
        addKey(tr("Shown by the server"), dispute->shown.fingerprint, "fail");
        for (const auto& pinned : dispute->pinned)
            addKey(tr("Pinned in the site, %1").arg(pinned.type), pinned.fingerprint);
    } else if (const auto key = pinnedKey(state)) {
        m_verdict->setRows({{Status::done, tr("Pinned in the site"), key->type}});
        addKey(tr("SHA-256 fingerprint"), key->fingerprint);
    } else {
        m_verdict->setRows({{Status::waiting, tr("Not seen yet"), {}}});
    }
}

} // namespace trustbench
