#include "core/onboarding/Offboardings.h"

namespace trustbench {

Offboardings::Offboardings(Maker make, int jobs, QObject* parent)
    : QObject(parent)
    , DeviceQueue(jobs)
    , m_make(std::move(make)) {}

void Offboardings::add(const DeviceRecord& device, const std::optional<OffboardRecord>& before,
                       bool leaveAccess) {
    enqueue({device, before, leaveAccess});
}

const OffboardRecord* Offboardings::running(const DeviceId& device) const {
    const auto* offboarding = inProgress(device);
    return offboarding ? &offboarding->record() : nullptr;
}

Result<std::unique_ptr<Offboarding>> Offboardings::make(const OffboardWanted& wanted) {
    return m_make(wanted.device, wanted.before, wanted.leaveAccess);
}

void Offboardings::launch(Offboarding* offboarding, const OffboardWanted& wanted) {
    const auto id = wanted.device.standing.id;
    connect(offboarding, &Offboarding::advanced, this, [this, id] { Q_EMIT changed(id); });
    connect(
        offboarding, &Offboarding::finished, this, [this, offboarding] { onFinished(offboarding); },
        Qt::QueuedConnection);
    Q_EMIT begun(id);
    offboarding->start();
    Q_EMIT changed(id);
}

void Offboardings::onFinished(const Offboarding* offboarding) {
    const OffboardOutcome outcome{offboarding->record(), offboarding->failure(), offboarding->signer()};
    drop(offboarding);
    Q_EMIT deviceEnded(outcome);
    fill();
}

} // namespace trustbench
