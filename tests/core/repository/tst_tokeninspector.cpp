#include "core/base/observe.h"
#include "core/repository/TokenInspector.h"
#include "core/trust/CertificateImport.h"
#include "tests/support/FakeForge.h"
#include "tests/support/RunningCrypto.h"

#include <QTest>

using namespace trustbench;

/// Asking forges about tokens, over real TLS; what the other side received is looked at too.
class TestTokenInspector : public QObject {
    Q_OBJECT

    RunningCrypto m_crypto;
    std::unique_ptr<testing::FakeForge> m_forge;

    std::shared_ptr<HttpClient> client(bool trusting = true) const {
        TlsTrust trust;
        if (trusting)
            trust.anchors.push_back(
                {importCertificateFile(m_forge->rootFile()).value().certificates.front(), {}, {}, {}});
        return std::make_shared<HttpClient>(trust, std::make_shared<SystemClock>());
    }
    QUrl repositoryUrl() const { return QUrl(m_forge->url() + QStringLiteral("/plant/device.git")); }
    Result<TokenFacts> inspect(const char* token, bool trusting = true) const {
        PoliteHosts hosts;
        return inspectThrough(hosts, token, trusting);
    }
    Result<TokenFacts> inspectThrough(PoliteHosts& hosts, const char* token, bool trusting = true) const {
        TokenInspector inspector(client(trusting), &hosts);
        const QUrl repository = repositoryUrl();
        const auto future = inspector.inspect(
            repository, std::make_shared<const AccessToken>(*AccessToken::fromInput(QByteArray(token))));
        std::unique_ptr<const Result<TokenFacts>> arrived;
        QObject context;
        observe(future, &context, [&](const Result<TokenFacts>& facts) {
            arrived = std::make_unique<const Result<TokenFacts>>(facts);
        });
        if (!QTest::qWaitFor([&] { return arrived != nullptr; }, 60000))
            return fail(FailureCode::internalError, {}, QStringLiteral("no answer"));
        return *arrived;
    }
    static QString iso(const QDateTime& time) { return time.toString(Qt::ISODate); }

private Q_SLOTS:
    void initTestCase() {
        m_forge = std::make_unique<testing::FakeForge>();
        QVERIFY(m_forge->isServing());
    }

    void aClassicTokenOfGitHub() {
        const auto facts = inspect("ghp_classic");
        QVERIFY(facts);
        QCOMPARE(iso(facts->expiresAt), QStringLiteral("2026-05-03T10:00:00Z"));
        QCOMPARE(*facts->scopes, (QStringList{QStringLiteral("repo"), QStringLiteral("read:org")}));
        QCOMPARE(facts->holder, TokenHolder::person);
        const auto findings = judgeToken(*facts, std::chrono::seconds(0), facts->expiresAt.addDays(-1));
        QVERIFY(findings.contains(TokenFinding{TokenFindingCode::scopeTooWide, QStringLiteral("repo")}));
        QVERIFY(m_forge->received().contains("GET /api/v3/rate_limit Bearer ghp_classic"));
    }

