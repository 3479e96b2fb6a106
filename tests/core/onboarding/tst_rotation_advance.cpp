#include "core/base/observe.h"
#include "core/onboarding/Rotation.h"
#include "core/onboarding/SignerVerdict.h"
#include "tests/data/Fixtures.h"
#include "tests/support/RunningCrypto.h"

using namespace trustbench;
using rotation::State;

namespace {

const QDateTime now = QDateTime::currentDateTimeUtc();
const QDateTime end = now.addSecs(3600);
const DeviceId device(QStringLiteral("TB-P256-0001"));
const Failure unreachable{FailureCode::unreachable, QStringLiteral("somewhere"), {}};
const Failure refused{FailureCode::tokenRefused, QStringLiteral("somewhere"), {}};
const Failure unverified{FailureCode::answerUnverified, QStringLiteral("somewhere"), {}};

DeviceIdentity identity() {
    static const DeviceIdentity found = [] {
        const DeviceFiles files{fixtures::path(QStringLiteral("p256.pem")),
                                fixtures::path(QStringLiteral("p256.key")),
                                {},
                                {},
                                {}};
        std::unique_ptr<const Result<DeviceIdentity>> arrived;
        QObject context;
        observe(identifyDevice(files, Secret(), now), &context, [&](const Result<DeviceIdentity>& result) {
            arrived = std::make_unique<const Result<DeviceIdentity>>(result);
        });
        if (!QTest::qWaitFor([&] { return arrived != nullptr; }, 60000) || !*arrived)
            qFatal("no device");
        return **arrived;
    }();
    return found;
}

FetchedSigner fetchedSigner() {
    FetchedSigner signer;
    signer.certificates.certificates = {fixtures::certificate(QStringLiteral("signer"))};
    return signer;
}

/// `confirmedBy` as SiteContext would fill it in.
SignerVerdict verdict(const QString& confirmedBy = {}, bool trusting = true) {
    SitePolicy policy;
    if (trusting)
        policy.signingAnchors.push_back({fixtures::certificate(QStringLiteral("root")), {}, {}, {}});
    policy.signingIdentity.dnsName = QStringLiteral("wos.plant.example");
    auto judged = judgeSigner(fetchedSigner(), identity().certificate, policy, now);
    judged.confirmedBy = confirmedBy;
    return judged;
}

QString signerSha256() {
    return fixtures::certificate(QStringLiteral("signer")).sha256Hex();
}

RotationPlan plan() {
    RotationPlan plan;
    plan.device = device;
    plan.repository.url = QUrl(QStringLiteral("https://git.plant.example/d.git"));
    plan.signer = fetchedSigner();
    plan.confirmedSigner = signerSha256();
    return plan;
}

/// A rotation under test: every event goes through advance(), what it asked for is kept by name.
class Walk {
public:
    explicit Walk(RotationPlan start) { m_state.plan = std::move(start); }

    const State& state() const { return m_state; }
    const QStringList& asked() const { return m_asked; }
    template<typename S> bool isAt() const { return std::holds_alternative<S>(m_state.step); }
    std::optional<FailureCode> failure() const {
        const auto failure = m_state.failure();
        return failure ? std::optional(failure->code) : std::nullopt;
    }
    template<typename E> bool on(E event) {
        if constexpr (requires { event.attempt; })
            event.attempt = m_state.attempt;
        return raw(event);
    }
    bool raw(const rotation::Event& event) {
        auto transition = rotation::advance(m_state, event, now);
        m_state = std::move(transition.state);
        for (const auto& effect : transition.effects)
            m_asked.append(nameOf(effect));
        return transition.changed;
    }
    void record() { QVERIFY(on(rotation::event::Recorded{0, {}})); }
    /// Up to the step at which the new token is about to be proven.
    void toProving() {
        on(rotation::event::Started{});
        on(rotation::event::TokensRecalled{0, {}, false, {}});
        on(rotation::event::Identified{0, identity()});
        on(rotation::event::SignerJudged{0, verdict()});
        record();
        on(rotation::event::Renewed{0, end});
        record();
    }
    void toHandOver() {
        toProving();
        on(rotation::event::Proven{0, RepositoryCheck{}});
        record();
    }

private:
    static QString nameOf(const rotation::Effect& effect) {
        static const char* const names[] = {"cancel",   "recall",   "identify",    "judge",
                                            "fetch",    "renew",    "record",      "prove",
                                            "handOver", "probeOld", "dropRenewed", "dropBoth"};
        QString name = QString::fromLatin1(names[effect.index()]);
        if (const auto* record = std::get_if<rotation::effect::Record>(&effect))
            name += QLatin1Char(' ') + trustbench::nameOf(record->record.phase);
        return name;
    }
    State m_state;
    QStringList m_asked;
};

} // namespace

