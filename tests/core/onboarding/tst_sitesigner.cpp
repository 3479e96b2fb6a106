#include "tests/core/onboarding/Fakes.h"
#include "tests/support/RunningCrypto.h"

#include <QTest>

using namespace testing;

/// Trust in the WOS's signing certificate: established by the first device of a site, good for those after it
/// until it changes, grows old, or an answer does not verify with it.
class TestSiteSigner : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        m_world = std::make_unique<FakeWorld>();
        QCOMPARE(onboard(m_world->plan()), SessionStatus::done);
        QCOMPARE(fetches(), 1);
    }

    void theNextDeviceTakesItFromTheSite() {
        QCOMPARE(onboardNext(), SessionStatus::done);
        QCOMPARE(fetches(), 1);
        // With the same evidence in its record.
        const auto proof = m_session->state().proofs.value(StepName::trust);
        QVERIFY(proof.finished);
        QCOMPARE(proof.facts.value(QStringLiteral("sha256")).toString(),
                 plant().signer.certificate.sha256Hex());
        QCOMPARE(proof.facts.value(QStringLiteral("confirmedBy")).toString(), QStringLiteral("site file"));
    }

    void anAnswerThatItDidNotSignAsksTheWosAgain() {
        m_world->script.failNext(QStringLiteral("onboard"), FailureCode::answerUnverified);
        QCOMPARE(onboardNext(), SessionStatus::done);
        QCOMPARE(fetches(), 2);
    }

    /// What the WOS shows now has the last word: should that not verify either, it is a failure.
    void onceIsEnough() {
        for (int i = 0; i < 2; ++i)
            m_world->script.failNext(QStringLiteral("onboard"), FailureCode::answerUnverified);
        QCOMPARE(onboardNext(), SessionStatus::failed);
        QCOMPARE(m_session->state().failure()->code, FailureCode::answerUnverified);
        QCOMPARE(fetches(), 2);
    }

    void tenMinutesLaterItIsAskedAgain() {
        m_world->clock.set(m_world->clock.now().addSecs(601));
        QCOMPARE(onboardNext(), SessionStatus::done);
        QCOMPARE(fetches(), 2);
    }

    void goingBackToItAsksAgain() {
        m_world->script.failNext(QStringLiteral("onboard"), FailureCode::requestRefused);
        QCOMPARE(onboardNext(), SessionStatus::failed);
        QCOMPARE(fetches(), 1);
        m_session->goBack(StepName::trust);
        m_session->start();
        QVERIFY(settles(*m_session));
        QCOMPARE(m_session->state().status(), SessionStatus::done);
        QCOMPARE(fetches(), 2);
    }

    void anotherEndpointHasAnotherSigner() {
        auto endpoint = *m_world->site->policy().endpoint;
        endpoint.signingCertificate.setPath(QStringLiteral("/elsewhere"));
        m_world->site->giveEndpoint(endpoint, {});
        QCOMPARE(onboardNext(), SessionStatus::done);
        QCOMPARE(fetches(), 2);
    }

    /// The device on the bench can never be the signer, however well the site knows it.
    void theDeviceItselfIsJudgedAnew() {
        const auto& signer = plant().signer;
        auto known = judgeSigner(fetched(signer), plant().device, sitePolicy(), pki::now);
        QVERIFY(known.trusted());
        QVERIFY(judgedFor(plant().device, known, sitePolicy()).trusted());
        QVERIFY(!judgedFor(signer.certificate, known, sitePolicy()).trusted());
    }

private:
    SessionStatus onboardNext() {
        return onboard(m_world->plan(QStringLiteral("no-id"), QStringLiteral("TB-NEXT")));
    }
    SessionStatus onboard(const SessionPlan& plan) {
        m_session = m_world->session(plan);
        m_session->start();
        return settles(*m_session) ? m_session->state().status() : SessionStatus::running;
    }
    int fetches() const { return m_world->script.countOf(QStringLiteral("signingCertificate")); }

    RunningCrypto m_crypto;
    std::unique_ptr<FakeWorld> m_world;
    std::unique_ptr<OnboardingSession> m_session;
};

QTEST_GUILESS_MAIN(TestSiteSigner)
#include "tst_sitesigner.moc"
