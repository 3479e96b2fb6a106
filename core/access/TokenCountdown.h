#pragma once

#include <QDateTime>

#include <chrono>

namespace trustbench {

/// How much time a token has left, as everything that shows one shows it. Pure; tested in tests/core/access.
struct TokenCountdown {
    enum class State {
        unknown, ///< nobody said when it ends
        good,
        ending,  ///< less than warningTime left
        expired, ///< nothing left
    };
    static constexpr std::chrono::minutes warningTime{10};

    State state = State::unknown;
    std::chrono::seconds left{0}; ///< never negative; rounded down

    static TokenCountdown at(const QDateTime& expiresAt, const QDateTime& now);
    bool operator==(const TokenCountdown&) const = default;
};
QString nameOf(TokenCountdown::State state); ///< "unknown", "good", "ending", "expired"

} // namespace trustbench
