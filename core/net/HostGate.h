#pragma once

#include "core/base/Failure.h"

#include <QHash>
#include <QUrl>

#include <chrono>
#include <functional>
#include <optional>

namespace trustbench {

/// How patient one is with a host. Parameters, so that tests choose them.
struct Politeness {
    int attempts = 4;                             ///< of one call, where it may be repeated at all
    std::chrono::milliseconds firstPause{250};    ///< before the second attempt; doubles from there
    std::chrono::milliseconds longestPause{8000}; ///< between two attempts; Retry-After goes before
    std::chrono::seconds longestAsked{300};       ///< a longer Retry-After is a failure, not a wait
    int opensAfter = 5;                           ///< troubles in a row, of whichever calls
    std::chrono::milliseconds firstOpen{1000};    ///< until the host is tried with one call; doubles
    std::chrono::milliseconds longestOpen{30000};
    std::chrono::milliseconds patience{10000}; ///< calls wait so long for an ailing host, then fail at once
};

/// What hosts have told of themselves, and so whether a call may go to one now: a host that asks to be left
/// alone (Retry-After) is left alone by all; one in trouble several times in a row gets a single call as a
/// probe now and then (a circuit breaker: closed, open, half-open). Pure: time and chance are parameters.
/// Not for: waiting or repeating (PoliteHosts). Tested in tests/core/net.
class HostGate {
public:
    using Time = std::chrono::steady_clock::time_point;
    enum class Breaker { closed, open, halfOpen };

    struct Admission {
        enum class Answer { go, waitUntil, waitForProbe, refused } answer = Answer::go;
        Time until;           ///< waitUntil; refused: when the next probe may go (past: one is under way)
        bool asked = false;   ///< waitUntil: by the host itself
        Failure failure;      ///< refused: what the host is known for
        bool isProbe = false; ///< go: the one that shows whether the host is back
    };

    /// `chance` gives a number in [0, 1).
    explicit HostGate(Politeness politeness = {}, std::function<double()> chance = {});

    const Politeness& politeness() const { return m_politeness; }
    /// Every call that was let in is to be followed by one of the three below.
    Admission enter(const QString& host, Time now);
    void answered(const QString& host); ///< with whatever it had to say
    void inTrouble(const QString& host, const Failure& failure, bool wasProbe, Time now);
    void leftOpen(const QString& host, bool wasProbe); ///< nothing was learnt: cancelled, or never sent

    Breaker breaker(const QString& host) const { return m_hosts.value(host).breaker; }
    /// Before attempt number `attempt` (2, 3, ...): exponential, and anywhere in its upper half.
    std::chrono::milliseconds pauseBefore(int attempt) const;

    /// Whether the failure speaks of a host that cannot, rather than of one that will not.
    static bool isTrouble(const Failure& failure);
    static QString hostOf(const QUrl& url); ///< "wos.example:8443"

private:
    struct Host {
        Breaker breaker = Breaker::closed;
        int troubles = 0; ///< in a row
        bool hasAnswered = false;
        Time askedUntil{};
        Time probeAt{};
        Time inTroubleSince{};
        std::chrono::milliseconds openFor{0};
        Failure last;
    };
    bool isGivenUp(const Host& host, Time now) const;
    void open(Host& host, Time now);

    Politeness m_politeness;
    std::function<double()> m_chance;
    QHash<QString, Host> m_hosts;
};

} // namespace trustbench
