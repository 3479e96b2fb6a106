#include "core/onboarding/TokenStanding.h"

#include <QTest>

using namespace trustbench;

namespace {

const QDateTime now(QDate(2026, 11, 25), QTime(10, 0), Qt::UTC);

DeviceRecord device(const char* id, int secondsLeft) {
    DeviceRecord record;
    record.standing.id = DeviceId(QString::fromLatin1(id));
    record.standing.status = SessionStatus::done;
    record.standing.step = StepName::handover;
    QJsonObject facts{{QStringLiteral("repository"), QStringLiteral("https://git.plant.example/d.git")},
                      {QStringLiteral("tokenKind"), QStringLiteral("gitHubInstallation")}};
    if (secondsLeft != 0)
        facts.insert(QStringLiteral("tokenExpiresAt"), now.addSecs(secondsLeft).toString(Qt::ISODateWithMs));
    record.proofs[StepName::git] = {true, facts};
    record.proofs[StepName::handover] = {true, {}};
    return record;
}

TokenStanding only(const DeviceRecord& record, const QList<RotationRecord>& rotations = {},
                   std::chrono::seconds limit = {}) {
    const auto standings = tokenStandings({{record}, rotations}, std::chrono::hours(24), limit, now);
    return standings.size() == 1 ? standings.constFirst() : TokenStanding();
}

} // namespace

/// What the journal tells of a device's token.
class TestTokenStanding : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void timeAndDue_data() {
        QTest::addColumn<int>("secondsLeft");
        QTest::addColumn<TokenCountdown::State>("state");
        QTest::addColumn<bool>("due");
        using State = TokenCountdown::State;
        QTest::newRow("nobody said") << 0 << State::unknown << false;
        QTest::newRow("a day and a second") << 86401 << State::good << false;
        QTest::newRow("a day") << 86400 << State::good << true;
        QTest::newRow("nine minutes") << 540 << State::ending << true;
        QTest::newRow("over") << -1 << State::expired << true;
    }
    void timeAndDue() {
        QFETCH(int, secondsLeft);
        const auto token = only(device("A", secondsLeft));
        QTEST(token.countdown.state, "state");
        QTEST(token.due, "due");
        QCOMPARE(token.kind, TokenKind::gitHubInstallation);
        QVERIFY(token.handedOver);
        QVERIFY(!token.refusal());
    }

    void halfwayIsDueWhateverTheTime() {
        RotationRecord rotation;
        rotation.device = DeviceId(QStringLiteral("A"));
        rotation.phase = RotationPhase::proven;
        auto token = only(device("A", 864000), {rotation});
        QVERIFY(token.halfway());
        QVERIFY(token.due);
        rotation.phase = RotationPhase::done;
        token = only(device("A", 864000), {rotation});
        QVERIFY(!token.halfway());
        QVERIFY(!token.due);
        rotation.device = DeviceId(QStringLiteral("B"));
        QVERIFY(!only(device("A", 864000), {rotation}).rotation);
    }

    void aRefusalIsWhyTheDeviceStandsStill() {
        auto record = device("A", 3600);
        record.standing.failure =
            Failure{FailureCode::tokenRefused, QStringLiteral("https://git.plant.example/d.git"), {}};
        QVERIFY(!only(record).refusal()); // of another step
        record.standing.step = StepName::git;
        QCOMPARE(only(record).refusal(), FailureCode::tokenRefused);
        record.standing.failure->code = FailureCode::unreachable;
        QVERIFY(!only(record).refusal());
    }

    void aDeviceThatWasNeverGivenOneIsNotListed() {
        auto record = device("A", 3600);
        record.proofs[StepName::git].finished = false;
        QVERIFY(tokenStandings({{record}, {}}, {}, {}, now).isEmpty());
        record = device("A", 0);
        record.proofs[StepName::git].facts.insert(QStringLiteral("repository"),
                                                  QStringLiteral("ssh://git@git.plant.example/d.git"));
        QVERIFY(tokenStandings({{record}, {}}, {}, {}, now).isEmpty()); // a key opens it
        record = device("A", 3600);
        record.proofs.remove(StepName::handover);
        QVERIFY(!only(record).handedOver);
    }

    void aLifetimeOverTheLimitIsAFinding() {
        const auto has = [](const TokenStanding& token) {
            return std::any_of(token.findings.begin(), token.findings.end(), [](const auto& finding) {
                return finding.code == TokenFindingCode::lifetimeOverLimit;
            });
        };
        QVERIFY(has(only(device("A", 7200), {}, std::chrono::hours(1))));
        QVERIFY(!has(only(device("A", 7200), {}, std::chrono::hours(3))));
    }
};

QTEST_GUILESS_MAIN(TestTokenStanding)
#include "tst_tokenstanding.moc"