/// The logic of a rotation, event by event.
class TestRotationAdvance : public QObject {
    Q_OBJECT

    RunningCrypto m_crypto;

private Q_SLOTS:
    void provesBeforeItHandsOverAndLetsGoLast() {
        Walk walk(plan());
        walk.toHandOver();
        QVERIFY(walk.isAt<rotation::step::Delivering>());
        walk.on(rotation::event::HandedOver{0, HandoverReceipt{}});
        walk.record();
        walk.on(rotation::event::OldProbed{0, OldToken::refused});
        walk.record();
        QVERIFY(walk.isAt<rotation::step::Done>());
        QCOMPARE(std::get<rotation::step::Done>(walk.state().step).old, OldToken::refused);
        QCOMPARE(walk.state().expiresAt, end);
        QCOMPARE(walk.asked(),
                 (QStringList{QStringLiteral("recall"), QStringLiteral("identify"), QStringLiteral("judge"),
                              QStringLiteral("record begun"), QStringLiteral("renew"),
                              QStringLiteral("record received"), QStringLiteral("prove"),
                              QStringLiteral("record proven"), QStringLiteral("handOver"),
                              QStringLiteral("record delivered"), QStringLiteral("probeOld"),
                              QStringLiteral("record done"), QStringLiteral("dropBoth")}));
    }

    void nothingFollowsWhatCouldNotBeRecorded() {
        Walk walk(plan());
        walk.toProving();
        walk.on(rotation::event::Proven{0, RepositoryCheck{}});
        walk.on(rotation::event::Recorded{0, Unexpected(Failure{FailureCode::journalUnusable, {}, {}})});
        QCOMPARE(walk.failure(), FailureCode::journalUnusable);
        QVERIFY(!walk.asked().contains(QStringLiteral("handOver")));
    }

    void aRefusedTokenIsDroppedAnUnreachedServerIsNot_data() {
        QTest::addColumn<Failure>("failure");
        QTest::addColumn<bool>("dropped");
        QTest::newRow("refused") << refused << true;
        QTest::newRow("unreachable") << unreachable << false;
    }
    void aRefusedTokenIsDroppedAnUnreachedServerIsNot() {
        QFETCH(Failure, failure);
        QFETCH(bool, dropped);
        Walk walk(plan());
        walk.toProving();
        walk.on(rotation::event::Proven{0, Unexpected(failure)});
        QCOMPARE(walk.failure(), failure.code);
        QCOMPARE(walk.asked().contains(QStringLiteral("dropRenewed")), dropped);
        QVERIFY(!walk.asked().contains(QStringLiteral("handOver")));
    }

    void goesOnWhereItWas_data() {
        QTest::addColumn<RotationPhase>("phase");
        QTest::addColumn<bool>("there");
        QTest::addColumn<QString>("next");
        QTest::newRow("asked, answer unknown") << RotationPhase::begun << false << QStringLiteral("identify");
        QTest::newRow("received") << RotationPhase::received << true << QStringLiteral("prove");
        QTest::newRow("received and lost") << RotationPhase::received << false << QStringLiteral("identify");
        QTest::newRow("proven") << RotationPhase::proven << true << QStringLiteral("prove");
        QTest::newRow("proven and lost") << RotationPhase::proven << false << QStringLiteral("identify");
        QTest::newRow("delivered") << RotationPhase::delivered << false << QStringLiteral("probeOld");
    }
    void goesOnWhereItWas() {
        QFETCH(RotationPhase, phase);
        QFETCH(bool, there);
        QFETCH(QString, next);
        auto resumed = plan();
        resumed.before = RotationRecord{device, phase, end, OldToken::unknown, now};
        Walk walk(resumed);
        walk.on(rotation::event::Started{});
        walk.on(rotation::event::TokensRecalled{0, {}, there, there ? end : QDateTime()});
        QCOMPARE(walk.asked().constLast(), next);
        if (there || phase == RotationPhase::delivered)
            QCOMPARE(walk.state().expiresAt, end);
    }

    void aTokenEnteredByHandIsProvenToo() {
        auto byHand = plan();
        byHand.byHand = true;
        Walk walk(byHand);
        walk.on(rotation::event::Started{});
        walk.on(rotation::event::TokensRecalled{0, {}, true, {}});
        walk.record();
        QCOMPARE(walk.asked(), (QStringList{QStringLiteral("recall"), QStringLiteral("record received"),
                                            QStringLiteral("prove")}));
    }

