#include "core/onboarding/Bench.h"
#include "tests/core/onboarding/Fakes.h"
#include "tests/support/RunningCrypto.h"

#include <QSignalSpy>
#include <QTest>

using namespace testing;

namespace {

QString idOf(int number) {
    return QStringLiteral("TB-%1").arg(number, 5, 10, QLatin1Char('0'));
}

int runningIn(const Bench& bench) {
    int running = 0;
    for (const auto* session : bench.sessions()) {
        const auto* phase = std::get_if<phase::Running>(&session->state().phase);
        running += phase != nullptr && session->state().status() == SessionStatus::running &&
                   phase->activity != Activity::awaitingDecision;
    }
    return running;
}

} // namespace

/// Bench: many sessions at once, none forgotten and none favoured.
class TestBench : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        m_world = std::make_unique<FakeWorld>();
        m_world->script.later = true;
    }
    void cleanup() { m_world.reset(); }

    void neverMoreAtOnceThanAllowed() {
        Bench bench(m_world->site.get(), m_world->ports(), 3);
        fill(bench, 20);
        m_world->wos.pendingAnswers = 40;
        int most = 0;
        connect(&bench, &Bench::sessionChanged, this, [&] { most = std::max(most, runningIn(bench)); });
        QVERIFY(runs(bench));
        QCOMPARE(bench.totals().of(SessionStatus::done), 20);
        QCOMPARE(most, 3);
        QVERIFY(m_world->script.mostOpen > 0);
    }

    void moreJobsAreUsedAtOnce() {
        Bench bench(m_world->site.get(), m_world->ports(), 0); // at least one
        QCOMPARE(bench.jobs(), 1);
        fill(bench, 6);
        m_world->script.held = {QStringLiteral("upload")};
        bench.startAll();
        QTRY_COMPARE(m_world->script.countOf(QStringLiteral("upload")), 1);
        bench.setJobs(4);
        QTRY_COMPARE(m_world->script.countOf(QStringLiteral("upload")), 4);
        QCOMPARE(runningIn(bench), 4);
        m_world->script.release();
        QVERIFY(rests(bench));
        QCOMPARE(bench.totals().of(SessionStatus::done), 6);
    }

    void startsInTheOrderOfAsking() {
        Bench bench(m_world->site.get(), m_world->ports(), 1);
        fill(bench, 8);
        QStringList order;
        connect(&bench, &Bench::sessionChanged, this, [&](OnboardingSession* session) {
            const auto id = session->state().deviceId().value();
            if (!order.contains(id))
                order.append(id);
        });
        for (int i = 7; i >= 0; --i) {
            bench.start(bench.sessions()[static_cast<std::size_t>(i)]);
            bench.start(bench.sessions()[static_cast<std::size_t>(i)]); // asked for twice, done once
        }
        QVERIFY(rests(bench));
        QStringList asked;
        for (int i = 7; i >= 0; --i)
            asked.append(idOf(i));
        QCOMPARE(order, asked);
        QCOMPARE(m_world->script.countOf(QStringLiteral("deliver")), 8);
    }

    /// What waits for the WOS makes room, and goes on before those that have not begun.
    void waitingForTheWosHoldsNoPlace() {
        Bench bench(m_world->site.get(), m_world->ports(), 1);
        fill(bench, 5);
        m_world->wos.pendingAnswers = 5;
        int waiting = 0;
        connect(&bench, &Bench::sessionChanged, this, [&] {
            int now = 0;
            for (const auto* session : bench.sessions())
                if (const auto* phase = std::get_if<phase::Running>(&session->state().phase))
                    now += phase->activity == Activity::awaitingDecision;
            waiting = std::max(waiting, now);
        });
        QVERIFY(runs(bench));
        QCOMPARE(bench.totals().of(SessionStatus::done), 5);
        QVERIFY(waiting >= 1);
    }

    void waitingForTheOperatorHoldsNoPlace() {
        m_world->site = std::make_unique<SiteContext>(sitePolicy(), QStringLiteral("Kim"));
        m_world->site->setOperatorSecret(Secret(QByteArrayLiteral("secret")));
        Bench bench(m_world->site.get(), m_world->ports(), 2);
        fill(bench, 10);
        QVERIFY(runs(bench));
        QCOMPARE(bench.totals().of(SessionStatus::needsOperator), 10);
        // Confirmed once, all go on, and still not more at once.
        int most = 0;
        connect(&bench, &Bench::sessionChanged, this, [&] { most = std::max(most, runningIn(bench)); });
        bench.sessions().front()->confirmSigner();
        QVERIFY(rests(bench));
        QCOMPARE(bench.totals().of(SessionStatus::done), 10);
        QCOMPARE(most, 2);
    }

    void anEnteredSecretReachesAllInTurn() {
        m_world->site->setSecretSource({});
        Bench bench(m_world->site.get(), m_world->ports(), 2);
        fill(bench, 10);
        QVERIFY(runs(bench));
        QCOMPARE(bench.totals().of(SessionStatus::needsOperator), 10);
        int most = 0;
        connect(&bench, &Bench::sessionChanged, this, [&] { most = std::max(most, runningIn(bench)); });
        m_world->site->setOperatorSecret(Secret(QByteArrayLiteral("secret")));
        QVERIFY(rests(bench));
        QCOMPARE(bench.totals().of(SessionStatus::done), 10);
        QCOMPARE(most, 2);
    }

    void pausedNothingNewBegins() {
        Bench bench(m_world->site.get(), m_world->ports(), 2);
        fill(bench, 6);
        m_world->script.held = {QStringLiteral("upload")};
        bench.startAll();
        QTRY_COMPARE(m_world->script.countOf(QStringLiteral("upload")), 2);
        bench.setPaused(true);
        m_world->script.release();
        QTRY_COMPARE(bench.totals().of(SessionStatus::done), 2);
        QCOMPARE(bench.totals().of(SessionStatus::waiting), 4);
        QVERIFY(!bench.isIdle()); // they are still to come
        bench.setPaused(false);
        QVERIFY(rests(bench));
        QCOMPARE(bench.totals().of(SessionStatus::done), 6);
    }

    void cancelAllStopsWhatRunsAndWhatWaits() {
        Bench bench(m_world->site.get(), m_world->ports(), 2);
        fill(bench, 6);
        m_world->script.held = {QStringLiteral("upload")};
        bench.startAll();
        QTRY_COMPARE(m_world->script.countOf(QStringLiteral("upload")), 2);
        QSignalSpy idle(&bench, &Bench::idle);
        bench.cancelAll();
        QCOMPARE(bench.totals().of(SessionStatus::cancelled), 6);
        QVERIFY(bench.isIdle());
        QTRY_COMPARE(idle.size(), 1);
        m_world->script.release();
        QCOMPARE(m_world->script.cancelled, 2);
        QCOMPARE(bench.totals().of(SessionStatus::cancelled), 6);
        QVERIFY(runs(bench)); // and all of it again
        QCOMPARE(bench.totals().of(SessionStatus::done), 6);
    }

    /// What runs is stopped at once; of the many that wait, no more at a time than a window bears.
    void cancelledGraduallyAllAreInTheEnd() {
        constexpr int many = 3000;
        Bench bench(m_world->site.get(), m_world->ports(), 2);
        fill(bench, many);
        m_world->script.held = {QStringLiteral("upload")};
        bench.startAll();
        QTRY_COMPARE(m_world->script.countOf(QStringLiteral("upload")), 2);
        QSignalSpy idle(&bench, &Bench::idle);
        bench.cancelGradually();
        QCOMPARE(runningIn(bench), 0);
        QVERIFY(bench.totals().of(SessionStatus::cancelled) < many);
        QVERIFY(!bench.isIdle());
        QTRY_COMPARE(idle.size(), 1);
        QCOMPARE(bench.totals().of(SessionStatus::cancelled), many);
        bench.cancelGradually();
        bench.start(bench.sessions().back()); // whoever asks last is right
        m_world->script.release();
        m_world->script.held.clear();
        QVERIFY(rests(bench));
        QCOMPARE(bench.totals().of(SessionStatus::done), 1);
    }

    /// Ten thousand devices are not to be held in memory with every certificate that was seen.
    void onlyTheLastOnesDoneKeepWhatWasSeen() {
        constexpr int many = 40;
        Bench bench(m_world->site.get(), m_world->ports(), 1);
        fill(bench, many);
        QVERIFY(runs(bench));
        QCOMPARE(bench.totals().of(SessionStatus::done), many);
        QVERIFY(!bench.sessions().front()->state().seen.device);
        QVERIFY(!bench.sessions().front()->state().seen.signer);
        QVERIFY(bench.sessions().front()->state().proofs.value(StepName::handover).finished);
        QVERIFY(bench.sessions().back()->state().seen.device);
        QVERIFY(bench.sessions().back()->state().seen.signer);
    }

    /// Another bench of the same list may have a device.
    void aGateIsAskedBeforeAnyBegins() {
        Bench bench(m_world->site.get(), m_world->ports(), 2);
        std::deque<std::pair<OnboardingSession*, std::function<void(bool)>>> asked;
        bench.setGate([&](OnboardingSession* session, std::function<void(bool)> answer) {
            asked.emplace_back(session, std::move(answer));
        });
        fill(bench, 5);
        bench.startAll();
        QCOMPARE(asked.size(), 2); // who is asked about holds a place
        QVERIFY(!bench.isIdle());
        QCOMPARE(runningIn(bench), 0);
        auto* refused = asked.front().first;
        asked.front().second(false);
        QCOMPARE(refused->state().status(), SessionStatus::waiting);
        QCOMPARE(asked.size(), 3); // the next in turn
        // One that is cancelled meanwhile does not begin by an answer that comes late.
        const auto late = asked.back().second;
        bench.cancelAll();
        late(true);
        QCOMPARE(runningIn(bench), 0);
        QVERIFY(bench.isIdle());
        asked.clear();
        bench.startAll();
        while (!asked.empty()) {
            const auto [session, answer] = std::move(asked.front());
            asked.pop_front();
            answer(true);
            QTRY_COMPARE(session->state().status(), SessionStatus::done);
        }
        QCOMPARE(bench.totals().of(SessionStatus::done), 5);
    }

    void whatTheGateHeldBackIsTriedAgain() {
        Bench bench(m_world->site.get(), m_world->ports(), 5);
        QSet<OnboardingSession*> elsewhere;
        int asked = 0;
        bench.setGate([&](OnboardingSession* session, const std::function<void(bool)>& answer) {
            ++asked;
            answer(!elsewhere.contains(session));
        });
        fill(bench, 5);
        const auto sessions = bench.sessions();
        const auto show = [&](int session, SessionStatus status, bool isTheirs) {
            auto record = DeviceRecord{sessions[session]->standing(), {}};
            record.standing.status = status;
            record.standing.failure = Failure{FailureCode::unreachable, {}, {}};
            sessions[session]->showAsKept(
                record,
                isTheirs ? std::optional(phase::Elsewhere{QStringLiteral("kim@two"), {}, {}}) : std::nullopt);
        };
        elsewhere = {sessions[0], sessions[1], sessions[2], sessions[3]};
        show(0, SessionStatus::waiting, true);
        bench.start(sessions[3]); // nobody asked for a batch yet
        bench.startHeldBack();
        QCOMPARE(asked, 1);
        QCOMPARE(bench.heldBack(), 0);
        bench.startAll();
        QCOMPARE(bench.heldBack(), 4);
        QTRY_COMPARE(sessions[4]->state().status(), SessionStatus::done);
        asked = 0;
        show(1, SessionStatus::waiting, true);
        bench.startHeldBack();
        QCOMPARE(asked, 2); // not about those that are known to be elsewhere
        QCOMPARE(bench.heldBack(), 4);
        elsewhere.clear();
        show(0, SessionStatus::waiting, false);
        show(1, SessionStatus::failed, false); // its verdict counts
        bench.setPaused(true);
        bench.startHeldBack();
        QCOMPARE(bench.heldBack(), 4);
        bench.setPaused(false);
        bench.startHeldBack();
        QCOMPARE(bench.heldBack(), 0);
        for (const int taken : {0, 2, 3})
            QTRY_COMPARE(sessions[taken]->state().status(), SessionStatus::done);
        QCOMPARE(sessions[1]->state().status(), SessionStatus::failed);
        elsewhere.insert(sessions[1]);
        bench.retryFailed();
        QCOMPARE(bench.heldBack(), 1);
        bench.cancelAll();
        QCOMPARE(bench.heldBack(), 0);
    }

    void onlyTheFailedAreTriedAgain() {
        Bench bench(m_world->site.get(), m_world->ports(), 2);
        fill(bench, 6);
        m_world->script.failNext(QStringLiteral("capabilities"), FailureCode::serverBusy);
        m_world->script.failNext(QStringLiteral("capabilities"), FailureCode::serverBusy);
        bench.sessions().back()->setAside();
        QVERIFY(runs(bench));
        QCOMPARE(bench.totals().of(SessionStatus::failed), 2);
        QCOMPARE(bench.totals().of(SessionStatus::done), 3);
        QCOMPARE(bench.totals().of(SessionStatus::setAside), 1);
        bench.retryFailed();
        QVERIFY(rests(bench));
        QCOMPARE(bench.totals().of(SessionStatus::failed), 0);
        QCOMPARE(bench.totals().of(SessionStatus::done), 5);
        QCOMPARE(m_world->script.countOf(QStringLiteral("upload")), 5);
    }

    /// Whoever waits for idle() is told, also where nothing had to run.
    void idleIsAlwaysTold() {
        Bench bench(m_world->site.get(), m_world->ports(), 2);
        QSignalSpy idle(&bench, &Bench::idle);
        bench.startAll();
        QTRY_COMPARE(idle.size(), 1);
        SessionPlan nothing;
        nothing.hasOperator = false;
        bench.add(nothing); // fails before it ever runs
        bench.startAll();
        QTRY_COMPARE(idle.size(), 2);
        QCOMPARE(bench.totals().of(SessionStatus::failed), 1);
        fill(bench, 4);
        bench.setPaused(true);
        bench.startAll();
        bench.cancelAll();
        QTRY_COMPARE(idle.size(), 3);
    }

    void theSameDeviceTwiceIsRefused() {
        m_world->script.later = false;
        Bench bench(m_world->site.get(), m_world->ports(), 4);
        auto* first = bench.add(m_world->plan());
        auto copy = m_world->plan();
        copy.files.certificate = m_world->folder.filePath(QStringLiteral("copy.pem"));
        QVERIFY(QFile::copy(m_world->plan().files.certificate, copy.files.certificate));
        auto* second = bench.add(copy);
        bench.start(first);
        QVERIFY(rests(bench));
        bench.start(second);
        QVERIFY(rests(bench));
        QCOMPARE(first->state().status(), SessionStatus::done);
        QCOMPARE(second->state().failure()->code, FailureCode::deviceDuplicate);
        QCOMPARE(second->state().failure()->subject, QStringLiteral("TB-P256-0001"));
        QCOMPARE(m_world->script.countOf(QStringLiteral("upload")), 1);
        // The first one's record is whole, and going back with the second takes nothing from it.
        second->goBack(StepName::identify);
        auto record = m_world->journal.recordOf(QStringLiteral("TB-P256-0001"));
        QCOMPARE(record->standing.status, SessionStatus::done);
        QCOMPARE(record->standing.files.certificate, m_world->plan().files.certificate);
        QCOMPARE(record->proofs.size(), 7);
        // Tried again it is refused again, and once the first is gone it may.
        bench.start(second);
        QVERIFY(rests(bench));
        QCOMPARE(second->state().failure()->code, FailureCode::deviceDuplicate);
        bench.remove(first);
        bench.start(second);
        QVERIFY(rests(bench));
        QCOMPARE(second->state().status(), SessionStatus::done);
    }

    void aRememberedDeviceHoldsItsId() {
        Bench before(m_world->site.get(), m_world->ports(), 1);
        m_world->script.failNext(QStringLiteral("capabilities"), FailureCode::unreachable);
        before.add(m_world->plan());
        QVERIFY(runs(before));
        Bench bench(m_world->site.get(), m_world->ports(), 1);
        bench.remember({*m_world->journal.recordOf(QStringLiteral("TB-P256-0001"))});
        bench.addRemembered({});
        auto copy = m_world->plan();
        copy.files.certificate = m_world->folder.filePath(QStringLiteral("copy.pem"));
        QVERIFY(QFile::copy(m_world->plan().files.certificate, copy.files.certificate));
        auto* second = bench.add(copy);
        bench.start(second);
        QVERIFY(rests(bench));
        QCOMPARE(second->state().failure()->code, FailureCode::deviceDuplicate);
        QVERIFY(runs(bench));
        QCOMPARE(bench.sessions().front()->state().status(), SessionStatus::done);
    }

    void theBenchIsAsItWasLeft() {
        QList<DeviceRecord> records;
        {
            Bench bench(m_world->site.get(), m_world->ports(), 2);
            fill(bench, 8);
            m_world->script.failNext(QStringLiteral("upload"), FailureCode::unreachable);
            bench.sessions()[3]->setAside();
            bench.sessions()[4]->cancel();
            for (int i = 0; i < 3; ++i)
                bench.start(bench.sessions()[static_cast<std::size_t>(i)]);
            QVERIFY(rests(bench));
            for (const auto* session : bench.sessions())
                records.append(*m_world->journal.recordOf(session->standing().entry));
        }
        Bench bench(m_world->site.get(), m_world->ports(), 2);
        bench.remember(records);
        bench.addRemembered({});
        bench.addRemembered({}); // once is enough
        QCOMPARE(bench.sessions().size(), std::size_t(8));
        for (std::size_t i = 0; i < 8; ++i) {
            const auto* session = bench.sessions()[i];
            const auto& record = records[static_cast<qsizetype>(i)];
            QCOMPARE(session->state().status(), record.standing.status);
            QCOMPARE(session->state().stepName(), record.standing.step);
            QCOMPARE(session->standing().entry, record.standing.entry);
        }
        QCOMPARE(bench.totals().of(SessionStatus::done), 2);
        QCOMPARE(bench.totals().of(SessionStatus::failed), 1);
        // A manifest that names them again finds them.
        Bench third(m_world->site.get(), m_world->ports(), 2);
        third.remember(records);
        QCOMPARE(third.add(m_world->plan(QStringLiteral("no-id"), idOf(2)))->state().status(),
                 bench.sessions()[2]->state().status());
    }

    void aRemovedSessionLeavesTheCounts() {
        Bench bench(m_world->site.get(), m_world->ports(), 2);
        fill(bench, 5);
        m_world->script.held = {QStringLiteral("upload")};
        bench.startAll();
        QTRY_COMPARE(m_world->script.countOf(QStringLiteral("upload")), 2);
        bench.remove(bench.sessions().front()); // running: its place goes to the next
        QTRY_COMPARE(m_world->script.countOf(QStringLiteral("upload")), 3);
        bench.remove(bench.sessions().back()); // queued
        QCOMPARE(bench.totals().devices, 3);
        m_world->script.release();
        QVERIFY(rests(bench));
        QCOMPARE(bench.totals().of(SessionStatus::done), 3);
        QVERIFY(bench.find(DeviceId(idOf(1))) != nullptr);
        QVERIFY(bench.find(DeviceId(idOf(0))) == nullptr);
    }

    /// What is done for one device is dear; here most have no files, so that the bench itself is what works.
    void tenThousandDevices() {
        constexpr int many = 10000;
        constexpr int sound = 50;
        m_world->script.later = false;
        Bench bench(m_world->site.get(), m_world->ports(), 32);
        fill(bench, sound);
        auto missing = m_world->plan();
        missing.hasOperator = false;
        for (int i = sound; i < many; ++i) {
            missing.files.certificate = m_world->folder.filePath(idOf(i) + QStringLiteral(".pem"));
            bench.add(missing);
        }
        int most = 0;
        int changes = 0;
        connect(&bench, &Bench::sessionChanged, this, [&] {
            if (++changes % 500 == 0) // counting all of them each time would be the test's own burden
                most = std::max(most, runningIn(bench));
        });
        bench.startAll();
        QVERIFY(QTest::qWaitFor([&] { return bench.isIdle(); }, 250000));
        QCOMPARE(bench.totals().of(SessionStatus::done), sound);
        QCOMPARE(bench.totals().of(SessionStatus::failed), many - sound);
        QCOMPARE(m_world->journal.standings.size(), many);
        QVERIFY(most > 0 && most <= 32);

        QList<DeviceRecord> records;
        for (const auto* session : bench.sessions())
            records.append(*m_world->journal.recordOf(session->standing().entry));
        Bench again(m_world->site.get(), m_world->ports(), 32);
        again.remember(records);
        again.addRemembered({});
        QCOMPARE(again.totals().of(SessionStatus::done), sound);
        QCOMPARE(again.totals().of(SessionStatus::failed), many - sound);
        again.cancelAll();
        QVERIFY(again.isIdle());
    }

private:
    void fill(Bench& bench, int count) {
        for (int i = 0; i < count; ++i) {
            auto plan = m_world->plan(QStringLiteral("no-id"), idOf(i));
            // Every device has a path of its own, as it would have.
            plan.files.certificate = m_world->folder.filePath(idOf(i) + QStringLiteral(".pem"));
            if (!QFile::exists(plan.files.certificate))
                QVERIFY(QFile::link(m_world->plan(QStringLiteral("no-id")).files.certificate,
                                    plan.files.certificate));
            bench.add(plan);
        }
    }
    static bool rests(const Bench& bench) {
        return QTest::qWaitFor([&] { return bench.isIdle(); }, 60000);
    }
    static bool runs(Bench& bench) {
        bench.startAll();
        return rests(bench);
    }

    RunningCrypto m_crypto;
    std::unique_ptr<FakeWorld> m_world;
};

QTEST_GUILESS_MAIN(TestBench)
#include "tst_bench.moc"
