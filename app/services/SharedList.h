#pragma once

#include "app/services/SiteServices.h"
#include "core/journal/JournalWatch.h"

#include <QTimer>

namespace trustbench {

/// This bench's part in a list that several benches share: claims as many devices as there are places, puts
/// each on the bench as the journal knows it at that moment, lets go of it when it has come to rest, and goes
/// on until every device of the list has: here or elsewhere. What a bench that died held is taken over when
/// its lease is over; the session then asks the WOS before it repeats anything, as after any restart. Not
/// for: a journal of one program. Tested in tests/faults with three processes.
class SharedList final : public QObject {
    Q_OBJECT
public:
    /// Puts a device on the bench; the record is what the journal holds of it, if anything.
    using Begin = std::function<OnboardingSession*(const QString& device, const DeviceRecord* record)>;

    SharedList(SiteServices* services, QStringList devices, Begin begin);

    void start();
    /// Claims what there is place for. Of itself whenever there is news; while the bench is paused, nothing.
    void pump();

Q_SIGNALS:
    void finished();
    /// The database does not answer; everything waits for it.
    void paused();
    void failed(const trustbench::Failure& failure);

private:
    void take(const ClaimedWork& work);
    void onChanged(OnboardingSession* session);
    void rested(OnboardingSession* session);

    SiteServices* m_services;
    QStringList m_open; ///< not at rest anywhere yet, nor worked on here; in the list's order
    Begin m_begin;
    JournalWatch m_watch;
    QTimer m_expiry; ///< a lease that runs out says nothing
    QHash<QString, qint64> m_firstSeen;
    QHash<OnboardingSession*, QString> m_working;
    bool m_asking = false;
    bool m_askAgain = false;
    bool m_over = false;
};

} // namespace trustbench
