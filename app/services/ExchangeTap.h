#pragma once

#include "core/onboarding/Journal.h"

#include <QHash>
#include <QObject>

namespace trustbench {

/// Stands between the conversation with the WOS and the journal: passes everything on, shows each exchange
/// to whoever looks on once its outcome is known, and knows whether any outcome is still owed to the
/// journal. Lives in the sessions' thread. Tested in tests/core/cli.
class ExchangeTap final : public QObject, public ExchangeRecorder {
    Q_OBJECT
public:
    explicit ExchangeTap(ExchangeRecorder* journal)
        : m_journal(journal) {}

    QFuture<Result<qint64>> intend(DeviceId device, Exchange exchange) override;
    QFuture<Result<void>> record(qint64 intent, Exchange exchange) override;
    bool mayAct(const DeviceId& device) const override { return m_journal->mayAct(device); }

    /// Every exchange that was announced has its outcome on the disk, or could not get it there.
    bool isQuiet() const { return m_owed.isEmpty(); }
    /// The same of one device.
    bool isQuiet(const DeviceId& device) const { return !m_owed.contains(device.value()); }

Q_SIGNALS:
    void seen(const trustbench::DeviceId& device, const trustbench::Exchange& exchange);
    void quietFor(const trustbench::DeviceId& device);
    void quiet();

private:
    void paid(const DeviceId& device);

    ExchangeRecorder* m_journal;
    QHash<qint64, DeviceId> m_devices; ///< by intent
    QHash<QString, int> m_owed;        ///< outcomes, by device
};

} // namespace trustbench
