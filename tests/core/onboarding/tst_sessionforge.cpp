#include "core/trust/CertificateImport.h"
#include "tests/core/onboarding/Fakes.h"
#include "tests/support/FakeForge.h"
#include "tests/support/RunningCrypto.h"

#include <QJsonArray>
#include <QTest>

using namespace testing;

namespace {

/// Its repository is at a forge, and the token is a person's there.
class ForgeWos final : public FakeWos {
public:
    ForgeWos(Script& script, QUrl repository)
        : FakeWos(script)
        , m_script(script)
        , m_repository(std::move(repository)) {}
    QFuture<Result<Enrolment>> askStatus(WosEndpoint, OnboardingTicket, DeviceIdentity,
                                         TrustedChain) override {
        auto enrolment = accepted();
        enrolment.repository.url = m_repository;
        enrolment.token =
            std::make_shared<const AccessToken>(AccessToken::fromInput(QByteArray("glpat-person")).value());
        return m_script.answer<Enrolment>(QStringLiteral("status"), std::move(enrolment));
    }

private:
    Script& m_script;
    QUrl m_repository;
};

} // namespace

/// A session asks the forge about the token that the WOS gave it, and records what follows.
class TestSessionForge : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_world = std::make_unique<FakeWorld>(); }

    /// The forge is real HTTPS; one that is not trusted tells nothing, and the step goes on all the same.
    void theTokensForgeIsAsked_data() {
        QTest::addColumn<bool>("trusted");
        QTest::newRow("it tells") << true;
        QTest::newRow("it is not trusted") << false;
    }
    void theTokensForgeIsAsked() {
        QFETCH(bool, trusted);
        FakeForge forge;
        QVERIFY(forge.isServing());
        TlsTrust trust;
        if (trusted)
            trust.anchors.push_back(
                {importCertificateFile(forge.rootFile()).value().certificates.front(), {}, {}, {}});
        PoliteHosts hosts;
        TokenInspector inspector(std::make_shared<HttpClient>(trust, std::make_shared<SystemClock>()),
                                 &hosts);
        ForgeWos wos(m_world->script, QUrl(forge.url() + QStringLiteral("/plant/device.git")));
        auto ports = m_world->ports();
        ports.wos = &wos;
        ports.inspector = &inspector;
        OnboardingSession session(m_world->plan(), m_world->site.get(), ports, {});
        session.start();
        QVERIFY(settles(session));
        QVERIFY2(session.state().status() == SessionStatus::done,
                 session.state().stepName() == StepName::git ? "stopped at git" : "not done");
        const auto findings = session.state()
                                  .proofs.value(StepName::git)
                                  .facts.value(QStringLiteral("tokenFindings"))
                                  .toArray();
        QCOMPARE(forge.received().contains("GET /api/v4/user Bearer glpat-person"), trusted);
        QCOMPARE(findings.contains(QStringLiteral("heldByPerson")), trusted);
        QCOMPARE(findings.contains(QStringLiteral("holderUnknown")), !trusted);
    }

private:
    RunningCrypto m_crypto;
    std::unique_ptr<FakeWorld> m_world;
};

QTEST_GUILESS_MAIN(TestSessionForge)
#include "tst_sessionforge.moc"
