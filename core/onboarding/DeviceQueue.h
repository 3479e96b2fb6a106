#pragma once

#include "core/base/DeviceId.h"
#include "core/base/Result.h"

#include <QSet>

#include <deque>
#include <memory>
#include <vector>

namespace trustbench {

/// Devices of a site to which the same is to be done: so many at once and no more, each device once, in the
/// order in which they came. `Wanted` has a `device` (DeviceRecord). Not for: what is done, which the class
/// that derives from it makes. Lives in one thread. Tested through TokenRenewals and Offboardings.
template<typename Wanted, typename Running> class DeviceQueue {
public:
    virtual ~DeviceQueue() = default;

    /// Goes on with what waits; where nothing does, it is idle all the same and says so.
    void start() {
        m_owesIdle = true;
        fill();
    }
    /// What waits is let go, what runs is told to stop.
    void cancel() {
        m_waiting.clear();
        m_waitingIds.clear();
        for (const auto& [id, running] : m_running)
            running->cancel();
        settle();
    }

    bool isIdle() const { return m_running.empty() && m_waiting.empty(); }
    bool isWaiting(const DeviceId& device) const { return m_waitingIds.contains(device.value()); }
    /// Those since everything was last idle.
    int asked() const { return m_asked; }
    int ended() const { return m_ended; }

protected:
    explicit DeviceQueue(int jobs)
        : m_jobs(static_cast<size_t>(jobs)) {}

    virtual Result<std::unique_ptr<Running>> make(const Wanted& wanted) = 0;
    /// It can be found by inProgress() from now on.
    virtual void launch(Running* running, const Wanted& wanted) = 0;
    /// Where none could be made; it counts as ended.
    virtual void refused(const Wanted& wanted, const Failure& failure) = 0;
    virtual void nothingLeft() = 0;

    /// One that waits already, or runs, is not added again.
    void enqueue(Wanted wanted) {
        const auto id = wanted.device.standing.id;
        if (isWaiting(id) || inProgress(id) != nullptr)
            return;
        if (isIdle())
            m_asked = m_ended = 0;
        ++m_asked;
        m_waiting.push_back(std::move(wanted));
        m_waitingIds.insert(id.value());
    }
    /// Null where nothing is being done with this device.
    const Running* inProgress(const DeviceId& device) const {
        for (const auto& [id, running] : m_running)
            if (id == device)
                return running.get();
        return nullptr;
    }
    /// Lets go of one that is finished; to be told of, then followed by fill().
    void drop(const Running* finished) {
        std::erase_if(m_running, [&](const auto& entry) { return entry.second.get() == finished; });
        ++m_ended;
    }
    void fill() {
        if (m_filling)
            return;
        m_filling = true;
        while (!m_waiting.empty() && m_running.size() < m_jobs) {
            const auto next = std::move(m_waiting.front());
            m_waiting.pop_front();
            m_waitingIds.remove(next.device.standing.id.value());
            begin(next);
        }
        m_filling = false;
        settle();
    }

private:
    void begin(const Wanted& wanted) {
        auto made = make(wanted);
        if (!made) {
            ++m_ended;
            refused(wanted, made.error());
            return;
        }
        m_running.emplace_back(wanted.device.standing.id, *std::move(made));
        launch(m_running.back().second.get(), wanted);
    }
    void settle() {
        if (isIdle() && std::exchange(m_owesIdle, false))
            nothingLeft();
    }

    size_t m_jobs;
    std::deque<Wanted> m_waiting;
    QSet<QString> m_waitingIds;
    std::vector<std::pair<DeviceId, std::unique_ptr<Running>>> m_running;
    int m_asked = 0;
    int m_ended = 0;
    bool m_filling = false;
    bool m_owesIdle = false;
};

} // namespace trustbench
