#include "ui/batch/BatchPace.h"

#include <algorithm>
#include <cmath>

namespace trustbench {

namespace {
using std::chrono::milliseconds;
constexpr milliseconds window{10 * 60 * 1000};
constexpr milliseconds shortest{1000}; ///< so that the first device does not make a rate of millions
constexpr std::size_t mostDurations = 1000;
constexpr double msPerHour = 3600.0 * 1000.0;
} // namespace

void BatchPace::begin(const QDateTime& at) {
    if (!m_begun.isValid())
        m_begun = at;
}

void BatchPace::finished(const QDateTime& at, milliseconds took) {
    begin(at.addMSecs(-took.count()));
    m_ends.push_back(at);
    while (!m_ends.empty() && m_ends.front().msecsTo(at) > window.count())
        m_ends.pop_front();
    m_durations.push_back(took);
    if (m_durations.size() > mostDurations)
        m_durations.pop_front();
}

milliseconds BatchPace::span(const QDateTime& now) const {
    return std::clamp(milliseconds(m_begun.msecsTo(now)), shortest, window);
}

std::optional<double> BatchPace::perHour(const QDateTime& now) const {
    if (!m_begun.isValid())
        return std::nullopt;
    const auto recent = std::count_if(m_ends.begin(), m_ends.end(), [&](const QDateTime& end) {
        return end.msecsTo(now) <= window.count();
    });
    if (recent == 0)
        return std::nullopt;
    return double(recent) * msPerHour / double(span(now).count());
}

std::optional<milliseconds> BatchPace::median() const {
    if (m_durations.empty())
        return std::nullopt;
    std::vector<milliseconds> sorted(m_durations.begin(), m_durations.end());
    const auto middle = sorted.begin() + std::ptrdiff_t(sorted.size() / 2);
    std::nth_element(sorted.begin(), middle, sorted.end());
    return *middle;
}

std::optional<std::chrono::seconds> BatchPace::timeLeft(int remaining, const QDateTime& now) const {
    const auto rate = perHour(now);
    if (!rate || remaining <= 0)
        return std::nullopt;
    return std::chrono::seconds(std::llround(double(remaining) / *rate * 3600.0));
}

QList<int> BatchPace::bars(const QDateTime& now) const {
    QList<int> counts(slices, 0);
    if (!m_begun.isValid())
        return counts;
    const auto all = span(now).count();
    for (const auto& end : m_ends) {
        const auto age = end.msecsTo(now);
        if (age >= 0 && age < all)
            ++counts[slices - 1 - int(age * slices / all)];
    }
    return counts;
}

} // namespace trustbench
