#pragma once

#include "core/base/observe.h"
#include "core/net/HostGate.h"

#include <QObject>
#include <QTimer>

namespace trustbench {

/// What may be made once more after trouble.
enum class Repeat {
    never,      ///< whoever asks repeats by itself
    ifNotDone,  ///< only what was never sent, or was put off by the host in so many words (Retry-After)
    idempotent, ///< doing it twice is doing it once
};

template<typename T> class PoliteCall;

/// Passes calls to hosts through a HostGate, waits where it says so, and repeats what may be repeated, each
/// time as a new call with a nonce of its own. Shared by every session of a bench. Lives in their thread and
/// outlives its calls. Tested in tests/core/net.
class PoliteHosts final : public QObject {
    Q_OBJECT
public:
    using Clock = std::function<HostGate::Time()>;

    /// `clock`: for tests; timers need not agree with it to the millisecond.
    explicit PoliteHosts(Politeness politeness = {}, QObject* parent = nullptr,
                         Clock clock = std::chrono::steady_clock::now);

    template<typename T> using FailureReader = std::function<std::optional<Failure>(const Result<T>&)>;

    /// `failureOf`: where an answer that is a good one by its type may hold a failure all the same.
    template<typename T>
    QFuture<Result<T>> call(const QUrl& url, Repeat repeat, std::function<QFuture<Result<T>>()> make,
                            FailureReader<T> failureOf = {}) {
        auto* call = new PoliteCall<T>(this, url, repeat, std::move(make), std::move(failureOf));
        auto future = call->future();
        call->tryNow();
        return future;
    }

