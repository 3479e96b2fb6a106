#include "app/services/SharedList.h"

#include "core/base/observe.h"

namespace trustbench {
namespace {

constexpr std::chrono::seconds expiryPause{1};

bool isAtRest(SessionStatus status) {
    return status == SessionStatus::done || status == SessionStatus::failed ||
           status == SessionStatus::needsOperator || status == SessionStatus::setAside;
}

} // namespace

SharedList::SharedList(SiteServices* services, QStringList devices, Begin begin)
    : m_services(services)
    , m_open(std::move(devices))
    , m_begin(std::move(begin))
    , m_watch(services->journalFile()) {
    connect(&m_watch, &JournalWatch::changed, this, &SharedList::pump);
    connect(&m_watch, &JournalWatch::lost, this, &SharedList::paused);
    connect(&m_expiry, &QTimer::timeout, this, &SharedList::pump);
    // After the bench has seen to its own.
    connect(services->bench(), &Bench::sessionChanged, this, &SharedList::onChanged, Qt::QueuedConnection);
}

void SharedList::start() {
    m_asking = true;
    observe(m_services->journal()->claim(m_open, 0), this, [this](const Result<ClaimedWork>& seen) {
        m_asking = false;
        if (!seen)
            return Q_EMIT failed(seen.error());
        m_firstSeen = seen->epochs;
        m_expiry.start(expiryPause);
        pump();
    });
}

void SharedList::pump() {
    if (m_over || !m_expiry.isActive())
        return;
    if (m_open.isEmpty() && m_working.isEmpty()) {
        m_over = true;
        return Q_EMIT finished();
    }
    const auto places = m_services->bench()->jobs() - static_cast<int>(m_working.size());
    if (m_services->bench()->isPaused())
        return;
    if (m_asking || places < 1 || m_open.isEmpty()) {
        m_askAgain = m_asking;
        return;
    }
    m_asking = true;
    observe(m_services->journal()->claim(m_open, places), this, [this](const Result<ClaimedWork>& work) {
        m_asking = false;
        if (!work)
            return Q_EMIT failed(work.error());
        take(*work);
        if (std::exchange(m_askAgain, false) || !work->mine.isEmpty())
            pump();
    });
}

void SharedList::take(const ClaimedWork& work) {
    QHash<QString, const DeviceRecord*> records;
    for (const auto& record : work.records)
        records.insert(record.standing.id.value(), &record);
    for (const auto& device : work.mine) {
        m_open.removeOne(device);
        const auto* record = records.value(device);
        // Claimed by another since this list was begun, and come to rest there: its verdict counts here too.
        const bool byAnother = work.epochs.value(device) > m_firstSeen.value(device) + 1;
        const bool done = record != nullptr && record->standing.status == SessionStatus::done;
        auto* session = m_begin(device, record);
        if (done || (record != nullptr && byAnother && isAtRest(record->standing.status))) {
            m_services->journal()->release(DeviceId(device));
            continue;
        }
        m_working.insert(session, device);
        m_services->bench()->start(session);
    }
}

void SharedList::onChanged(OnboardingSession* session) {
    if (m_working.contains(session) && isAtRest(session->state().status()))
        rested(session);
}

void SharedList::rested(OnboardingSession* session) {
    const auto device = m_working.take(session);
    const auto failure = session->state().failure();
    if (failure && failure->code == FailureCode::journalUnusable &&
        !m_services->journal()->mayAct(DeviceId(device))) {
        // The claim was lost on the way. Whoever has it now, or has it next, goes on with the device.
        m_services->bench()->remove(session);
        m_open.append(device);
    } else {
        m_services->journal()->release(DeviceId(device));
    }
    pump();
}

} // namespace trustbench
