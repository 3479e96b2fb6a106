#include "core/onboarding/ProofFacts.h"
#include "tests/core/onboarding/Walk.h"
#include "tests/support/RunningCrypto.h"

#include <QTest>

#include <set>

using namespace testing;

namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

/// Where `walk` is when its port answers with that failure.
Walk after(Walk walk, const Failure& failure) {
    walk(badAnswer(walk.state, failure));
    return walk;
}

Walk after(Walk walk, FailureCode code) {
    return after(std::move(walk), Failure{code, QStringLiteral("subject"), QStringLiteral("detail")});
}

Walk polling(Timing timing = {}) {
    auto with = plan();
    with.timing = timing;
    return Walk(with).to(Activity::askingStatus);
}

Walk& pending(Walk& walk, seconds retryAfter = {}) {
    Enrolment answer;
    answer.retryAfter = retryAfter;
    return walk(event::EnrolmentAnswered{walk.state.attempt, answer, false, {}});
}

Walk recalled(StepName last, const SessionPlan& with = plan()) {
    return Walk(with).recalling(proofsUpTo(last));
}

Walk& judged(Walk& walk, const SignerVerdict& verdict) {
    return walk(event::SignerJudged{walk.state.attempt, verdict});
}

} // namespace

/// What advance() makes of what goes wrong, of what the journal remembers, and of time.
class TestAdvance : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// Any failure of any port: the step fails with it, unless there is a question for it.
    void everyFailureOfEveryPort_data() {
        QTest::addColumn<Activity>("activity");
        for (const auto activity :
             {Activity::identifying, Activity::recalling, Activity::reachingEndpoint, Activity::uploading,
              Activity::fetchingSigner, Activity::requestingOnboarding, Activity::askingStatus,
              Activity::checkingRepository, Activity::sendingCapabilities, Activity::handingOver})
            QTest::newRow(qPrintable(nameOf(activity))) << activity;
    }
    void everyFailureOfEveryPort() {
        QFETCH(Activity, activity);
        const std::set<std::pair<Activity, FailureCode>> asks{
            {Activity::identifying, FailureCode::passphraseNeeded},
            {Activity::identifying, FailureCode::passphraseWrong},
            {Activity::uploading, FailureCode::operatorSecretMissing},
            {Activity::uploading, FailureCode::operatorRefused},
            {Activity::checkingRepository, FailureCode::tokenMissing},
            {Activity::checkingRepository, FailureCode::tokenRefused},
            {Activity::checkingRepository, FailureCode::tokenExpired}};
        for (const bool hasOperator : {true, false})
            for (const auto code : allFailureCodes()) {
                const bool later = activity == Activity::askingStatus && code != FailureCode::cancelled &&
                                   groupOf(code) == FailureGroup::transport;
                const bool again = activity == Activity::handingOver && code == FailureCode::tokenMissing;
                const auto walk =
                    after(Walk(hasOperator ? plan() : planWithoutOperator()).to(activity), code);
                if (code == FailureCode::cancelled)
                    QCOMPARE(walk.state.status(), SessionStatus::cancelled);
                else if (later)
                    QCOMPARE(walk.activity(), Activity::awaitingDecision);
                else if (again)
                    QCOMPARE(walk.activity(), Activity::checkingRepository);
                else if (hasOperator && asks.contains({activity, code}))
                    QCOMPARE(walk.state.status(), SessionStatus::needsOperator);
                else
                    QVERIFY2(walk.failed() == code, qPrintable(nameOf(code) + walk.summary()));
            }
    }

    void withoutAnOperatorAQuestionIsAFailure() {
        auto without = planWithoutOperator();
        without.files = {};
        QCOMPARE(Walk(without)(event::Started{}).failed(), FailureCode::deviceFilesMissing);
        without = planWithoutOperator();
        without.endpoint.reset();
        QCOMPARE(Walk(without).recalling({}).failed(), FailureCode::siteInvalid);
        without = planWithoutOperator();
        without.files.capabilities.clear();
        QCOMPARE(Walk(without).to(Activity::sendingCapabilities).failed(), FailureCode::capabilitiesInvalid);
        auto walk = Walk(planWithoutOperator()).to(Activity::fetchingSigner);
        judged(walk, verdictOn(plant().signer));
        QCOMPARE(walk.failed(), FailureCode::confirmationNeeded);
        QCOMPARE(std::get<phase::Failed>(walk.state.phase).failure.subject,
                 plant().signer.certificate.sha256Hex());
    }

    void aWrongPassphraseIsAskedForAgain() {
        auto walk = after(Walk().to(Activity::identifying), FailureCode::passphraseNeeded);
        QVERIFY(walk.question<question::PassphraseWanted>());
        QVERIFY(!walk.question<question::PassphraseWanted>()->wasWrong);
        walk = after(walk(event::PassphraseGiven{}), FailureCode::passphraseWrong);
        QVERIFY(walk.question<question::PassphraseWanted>()->wasWrong);
    }

    void nothingIsUploadedWhereTlsIsNotTrusted() {
        auto untrusted = trustedPreflight();
        untrusted.tls->trace = pki::trace(plant().signer, {{}, {plant().strangeRoot.certificate}});
        auto walk = Walk().to(Activity::reachingEndpoint);
        walk(event::EndpointReached{walk.state.attempt, untrusted});
        QCOMPARE(walk.failed(), FailureCode::tlsUntrusted);
        QVERIFY(walk.state.seen.preflight); // for the picture of it

        auto unknown = trustedPreflight();
        unknown.tls.reset();
        walk = Walk().to(Activity::reachingEndpoint);
        walk(event::EndpointReached{walk.state.attempt, unknown});
        QCOMPARE(walk.failed(), FailureCode::tlsUntrusted);

        auto failing = trustedPreflight();
        failing.failure = Failure{FailureCode::unreachable, {}, {}};
        walk = Walk().to(Activity::reachingEndpoint);
        walk(event::EndpointReached{walk.state.attempt, failing});
        QCOMPARE(walk.failed(), FailureCode::unreachable);
    }

    // --- the signing certificate

    void aSignerThatIsNotTheSitesIsRefused() {
        auto walk = Walk().to(Activity::fetchingSigner);
        judged(walk, verdictOn(plant().device, QStringLiteral("site file")));
        QCOMPARE(walk.failed(), FailureCode::signingIdentityMismatch);
        QVERIFY(walk.state.seen.signer);
        walk(event::Started{});
        QCOMPARE(walk.activity(), Activity::fetchingSigner);
    }

    void onlyTheCertificateThatWasShownCanBeConfirmed() {
        auto walk = Walk().to(Activity::fetchingSigner);
        judged(walk, verdictOn(plant().signer));
        const auto shown = walk.question<question::SignerConfirmationWanted>()->sha256;
        walk(event::SignerConfirmed{plant().otherSigner.certificate.sha256Hex(), QStringLiteral("Kim")});
        QVERIFY(!walk.changed);
        walk(event::SignerConfirmed{shown, QStringLiteral("Kim")});
        QCOMPARE(walk.activity(), Activity::requestingOnboarding);
        QCOMPARE(std::get<step::Git>(walk.state.step).signer.confirmedBy, QStringLiteral("Kim"));
        QCOMPARE(walk.effect<effect::KeepDecision>()->what, QStringLiteral("signerConfirmed"));
    }

    void theRecordedSignerIsJudgedAgain() {
        auto walk = recalled(StepName::git).to(Activity::judgingSigner);
        QCOMPARE(walk.effect<effect::JudgeRecordedSigner>()->recorded.certificates.certificates.front(),
                 plant().signer.certificate);
        // The record says who had confirmed it: nobody is asked again.
        judged(walk, verdictOn(plant().signer));
        QCOMPARE(walk.activity(), Activity::checkingRepository);
        QCOMPARE(std::get<step::Git>(walk.state.step).signer.confirmedBy, QStringLiteral("site file"));
    }

    void aRecordedSignerThatIsNoLongerTrustedIsFetchedAnew() {
        auto walk = recalled(StepName::git).to(Activity::judgingSigner);
        auto expired = verdictOn(plant().signer);
        expired = judgeSigner(fetched(plant().signer), plant().device, sitePolicy(), pki::now.addYears(40));
        judged(walk, expired);
        QCOMPARE(walk.activity(), Activity::fetchingSigner);
        judged(walk, verdictOn(plant().otherSigner));
        const auto* wanted = walk.question<question::SignerConfirmationWanted>();
        QVERIFY(wanted);
        QCOMPARE(wanted->sha256, plant().otherSigner.certificate.sha256Hex());
        QCOMPARE(wanted->changedFrom, plant().signer.certificate.sha256Hex());
    }

    void withoutAnOperatorAChangedSignerIsAFailure() {
        auto walk = recalled(StepName::git, planWithoutOperator()).to(Activity::judgingSigner);
        judged(walk,
               judgeSigner(fetched(plant().signer), plant().device, sitePolicy(), pki::now.addYears(40)));
        judged(walk, verdictOn(plant().otherSigner));
        QCOMPARE(walk.failed(), FailureCode::signingCertificateChanged);
    }

    /// The WOS got a new signing certificate since: its answers no longer verify with the recorded one.
    void anAnswerThatTheRecordedSignerDidNotSignAsksForTheSignerAgain_data() {
        QTest::addColumn<Activity>("activity");
        QTest::addColumn<StepName>("last");
        QTest::newRow("onboarding") << Activity::requestingOnboarding << StepName::trust;
        QTest::newRow("capabilities") << Activity::sendingCapabilities << StepName::git;
    }
    void anAnswerThatTheRecordedSignerDidNotSignAsksForTheSignerAgain() {
        QFETCH(Activity, activity);
        QFETCH(StepName, last);
        auto walk = after(recalled(last).to(activity), FailureCode::answerUnverified);
        QCOMPARE(walk.activity(), Activity::fetchingSigner);
        judged(walk, verdictOn(plant().otherSigner));
        QCOMPARE(walk.question<question::SignerConfirmationWanted>()->changedFrom,
                 plant().signer.certificate.sha256Hex());
        walk(event::SignerConfirmed{plant().otherSigner.certificate.sha256Hex(), QStringLiteral("Kim")});
        // What was fetched just now is believed: an answer that it did not sign is a forgery.
        walk = after(walk.to(activity), FailureCode::answerUnverified);
        QCOMPARE(walk.failed(), FailureCode::answerUnverified);
    }

    void aFreshSignersUnverifiedAnswerIsAFailure() {
        QCOMPARE(after(Walk().to(Activity::askingStatus), FailureCode::answerUnverified).failed(),
                 FailureCode::answerUnverified);
    }

    // --- enrolment

    void thePauseDoublesUpToItsLimit() {
        Timing timing;
        timing.firstPoll = milliseconds(500);
        timing.longestPoll = milliseconds(3000);
        auto walk = polling(timing);
        for (const int expected : {500, 1000, 2000, 3000, 3000}) {
            pending(walk);
            QCOMPARE(walk.effect<effect::PollLater>()->pause, milliseconds(expected));
            QCOMPARE(std::get<phase::Running>(walk.state.phase).nextAt, walk.now.addMSecs(expected));
            walk(goodAnswer(walk.state));
            QCOMPARE(walk.activity(), Activity::askingStatus);
        }
    }

    void retryAfterGoesBeforeThePause() {
        auto walk = polling();
        pending(walk, seconds(120));
        QCOMPARE(walk.effect<effect::PollLater>()->pause, milliseconds(120000));
        walk(event::PollDue{walk.state.attempt});
        pending(walk, seconds(0));
        QCOMPARE(walk.effect<effect::PollLater>()->pause, milliseconds(1000));
    }

    void aBusyServersRetryAfterIsObeyed() {
        auto walk = polling();
        Failure busy{FailureCode::serverBusy, {}, {}};
        busy.retryAfter = seconds(90);
        walk = after(walk, busy);
        QCOMPARE(walk.effect<effect::PollLater>()->pause, milliseconds(90000));
    }

    void theTicketsRetryAfterIsObeyed() {
        auto walk = Walk().to(Activity::requestingOnboarding);
        auto later = ticket();
        later.retryAfter = seconds(7);
        walk(event::OnboardingRequested{walk.state.attempt, later});
        QCOMPARE(walk.activity(), Activity::awaitingDecision);
        QCOMPARE(walk.effect<effect::PollLater>()->pause, milliseconds(7000));
    }

    void theDeadlineEndsIt() {
        Timing timing;
        timing.enrolmentDeadline = milliseconds(10000);
        auto walk = polling(timing);
        walk.now = walk.now.addSecs(9);
        pending(walk);
        QCOMPARE(walk.activity(), Activity::awaitingDecision);
        walk(event::PollDue{walk.state.attempt});
        walk.now = walk.now.addSecs(1);
        pending(walk);
        QCOMPARE(walk.failed(), FailureCode::timedOut);
        // And again: the request stands, so it is asked for and not repeated, with time anew.
        walk(event::Started{});
        QCOMPARE(walk.activity(), Activity::askingStatus);
        pending(walk);
        QCOMPARE(walk.activity(), Activity::awaitingDecision);
    }

    void aRetryAfterBeyondTheDeadlineEndsItAtOnce() {
        auto walk = polling();
        pending(walk, seconds(24 * 3600));
        QCOMPARE(walk.failed(), FailureCode::timedOut);
    }

    void someTroubleIsTolerated() {
        Timing timing;
        timing.tolerated = 2;
        auto walk = polling(timing);
        for (int round = 0; round < 3; ++round) {
            for (int i = 0; i < timing.tolerated; ++i) {
                walk = after(walk, FailureCode::connectionLost);
                QCOMPARE(walk.activity(), Activity::awaitingDecision);
                walk(event::PollDue{walk.state.attempt});
            }
            pending(walk); // an answer: the count begins anew
            walk(event::PollDue{walk.state.attempt});
        }
        for (int i = 0; i < timing.tolerated; ++i) {
            walk = after(walk, FailureCode::connectionLost);
            walk(event::PollDue{walk.state.attempt});
        }
        QCOMPARE(after(walk, FailureCode::connectionLost).failed(), FailureCode::connectionLost);
    }

    void aRejectionIsForgottenByTheNextAttempt() {
        auto walk = polling();
        Enrolment no;
        no.state = Enrolment::State::rejected;
        no.reason = QStringLiteral("not on the list");
        walk(event::EnrolmentAnswered{walk.state.attempt, no, false, {}});
        QCOMPARE(walk.failed(), FailureCode::onboardingRejected);
        QCOMPARE(walk.state.seen.enrolmentReason, no.reason);
        QCOMPARE(walk.effect<effect::ForgetProofs>()->from, StepName::git);
        QCOMPARE(walk(event::Started{}).activity(), Activity::requestingOnboarding);
    }

    void aRequestThatTheWosHasForgottenIsMadeAgain() {
        auto begun = proofsUpTo(StepName::trust);
        begun.insert(StepName::git, {false, factsOf(ticket(), {})});
        auto walk = Walk().recalling(begun).to(Activity::askingStatus);
        QCOMPARE(walk.effect<effect::AskStatus>()->ticket.location, ticket().location);
        walk = after(walk, FailureCode::requestRefused);
        QCOMPARE(walk.activity(), Activity::requestingOnboarding);
        QVERIFY(walk.effect<effect::ForgetProofs>());
        // Not one of this very session: that is a refusal.
        walk(goodAnswer(walk.state));
        QCOMPARE(after(walk, FailureCode::requestRefused).failed(), FailureCode::requestRefused);
    }

    // --- the token

    void aTokenThatIsMissingOnResumeIsRenewed() {
        auto walk = recalled(StepName::capabilities).to(Activity::checkingRepository);
        QCOMPARE(walk.effect<effect::CheckRepository>()->address, repository());
        walk = after(walk, FailureCode::tokenMissing);
        QCOMPARE(walk.activity(), Activity::renewingToken);
        auto renewed = accepted();
        renewed.repository = {};
        walk(event::EnrolmentAnswered{walk.state.attempt, renewed, true, {}});
        QCOMPARE(walk.effect<effect::CheckRepository>()->address, repository());
        walk(goodAnswer(walk.state));
        QCOMPARE(walk.activity(), Activity::handingOver); // capabilities were sent already
    }

    void aRenewedTokenThatIsRefusedIsAskedFor() {
        auto walk =
            after(recalled(StepName::git).to(Activity::checkingRepository), FailureCode::tokenRefused);
        walk(event::EnrolmentAnswered{walk.state.attempt, accepted(), true, {}});
        walk = after(walk, FailureCode::tokenRefused);
        QVERIFY(walk.question<question::TokenWanted>());
        QCOMPARE(walk.question<question::TokenWanted>()->repository, repository());
    }

    void whereRenewalIsRefusedTheOperatorIsAsked() {
        const auto renewing =
            after(recalled(StepName::git).to(Activity::checkingRepository), FailureCode::tokenMissing);
        QVERIFY(after(renewing, FailureCode::requestRefused).question<question::TokenWanted>());
        QCOMPARE(after(renewing, FailureCode::unreachable).failed(), FailureCode::unreachable);
    }

    void anAcceptanceWithoutTokenOrRepositoryIsAskedAbout() {
        auto walk = polling();
        walk(event::EnrolmentAnswered{walk.state.attempt, accepted(), false, {}});
        QVERIFY(walk.question<question::TokenWanted>());
        QCOMPARE(walk.question<question::TokenWanted>()->reason.code, FailureCode::tokenMissing);

        walk = polling();
        auto nowhere = accepted();
        nowhere.repository = {};
        walk(event::EnrolmentAnswered{walk.state.attempt, nowhere, true, {}});
        QCOMPARE(walk.question<question::TokenWanted>()->reason.code, FailureCode::repositoryMissing);
        walk(event::TokenGiven{{}, {}}); // and none is named now either
        QVERIFY(walk.question<question::TokenWanted>());
        walk(event::TokenGiven{repository(), {}});
        QCOMPARE(walk.effect<effect::CheckRepository>()->address, repository());
        // What was typed may be what is wrong: it can be typed again, whatever the trouble.
        for (const auto code : {FailureCode::unreachable, FailureCode::repositoryMissing,
                                FailureCode::tokenRefused, FailureCode::hostKeyUnknown}) {
            const auto asked = after(walk, code);
            QVERIFY(asked.question<question::TokenWanted>());
            QVERIFY(asked.question<question::TokenWanted>()->repository.url.isEmpty());
            QCOMPARE(asked.question<question::TokenWanted>()->reason.code, code);
        }
    }

    void aRepositoryThatAKeyOpensIsEnteredWithoutAToken() {
        auto walk = polling();
        auto nothing = accepted();
        nothing.repository = {};
        walk(event::EnrolmentAnswered{walk.state.attempt, nothing, false, {}});
        QCOMPARE(walk.question<question::TokenWanted>()->reason.code, FailureCode::repositoryMissing);
        walk(event::RepositoryGiven{repository()}); // over https a token is needed
        QVERIFY(walk.question<question::TokenWanted>());
        auto overSsh = repository();
        overSsh.url = QUrl(QStringLiteral("ssh://git@git.plant.example/devices/7.git"));
        walk(event::RepositoryGiven{overSsh});
        QCOMPARE(walk.effect<effect::CheckRepository>()->address, overSsh);
        QCOMPARE(walk.effect<effect::KeepDecision>()->what, QStringLiteral("repositoryEntered"));
        walk(goodAnswer(walk.state));
        QCOMPARE(repositoryFrom(walk.state.proofs.value(StepName::git).facts).url, overSsh.url);
    }

    void aTokenThatTheStoreHasLostIsAskedForAnewFromTheHandOver() {
        auto walk =
            after(recalled(StepName::capabilities).to(Activity::handingOver), FailureCode::tokenMissing);
        walk = after(walk, FailureCode::tokenMissing);
        QCOMPARE(walk.activity(), Activity::renewingToken);
        // A store that loses every token does not keep us going in circles.
        walk(goodAnswer(walk.state));
        walk = after(walk, FailureCode::tokenMissing);
        QVERIFY(walk.question<question::TokenWanted>());
    }

    // --- the journal's memory

    void aRecordIsWalkedOverStepByStep() {
        auto walk = recalled(StepName::capabilities);
        QCOMPARE(walk.activity(), Activity::reachingEndpoint); // TLS and clock are seen anew
        walk(goodAnswer(walk.state));
        QCOMPARE(walk.activity(), Activity::judgingSigner); // not uploaded again
        walk(goodAnswer(walk.state));
        QCOMPARE(walk.activity(), Activity::checkingRepository); // not enrolled again
        walk(goodAnswer(walk.state));
        QCOMPARE(walk.activity(), Activity::handingOver); // not sent again
    }

    void anInterruptedRecallIsMadeUpFor_data() {
        QTest::addColumn<bool>("fails");
        QTest::newRow("failed") << true;
        QTest::newRow("cancelled") << false;
    }
    void anInterruptedRecallIsMadeUpFor() {
        QFETCH(bool, fails);
        auto walk = Walk().to(Activity::recalling);
        walk = fails ? after(walk, FailureCode::journalUnusable) : walk(event::Cancelled{});
        QCOMPARE(walk.state.stepName(), StepName::identify);
        walk(event::Started{});
        walk.recalling(proofsUpTo(StepName::capabilities));
        walk(goodAnswer(walk.state));
        QCOMPARE(walk.activity(), Activity::judgingSigner);
    }

    void anEndpointGivenDuringTheRecallDoesNotSkipIt() {
        auto walk = Walk().to(Activity::recalling);
        walk(event::EndpointGiven{endpointAt()});
        QCOMPARE(walk.activity(), Activity::recalling);
    }

    void whatWasShownToAnotherWosShowsNothingHere() {
        auto elsewhere = plan();
        elsewhere.endpoint = endpointAt(QStringLiteral("other.example"));
        auto walk = recalled(StepName::capabilities, elsewhere);
        QCOMPARE(walk.effect<effect::ForgetProofs>()->from, StepName::identify);
        walk(goodAnswer(walk.state));
        QCOMPARE(walk.activity(), Activity::uploading);
    }

    void anotherEndpointGivenLaterForgetsWhatTheFirstWasShown() {
        auto walk = recalled(StepName::capabilities);
        walk(event::EndpointGiven{endpointAt(QStringLiteral("other.example"))});
        QCOMPARE(walk.effect<effect::ForgetProofs>()->from, StepName::endpoint);
        walk(goodAnswer(walk.state));
        QCOMPARE(walk.activity(), Activity::uploading);
    }

    void theSameEndpointGivenAgainForgetsNothing() {
        auto walk = after(recalled(StepName::capabilities), FailureCode::unreachable);
        auto same = endpointAt();
        same.source = EndpointSource::enteredByOperator;
        walk(event::EndpointGiven{same});
        QVERIFY(!walk.effect<effect::ForgetProofs>());
        walk(goodAnswer(walk.state));
        QCOMPARE(walk.activity(), Activity::judgingSigner);
    }

    void aNewCertificateStartsFromTheBeginning() {
        auto proofs = proofsUpTo(StepName::handover);
        proofs[StepName::identify].facts[QStringLiteral("certificateSha256")] = QStringLiteral("other");
        auto walk = Walk().recalling(proofs);
        QCOMPARE(walk.effect<effect::ForgetProofs>()->from, StepName::identify);
        QCOMPARE(walk.effect<effect::KeepProof>()->step, StepName::identify);
        // Forgotten first, kept then: the other way round would keep nothing.
        QVERIFY(walk.asked().indexOf(QStringLiteral("ForgetProofs")) <
                walk.asked().indexOf(QStringLiteral("KeepProof")));
        walk(goodAnswer(walk.state));
        QCOMPARE(walk.activity(), Activity::uploading);
    }

    void doneStaysDone() {
        auto walk = recalled(StepName::handover);
        QCOMPARE(walk.state.status(), SessionStatus::done);
        QVERIFY(walk.effects.empty());
        QCOMPARE(std::get<step::Done>(walk.state.step).receipt.where, receipt().where);
        DeviceStanding standing;
        standing.id = DeviceId(deviceId);
        standing.status = SessionStatus::failed; // the proof decides
        auto known = Walk(rememberedState(plan(), standing, proofsUpTo(StepName::handover)));
        QCOMPARE(known.state.status(), SessionStatus::done);
        QVERIFY(!known(event::Started{}).changed);
        QVERIFY(!known(event::Cancelled{}).changed);
        QVERIFY(!known(event::SetAside{}).changed);
    }

    void aDoneDeviceCanBeTakenBackToAStep() {
        auto walk = recalled(StepName::handover);
        walk(event::WentBack{StepName::capabilities});
        QCOMPARE(walk.effect<effect::ForgetProofs>()->from, StepName::capabilities);
        walk.recalling(proofsUpTo(StepName::git)).to(Activity::sendingCapabilities);
        QCOMPARE(walk.state.status(), SessionStatus::running);
    }

    void aDamagedRecordIsAsIfItWereNotThere_data() {
        QTest::addColumn<StepName>("damaged");
        QTest::addColumn<Activity>("doneAgain");
        QTest::newRow("endpoint") << StepName::endpoint << Activity::uploading;
        QTest::newRow("trust") << StepName::trust << Activity::fetchingSigner;
        QTest::newRow("git") << StepName::git << Activity::requestingOnboarding;
    }
    void aDamagedRecordIsAsIfItWereNotThere() {
        QFETCH(StepName, damaged);
        QFETCH(Activity, doneAgain);
        auto proofs = proofsUpTo(StepName::git);
        proofs[damaged].facts = {};
        auto walk = Walk().recalling(proofs);
        bool seen = false;
        for (int i = 0; i < 8 && walk.activity() && !seen; ++i) {
            walk(goodAnswer(walk.state));
            seen = walk.activity() == doneAgain;
        }
        QVERIFY2(seen, qPrintable(walk.summary()));
    }

    // --- going back

    void goingBackForgetsFromThereOn_data() {
        QTest::addColumn<StepName>("to");
        for (const auto step : allSteps)
            QTest::newRow(qPrintable(nameOf(step))) << step;
    }
    void goingBackForgetsFromThereOn() {
        QFETCH(StepName, to);
        auto walk = Walk().to(Activity::handingOver);
        walk(event::WentBack{to});
        QCOMPARE(walk.state.stepName(), to);
        QCOMPARE(walk.state.status(), SessionStatus::waiting);
        QCOMPARE(walk.effect<effect::ForgetProofs>()->from, to);
        QCOMPARE(walk.effect<effect::DropToken>() != nullptr, to <= StepName::git);
        for (const auto step : allSteps)
            QCOMPARE(walk.state.proofs.contains(step), step < to);
    }

    void goingForwardByGoingBackIsNothing() {
        auto walk = Walk().to(Activity::uploading);
        QVERIFY(!walk(event::WentBack{StepName::git}).changed);
    }

    /// Neither its record nor its token is this session's before it knows that the device is its own.
    void aDeviceThatIsNotKnownYetForgetsNothing() {
        auto entered = plan();
        entered.files.enteredId = deviceId;
        auto walk = Walk(entered)(event::WentBack{StepName::identify});
        QVERIFY2(walk.effects.empty(), qPrintable(walk.asked()));
        walk.to(Activity::recalling)(event::Halted{{FailureCode::deviceDuplicate, deviceId, {}}});
        walk(event::WentBack{StepName::identify});
        QVERIFY2(walk.effects.empty(), qPrintable(walk.asked()));
    }

    // --- standings

    void aStandingIsUnderTheIdOnlyOnceItIsProven() {
        auto entered = plan();
        entered.files.enteredId = deviceId;
        auto walk = Walk(entered);
        const auto entry = [&walk] { return standingOf(walk.state, walk.now).entry; };
        QCOMPARE(entry(), deviceFiles().certificate);
        walk.to(Activity::recalling);
        QCOMPARE(entry(), deviceFiles().certificate);
        QCOMPARE(Walk(walk)(event::Halted{{FailureCode::deviceDuplicate, deviceId, {}}}).state.status(),
                 SessionStatus::failed);
        walk.to(Activity::reachingEndpoint);
        QCOMPARE(entry(), deviceId);
    }

    void aRememberedDeviceKeepsItsEntry() {
        DeviceStanding standing;
        standing.entry = deviceId;
        standing.id = DeviceId(deviceId);
        standing.files = deviceFiles();
        standing.step = StepName::git;
        auto walk = Walk(rememberedState(plan(), standing, proofsUpTo(StepName::trust)));
        QCOMPARE(standingOf(walk.state, walk.now).entry, deviceId);
        QCOMPARE(standingOf(walk.state, walk.now).step, StepName::git);
        walk(event::Started{});
        QCOMPARE(standingOf(walk.state, walk.now).entry, deviceId);
        QVERIFY(walk.state.knowsItsDevice());
        // Other files may be another device.
        walk(event::DeviceFilesGiven{{QStringLiteral("new.pem"), {}, {}, {}, {}}});
        QCOMPARE(standingOf(walk.state, walk.now).entry, QStringLiteral("new.pem"));
        QVERIFY(!walk.state.knowsItsDevice());
    }

private:
    RunningCrypto m_crypto;
};

QTEST_GUILESS_MAIN(TestAdvance)
#include "tst_advance.moc"
