#include "core/access/ForgeProfile.h"
#include "core/access/TokenCountdown.h"
#include "core/access/TokenFinding.h"

#include <QSet>
#include <QTest>

using namespace trustbench;
using namespace std::chrono_literals;

namespace {

const QDateTime now(QDate(2026, 5, 1), QTime(12, 0), Qt::UTC);

TokenFacts sound() {
    TokenFacts facts;
    facts.holder = TokenHolder::machine;
    facts.issuedAt = now.addSecs(-600);
    facts.expiresAt = now.addSecs(3000);
    facts.scopes = QStringList{QStringLiteral("read_repository")};
    facts.readingScopes = *facts.scopes;
    return facts;
}

QList<TokenFindingCode> codesOf(const TokenFacts& facts, std::chrono::seconds limit = 0s) {
    QList<TokenFindingCode> codes;
    for (const auto& finding : judgeToken(facts, limit, now))
        codes.append(finding.code);
    return codes;
}

} // namespace

/// What forges document of their tokens, how tokens are judged, and how their time is counted down.
class TestTokenFindings : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theProfilesAreSound() {
        QCOMPARE(ForgeProfile::all().size(), 3);
        QSet<QByteArray> prefixes;
        for (const auto& profile : ForgeProfile::all()) {
            QVERIFY(!profile.title.isEmpty());
            for (const auto& form : profile.forms) {
                QVERIFY2(!prefixes.contains(form.prefix), form.prefix.constData());
                prefixes.insert(form.prefix);
                QCOMPARE(forgeOf(form.kind), &profile);
            }
        }
        QVERIFY(forgeOf(TokenKind::plain) == nullptr);
        QCOMPARE(forgeOf(TokenKind::gitLabProject)->name, QStringLiteral("gitlab"));
    }

    void aWrongProfileIsRefused_data() {
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        QTest::newRow("key") << QByteArray("\"title\"") << QByteArray("\"titel\"");
        QTest::newRow("kind") << QByteArray("gitLabDeploy") << QByteArray("gitLabDeploi");
        QTest::newRow("holder") << QByteArray("\"machine\"") << QByteArray("\"robot\"");
        QTest::newRow("pattern") << QByteArray("^group_[0-9]+_bot") << QByteArray("^group_[");
        QTest::newRow("prefix") << QByteArray("\"gldt-\"") << QByteArray("\"\"");
        QTest::newRow("api over http") << QByteArray("\"elsewhere\": {}")
                                       << QByteArray("\"elsewhere\": {\"a.example\": \"http://b.example\"}");
        QTest::newRow("not json") << QByteArray("{") << QByteArray("[");
    }
    void aWrongProfileIsRefused() {
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, to);
        QFile file(QStringLiteral(TRUSTBENCH_SOURCE_DIR "/resources/forge/gitlab.json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        auto bytes = file.readAll();
        QVERIFY(ForgeProfile::parse(bytes, QStringLiteral("gitlab.json")));
        QVERIFY(bytes.contains(from));
        const auto refused = ForgeProfile::parse(bytes.replace(from, to), QStringLiteral("gitlab.json"));
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, FailureCode::profileInvalid);
    }

    void theApiIsOnTheRepositorysHostUnlessDocumentedElsewhere() {
        const auto* github = forgeOf(TokenKind::gitHubClassic);
        QCOMPARE(github->apiFor(QUrl(QStringLiteral("https://github.com/o/r.git"))),
                 QUrl(QStringLiteral("https://api.github.com")));
        QCOMPARE(github->apiFor(QUrl(QStringLiteral("https://u:p@git.plant.example:8443/o/r.git?x"))),
                 QUrl(QStringLiteral("https://git.plant.example:8443/api/v3")));
        QCOMPARE(github->apiFor(QUrl(QStringLiteral("https://github.com.example/o/r.git"))),
                 QUrl(QStringLiteral("https://github.com.example/api/v3")));
    }

    void aShortLivedReadingTokenOfAMachineIsSound() {
        QCOMPARE(codesOf(sound(), 3600s), {});
        QCOMPARE(codesOf(sound()), {});
    }

    void eachFindingIsFound_data() {
        QTest::addColumn<TokenFindingCode>("code");
        for (const auto code : allTokenFindingCodes())
            QTest::newRow(qPrintable(nameOf(code))) << code;
    }
    void eachFindingIsFound() {
        QFETCH(TokenFindingCode, code);
        auto facts = sound();
        std::chrono::seconds limit = 0s;
        switch (code) {
        case TokenFindingCode::tokenExpired:
            facts.expiresAt = now;
            break;
        case TokenFindingCode::lifetimeOverLimit:
            limit = 3599s;
            break;
        case TokenFindingCode::neverExpires:
            facts.expiresAt = {};
            facts.neverExpires = true;
            break;
        case TokenFindingCode::heldByPerson:
            facts.holder = TokenHolder::person;
            break;
        case TokenFindingCode::notShortLived:
            facts.expiresAt = now.addDays(40);
            break;
        case TokenFindingCode::scopeTooWide:
            facts.scopes->append(QStringLiteral("api"));
            break;
        case TokenFindingCode::tokenEnding:
            facts.expiresAt = now.addSecs(599);
            break;
        case TokenFindingCode::holderUnknown:
            facts.holder = TokenHolder::unknown;
            break;
        case TokenFindingCode::expiryUnknown:
            facts.expiresAt = {};
            break;
        case TokenFindingCode::scopeUnknown:
            facts.scopes.reset();
            break;
        }
        QCOMPARE(codesOf(facts, limit), {code});
    }

    void theLimitOfTheSiteHoldsForWhatIsLeftToo() {
        auto facts = sound();
        facts.issuedAt = {};
        QCOMPARE(codesOf(facts, 2999s), {TokenFindingCode::lifetimeOverLimit});
        QCOMPARE(codesOf(facts, 3000s), {});
        facts.expiresAt = {};
        facts.documentedLifetime = 3600s;
        QCOMPARE(codesOf(facts, 3599s), {TokenFindingCode::lifetimeOverLimit});
        QCOMPARE(codesOf(facts, 3600s), {});
    }

    void errorsComeFirst() {
        TokenFacts facts;
        facts.neverExpires = true;
        facts.holder = TokenHolder::person;
        QCOMPARE(codesOf(facts), (QList{TokenFindingCode::neverExpires, TokenFindingCode::heldByPerson,
                                        TokenFindingCode::scopeUnknown}));
    }

    void aTokensFormSaysWhoseItIs() {
        const auto facts = [](const char* token) {
            return TokenFacts::of(*AccessToken::fromInput(QByteArray(token)));
        };
        QCOMPARE(facts("ghp_x").holder, TokenHolder::person);
        QCOMPARE(facts("ghs_x").holder, TokenHolder::machine);
        QCOMPARE(facts("ghs_x").documentedLifetime, 3600s);
        QCOMPARE(facts("glpat-x").holder, TokenHolder::unknown);
        QCOMPARE(facts("gldt-x").holder, TokenHolder::machine);
        QCOMPARE(facts("wos_x").holder, TokenHolder::unknown);
    }

    void theCountdownWarnsAndEnds_data() {
        QTest::addColumn<qint64>("milliseconds");
        QTest::addColumn<TokenCountdown::State>("state");
        QTest::addColumn<qint64>("left");
        QTest::newRow("ten minutes") << qint64(600000) << TokenCountdown::State::good << qint64(600);
        QTest::newRow("just under") << qint64(599999) << TokenCountdown::State::ending << qint64(599);
        QTest::newRow("the last second") << qint64(1) << TokenCountdown::State::ending << qint64(0);
        QTest::newRow("over") << qint64(0) << TokenCountdown::State::expired << qint64(0);
        QTest::newRow("long over") << qint64(-86400000) << TokenCountdown::State::expired << qint64(0);
    }
    void theCountdownWarnsAndEnds() {
        QFETCH(qint64, milliseconds);
        QFETCH(TokenCountdown::State, state);
        QFETCH(qint64, left);
        const auto countdown = TokenCountdown::at(now.addMSecs(milliseconds), now);
        QCOMPARE(nameOf(countdown.state), nameOf(state));
        QCOMPARE(qint64(countdown.left.count()), left);
        QCOMPARE(TokenCountdown::at({}, now), TokenCountdown());
    }
};

QTEST_GUILESS_MAIN(TestTokenFindings)
#include "tst_tokenfindings.moc"
