#include "core/onboarding/Offboardings.h"

namespace trustbench {

Offboardings::Offboardings(Maker make, int jobs, QObject* parent)
    : QObject(parent)
    , m_make(std::move(make))
    , m_jobs(jobs) {}

Offboardings::~Offboardings() = default;

void Offboardings::add(const DeviceRecord& device, const std::optional<OffboardRecord>& before,
                       bool leaveAccess) {
    const auto& id = device.standing.id;
    if (isWaiting(id) || running(id) != nullptr)
        return;
    if (isIdle())
        m_asked = m_ended = 0;
    ++m_asked;
    m_waiting.push_back({device, before, leaveAccess});
    m_waitingIds.insert(id.value());
}

bool Offboardings::isWaiting(const DeviceId& device) const {
    return m_waitingIds.contains(device.value());
}

const OffboardRecord* Offboardings::running(const DeviceId& device) const {
    for (const auto& offboarding : m_running)
        if (offboarding->record().device == device)
            return &offboarding->record();
    return nullptr;
}

void Offboardings::start() {
    m_owesIdle = true;
    fill();
}

void Offboardings::fill() {
    if (m_filling)
        return;
    m_filling = true;
    while (!m_waiting.empty() && m_running.size() < static_cast<size_t>(m_jobs)) {
        const auto next = std::move(m_waiting.front());
        m_waiting.pop_front();
        m_waitingIds.remove(next.device.standing.id.value());
        begin(next);
    }
    m_filling = false;
    settle();
}

void Offboardings::settle() {
    if (isIdle() && std::exchange(m_owesIdle, false))
        Q_EMIT idle();
}

void Offboardings::begin(const Wanted& wanted) {
    const auto id = wanted.device.standing.id;
    m_running.push_back(m_make(wanted.device, wanted.before, wanted.leaveAccess));
    auto* offboarding = m_running.back().get();
    connect(offboarding, &Offboarding::advanced, this, [this, id] { Q_EMIT changed(id); });
    connect(
        offboarding, &Offboarding::finished, this, [this, offboarding] { onFinished(offboarding); },
        Qt::QueuedConnection);
    Q_EMIT begun(id);
    offboarding->start();
    Q_EMIT changed(id);
}

void Offboardings::onFinished(Offboarding* offboarding) {
    const OffboardOutcome outcome{offboarding->record(), offboarding->failure(), offboarding->signer()};
    std::erase_if(m_running, [&](const auto& running) { return running.get() == offboarding; });
    ++m_ended;
    Q_EMIT deviceEnded(outcome);
    fill();
}

void Offboardings::cancel() {
    m_waiting.clear();
    m_waitingIds.clear();
    for (const auto& offboarding : m_running)
        offboarding->cancel();
    settle();
}

} // namespace trustbench
