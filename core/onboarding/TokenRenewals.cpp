#include "core/onboarding/TokenRenewals.h"

#include <algorithm>

namespace trustbench {

TokenRenewals::TokenRenewals(SiteContext* site, const Clock* clock, Maker make, int jobs, QObject* parent)
    : QObject(parent)
    , m_site(site)
    , m_clock(clock)
    , m_make(std::move(make))
    , m_jobs(jobs) {}

TokenRenewals::~TokenRenewals() = default;

void TokenRenewals::add(const DeviceRecord& device, const std::optional<RotationRecord>& before) {
    enqueue({device, before, nullptr});
}

void TokenRenewals::addEntered(const DeviceRecord& device, const std::optional<RotationRecord>& before,
                               AccessToken token) {
    enqueue({device, before, std::make_shared<AccessToken>(std::move(token))});
}

void TokenRenewals::enqueue(Wanted wanted) {
    const auto& id = wanted.device.standing.id;
    if (isWaiting(id) || running(id) != nullptr)
        return;
    if (isIdle())
        m_asked = m_ended = 0;
    ++m_asked;
    m_waiting.push_back(std::move(wanted));
}

bool TokenRenewals::isWaiting(const DeviceId& device) const {
    return std::any_of(m_waiting.begin(), m_waiting.end(),
                       [&](const Wanted& wanted) { return wanted.device.standing.id == device; });
}

const rotation::State* TokenRenewals::running(const DeviceId& device) const {
    for (const auto& rotation : m_running)
        if (rotation->state().plan.device == device)
            return &rotation->state();
    return nullptr;
}

void TokenRenewals::start() {
    m_owesIdle = true;
    fill();
}

void TokenRenewals::fill() {
    if (m_filling)
        return;
    m_filling = true;
    while (!m_waiting.empty() && m_running.size() < static_cast<size_t>(m_jobs)) {
        const auto next = std::move(m_waiting.front());
        m_waiting.pop_front();
        begin(next);
    }
    m_filling = false;
    settle();
}

void TokenRenewals::settle() {
    if (isIdle() && std::exchange(m_owesIdle, false))
        Q_EMIT idle();
}

void TokenRenewals::begin(const Wanted& wanted) {
    const auto& standing = wanted.device.standing;
    auto plan = TokenRotation::plan(wanted.device, wanted.before, m_site->policy());
    if (!plan)
        return tell({standing.id, standing.label, plan.error(), {}, OldToken::unknown, {}, {}});
    m_running.push_back(m_make(*std::move(plan)));
    auto* rotation = m_running.back().get();
    connect(rotation, &TokenRotation::changed, this, [this, id = standing.id] { Q_EMIT changed(id); });
    connect(
        rotation, &TokenRotation::finished, this,
        [this, rotation, standing] { onFinished(rotation, standing); }, Qt::QueuedConnection);
    if (wanted.entered)
        rotation->startWith(std::move(*wanted.entered));
    else
        rotation->start();
}

void TokenRenewals::onFinished(TokenRotation* rotation, const DeviceStanding& device) {
    const auto& state = rotation->state();
    RenewalOutcome outcome{device.id,         device.label, state.failure(), state.expiresAt,
                           OldToken::unknown, {},           state.signer};
    // Said of every new one, as onboarding says it: a WOS that exceeds the site's limit does so each time.
    if (const auto* done = std::get_if<rotation::step::Done>(&state.step)) {
        outcome.old = done->old;
        outcome.findings = findingsOfTime(state.expiresAt, m_site->policy().tokenMaxLifetime, m_clock->now());
    }
    std::erase_if(m_running, [&](const auto& running) { return running.get() == rotation; });
    tell(outcome);
    fill();
}

void TokenRenewals::tell(const RenewalOutcome& outcome) {
    ++m_ended;
    Q_EMIT deviceEnded(outcome);
}

void TokenRenewals::cancel() {
    m_waiting.clear();
    for (const auto& rotation : m_running)
        rotation->cancel();
    settle();
}

} // namespace trustbench
