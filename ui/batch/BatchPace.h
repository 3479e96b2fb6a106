#pragma once

#include <QDateTime>
#include <QList>

#include <deque>
#include <optional>

namespace trustbench {

/// How fast a batch goes, from the moments at which devices were finished. Time is handed in. A value; not
/// for showing. Tested in tests/ui/tst_batch.
class BatchPace {
public:
    static constexpr int slices = 12;

    void begin(const QDateTime& at);
    void finished(const QDateTime& at, std::chrono::milliseconds took);

    const QDateTime& begun() const { return m_begun; }
    /// Devices per hour over the last ten minutes, or since the begin; nothing before the first was finished.
    std::optional<double> perHour(const QDateTime& now) const;
    /// The middle one of the last thousand durations.
    std::optional<std::chrono::milliseconds> median() const;
    std::optional<std::chrono::seconds> timeLeft(int remaining, const QDateTime& now) const;
    /// Devices finished in each twelfth of that time, oldest first.
    QList<int> bars(const QDateTime& now) const;

private:
    std::chrono::milliseconds span(const QDateTime& now) const;

    QDateTime m_begun;
    std::deque<QDateTime> m_ends;
    std::deque<std::chrono::milliseconds> m_durations;
};

} // namespace trustbench
