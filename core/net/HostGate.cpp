#include "core/net/HostGate.h"

#include <QRandomGenerator>

#include <algorithm>

namespace trustbench {
namespace {

constexpr int httpsPort = 443;
constexpr int httpPort = 80;

std::chrono::milliseconds doubled(std::chrono::milliseconds pause, std::chrono::milliseconds longest) {
    return std::min(pause * 2, longest);
}

} // namespace

HostGate::HostGate(Politeness politeness, std::function<double()> chance)
    : m_politeness(politeness)
    , m_chance(chance ? std::move(chance) : [] { return QRandomGenerator::global()->generateDouble(); }) {}

HostGate::Admission HostGate::enter(const QString& name, Time now) {
    auto& host = m_hosts[name];
    if (now < host.askedUntil) {
        if (host.askedUntil - now > m_politeness.longestAsked)
            return {Admission::Answer::refused, {}, true, host.last, false};
        return {Admission::Answer::waitUntil, host.askedUntil, true, {}, false};
    }
    if (host.breaker == Breaker::closed)
        return {};
    if (host.breaker == Breaker::open && now >= host.probeAt) {
        host.breaker = Breaker::halfOpen;
        return {Admission::Answer::go, {}, false, {}, true};
    }
    // One that never answered is not there, for all that is known: nobody waits for it to come back.
    if (isGivenUp(host, now))
        return {Admission::Answer::refused, host.probeAt, false, host.last, false};
    if (host.breaker == Breaker::halfOpen)
        return {Admission::Answer::waitForProbe, {}, false, {}, false};
    return {Admission::Answer::waitUntil, host.probeAt, false, {}, false};
}

void HostGate::answered(const QString& name) {
    auto& host = m_hosts[name];
    host.breaker = Breaker::closed;
    host.troubles = 0;
    host.hasAnswered = true;
    host.openFor = {};
}

void HostGate::inTrouble(const QString& name, const Failure& failure, bool wasProbe, Time now) {
    auto& host = m_hosts[name];
    host.last = failure;
    if (host.troubles++ == 0)
        host.inTroubleSince = now;
    if (failure.code == FailureCode::serverBusy)
        host.hasAnswered = true;
    if (failure.retryAfter.count() > 0) {
        // It said when: that is better knowledge than any guess.
        host.askedUntil = std::max(host.askedUntil, now + failure.retryAfter);
        host.breaker = Breaker::closed;
        host.troubles = 0;
        return;
    }
    if (wasProbe || (host.breaker == Breaker::closed && host.troubles >= m_politeness.opensAfter))
        open(host, now);
}

bool HostGate::isGivenUp(const Host& host, Time now) const {
    return !host.hasAnswered || now - host.inTroubleSince >= m_politeness.patience;
}

void HostGate::open(Host& host, Time now) {
    // Whoever asks for a host that was given up is told so soon, by a probe that is as young as can be.
    host.openFor = host.openFor.count() == 0 || isGivenUp(host, now)
                       ? m_politeness.firstOpen
                       : doubled(host.openFor, m_politeness.longestOpen);
    host.probeAt = now + host.openFor;
    host.breaker = Breaker::open;
}

void HostGate::leftOpen(const QString& name, bool wasProbe) {
    if (wasProbe)
        m_hosts[name].breaker = Breaker::open; // whoever comes next is the probe
}

std::chrono::milliseconds HostGate::pauseBefore(int attempt) const {
    auto pause = m_politeness.firstPause;
    for (int i = 2; i < attempt; ++i)
        pause = doubled(pause, m_politeness.longestPause);
    const auto half = pause / 2;
    return half +
           std::chrono::milliseconds(static_cast<qint64>(static_cast<double>(half.count()) * m_chance()));
}

bool HostGate::isTrouble(const Failure& failure) {
    return groupOf(failure.code) == FailureGroup::transport && failure.code != FailureCode::tlsFailed;
}

QString HostGate::hostOf(const QUrl& url) {
    const int usual = url.scheme() == QLatin1String("http") ? httpPort : httpsPort;
    return QStringLiteral("%1:%2").arg(url.host()).arg(url.port(usual));
}

} // namespace trustbench
