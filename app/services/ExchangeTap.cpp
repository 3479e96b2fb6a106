#include "app/services/ExchangeTap.h"

#include "core/base/observe.h"

namespace trustbench {

QFuture<Result<qint64>> ExchangeTap::intend(DeviceId device, Exchange exchange) {
    ++m_owed;
    auto future = m_journal->intend(device, std::move(exchange));
    observe(future, this, [this, device = std::move(device)](const Result<qint64>& intent) {
        if (intent)
            m_devices.insert(*intent, device);
        else
            paid(); // nothing is sent, so no outcome follows
    });
    return future;
}

QFuture<Result<void>> ExchangeTap::record(qint64 intent, Exchange exchange) {
    Q_EMIT seen(m_devices.take(intent), exchange);
    auto future = m_journal->record(intent, std::move(exchange));
    observe(future, this, [this](const Result<void>&) { paid(); });
    return future;
}

void ExchangeTap::paid() {
    if (--m_owed == 0)
        Q_EMIT quiet();
}

} // namespace trustbench
