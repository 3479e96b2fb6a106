#pragma once

#include <QMutex>

#include <memory>
#include <vector>

namespace trustbench {

/// Objects that are dear to make, used by one thread at a time and kept for the next. Thread-safe. Only for
/// core/crypto. Tested through what uses it.
template<typename T, typename Deleter = std::default_delete<T>> class IdlePool {
public:
    using Pointer = std::unique_ptr<T, Deleter>;

    /// An idle one, or what `make()` returns.
    template<typename Make> Pointer take(Make make) {
        {
            const QMutexLocker lock(&m_mutex);
            if (!m_idle.empty()) {
                Pointer object = std::move(m_idle.back());
                m_idle.pop_back();
                return object;
            }
        }
        return make();
    }
    void giveBack(Pointer object) {
        const QMutexLocker lock(&m_mutex);
        if (m_keeping && object)
            m_idle.push_back(std::move(object));
    }
    /// Frees the idle ones and, while false, whatever is given back.
    void keep(bool keeping) {
        const QMutexLocker lock(&m_mutex);
        m_keeping = keeping;
        m_idle.clear();
    }

private:
    QMutex m_mutex;
    std::vector<Pointer> m_idle;
    bool m_keeping = true;
};

} // namespace trustbench
