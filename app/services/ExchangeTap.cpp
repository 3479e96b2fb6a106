#include "app/services/ExchangeTap.h"

#include "core/base/observe.h"

namespace trustbench {

QFuture<Result<qint64>> ExchangeTap::intend(DeviceId device, Exchange exchange) {
    ++m_owed[device.value()];
    auto future = m_journal->intend(device, std::move(exchange));
    observe(future, this, [this, device = std::move(device)](const Result<qint64>& intent) {
        if (intent)
            m_devices.insert(*intent, device);
        else
            paid(device); // nothing is sent, so no outcome follows
    });
    return future;
}

QFuture<Result<void>> ExchangeTap::record(qint64 intent, Exchange exchange) {
    const auto device = m_devices.take(intent);
    Q_EMIT seen(device, exchange);
    auto future = m_journal->record(intent, std::move(exchange));
    observe(future, this, [this, device](const Result<void>&) { paid(device); });
    return future;
}

void ExchangeTap::paid(const DeviceId& device) {
    if (--m_owed[device.value()] > 0)
        return;
    m_owed.remove(device.value());
    Q_EMIT quietFor(device);
    if (m_owed.isEmpty())
        Q_EMIT quiet();
}

} // namespace trustbench
