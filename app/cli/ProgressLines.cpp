#include "app/cli/ProgressLines.h"

#include "app/cli/BenchReport.h"
#include "app/cli/StepFact.h"
#include "ui/text/FailureText.h"
#include "ui/text/StepText.h"
#include "ui/text/TokenText.h"

#include <algorithm>

namespace trustbench {
namespace {

constexpr int fewDevices = 12;       ///< up to here, every step is a line
constexpr qsizetype widestName = 32; ///< longer ones stand as they are and shift their line
constexpr qsizetype titleWidth = 18; ///< of the longest step

int stepsPassed(const SessionState& state) {
    return static_cast<int>(state.step.index());
}

bool hasEnded(SessionStatus status) {
    return status != SessionStatus::waiting && status != SessionStatus::running;
}

} // namespace

ProgressLines::ProgressLines(Bench* bench, Terminal* terminal, QObject* parent)
    : QObject(parent)
    , m_bench(bench)
    , m_terminal(terminal) {
    connect(bench, &Bench::sessionChanged, this, &ProgressLines::onChanged);
}

void ProgressLines::begin() {
    m_sinceBegin.start();
    const auto& sessions = m_bench->sessions();
    m_few = sessions.size() <= fewDevices;
    int doneBefore = 0;
    for (auto* session : sessions) {
        const auto standing = session->standing();
        m_said.insert(session, {stepsPassed(session->state()), standing.status, {}});
        m_nameWidth = std::max(m_nameWidth, std::min(nameForPeople(standing).size(), widestName));
        if (standing.status == SessionStatus::done)
            ++doneBefore;
    }
    m_toDo = static_cast<int>(sessions.size()) - doneBefore;
    for (auto* session : sessions)
        if (m_few && session->state().status() == SessionStatus::done)
            m_terminal->say(QStringLiteral("%1  done before, %2")
                                .arg(nameForPeople(session->standing()).leftJustified(m_nameWidth),
                                     factOf(StepName::handover, session->state())));
    if (!m_few)
        m_terminal->say(
            QStringLiteral("%1 devices, %2 of them done before.").arg(sessions.size()).arg(doneBefore));
}

void ProgressLines::onChanged(OnboardingSession* session) {
    const auto known = m_said.find(session);
    if (known == m_said.end())
        return;
    auto& said = *known;
    const auto status = session->state().status();
    if (m_few) {
        sayPassed(*session, said);
        sayWait(*session, said);
    }
    if (status == said.status)
        return;
    said.status = status;
    if (hasEnded(status)) {
        ++m_ended;
        sayEnd(*session);
    }
}

void ProgressLines::sayPassed(const OnboardingSession& session, Said& said) {
    const int passed = stepsPassed(session.state());
    for (int step = said.stepsPassed; step < passed; ++step) {
        const auto name = allSteps.at(static_cast<std::size_t>(step));
        line(session, step + 1, factOf(name, session.state()));
    }
    said.stepsPassed = passed;
}

/// The one wait that may take long: the WOS's decision.
void ProgressLines::sayWait(const OnboardingSession& session, Said& said) {
    const auto* running = std::get_if<phase::Running>(&session.state().phase);
    if (running == nullptr || running->activity == said.activity)
        return;
    const bool wasAsking =
        said.activity == Activity::askingStatus || said.activity == Activity::awaitingDecision;
    said.activity = running->activity;
    if (running->activity == Activity::awaitingDecision && !wasAsking)
        line(session, static_cast<int>(StepName::git), QStringLiteral("the WOS has not decided yet"));
}

void ProgressLines::sayHostWait(const QString& host, std::chrono::milliseconds pause, bool asked) {
    constexpr std::chrono::milliseconds worthALine{750};
    const qint64 now = m_sinceBegin.elapsed();
    if (pause < worthALine || m_hostWaitEnds.value(host) > now)
        return;
    m_hostWaitEnds.insert(host, now + pause.count());
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(pause).count();
    m_terminal->say((asked ? QStringLiteral("Waiting for %1: asked to wait %2 s.")
                           : QStringLiteral("Waiting for %1, which is in trouble: tried again in %2 s."))
                        .arg(host, QString::number(seconds)));
}

void ProgressLines::sayEnd(const OnboardingSession& session) {
    const auto standing = session.standing();
    const QString words = standingLines({standing}).constFirst();
    if (!m_few)
        m_terminal->say(QStringLiteral("%1  %2%3").arg(counter(), words, timeLeft()));
    else if (standing.status != SessionStatus::done)
        m_terminal->say(words);
    if (standing.failure)
        for (const auto& reason : reasonLines(*standing.failure))
            m_terminal->say(QStringLiteral("    ") + reason);
}

void ProgressLines::line(const OnboardingSession& session, int step, const QString& words) {
    const auto name = allSteps.at(static_cast<std::size_t>(step - 1));
    m_terminal->say(QStringLiteral("%1  %2/7 %3  %4")
                        .arg(nameForPeople(session.standing()).leftJustified(m_nameWidth))
                        .arg(step)
                        .arg(stepText(nameOf(name)).title.leftJustified(titleWidth), words));
}

QString ProgressLines::counter() const {
    const auto total = QString::number(m_toDo);
    return QStringLiteral("%1/%2").arg(QString::number(m_ended).rightJustified(total.size()), total);
}

QString ProgressLines::timeLeft() const {
    constexpr int enoughToTell = 10;
    constexpr qint64 millisecondsPerSecond = 1000;
    const int left = m_toDo - m_ended;
    if (m_ended < enoughToTell || left <= 0)
        return {};
    const std::chrono::seconds span(m_sinceBegin.elapsed() * left / m_ended / millisecondsPerSecond);
    return QStringLiteral("  (about %1 left)").arg(spanText(span));
}

} // namespace trustbench
