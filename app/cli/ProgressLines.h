#pragma once

#include "app/cli/Terminal.h"
#include "core/onboarding/Bench.h"

#include <QElapsedTimer>

namespace trustbench {

/// What a run says on its way, on stderr: with few devices each step as it passes, with many one line for
/// each device that has come to its end, with the count and the time left. Tested in tests/core/cli.
class ProgressLines final : public QObject {
    Q_OBJECT
public:
    ProgressLines(Bench* bench, Terminal* terminal, QObject* parent = nullptr);
    /// The devices of the bench are there; some of them may be done already.
    void begin();
    /// Calls to this host wait. Said once for all that wait for the same reason.
    void sayHostWait(const QString& host, std::chrono::milliseconds pause, bool asked);

private:
    struct Said {
        int stepsPassed = 0;
        SessionStatus status = SessionStatus::waiting;
        Activity activity = Activity::identifying;
    };
    void onChanged(OnboardingSession* session);
    void sayPassed(const OnboardingSession& session, Said& said);
    void sayWait(const OnboardingSession& session, Said& said);
    void sayEnd(const OnboardingSession& session);
    void line(const OnboardingSession& session, int step, const QString& words);
    QString counter() const;
    QString timeLeft() const;

    Bench* m_bench;
    Terminal* m_terminal;
    QHash<OnboardingSession*, Said> m_said;
    QHash<QString, qint64> m_hostWaitEnds; ///< by host, as milliseconds since begin()
    QElapsedTimer m_sinceBegin;
    qsizetype m_nameWidth = 0;
    bool m_few = true;
    int m_toDo = 0;
    int m_ended = 0;
};

} // namespace trustbench
