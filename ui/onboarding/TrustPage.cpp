#include "ui/onboarding/TrustPage.h"

#include "core/onboarding/ProofFacts.h"
#include "ui/text/DetailText.h"
#include "ui/trust/CertificatePair.h"
#include "ui/trust/ChainWords.h"
#include "ui/trust/FingerprintPanel.h"
#include "ui/trust/TrustView.h"
#include "ui/widgets/Controls.h"

#include <QVBoxLayout>

namespace trustbench {

namespace {

QString fetchedWords(const FetchedSigner& fetched) {
    return TrustPage::tr("%1, %n byte(s)", "encoding, size", int(fetched.bytes))
        .arg(detailText(fetched.certificates.description));
}

/// Anchors have no name as a set: the day on which somebody last confirmed one tells sets apart.
QString anchorSetWords(const std::vector<TrustAnchor>& anchors) {
    QDateTime newest;
    for (const auto& anchor : anchors)
        if (anchor.confirmedAt.isValid() && (!newest.isValid() || anchor.confirmedAt > newest))
            newest = anchor.confirmedAt;
    return newest.isValid() ? TrustPage::tr("of %1").arg(newest.toUTC().date().toString(Qt::ISODate))
                            : QString();
}

ChainContent contentOf(const SignerVerdict& verdict, const SessionState& state, const SitePolicy& policy) {
    ChainContent content;
    content.trace = verdict.trace;
    const auto& all = verdict.fetched.certificates.certificates;
    for (std::size_t i = 0; i < all.size(); ++i)
        content.pool.push_back(
            {all[i], TrustPage::tr("WOS reply, certificate %1 of %2").arg(i + 1).arg(all.size())});
    content.pool.insert(content.pool.end(), policy.candidates.begin(), policy.candidates.end());
    content.anchors = policy.signingAnchors;
    content.anchorSet = anchorSetWords(content.anchors);
    content.policy = policy.signingTrace;
    content.identityFindings = verdict.findings;
    if (state.seen.preflight && state.seen.preflight->clock)
        content.clockOffset = state.seen.preflight->clock->offset;
    content.leafRole = TrustPage::tr("WOS signing");
    return content;
}

/// What the picture depends on, so that it is not drawn anew for every small change of the session.
QByteArray keyOf(const SignerVerdict& verdict) {
    return verdict.certificate().sha256() + verdict.trace.validatedAt().toString(Qt::ISODateWithMs).toUtf8();
}

bool asksForConfirmation(const SessionState& state) {
    const auto* asking = std::get_if<phase::NeedsOperator>(&state.phase);
    return asking && std::holds_alternative<question::SignerConfirmationWanted>(asking->question);
}

} // namespace

TrustPage::TrustPage(QWidget* parent)
    : StepPage(parent) {
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(12);
    m_kept = makeParagraph(TextRole::body, {}, "text2");
    m_view = new TrustView;
    m_fingerprint = makeParagraph(TextRole::mono, {}, "text2");
    m_fingerprint->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_spelling = new FingerprintPanel;
    m_change = new CertificatePair;
    rows->addWidget(m_kept);
    rows->addWidget(m_change);
    rows->addWidget(m_view, 1);
    rows->addWidget(m_fingerprint);
    rows->addWidget(m_spelling);
}

void TrustPage::showState(const SessionState& state) {
    const auto& verdict = state.seen.signer;
    const bool running = state.status() == SessionStatus::running && state.stepName() == StepName::trust;
    m_kept->setVisible(!verdict && !running);
    m_view->setVisible(verdict || running);
    m_fingerprint->setVisible(asksForConfirmation(state) && verdict);
    m_spelling->setVisible(m_fingerprint->isVisibleTo(this));
    showChange(state);
    if (!verdict || !m_site) {
        m_failure = {};
        m_shown.clear();
        m_kept->setText(
            state.proofs.value(StepName::trust).finished
                ? tr("Trusted earlier; the certificate and who confirmed it are kept in the journal.")
                : tr("The signing certificate has not been fetched yet."));
        if (running)
            m_view->setLoading();
        return;
    }
    m_fingerprint->setText(tr("SHA-256 of the signing certificate\n%1")
                               .arg(groupedFingerprint(verdict->certificate().sha256())));
    m_spelling->setFingerprint(verdict->certificate().sha256());
    const auto key = keyOf(*verdict);
    if (key == m_shown)
        return;
    m_shown = key;
    const auto content = contentOf(*verdict, state, m_site->policy());
    m_failure = trustFailure(content);
    TrustFacts facts;
    facts.fetched = fetchedWords(verdict->fetched);
    m_view->setContent(content, facts);
}

/// Never taken silently: the confirmed one and the new one stand beside each other.
void TrustPage::showChange(const SessionState& state) {
    const auto* asking = std::get_if<phase::NeedsOperator>(&state.phase);
    const auto* wanted =
        asking ? std::get_if<question::SignerConfirmationWanted>(&asking->question) : nullptr;
    const bool changed = wanted && !wanted->changedFrom.isEmpty() && state.seen.signer;
    m_change->setVisible(changed);
    if (!changed)
        return;
    const auto facts = state.proofs.value(StepName::trust).facts;
    CertificatePair::Side before{tr("Confirmed before"),
                                 tr("by %1").arg(facts.value(QStringLiteral("confirmedBy")).toString()),
                                 std::nullopt, wanted->changedFrom};
    if (const auto recorded = signerFrom(facts))
        before.certificate = recorded->certificates.certificates.front();
    const auto& now = state.seen.signer->certificate();
    m_change->setSides(before,
                       {tr("Sent by the WOS now"), tr("not confirmed by anybody"), now, wanted->sha256},
                       state.seen.signer->trace.validatedAt());
}

std::optional<StepPage::Action> TrustPage::action(const SessionState& state) const {
    if (asksForConfirmation(state))
        return Action{tr("Confirm and continue"), true, tr("Once for this site and certificate")};
    if (state.stepName() == StepName::trust && state.status() == SessionStatus::failed)
        return Action{tr("Fetch again"), true, tr("You can continue when all checks pass")};
    return std::nullopt;
}

void TrustPage::act(OnboardingSession& session) {
    if (asksForConfirmation(session.state()))
        session.confirmSigner();
    else
        session.start();
}

QWidget* TrustPage::headerControls() const {
    return m_view->headerControls();
}

QWidget* TrustPage::firstFocus(const SessionState& state) const {
    // Whoever is asked to confirm sees a warning first.
    return asksForConfirmation(state) ? m_view->firstProblem() : nullptr;
}

bool TrustPage::explainsFailures(const SessionState& state) const {
    return state.seen.signer.has_value() && !m_failure.headline.isEmpty();
}

} // namespace trustbench