    /// It goes through the gate of its host: one that asked to be left alone is.
    void aForgeThatWantsToBeLeftAloneIs() {
        PoliteHosts hosts;
        Failure busy{FailureCode::serverBusy, m_forge->url(), {}};
        busy.retryAfter = hosts.gate().politeness().longestAsked * 2;
        hosts.gate().inTrouble(HostGate::hostOf(repositoryUrl()), busy, false, hosts.now());
        const auto asked = m_forge->received().size();
        const auto refused = inspectThrough(hosts, "ghp_classic");
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, FailureCode::serverBusy);
        QCOMPARE(m_forge->received().size(), asked);
    }

    void otherTokensOfGitHub() {
        const auto forever = inspect("ghp_forever");
        QVERIFY(forever && forever->neverExpires && !forever->expiresAt.isValid());
        // Nothing is named, and Qt 6.4 shows no header whose value is empty.
        QVERIFY(forever->scopes.value_or(QStringList()).isEmpty());
        const auto fine = inspect("github_pat_fine");
        QCOMPARE(iso(fine->expiresAt), QStringLiteral("2026-05-03T08:00:00Z"));
        QVERIFY(!fine->scopes);
        const auto app = inspect("ghs_app");
        QVERIFY(app && !app->neverExpires && !app->expiresAt.isValid());
        QCOMPARE(app->holder, TokenHolder::machine);
    }

    void tokensOfGitLab_data() {
        QTest::addColumn<QByteArray>("token");
        QTest::addColumn<TokenKind>("kind");
        QTest::addColumn<TokenHolder>("holder");
        QTest::addColumn<QString>("end");
        QTest::newRow("personal") << QByteArray("glpat-person") << TokenKind::gitLabPersonal
                                  << TokenHolder::person << QStringLiteral("2026-05-31T00:00:00Z");
        QTest::newRow("project") << QByteArray("glpat-project") << TokenKind::gitLabProject
                                 << TokenHolder::machine << QStringLiteral("2026-05-02T00:00:00Z");
        QTest::newRow("group, without end")
            << QByteArray("glpat-group") << TokenKind::gitLabGroup << TokenHolder::machine << QString();
        QTest::newRow("may not ask who it is")
            << QByteArray("glpat-narrow") << TokenKind::gitLabAccess << TokenHolder::unknown
            << QStringLiteral("2026-05-02T00:00:00Z");
    }
    void tokensOfGitLab() {
        QFETCH(QByteArray, token);
        QFETCH(TokenKind, kind);
        QFETCH(TokenHolder, holder);
        QFETCH(QString, end);
        const auto facts = inspect(token.constData());
        QVERIFY(facts);
        QCOMPARE(nameOf(facts->kind), nameOf(kind));
        QCOMPARE(facts->holder, holder);
        QCOMPARE(iso(facts->expiresAt), end);
        QCOMPARE(facts->neverExpires, end.isEmpty());
        QCOMPARE(iso(facts->issuedAt), QStringLiteral("2026-04-01T08:00:00Z"));
        QVERIFY(facts->scopes->contains(QStringLiteral("read_repository")));
    }

    void whatCannotBeAskedIsNotAsked_data() {
        QTest::addColumn<QByteArray>("token");
        QTest::newRow("no form known") << QByteArray("wos_0123456789");
        QTest::newRow("deploy token") << QByteArray("gldt-0123456789");
        QTest::newRow("gitea") << QByteArray(40, 'a');
    }
    void whatCannotBeAskedIsNotAsked() {
        QFETCH(QByteArray, token);
        const auto before = m_forge->received().size();
        const auto facts = inspect(token.constData());
        QVERIFY(facts && !facts->expiresAt.isValid() && !facts->scopes);
        QCOMPARE(m_forge->received().size(), before);
    }

    void anEndpointThatIsNotThereSaysNothing() {
        const auto facts = inspect("ghp_elsewhere");
        QVERIFY(facts && !facts->neverExpires && !facts->scopes);
    }

    void refusals_data() {
        QTest::addColumn<QByteArray>("token");
        QTest::addColumn<FailureCode>("code");
        QTest::newRow("401") << QByteArray("glpat-unknown") << FailureCode::tokenRefused;
        QTest::newRow("429") << QByteArray("ghp_busy") << FailureCode::serverBusy;
        QTest::newRow("a page") << QByteArray("ghp_page") << FailureCode::answerMalformed;
    }
    void refusals() {
        QFETCH(QByteArray, token);
        QFETCH(FailureCode, code);
        const auto facts = inspect(token.constData());
        QVERIFY(!facts);
        QCOMPARE(nameOf(facts.error().code), nameOf(code));
        QVERIFY(!facts.error().detail.contains(QString::fromLatin1(token)));
    }

    void aRedirectTakesNoTokenAlong() {
        const auto before = m_forge->received().size();
        const auto facts = inspect("ghp_moved");
        QVERIFY(!facts);
        QCOMPARE(facts.error().code, FailureCode::redirectRefused);
        QCOMPARE(m_forge->received().size(), before + 1);
    }

    void noTokenLeavesWithoutTrust() {
        const auto before = m_forge->received().size();
        const auto facts = inspect("ghp_classic", false);
        QVERIFY(!facts);
        QCOMPARE(facts.error().code, FailureCode::tlsUntrusted);
        QCOMPARE(m_forge->received().size(), before);
    }

    void timesOfForges_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("utc");
        const auto row = [](const char* text, const char* utc) {
            QTest::newRow(text) << QString::fromLatin1(text) << QString::fromLatin1(utc);
        };
        row("2026-05-01 10:00:00 UTC", "2026-05-01T10:00:00Z");
        row("2026-05-01 10:00:00 -0430", "2026-05-01T14:30:00Z");
        row("2026-05-01", "2026-05-01T00:00:00Z");
        row("2026-05-01T10:00:00.500Z", "2026-05-01T10:00:00Z");
        row("2026-05-01T10:00:00+02:00", "2026-05-01T08:00:00Z");
        row("2026-05-01T10:00:00", "");
        row("2026-13-01", "");
        row("tomorrow", "");
    }
    void timesOfForges() {
        QFETCH(QString, text);
        QFETCH(QString, utc);
        QCOMPARE(iso(forgeTime(text)), utc);
    }
};

QTEST_GUILESS_MAIN(TestTokenInspector)
#include "tst_tokeninspector.moc"