    HostGate& gate() { return m_gate; }
    HostGate::Time now() const { return m_clock(); }

Q_SIGNALS:
    /// Calls to this host wait; `asked`: because it said so, and not because it is in trouble.
    void waits(const QString& host, std::chrono::milliseconds pause, bool asked);
    /// A call has ended: the gate may give another answer than before.
    void changed();

private:
    HostGate m_gate;
    Clock m_clock;
};

/// One call and its repetitions. Cancelled while it waits, it ends at once; while it runs, with the call.
/// Deletes itself. For PoliteHosts alone.
template<typename T> class PoliteCall final : public QObject {
public:
    PoliteCall(PoliteHosts* hosts, const QUrl& url, Repeat repeat, std::function<QFuture<Result<T>>()> make,
               PoliteHosts::FailureReader<T> failureOf)
        : QObject(hosts)
        , m_hosts(hosts)
        , m_url(url.toString())
        , m_host(HostGate::hostOf(url))
        , m_repeat(repeat)
        , m_make(std::move(make))
        , m_failureOf(std::move(failureOf)) {
        m_timer.setSingleShot(true);
        connect(&m_timer, &QTimer::timeout, this, [this] { tryNow(); });
        m_promise.start();
        connect(&m_watcher, &QFutureWatcherBase::canceled, this, [this] { cancel(); });
        m_watcher.setFuture(m_promise.future());
    }
    ~PoliteCall() override {
        m_watcher.disconnect(this);
        m_underWay.cancel();
    }

    QFuture<Result<T>> future() { return m_promise.future(); }

    void tryNow() {
        disconnect(m_hosts, &PoliteHosts::changed, this, nullptr);
        const auto now = m_hosts->now();
        const auto admission = m_hosts->gate().enter(m_host, now);
        switch (admission.answer) {
        case HostGate::Admission::Answer::go:
            return send(admission.isProbe);
        case HostGate::Admission::Answer::refused:
            return admission.asked ? refuse(admission.failure) : hearOfNextProbe(admission, now);
        case HostGate::Admission::Answer::waitForProbe:
            connect(m_hosts, &PoliteHosts::changed, this, [this] { tryNow(); });
            return;
        case HostGate::Admission::Answer::waitUntil:
            return wait(std::chrono::ceil<std::chrono::milliseconds>(admission.until - now), admission.asked);
        }
    }

private:
    void wait(std::chrono::milliseconds pause, bool asked) {
        m_timer.start(pause);
        Q_EMIT m_hosts->waits(m_host, pause, asked);
    }

    /// What is known of a host that was given up may be old by now: a technician who tries again has just put
    /// the cable back. So the next probe is waited for (once more if the timer was early), and then its word
    /// counts.
    void hearOfNextProbe(const HostGate::Admission& known, HostGate::Time now) {
        if (known.until > now && known.until == m_awaited.value_or(known.until)) {
            m_awaited = known.until;
            return wait(std::chrono::ceil<std::chrono::milliseconds>(known.until - now), false);
        }
        if (known.until <= now && !m_hasHeard) {
            m_hasHeard = true;
            connect(m_hosts, &PoliteHosts::changed, this, [this] { tryNow(); });
            return;
        }
        refuse(known.failure);
    }

    /// What the host is known for, said of this call.
    void refuse(Failure known) {
        known.subject = m_url;
        end(Unexpected(known));
    }

    void send(bool isProbe) {
        ++m_attempts;
        m_sending = true;
        const auto sending = m_make();
        m_underWay = QFuture<void>(sending);
        observe(sending, this, [this, isProbe](Result<T> outcome) {
            m_sending = false;
            const auto failure = failureOf(outcome);
            learn(failure, isProbe);
            if (failure && !m_promise.isCanceled() && mayRepeat(*failure))
                return repeat(*failure);
            // This call is over, yet whoever is next at this host waits: its caller, too, if it asks again.
            if (failure && failure->retryAfter.count() > 0)
                Q_EMIT m_hosts->waits(m_host, failure->retryAfter, true);
            end(std::move(outcome));
        });
    }

    std::optional<Failure> failureOf(const Result<T>& outcome) const {
        if (m_failureOf)
            return m_failureOf(outcome);
        return outcome ? std::nullopt : std::optional<Failure>(outcome.error());
    }

    void learn(const std::optional<Failure>& failure, bool isProbe) {
        auto& gate = m_hosts->gate();
        if (!failure || groupOf(failure->code) == FailureGroup::peerRefused)
            gate.answered(m_host);
        else if (HostGate::isTrouble(*failure))
            gate.inTrouble(m_host, *failure, isProbe, m_hosts->now());
        else
            gate.leftOpen(m_host, isProbe);
        Q_EMIT m_hosts->changed();
    }

    bool mayRepeat(const Failure& failure) const {
        const auto& politeness = m_hosts->gate().politeness();
        // What took its whole time is not made to take it again.
        if (m_repeat == Repeat::never || m_attempts >= politeness.attempts || !HostGate::isTrouble(failure) ||
            failure.code == FailureCode::timedOut || failure.retryAfter > politeness.longestAsked)
            return false;
        const bool notDone = failure.code == FailureCode::unreachable ||
                             (failure.code == FailureCode::serverBusy && failure.retryAfter.count() > 0);
        return m_repeat == Repeat::idempotent || notDone;
    }

    void repeat(const Failure& failure) {
        const auto pause = m_hosts->gate().pauseBefore(m_attempts + 1);
        if (failure.retryAfter.count() > 0)
            return tryNow(); // the gate knows how long
        wait(pause, false);
    }

    void cancel() {
        if (m_sending)
            return m_underWay.cancel();
        end(fail(FailureCode::cancelled));
    }

    void end(Result<T> outcome) {
        m_watcher.disconnect(this);
        m_timer.stop();
        disconnect(m_hosts, &PoliteHosts::changed, this, nullptr);
        m_promise.addResult(std::move(outcome));
        m_promise.finish();
        deleteLater();
    }

    PoliteHosts* m_hosts;
    QString m_url;
    QString m_host;
    Repeat m_repeat;
    std::function<QFuture<Result<T>>()> m_make;
    PoliteHosts::FailureReader<T> m_failureOf;
    QTimer m_timer;
    QPromise<Result<T>> m_promise;
    QFutureWatcher<Result<T>> m_watcher;
    QFuture<void> m_underWay;
    int m_attempts = 0;
    bool m_sending = false;
    std::optional<HostGate::Time> m_awaited; ///< when a probe might go
    bool m_hasHeard = false;                 ///< of a probe that was under way
};

} // namespace trustbench
