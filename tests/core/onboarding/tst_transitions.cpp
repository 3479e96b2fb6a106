#include "tests/core/onboarding/Walk.h"
#include "tests/support/RunningCrypto.h"

#include <QFile>
#include <QTest>

using namespace testing;

namespace {

SessionState remembered(SessionStatus status) {
    DeviceStanding standing;
    standing.entry = deviceId;
    standing.id = DeviceId(deviceId);
    standing.files = deviceFiles();
    standing.status = status;
    standing.step = StepName::git;
    standing.failure = Failure{FailureCode::unreachable, {}, {}};
    return rememberedState(plan(), standing, proofsUpTo(StepName::trust));
}

Walk failingWith(FailureCode code, Walk walk) {
    walk(badAnswer(walk.state, {code, QStringLiteral("subject"), {}}));
    return walk;
}

/// Every kind of state that there is, by the name it has in transitions.txt.
QList<std::pair<QString, SessionState>> allStates() {
    QList<std::pair<QString, SessionState>> states;
    const auto add = [&states](const QString& name, const Walk& walk) { states.append({name, walk.state}); };
    add(QStringLiteral("new"), Walk());
    for (const auto activity :
         {Activity::identifying, Activity::recalling, Activity::reachingEndpoint, Activity::uploading,
          Activity::fetchingSigner, Activity::requestingOnboarding, Activity::askingStatus,
          Activity::checkingRepository, Activity::sendingCapabilities, Activity::handingOver}) {
        add(nameOf(activity), Walk().to(activity));
        add(nameOf(activity) + QStringLiteral(" failed"),
            failingWith(FailureCode::internalError, Walk().to(activity)));
        add(nameOf(activity) + QStringLiteral(" cancelled"), Walk().to(activity)(event::Cancelled{}));
    }
    add(QStringLiteral("judgingSigner"),
        Walk().recalling(proofsUpTo(StepName::git)).to(Activity::judgingSigner));
    auto pending = Walk().to(Activity::askingStatus);
    pending(event::EnrolmentAnswered{pending.state.attempt, Enrolment(), false, {}});
    add(QStringLiteral("awaitingDecision"), pending);
    add(QStringLiteral("renewingToken"),
        failingWith(FailureCode::tokenMissing,
                    Walk().recalling(proofsUpTo(StepName::git)).to(Activity::checkingRepository)));
    auto recording = Walk().to(Activity::handingOver);
    add(QStringLiteral("recording"), recording(goodAnswer(recording.state)));
    add(QStringLiteral("done"), recording(goodAnswer(recording.state)));
    add(QStringLiteral("setAside"), Walk().to(Activity::uploading)(event::SetAside{}));

    auto without = plan();
    without.files = {};
    add(QStringLiteral("deviceFiles wanted"), Walk(without)(event::Started{}));
    add(QStringLiteral("passphrase wanted"),
        failingWith(FailureCode::passphraseNeeded, Walk().to(Activity::identifying)));
    without = plan();
    without.endpoint.reset();
    add(QStringLiteral("endpoint wanted"), Walk(without).recalling({}));
    add(QStringLiteral("operatorSecret wanted"),
        failingWith(FailureCode::operatorSecretMissing, Walk().to(Activity::uploading)));
    auto unconfirmed = Walk().to(Activity::fetchingSigner);
    add(QStringLiteral("confirmation wanted"),
        unconfirmed(event::SignerJudged{unconfirmed.state.attempt, verdictOn(plant().signer)}));
    add(QStringLiteral("token wanted"),
        failingWith(FailureCode::tokenRefused, Walk().to(Activity::checkingRepository)));
    without = plan();
    without.files.capabilities.clear();
    add(QStringLiteral("capabilities wanted"), Walk(without).to(Activity::sendingCapabilities));

    for (const auto status :
         {SessionStatus::waiting, SessionStatus::failed, SessionStatus::setAside, SessionStatus::cancelled})
        add(QStringLiteral("remembered ") + nameOf(status), Walk(remembered(status)));
    return states;
}

RepositoryAddress sshRepository() {
    RepositoryAddress address;
    address.url = QUrl(QStringLiteral("ssh://git@git.plant.example/devices/7.git"));
    return address;
}

/// Every kind of event; answers are good ones for this very attempt.
QList<std::pair<QString, Event>> allEvents(int attempt) {
    const auto named = [](const char* name, Event event) {
        return std::pair(QString::fromLatin1(name), std::move(event));
    };
    const auto sha256 = plant().signer.certificate.sha256Hex();
    return {
        named("Started", event::Started{}),
        named("Cancelled", event::Cancelled{}),
        named("SetAside", event::SetAside{}),
        named("WentBack(identify)", event::WentBack{StepName::identify}),
        named("WentBack(trust)", event::WentBack{StepName::trust}),
        named("WentBack(handover)", event::WentBack{StepName::handover}),
        named("DeviceFilesGiven", event::DeviceFilesGiven{deviceFiles()}),
        named("PassphraseGiven", event::PassphraseGiven{}),
        named("EndpointGiven", event::EndpointGiven{endpointAt()}),
        named("OperatorSecretGiven", event::OperatorSecretGiven{}),
        named("SignerConfirmed", event::SignerConfirmed{sha256, QStringLiteral("Kim")}),
        named("TokenGiven", event::TokenGiven{repository(), {}}),
        named("RepositoryGiven", event::RepositoryGiven{sshRepository()}),
        named("CapabilitiesGiven", event::CapabilitiesGiven{QStringLiteral("other.json")}),
        named("Identified", event::Identified{attempt, device()}),
        named("Recalled", event::Recalled{attempt, Proofs()}),
        named("EndpointReached", event::EndpointReached{attempt, trustedPreflight()}),
        named("Uploaded", event::Uploaded{attempt, UploadOutcome{}}),
        named("SignerJudged",
              event::SignerJudged{attempt, verdictOn(plant().signer, QStringLiteral("site file"))}),
        named("OnboardingRequested", event::OnboardingRequested{attempt, ticket()}),
        named("EnrolmentAnswered", event::EnrolmentAnswered{attempt, accepted(), true, {}}),
        named("PollDue", event::PollDue{attempt}),
        named("RepositoryChecked", event::RepositoryChecked{attempt, repositoryCheck()}),
        named("CapabilitiesSent", event::CapabilitiesSent{attempt, SentCapabilities{}, {}}),
        named("HandedOver", event::HandedOver{attempt, receipt()}),
        named("HandoverRecorded", event::HandoverRecorded{attempt, Result<void>()}),
        named("RecordRenewed", event::RecordRenewed{}),
        named("Halted", event::Halted{{FailureCode::journalUnusable, {}, {}}}),
    };
}

constexpr qsizetype firstAnswer = 14;
constexpr qsizetype answers = 12;

/// transitions.txt: "state | event | what follows | what is asked for". What is not written there changes
/// nothing and asks for nothing.
QHash<QString, QString> writtenTable() {
    QFile file(QStringLiteral(TRUSTBENCH_SOURCE_DIR "/tests/core/onboarding/transitions.txt"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QHash<QString, QString> table;
    for (const auto& line : QString::fromUtf8(file.readAll()).split(QLatin1Char('\n'))) {
        const auto cells = line.split(QStringLiteral(" | "));
        if (cells.size() == 4 && !line.startsWith(QLatin1Char('#')))
            table.insert(cells[0].trimmed() + QStringLiteral(" | ") + cells[1].trimmed(),
                         cells[2].trimmed() + QStringLiteral(" | ") + cells[3].trimmed());
    }
    return table;
}

} // namespace

/// advance() as a table: every event in every state. What single failures lead to is in tst_advance.
class TestTransitions : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyEventInEveryState() {
        auto written = writtenTable();
        QStringList wrong;
        for (const auto& [stateName, state] : allStates())
            for (const auto& [eventName, event] : allEvents(state.attempt)) {
                const auto key = stateName + QStringLiteral(" | ") + eventName;
                auto walk = Walk(state)(event);
                auto actual = walk.summary() + QStringLiteral(" | ") +
                              (walk.effects.empty() ? QStringLiteral("-") : walk.asked());
                const bool same = !walk.changed && actual == Walk(state).summary() + QStringLiteral(" | -");
                const auto wanted = written.take(key);
                if (wanted.isEmpty() ? !same : wanted != actual || !walk.changed)
                    wrong.append(key + QStringLiteral(" | ") + actual);
            }
        for (auto it = written.cbegin(); it != written.cend(); ++it)
            wrong.append(QStringLiteral("no such pair: ") + it.key());
        for (const auto& line : wrong)
            qWarning("%s", qPrintable(line));
        QCOMPARE(wrong.size(), 0);
    }

    void whatAnotherBenchHasIsLeftAlone() {
        for (auto [stateName, state] : allStates()) {
            if (state.status() == SessionStatus::done)
                continue;
            state.phase = phase::Elsewhere{QStringLiteral("kim@two"), {}, {}};
            for (const auto& [eventName, event] : allEvents(state.attempt)) {
                const auto walk = Walk(state)(event);
                QVERIFY2(!walk.changed && walk.effects.empty() &&
                             walk.state.status() == SessionStatus::elsewhere,
                         qPrintable(stateName + QStringLiteral(": ") + eventName));
            }
        }
    }

    void anAnswerToAnotherAttemptIsNothing() {
        for (const auto& [stateName, state] : allStates())
            for (const int away : {-1, 1})
                for (const auto& [eventName, event] :
                     allEvents(state.attempt + away).mid(firstAnswer, answers)) {
                    const auto walk = Walk(state)(event);
                    QVERIFY2(!walk.changed && walk.effects.empty() && walk.summary() == Walk(state).summary(),
                             qPrintable(stateName + QStringLiteral(": ") + eventName));
                }
    }

    void afterAGestureEveryAnswerUnderWayIsLate() {
        for (const auto& [stateName, state] : allStates()) {
            if (!std::holds_alternative<phase::Running>(state.phase) || state.status() == SessionStatus::done)
                continue;
            const auto answer = goodAnswer(state);
            for (const Event& gesture : {Event(event::Cancelled{}), Event(event::SetAside{}),
                                         Event(event::WentBack{state.stepName()}),
                                         Event(event::Halted{{FailureCode::journalUnusable, {}, {}}})}) {
                auto walk = Walk(state)(gesture);
                QVERIFY2(walk.effect<effect::CancelRunning>() != nullptr, qPrintable(stateName));
                const auto before = walk.summary();
                walk(answer);
                QVERIFY2(!walk.changed && walk.summary() == before, qPrintable(stateName));
                // And it goes on from there without the late answer being taken for a new one.
                walk(event::Started{});
                QVERIFY2(walk.state.status() == SessionStatus::running, qPrintable(stateName));
                walk(answer);
                QVERIFY2(!walk.changed, qPrintable(stateName));
            }
        }
    }

    void everyStateCanBeStartedOnToTheEnd() {
        for (const auto& [stateName, state] : allStates()) {
            Walk walk(state);
            if (std::holds_alternative<phase::NeedsOperator>(state.phase) ||
                state.status() == SessionStatus::done)
                continue;
            if (!walk.activity())
                walk(event::Started{});
            for (int i = 0; i < 30 && walk.activity() && walk.state.status() != SessionStatus::done; ++i)
                walk(goodAnswer(walk.state));
            QVERIFY2(walk.state.status() == SessionStatus::done, qPrintable(stateName + walk.summary()));
            // Whatever the way was, the record is whole.
            for (const auto step : allSteps)
                QVERIFY2(walk.state.proofs.value(step).finished,
                         qPrintable(stateName + QStringLiteral(": no proof of ") + nameOf(step)));
        }
    }

private:
    RunningCrypto m_crypto;
};

QTEST_GUILESS_MAIN(TestTransitions)
#include "tst_transitions.moc"
