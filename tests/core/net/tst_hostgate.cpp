#include "core/net/PoliteHosts.h"

#include <QTest>

using namespace trustbench;
using namespace std::chrono_literals;
using Answer = HostGate::Admission::Answer;

namespace {

const QString host = QStringLiteral("wos.example:443");
const QUrl url(QStringLiteral("https://wos.example/v1/devices"));

Failure trouble(FailureCode code = FailureCode::connectionLost, std::chrono::seconds retryAfter = 0s) {
    return {code, QStringLiteral("on purpose"), {}, retryAfter};
}

/// Short pauses; what is tested is the order of things, never how long they take.
Politeness quick() {
    Politeness politeness;
    politeness.firstPause = 2ms;
    politeness.firstOpen = 5ms;
    return politeness;
}

} // namespace

/// The gate with a time of the test's own, and calls through it that fail on purpose.
class TestHostGate : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whoAsksToBeLeftAloneIsLeftAlone() {
        HostGate gate;
        QCOMPARE(gate.enter(host, at(0s)).answer, Answer::go);
        gate.inTrouble(host, trouble(FailureCode::serverBusy, 12s), false, at(0s));
        const auto wait = gate.enter(host, at(1s));
        QCOMPARE(wait.answer, Answer::waitUntil);
        QVERIFY(wait.asked);
        QVERIFY(wait.until == at(12s));
        QCOMPARE(gate.enter(QStringLiteral("other:443"), at(1s)).answer, Answer::go);
        QCOMPARE(gate.enter(host, at(12s)).answer, Answer::go);
    }

    void aWaitOverTheLimitIsAFailureAndStillObeyed() {
        HostGate gate;
        gate.inTrouble(host, trouble(FailureCode::serverBusy, 3600s), false, at(0s));
        const auto refused = gate.enter(host, at(1s));
        QCOMPARE(refused.answer, Answer::refused);
        QCOMPARE(refused.failure.retryAfter, 3600s);
        QCOMPARE(gate.enter(host, at(3400s)).answer, Answer::waitUntil);
        QCOMPARE(gate.enter(host, at(3600s)).answer, Answer::go);
    }

    void theBreakerOpensProbesAndCloses() {
        HostGate gate;
        gate.answered(host);
        openIt(gate);
        QCOMPARE(gate.breaker(host), HostGate::Breaker::open);
        QVERIFY(gate.enter(host, at(500ms)).until == at(1s));

        const auto probe = gate.enter(host, at(1s));
        QCOMPARE(probe.answer, Answer::go);
        QVERIFY(probe.isProbe);
        QCOMPARE(gate.enter(host, at(1s)).answer, Answer::waitForProbe);

        gate.inTrouble(host, trouble(), true, at(2s)); // twice as long now
        QVERIFY(gate.enter(host, at(2s)).until == at(4s));
        QVERIFY(gate.enter(host, at(4s)).isProbe);
        gate.answered(host);
        QCOMPARE(gate.breaker(host), HostGate::Breaker::closed);
        QCOMPARE(gate.enter(host, at(4s)).answer, Answer::go);
    }

    void anAnswerBetweenTroublesKeepsItClosed() {
        HostGate gate;
        for (int i = 0; i < 20; ++i) {
            gate.inTrouble(host, trouble(), false, at(0s));
            if (i % 4 == 3)
                gate.answered(host);
        }
        QCOMPARE(gate.breaker(host), HostGate::Breaker::closed);
    }

    void aProbeThatLearntNothingLetsTheNextOneTry() {
        HostGate gate;
        gate.answered(host);
        openIt(gate);
        QVERIFY(gate.enter(host, at(1s)).isProbe);
        gate.leftOpen(host, true);
        QVERIFY(gate.enter(host, at(1s)).isProbe);
    }

    void patienceEnds() {
        HostGate gate;
        gate.answered(host);
        openIt(gate);
        QVERIFY(gate.enter(host, at(9s)).isProbe);
        gate.inTrouble(host, trouble(), true, at(9500ms));
        const auto refused = gate.enter(host, at(10s));
        QCOMPARE(refused.answer, Answer::refused);
        QCOMPARE(refused.failure.code, FailureCode::connectionLost);
        QVERIFY(gate.enter(host, at(12s)).isProbe); // and still it is tried now and then
    }

    void nobodyWaitsForOneThatNeverAnswered() {
        HostGate gate;
        openIt(gate);
        QCOMPARE(gate.enter(host, at(0s)).answer, Answer::refused);
    }

    void pausesGrowWithJitterUpToALimit() {
        const HostGate least({}, [] { return 0.0; });
        const HostGate most({}, [] { return 0.999; });
        QCOMPARE(least.pauseBefore(2), 125ms);
        QVERIFY(most.pauseBefore(2) > 240ms && most.pauseBefore(2) <= 250ms);
        QCOMPARE(least.pauseBefore(3), 250ms);
        QCOMPARE(least.pauseBefore(20), 4000ms);
    }

    void whatMayBeRepeatedIs_data() {
        QTest::addColumn<int>("repeat");
        QTest::addColumn<int>("code");
        QTest::addColumn<int>("attempts");
        const auto row = [](const char* name, Repeat repeat, FailureCode code, int attempts) {
            QTest::newRow(name) << int(repeat) << int(code) << attempts;
        };
        row("reads, lost", Repeat::idempotent, FailureCode::connectionLost, 4);
        row("reads, busy", Repeat::idempotent, FailureCode::serverBusy, 4);
        row("reads, not there", Repeat::idempotent, FailureCode::unreachable, 4);
        row("reads, its time is over", Repeat::idempotent, FailureCode::timedOut, 1);
        row("reads, refused", Repeat::idempotent, FailureCode::requestRefused, 1);
        row("reads, TLS", Repeat::idempotent, FailureCode::tlsFailed, 1);
        row("changes, lost", Repeat::ifNotDone, FailureCode::connectionLost, 1);
        row("changes, busy without a word", Repeat::ifNotDone, FailureCode::serverBusy, 1);
        row("changes, never sent", Repeat::ifNotDone, FailureCode::unreachable, 4);
        row("asked again by others", Repeat::never, FailureCode::unreachable, 1);
    }
    void whatMayBeRepeatedIs() {
        QFETCH(int, repeat);
        QFETCH(int, code);
        QFETCH(int, attempts);
        PoliteHosts hosts(quick());
        int made = 0;
        const auto future = hosts.call<int>(url, static_cast<Repeat>(repeat), [&] {
            ++made;
            return readyFuture<int>(Unexpected(trouble(static_cast<FailureCode>(code))));
        });
        QTRY_VERIFY(future.isFinished());
        QCOMPARE(future.result().error().code, static_cast<FailureCode>(code));
        QCOMPARE(made, attempts);
    }

    void aRepetitionSucceeds() {
        PoliteHosts hosts(quick());
        int made = 0;
        const auto future = hosts.call<int>(url, Repeat::idempotent, [&]() -> QFuture<Result<int>> {
            return ++made < 3 ? readyFuture<int>(Unexpected(trouble())) : readyFuture<int>(7);
        });
        QTRY_VERIFY(future.isFinished());
        QCOMPARE(future.result().value(), 7);
        QCOMPARE(made, 3);
    }

    void whatWasAskedForIsSaidAndHoldsForAll() {
        PoliteHosts hosts(quick());
        QList<bool> said;
        connect(&hosts, &PoliteHosts::waits, this,
                [&said](const QString&, std::chrono::milliseconds, bool asked) { said.append(asked); });
        int made = 0;
        const auto busy = [&] {
            ++made;
            return readyFuture<int>(Unexpected(trouble(FailureCode::serverBusy, 200s)));
        };
        auto first = hosts.call<int>(url, Repeat::ifNotDone, busy);
        QTRY_COMPARE(said, QList<bool>{true});
        auto second = hosts.call<int>(url, Repeat::idempotent, busy);
        QCOMPARE(said, (QList<bool>{true, true}));
        QCOMPARE(made, 1);
        // Cancelled in the middle of a wait it ends at once, and nothing is sent.
        first.cancel();
        second.cancel();
        QTRY_VERIFY(first.isFinished() && second.isFinished());
        QCOMPARE(made, 1);
    }

    /// Who polls asks again in its own time: that it was asked to wait is said all the same.
    void whatWasAskedForIsSaidOfACallThatIsNotRepeated() {
        PoliteHosts hosts(quick());
        QList<std::chrono::milliseconds> said;
        connect(&hosts, &PoliteHosts::waits, this,
                [&said](const QString&, std::chrono::milliseconds pause, bool asked) {
                    QVERIFY(asked);
                    said.append(pause);
                });
        const auto polled = hosts.call<int>(url, Repeat::never, [] {
            return readyFuture<int>(Unexpected(trouble(FailureCode::serverBusy, 7s)));
        });
        QTRY_VERIFY(polled.isFinished());
        QCOMPARE(said, QList<std::chrono::milliseconds>{7s});
    }

    /// The cable is back, and the technician tries again: what was known before does not count.
    void whoTriesAgainHearsHowItIsNow() {
        PoliteHosts hosts(quick());
        for (int i = 0; i < 5; ++i)
            hosts.gate().inTrouble(HostGate::hostOf(url), trouble(), false, std::chrono::steady_clock::now());
        QCOMPARE(hosts.gate().breaker(HostGate::hostOf(url)), HostGate::Breaker::open);
        int made = 0;
        const auto well = [&] {
            ++made;
            return readyFuture<int>(made);
        };
        const auto first = hosts.call<int>(url, Repeat::never, well);
        const auto second = hosts.call<int>(url, Repeat::never, well);
        QTRY_VERIFY(first.isFinished() && second.isFinished());
        QVERIFY(first.result() && second.result());
        QCOMPARE(made, 2);
    }

    /// A timer may be a little early, and then nothing new is known yet. Here each is early by half its time.
    void aTimerThatIsEarlyIsNoNews() {
        const auto start = std::chrono::steady_clock::now();
        auto politeness = quick();
        politeness.firstOpen = 100ms;
        PoliteHosts hosts(politeness, nullptr,
                          [start] { return start + (std::chrono::steady_clock::now() - start) / 2; });
        for (int i = 0; i < 5; ++i)
            hosts.gate().inTrouble(HostGate::hostOf(url), trouble(), false, hosts.now());
        const auto call = hosts.call<int>(url, Repeat::never, [] { return readyFuture<int>(7); });
        QTRY_VERIFY(call.isFinished());
        QCOMPARE(call.result().value_or(0), 7);
    }

    void whoTriesAgainInVainHearsItOnce() {
        auto politeness = quick();
        politeness.firstOpen = 500ms; // all ten are there before the probe's word is old
        PoliteHosts hosts(politeness);
        for (int i = 0; i < 5; ++i)
            hosts.gate().inTrouble(HostGate::hostOf(url), trouble(), false, std::chrono::steady_clock::now());
        int made = 0;
        const auto dead = [&] {
            ++made;
            return readyFuture<int>(Unexpected(trouble(FailureCode::unreachable)));
        };
        QList<QFuture<Result<int>>> calls;
        for (int i = 0; i < 10; ++i)
            calls.append(hosts.call<int>(url, Repeat::never, dead));
        for (const auto& call : calls) {
            QTRY_VERIFY(call.isFinished());
            QVERIFY(!call.result());
        }
        QVERIFY2(made >= 1 && made < 10, QByteArray::number(made).constData());
    }

    void anOpenBreakerLetsOneThroughAndThenAll() {
        PoliteHosts hosts(quick());
        hosts.gate().answered(HostGate::hostOf(url));
        for (int i = 0; i < 5; ++i)
            hosts.gate().inTrouble(HostGate::hostOf(url), trouble(), false, std::chrono::steady_clock::now());
        QPromise<Result<int>> held;
        held.start();
        int made = 0;
        QList<QFuture<Result<int>>> calls;
        for (int i = 0; i < 10; ++i)
            calls.append(hosts.call<int>(url, Repeat::never, [&]() -> QFuture<Result<int>> {
                return ++made == 1 ? held.future() : readyFuture<int>(made);
            }));
        QTRY_COMPARE(hosts.gate().breaker(HostGate::hostOf(url)), HostGate::Breaker::halfOpen);
        QCoreApplication::processEvents();
        QCOMPARE(made, 1);
        held.addResult(Result<int>(1));
        held.finish();
        for (auto& call : calls)
            QTRY_VERIFY(call.isFinished());
        QCOMPARE(made, 10);
    }

private:
    template<typename D> static HostGate::Time at(D after) { return HostGate::Time(1h) + after; }
    static void openIt(HostGate& gate) {
        for (int i = 0; i < gate.politeness().opensAfter; ++i)
            gate.inTrouble(host, trouble(), false, at(0s));
    }
};

QTEST_GUILESS_MAIN(TestHostGate)
#include "tst_hostgate.moc"
