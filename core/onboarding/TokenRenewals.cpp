#include "core/onboarding/TokenRenewals.h"

namespace trustbench {

TokenRenewals::TokenRenewals(SiteContext* site, const Clock* clock, Maker make, int jobs, QObject* parent)
    : QObject(parent)
    , DeviceQueue(jobs)
    , m_site(site)
    , m_clock(clock)
    , m_make(std::move(make)) {}

void TokenRenewals::add(const DeviceRecord& device, const std::optional<RotationRecord>& before) {
    enqueue({device, before, nullptr});
}

void TokenRenewals::addEntered(const DeviceRecord& device, const std::optional<RotationRecord>& before,
                               AccessToken token) {
    enqueue({device, before, std::make_shared<AccessToken>(std::move(token))});
}

const rotation::State* TokenRenewals::running(const DeviceId& device) const {
    const auto* rotation = inProgress(device);
    return rotation ? &rotation->state() : nullptr;
}

Result<std::unique_ptr<TokenRotation>> TokenRenewals::make(const RenewalWanted& wanted) {
    auto plan = TokenRotation::plan(wanted.device, wanted.before, m_site->policy());
    if (!plan)
        return tl::unexpected(plan.error());
    return m_make(*std::move(plan));
}

void TokenRenewals::launch(TokenRotation* rotation, const RenewalWanted& wanted) {
    const auto& standing = wanted.device.standing;
    connect(rotation, &TokenRotation::changed, this, [this, id = standing.id] { Q_EMIT changed(id); });
    connect(
        rotation, &TokenRotation::finished, this,
        [this, rotation, standing] { onFinished(rotation, standing); }, Qt::QueuedConnection);
    if (wanted.entered)
        rotation->startWith(std::move(*wanted.entered));
    else
        rotation->start();
}

void TokenRenewals::refused(const RenewalWanted& wanted, const Failure& failure) {
    const auto& standing = wanted.device.standing;
    Q_EMIT deviceEnded({standing.id, standing.label, failure, {}, OldToken::unknown, {}, {}});
}

void TokenRenewals::onFinished(const TokenRotation* rotation, const DeviceStanding& device) {
    const auto& state = rotation->state();
    RenewalOutcome outcome{device.id,         device.label, state.failure(), state.expiresAt,
                           OldToken::unknown, {},           state.signer};
    // Said of every new one, as onboarding says it: a WOS that exceeds the site's limit does so each time.
    if (const auto* done = std::get_if<rotation::step::Done>(&state.step)) {
        outcome.old = done->old;
        outcome.findings = findingsOfTime(state.expiresAt, m_site->policy().tokenMaxLifetime, m_clock->now());
    }
    drop(rotation);
    Q_EMIT deviceEnded(outcome);
    fill();
}

} // namespace trustbench
