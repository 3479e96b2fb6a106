#pragma once

#include "core/onboarding/OnboardingSession.h"

#include <QPointer>

#include <deque>

namespace trustbench {

/// How many devices stand where.
struct BenchTotals {
    int devices = 0;
    QHash<SessionStatus, int> byStatus;
    int of(SessionStatus status) const { return byStatus.value(status); }
};

/// The devices being worked on, one or ten thousand, of one site: starts sessions in the order in which they
/// were asked for, so many at once and no more. One that waits for the operator or for the WOS's decision
/// holds no place; when it goes on by itself it waits for one, before those that have not begun. Of those
/// that are done, it keeps what was seen on the way for the last few alone. Where others have a part in the
/// list, a gate is asked before a session begins or is acted on. Lives in one thread. Tested in
/// tests/core/onboarding.
class Bench final : public QObject {
    Q_OBJECT
public:
    Bench(SiteContext* site, SessionPorts ports, int jobs, QObject* parent = nullptr);
    ~Bench() override;

    SiteContext* site() const { return m_site; }
    /// Whether this bench may act on a device; `answer` is called once, at once or later.
    using Gate = std::function<void(OnboardingSession* session, std::function<void(bool may)> answer)>;
    void setGate(Gate gate) { m_gate = std::move(gate); }
    /// What the journal remembers; sessions added later find their own record in it.
    void remember(const QList<DeviceRecord>& records);
    /// A session that waits for start(). Owned by the bench.
    OnboardingSession* add(SessionPlan plan);
    /// One for every remembered device that has none yet, where it stood, in the journal's order.
    void addRemembered(const SessionPlan& common);
    void remove(OnboardingSession* session); ///< from the bench, not from the journal
    /// The device was taken back out: its session goes, and added again it begins at the start.
    void forget(const DeviceId& id);

    /// Its token or certificate was renewed: what is shown and remembered of it is what the journal says
    /// now. `files` where certificate and key are others.
    void readRecordAgain(const DeviceId& id, const DeviceFiles& files = {});

    const std::vector<OnboardingSession*>& sessions() const { return m_sessions; }
    OnboardingSession* find(const DeviceId& id) const;
    BenchTotals totals() const;
    /// Nothing runs and nothing is queued. Sessions may still wait for the operator.
    bool isIdle() const;
    int jobs() const { return m_jobs; }
    void setJobs(int jobs);

    void start(OnboardingSession* session);
    /// A gesture on a session, as soon as the gate allows it; never where it does not.
    void act(OnboardingSession* session, std::function<void()> gesture);
    void startAll(); ///< every one that is not done, running or set aside
    void retryFailed();
    /// Those of the two above that the gate did not allow, because others have them, are tried once more;
    /// what came to rest meanwhile, or is known to be elsewhere still, is not.
    void startHeldBack();
    int heldBack() const { return static_cast<int>(m_heldBack.size()); }
    void setPaused(bool paused); ///< what runs goes on to its end; nothing new begins
    bool isPaused() const { return m_paused; }
    void cancelAll(); ///< all at once, before it returns
    /// The same for a window: what runs first, and no more at a time than its event loop bears.
    void cancelGradually();
    /// Only what runs; what waits goes on waiting.
    void cancelRunning();

Q_SIGNALS:
    void sessionAdded(trustbench::OnboardingSession* session);
    void sessionRemoved(trustbench::OnboardingSession* session);
    void sessionChanged(trustbench::OnboardingSession* session);
    /// What was started has come to rest. Also where there was nothing to start.
    void idle();

private:
    std::optional<DeviceRecord> recordOf(const DeviceFiles& files) const;
    void onChanged(OnboardingSession* session);
    void refuseDouble(OnboardingSession* session);
    void cancelSome();
    void letGoOfOldest(OnboardingSession* done);
    void startThose(std::initializer_list<SessionStatus> which);
    void begin(OnboardingSession* session, std::function<void()> gesture);
    void holdBack(OnboardingSession* session);
    void forgetWanted();
    void askGate(OnboardingSession* session, std::function<void()> gesture,
                 std::function<void()> refused = {});
    void fill();
    void settle();

    SiteContext* m_site;
    SessionPorts m_ports;
    int m_jobs;
    bool m_paused = false;
    bool m_filling = false;
    bool m_busy = false; ///< idle() is owed
    std::vector<OnboardingSession*> m_sessions;
    std::deque<OnboardingSession*> m_queue; ///< to be started
    /// To go on, before any is started.
    std::deque<std::pair<OnboardingSession*, std::function<void()>>> m_ready;
    std::deque<QPointer<OnboardingSession>> m_toCancel;
    QSet<OnboardingSession*> m_active;
    Gate m_gate;                             ///< none: every device is this bench's
    QHash<OnboardingSession*, int> m_asking; ///< the gate, by number; these hold a place, too
    int m_lastAsked = 0;
    QSet<OnboardingSession*> m_batch;                      ///< wanted by startAll or retryFailed
    QHash<OnboardingSession*, SessionStatus> m_heldBack;   ///< of these, as they were then
    QHash<QString, QPointer<OnboardingSession>> m_holders; ///< by device id, once proven
    QHash<OnboardingSession*, SessionStatus> m_status;
    std::deque<QPointer<OnboardingSession>> m_lately; ///< done, with all that was seen of them
    BenchTotals m_totals;
    QHash<QString, DeviceRecord> m_remembered; ///< by the journal's key
    QStringList m_rememberedOrder;             ///< entries, as they came
};

} // namespace trustbench
