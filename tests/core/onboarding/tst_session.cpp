#include "tests/core/onboarding/Fakes.h"
#include "tests/data/Fixtures.h"
#include "tests/support/RunningCrypto.h"

#include <QSignalSpy>

using namespace testing;

namespace {

const QString id = QStringLiteral("TB-P256-0001");

AccessToken typedToken() {
    return AccessToken::fromInput(QByteArrayLiteral("typed-token")).value();
}

bool isDone(const OnboardingSession& session) {
    return session.state().status() == SessionStatus::done;
}

template<typename Q> const Q* questionOf(const OnboardingSession& session) {
    const auto* asking = std::get_if<phase::NeedsOperator>(&session.state().phase);
    return asking == nullptr ? nullptr : std::get_if<Q>(&asking->question);
}

} // namespace

/// OnboardingSession with its effects run through ports that fail on purpose; step 1 and the judgement of the
/// signer are real.
class TestSession : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_world = std::make_unique<FakeWorld>(); }

    void sevenStepsToTheEnd() {
        auto session = m_world->session(m_world->plan());
        QCOMPARE(session->standing().entry, m_world->plan().files.certificate);
        QSignalSpy changes(session.get(), &OnboardingSession::stepChanged);
        session->start();
        QVERIFY(settles(*session));
        QVERIFY2(isDone(*session), text(*session));
        QVERIFY(changes.size() >= 7);

        QCOMPARE(m_world->wos.lastSecret, QByteArray("operator-secret"));
        QCOMPARE(m_world->repository.lastToken, tokenValue);
        const auto& bundle = *m_world->link.last;
        QCOMPARE(bundle.token->reveal().toByteArray(), tokenValue);
        QCOMPARE(bundle.device.value(), id);
        QCOMPARE(bundle.anchors.size(), std::size_t(1)); // the same root for both: once
        QCOMPARE(bundle.repository, repository());
        QVERIFY(!m_world->tokens->take(DeviceId(id)));

        const auto record = m_world->journal.recordOf(id);
        QVERIFY(record);
        QCOMPARE(record->standing.status, SessionStatus::done);
        QCOMPARE(m_world->journal.standings.size(), 1); // it moved from the path to the id
        QCOMPARE(record->proofs, session->state().proofs);
        QCOMPARE(record->proofs.size(), 7);
    }

    /// A key opens the repository: nobody asks for a token, and the bundle brings the host keys alone.
    void overSshThereIsNoToken() {
        const QUrl url(QStringLiteral("ssh://git@git.plant.example/devices/7.git"));
        const auto pinOf = [](const char* host) {
            return PinnedHostKey::parse(
                       QString::fromLatin1(host) +
                       QStringLiteral(" ssh-ed25519 "
                                      "AAAAC3NzaC1lZDI1NTE5AAAAIPI/lSypMdzTsSp8F1tBGgWtkL+ZBligG6T1qfne0DBk"))
                .value();
        };
        auto policy = m_world->site->policy();
        policy.sshHostKeys = {pinOf("git.plant.example"), pinOf("other.plant.example")};
        m_world->site = std::make_unique<SiteContext>(policy, QStringLiteral("Kim"));
        m_world->site->setSecretSource(
            []() -> Result<Secret> { return Secret(QByteArrayLiteral("secret")); });
        m_world->wos.sshRepository = url;
        auto plan = m_world->plan();
        plan.hasOperator = false;
        auto session = m_world->session(plan);
        session->start();
        QVERIFY(settles(*session));
        QVERIFY2(isDone(*session), text(*session));
        QVERIFY(m_world->repository.lastToken.isEmpty());
        QVERIFY(!m_world->script.calls.contains(QStringLiteral("gitToken")));
        const auto& bundle = *m_world->link.last;
        QVERIFY(!bundle.token);
        QCOMPARE(bundle.repository.url, url);
        QCOMPARE(bundle.hostKeys, policy.sshHostKeys.mid(0, 1));
        // The next program goes on from the record without a token, too.
        auto record = *m_world->journal.recordOf(id);
        record.proofs.remove(StepName::capabilities);
        record.proofs.remove(StepName::handover);
        record.standing.status = SessionStatus::waiting;
        m_world->journal.kept[DeviceId(id)] = record.proofs;
        auto again = m_world->session(plan, record);
        again->start();
        QVERIFY(settles(*again));
        QVERIFY2(isDone(*again), text(*again));
        QVERIFY(!m_world->script.calls.contains(QStringLiteral("gitToken")));
    }

    /// A token renewed and a certificate replaced elsewhere: the session shows what the journal says now.
    void aDoneDeviceReadsItsRecordAgain() {
        auto session = m_world->session(m_world->plan());
        session->start();
        QVERIFY(settles(*session));
        QVERIFY2(isDone(*session), text(*session));
        auto& kept = m_world->journal.kept[DeviceId(id)];
        const auto renewed = QStringLiteral("2031-01-01T00:00:00.000Z");
        kept[StepName::git].facts.insert(QStringLiteral("tokenExpiresAt"), renewed);
        QSignalSpy changed(session.get(), &OnboardingSession::stepChanged);
        const auto before = session->state().plan.files;
        DeviceFiles files;
        files.certificate = QStringLiteral("/new.pem");
        files.key = QStringLiteral("/new.key");
        session->readRecordAgain(files);
        QTRY_COMPARE(changed.count(), 1);
        QVERIFY2(isDone(*session), text(*session));
        const auto& state = session->state();
        QCOMPARE(state.proofs.value(StepName::git).facts.value(QStringLiteral("tokenExpiresAt")), renewed);
        QCOMPARE(state.plan.files.certificate, files.certificate);
        QCOMPARE(state.plan.files.key, files.key);
        QCOMPARE(state.plan.files.capabilities, before.capabilities);
        QVERIFY(!state.seen.device && !state.seen.token && !state.seen.tokenExpiresAt.isValid());
        // One that is not done knows better itself.
        auto waiting = m_world->session(m_world->plan());
        QSignalSpy none(waiting.get(), &OnboardingSession::stepChanged);
        waiting->readRecordAgain(files);
        QTest::qWait(0);
        QCOMPARE(none.count(), 0);
        QVERIFY(waiting->state().plan.files.certificate != files.certificate);
    }

    void aDoneDeviceAsksNobodyAgain() {
        auto first = m_world->session(m_world->plan());
        first->start();
        QVERIFY(settles(*first));
        first.reset();
        const auto calls = m_world->script.calls;
        auto again = m_world->session(m_world->plan(), m_world->journal.recordOf(id));
        QVERIFY(isDone(*again));
        again->start();
        QVERIFY(isDone(*again));
        QCOMPARE(m_world->script.calls, calls);
    }

    void eachPortFailsOnceAndTryingAgainWorks_data() {
        QTest::addColumn<QString>("call");
        QTest::addColumn<FailureCode>("code");
        for (const char* call : {"proofs", "preflight", "upload", "signingCertificate", "onboard",
                                 "repository", "capabilities", "deliver"})
            QTest::newRow(call) << QString::fromLatin1(call) << FailureCode::unreachable;
        QTest::newRow("status") << QStringLiteral("status") << FailureCode::answerMalformed;
        QTest::newRow("secret refused") << QStringLiteral("upload") << FailureCode::operatorRefused;
    }
    void eachPortFailsOnceAndTryingAgainWorks() {
        QFETCH(QString, call);
        QFETCH(FailureCode, code);
        m_world->script.failNext(call, code);
        auto plan = m_world->plan();
        plan.hasOperator = false;
        auto session = m_world->session(plan);
        session->start();
        QVERIFY(settles(*session));
        QCOMPARE(session->state().status(), SessionStatus::failed);
        QCOMPARE(session->state().failure()->code, code);
        QCOMPARE(session->standing().failure->code, code);
        session->start();
        QVERIFY(settles(*session));
        QVERIFY2(isDone(*session), text(*session));
        // Only what failed was done twice.
        for (const char* other : {"upload", "onboard", "capabilities", "deliver"})
            QCOMPARE(m_world->script.countOf(QString::fromLatin1(other)),
                     QString::fromLatin1(other) == call ? 2 : 1);
    }

    /// Whatever record the journal refuses: the session halts and says so; later it goes on, and in the end
    /// nothing is missing from the journal.
    void aJournalThatRefusesHaltsTheSession() {
        for (int refuseFrom = 1; refuseFrom < 100; ++refuseFrom) {
            m_world = std::make_unique<FakeWorld>();
            auto session = m_world->session(m_world->plan());
            m_world->journal.writes = 0;
            m_world->journal.refuseFrom = refuseFrom;
            session->start();
            QVERIFY(settles(*session));
            if (isDone(*session) && m_world->journal.writes <= refuseFrom) {
                QVERIFY(refuseFrom > 10);
                return; // it needs no more writes than that
            }
            if (!isDone(*session)) {
                QCOMPARE(session->state().status(), SessionStatus::failed);
                QCOMPARE(session->state().failure()->code, FailureCode::journalUnusable);
            }
            m_world->journal.refuseFrom = -1;
            session->start();
            QVERIFY(settles(*session));
            QVERIFY2(isDone(*session), text(*session));
            const auto record = m_world->journal.recordOf(id);
            QVERIFY2(record, qPrintable(QString::number(refuseFrom)));
            QVERIFY2(record->proofs == session->state().proofs, qPrintable(QString::number(refuseFrom)));
            // The proof decides, also where the very last standing was refused.
            const auto again = m_world->session(m_world->plan(), record);
            QVERIFY2(isDone(*again), qPrintable(QString::number(refuseFrom)));
        }
        QFAIL("it never got to the end");
    }

    void cancelReachesEveryPort_data() {
        QTest::addColumn<QString>("call");
        for (const char* call : {"proofs", "preflight", "upload", "signingCertificate", "onboard", "status",
                                 "repository", "capabilities", "deliver", "gitToken"})
            QTest::newRow(call) << QString::fromLatin1(call);
    }
    void cancelReachesEveryPort() {
        QFETCH(QString, call);
        m_world->script.held = {call};
        auto session =
            call == QStringLiteral("gitToken") ? resumedWithoutToken() : m_world->session(m_world->plan());
        session->start();
        QTRY_VERIFY(m_world->script.countOf(call) == 1);
        session->cancel();
        QCOMPARE(session->state().status(), SessionStatus::cancelled);
        m_world->script.release(); // the late answer, with a token where there is one
        QCOMPARE(m_world->script.cancelled, 1);
        QCoreApplication::processEvents();
        QCOMPARE(session->state().status(), SessionStatus::cancelled);
        if (call == QStringLiteral("status"))
            QVERIFY(!m_world->tokens->take(DeviceId(id)));
        session->start();
        QVERIFY(settles(*session));
        QVERIFY2(isDone(*session), text(*session));
    }

    void aSessionThatDiesInTheMiddleLeavesNothingBehind() {
        for (const char* call : {"proofs", "preflight", "status", "deliver", "keepProof", "keepStanding"}) {
            m_world = std::make_unique<FakeWorld>();
            m_world->script.held = {QString::fromLatin1(call)};
            auto session = m_world->session(m_world->plan());
            session->start();
            QTRY_VERIFY(m_world->script.countOf(QString::fromLatin1(call)) >= 1);
            session.reset();
            m_world->script.release();
            QCoreApplication::processEvents();
        }
        // Also while a poll is waited for, and while step 1 computes on another thread.
        m_world = std::make_unique<FakeWorld>();
        m_world->session(m_world->plan())->start();
        m_world->wos.pendingAnswers = 1000000;
        auto session = m_world->session(m_world->plan());
        session->start();
        QTRY_VERIFY(m_world->script.countOf(QStringLiteral("status")) > 2);
        session.reset();
        const int asked = m_world->script.countOf(QStringLiteral("status"));
        QCoreApplication::processEvents();
        QCOMPARE(m_world->script.countOf(QStringLiteral("status")), asked);
    }

    void pollsUntilTheWosDecides() {
        m_world->wos.pendingAnswers = 5;
        auto session = m_world->session(m_world->plan());
        session->start();
        QVERIFY(settles(*session));
        QVERIFY2(isDone(*session), text(*session));
        QCOMPARE(m_world->script.countOf(QStringLiteral("status")), 6);
        QCOMPARE(m_world->script.countOf(QStringLiteral("onboard")), 1);
    }

    void anEncryptedKeyIsOpenedByItsPassphrase() {
        auto plan = m_world->plan();
        plan.files.key = fixtures::path(QStringLiteral("p256.encrypted.key"));
        auto session = m_world->session(plan);
        session->start();
        QVERIFY(settles(*session));
        QVERIFY(questionOf<question::PassphraseWanted>(*session));
        session->givePassphrase(Secret(QByteArrayLiteral("no")));
        QVERIFY(settles(*session));
        QVERIFY(questionOf<question::PassphraseWanted>(*session)->wasWrong);
        session->givePassphrase(Secret(fixtures::passphrase()));
        QVERIFY(settles(*session));
        QVERIFY2(isDone(*session), text(*session));
    }

    void aDocumentOfAnotherDeviceIsToldAtOnce() {
        auto plan = m_world->plan(QStringLiteral("rsa2048"));
        auto session = m_world->session(plan);
        session->start();
        QVERIFY(settles(*session));
        QCOMPARE(session->state().failure()->code, FailureCode::deviceIdMismatch);
        QCOMPARE(session->state().stepName(), StepName::identify);
        QVERIFY(!m_world->script.calls.contains(QStringLiteral("preflight")));
    }

    void anUnreadableDocumentIsTheMatterOfStepSix() {
        auto plan = m_world->plan();
        plan.files.capabilities = m_world->folder.filePath(QStringLiteral("missing.json"));
        auto session = m_world->session(plan);
        session->start();
        QVERIFY(settles(*session));
        QCOMPARE(session->state().failure()->code, FailureCode::fileUnreadable);
        QCOMPARE(session->state().stepName(), StepName::capabilities);
        session->giveCapabilities(m_world->plan().files.capabilities);
        QVERIFY(settles(*session));
        QVERIFY2(isDone(*session), text(*session));
    }

    void aRefusedOperatorSecretIsDroppedForAllAndAskedForOnce() {
        m_world->script.failNext(QStringLiteral("upload"), FailureCode::operatorRefused);
        m_world->site->setSecretSource({});
        m_world->site->setOperatorSecret(Secret(QByteArrayLiteral("wrong")));
        auto first = m_world->session(m_world->plan());
        first->start();
        QVERIFY(settles(*first));
        QVERIFY(questionOf<question::OperatorSecretWanted>(*first)->wasRefused);
        auto second = m_world->session(m_world->plan(QStringLiteral("no-id"), QStringLiteral("TB-OTHER")));
        second->start();
        QVERIFY(settles(*second));
        QVERIFY(questionOf<question::OperatorSecretWanted>(*second));
        QVERIFY(!questionOf<question::OperatorSecretWanted>(*second)->wasRefused);
        second->giveOperatorSecret(Secret(QByteArrayLiteral("right")));
        QTRY_VERIFY(isDone(*first) && isDone(*second));
        QCOMPARE(m_world->wos.lastSecret, QByteArray("right"));
    }

    void aConfirmationCountsForTheWholeSite() {
        m_world->site = std::make_unique<SiteContext>(sitePolicy(), QStringLiteral("Kim"));
        m_world->site->setOperatorSecret(Secret(QByteArrayLiteral("secret")));
        auto first = m_world->session(m_world->plan());
        auto second = m_world->session(m_world->plan(QStringLiteral("no-id"), QStringLiteral("TB-OTHER")));
        for (auto* session : {first.get(), second.get()}) {
            session->start();
            QVERIFY(settles(*session));
            QVERIFY(questionOf<question::SignerConfirmationWanted>(*session));
        }
        first->confirmSigner();
        QTRY_VERIFY(isDone(*first) && isDone(*second));
        QCOMPARE(m_world->journal.decided.size(), 2); // one for each device's record
        QCOMPARE(m_world->journal.decided.first().by, QStringLiteral("Kim"));
        QCOMPARE(m_world->journal.kept.value(DeviceId(id))
                     .value(StepName::trust)
                     .facts.value(QStringLiteral("confirmedBy"))
                     .toString(),
                 QStringLiteral("Kim"));
    }

    void aTypedTokenIsUsedAtItsStepAlone() {
        auto session = m_world->session(m_world->plan());
        session->giveToken(typedToken());
        QVERIFY(!m_world->tokens->take(DeviceId(id)));
        m_world->script.failNext(QStringLiteral("repository"), FailureCode::tokenRefused);
        session->start();
        QVERIFY(settles(*session));
        QVERIFY(questionOf<question::TokenWanted>(*session));
        session->giveToken(typedToken());
        QVERIFY(settles(*session));
        QVERIFY2(isDone(*session), text(*session));
        QCOMPARE(m_world->repository.lastToken, QByteArray("typed-token"));
        QCOMPARE(m_world->journal.decided.last().what, QStringLiteral("tokenEntered"));
        session->giveToken(typedToken());
        QVERIFY(!m_world->tokens->take(DeviceId(id)));
    }

    void aRememberedDeviceTakesNoTokenBeforeItIsAtThatStep() {
        auto plan = m_world->plan();
        DeviceStanding standing;
        standing.entry = id;
        standing.id = DeviceId(id);
        standing.files = plan.files;
        standing.step = StepName::git;
        auto session = m_world->session(plan, DeviceRecord{standing, {}});
        QCOMPARE(session->state().stepName(), StepName::git);
        session->giveToken(typedToken());
        QVERIFY(!m_world->tokens->take(DeviceId(id)));
    }

    void afterARestartOnlyWhatIsMissingIsDone() {
        m_world->script.failNext(QStringLiteral("deliver"), FailureCode::handoverFailed);
        auto session = m_world->session(m_world->plan());
        session->start();
        QVERIFY(settles(*session));
        QCOMPARE(session->state().failure()->code, FailureCode::handoverFailed);
        session.reset();
        m_world->tokens = tokenStoreInMemory(); // gone with the program
        const auto record = m_world->journal.recordOf(id);
        QCOMPARE(record->standing.step, StepName::handover);
        session = m_world->session(m_world->plan(), record);
        QCOMPARE(session->state().status(), SessionStatus::failed);
        QCOMPARE(session->state().stepName(), StepName::handover);
        session->start();
        QVERIFY(settles(*session));
        QVERIFY2(isDone(*session), text(*session));
        for (const char* once : {"upload", "onboard", "status", "capabilities", "gitToken"})
            QCOMPARE(m_world->script.countOf(QString::fromLatin1(once)), 1);
        QCOMPARE(m_world->script.countOf(QStringLiteral("deliver")), 2);
    }

    void gesturesFromInsideAChangeAreSafe() {
        auto session = m_world->session(m_world->plan());
        int changes = 0;
        connect(session.get(), &OnboardingSession::stepChanged, session.get(), [&] {
            if (++changes == 4)
                session->cancel();
            else if (changes == 5)
                session->start();
        });
        session->start();
        QVERIFY(settles(*session));
        QTRY_VERIFY(isDone(*session));
    }

private:
    const char* text(const OnboardingSession& session) {
        const auto failure = session.state().failure().value_or(Failure{});
        m_text = (nameOf(session.state().stepName()) + QLatin1Char(' ') + nameOf(session.state().status()) +
                  QLatin1Char(' ') + nameOf(failure.code) + QLatin1Char(' ') + failure.detail)
                     .toUtf8();
        return m_text.constData();
    }

    /// One that stopped before the hand-over and lost its token with the program.
    std::unique_ptr<OnboardingSession> resumedWithoutToken() {
        m_world->script.failNext(QStringLiteral("deliver"), FailureCode::handoverFailed);
        auto session = m_world->session(m_world->plan());
        session->start();
        if (!settles(*session))
            return nullptr;
        m_world->tokens = tokenStoreInMemory();
        return m_world->session(m_world->plan(), m_world->journal.recordOf(id));
    }

    RunningCrypto m_crypto;
    std::unique_ptr<FakeWorld> m_world;
    QByteArray m_text;
};

QTEST_GUILESS_MAIN(TestSession)
#include "tst_session.moc"