    void theSignerIsFetchedWhereTheRecordedOneDidNotSign() {
        Walk walk(plan());
        walk.on(rotation::event::Started{});
        walk.on(rotation::event::TokensRecalled{0, {}, false, {}});
        walk.on(rotation::event::Identified{0, identity()});
        walk.on(rotation::event::SignerJudged{0, verdict()});
        walk.record();
        walk.on(rotation::event::Renewed{0, Unexpected(unverified)});
        QCOMPARE(walk.asked().constLast(), QStringLiteral("fetch"));
        walk.on(rotation::event::SignerJudged{0, verdict()});
        walk.record();
        // Once: a WOS that signs with neither is not believed.
        walk.on(rotation::event::Renewed{0, Unexpected(unverified)});
        QCOMPARE(walk.failure(), FailureCode::answerUnverified);
    }

    void anotherSignerIsAChangeToConfirm() {
        auto changed = plan();
        changed.confirmedSigner = QString(64, QLatin1Char('0'));
        const auto judged = [&](const RotationPlan& start, const SignerVerdict& found) {
            Walk walk(start);
            walk.on(rotation::event::Started{});
            walk.on(rotation::event::TokensRecalled{0, {}, false, {}});
            walk.on(rotation::event::Identified{0, identity()});
            walk.on(rotation::event::SignerJudged{0, found});
            return walk;
        };
        const auto walk = judged(changed, verdict());
        QCOMPARE(walk.failure(), FailureCode::signingCertificateChanged);
        QCOMPARE(walk.state().failure()->subject, signerSha256());
        QVERIFY(judged(changed, verdict(QStringLiteral("jane"))).isAt<rotation::step::Beginning>());
        auto unconfirmed = plan();
        unconfirmed.confirmedSigner.clear();
        QCOMPARE(judged(unconfirmed, verdict()).failure(), FailureCode::confirmationNeeded);
        // One of the record that does not trace any more is asked for anew, and then is what it is.
        auto untrusted = judged(plan(), verdict({}, false));
        QCOMPARE(untrusted.asked().constLast(), QStringLiteral("fetch"));
        untrusted.on(rotation::event::SignerJudged{0, verdict(QStringLiteral("jane"), false)});
        QCOMPARE(untrusted.failure(), FailureCode::signingCertificateUntrusted);
    }

    void anotherDevicesFilesAreRefused() {
        auto other = plan();
        other.device = DeviceId(QStringLiteral("TB-OTHER"));
        Walk walk(other);
        walk.on(rotation::event::Started{});
        walk.on(rotation::event::TokensRecalled{0, {}, false, {}});
        walk.on(rotation::event::Identified{0, identity()});
        QCOMPARE(walk.failure(), FailureCode::deviceIdMismatch);
    }

    void lateAnswersChangeNothing() {
        const auto every = [](int attempt) {
            return std::vector<rotation::Event>{
                rotation::event::TokensRecalled{attempt, {}, true, end},
                rotation::event::Identified{attempt, identity()},
                rotation::event::SignerJudged{attempt, verdict(QStringLiteral("jane"))},
                rotation::event::Renewed{attempt, end},
                rotation::event::Recorded{attempt, {}},
                rotation::event::Proven{attempt, RepositoryCheck{}},
                rotation::event::HandedOver{attempt, HandoverReceipt{}},
                rotation::event::OldProbed{attempt, OldToken::refused}};
        };
        Walk walk(plan());
        walk.toHandOver();
        for (const auto& event : every(walk.state().attempt - 1))
            QVERIFY(!walk.raw(event));
        QVERIFY(walk.on(rotation::event::Cancelled{}));
        QCOMPARE(walk.failure(), FailureCode::cancelled);
        QCOMPARE(walk.asked().constLast(), QStringLiteral("cancel"));
        for (const auto& event : every(walk.state().attempt))
            QVERIFY(!walk.raw(event));
        QVERIFY(!walk.on(rotation::event::Cancelled{}));
        // And it can be started again.
        QVERIFY(walk.on(rotation::event::Started{}));
        QVERIFY(!walk.on(rotation::event::Started{}));
    }

    void namesReadBack() {
        for (const auto phase : {RotationPhase::begun, RotationPhase::received, RotationPhase::proven,
                                 RotationPhase::delivered, RotationPhase::done})
            QCOMPARE(rotationPhaseFromName(nameOf(phase)), phase);
        for (const auto old : {OldToken::unknown, OldToken::refused, OldToken::accepted})
            QCOMPARE(oldTokenFromName(nameOf(old)), old);
        QVERIFY(!rotationPhaseFromName(QStringLiteral("later")));
    }
};

QTEST_GUILESS_MAIN(TestRotationAdvance)
#include "tst_rotation_advance.moc"
