#include "core/onboarding/Bench.h"

#include <QElapsedTimer>
#include <QTimer>

#include <algorithm>
#include <utility>

namespace trustbench {
namespace {

constexpr std::size_t keptSeen = 32;
constexpr std::chrono::milliseconds cancelSlice{4}; ///< a quarter of a frame

/// Holds a place: it is doing something, and not just waiting for the WOS to decide.
bool holdsPlace(const OnboardingSession& session) {
    const auto* running = std::get_if<phase::Running>(&session.state().phase);
    return running != nullptr && session.state().status() == SessionStatus::running &&
           running->activity != Activity::awaitingDecision;
}

} // namespace

Bench::Bench(SiteContext* site, SessionPorts ports, int jobs, QObject* parent)
    : QObject(parent)
    , m_site(site)
    , m_ports(std::move(ports))
    , m_jobs(std::max(1, jobs)) {}

Bench::~Bench() = default;

void Bench::remember(const QList<DeviceRecord>& records) {
    for (const auto& record : records) {
        m_rememberedOrder.append(record.standing.entry);
        m_remembered.insert(record.standing.entry, record);
    }
}

/// By the id alone, or by the path of a certificate that was never read so far: the next device may come
/// with the same file names as the last one.
std::optional<DeviceRecord> Bench::recordOf(const DeviceFiles& files) const {
    if (const auto found = m_remembered.constFind(files.enteredId); found != m_remembered.cend())
        return *found;
    const auto found = m_remembered.constFind(files.certificate);
    if (found == m_remembered.cend() || found->standing.id.value() != files.enteredId)
        return {};
    return *found;
}

OnboardingSession* Bench::add(SessionPlan plan) {
    const auto remembered = recordOf(plan.files);
    auto* session = new OnboardingSession(std::move(plan), m_site, m_ports, remembered, this);
    m_sessions.push_back(session);
    const auto status = session->state().status();
    m_status.insert(session, status);
    ++m_totals.devices;
    ++m_totals.byStatus[status];
    refuseDouble(session);
    connect(session, &OnboardingSession::stepChanged, this, [this, session] { onChanged(session); });
    session->goOnWhenTold([this, session](std::function<void()> goOn) {
        m_ready.emplace_back(session, std::move(goOn));
        fill();
    });
    Q_EMIT sessionAdded(session);
    return session;
}

void Bench::addRemembered(const SessionPlan& common) {
    QSet<QString> present;
    for (const auto* session : m_sessions)
        present.insert(session->standing().entry);
    for (const auto& entry : std::as_const(m_rememberedOrder)) {
        if (present.contains(entry) || !m_remembered.contains(entry))
            continue;
        present.insert(entry);
        auto plan = common;
        const auto& standing = m_remembered[entry].standing;
        plan.files = standing.files;
        plan.files.enteredId = standing.id.value();
        add(std::move(plan));
    }
}

void Bench::remove(OnboardingSession* session) {
    if (std::erase(m_sessions, session) == 0)
        return;
    std::erase(m_queue, session);
    std::erase_if(m_ready, [session](const auto& one) { return one.first == session; });
    disconnect(session, nullptr, this, nullptr);
    session->cancel();
    m_active.remove(session);
    m_asking.remove(session);
    m_batch.remove(session);
    m_heldBack.remove(session);
    --m_totals.byStatus[m_status.take(session)];
    --m_totals.devices;
    if (const auto id = session->state().deviceId().value(); m_holders.value(id) == session)
        m_holders.remove(id);
    Q_EMIT sessionRemoved(session);
    session->deleteLater();
    fill();
    settle();
}

void Bench::forget(const DeviceId& id) {
    if (auto* session = find(id))
        remove(session);
    m_remembered.removeIf([&](const auto& record) { return record.value().standing.id == id; });
    m_rememberedOrder.removeIf([this](const QString& entry) { return !m_remembered.contains(entry); });
}

void Bench::readRecordAgain(const DeviceId& id, const DeviceFiles& files) {
    m_remembered.remove(id.value()); // should it be added once more, it asks the journal
    if (auto* session = find(id))
        session->readRecordAgain(files);
}

OnboardingSession* Bench::find(const DeviceId& id) const {
    if (auto* holder = m_holders.value(id.value()).data(); holder && holder->state().deviceId() == id)
        return holder;
    for (auto* session : m_sessions)
        if (session->state().deviceId() == id)
            return session;
    return nullptr;
}

BenchTotals Bench::totals() const {
    return m_totals;
}

bool Bench::isIdle() const {
    return m_queue.empty() && m_ready.empty() && m_toCancel.empty() && m_asking.empty() &&
           m_totals.of(SessionStatus::running) == 0;
}

void Bench::setJobs(int jobs) {
    m_jobs = std::max(1, jobs);
    fill();
}

void Bench::start(OnboardingSession* session) {
    std::erase(m_toCancel, session); // whoever asks last is right
    if (std::find(m_queue.begin(), m_queue.end(), session) != m_queue.end())
        return;
    m_queue.push_back(session);
    m_busy = true;
    fill();
    settle();
}

void Bench::act(OnboardingSession* session, std::function<void()> gesture) {
    askGate(session, std::move(gesture));
}

void Bench::askGate(OnboardingSession* session, std::function<void()> gesture,
                    std::function<void()> refused) {
    if (!m_gate)
        return gesture();
    const int number = ++m_lastAsked;
    m_asking.insert(session, number);
    m_busy = true;
    m_gate(session,
           [this, session, number, gesture = std::move(gesture), refused = std::move(refused)](bool may) {
               if (m_asking.value(session) != number)
                   return; // cancelled meanwhile, gone, or asked anew
               m_asking.remove(session);
               if (may)
                   gesture();
               else if (refused)
                   refused();
               fill();
               settle();
           });
}

void Bench::startAll() {
    for (auto* session : m_sessions)
        if (session->state().status() == SessionStatus::elsewhere)
            holdBack(session);
    startThose({SessionStatus::waiting, SessionStatus::needsOperator, SessionStatus::failed,
                SessionStatus::cancelled});
}

void Bench::retryFailed() {
    startThose({SessionStatus::failed});
}

void Bench::startThose(std::initializer_list<SessionStatus> which) {
    m_toCancel.clear(); // whoever asks last is right
    const QSet<OnboardingSession*> queued(m_queue.begin(), m_queue.end());
    for (auto* session : m_sessions)
        if (!queued.contains(session) &&
            std::find(which.begin(), which.end(), session->state().status()) != which.end())
            m_queue.push_back(session);
    m_batch += QSet<OnboardingSession*>(m_queue.begin(), m_queue.end());
    m_busy = true;
    fill();
    settle();
}

void Bench::holdBack(OnboardingSession* session) {
    m_batch.insert(session);
    m_heldBack.insert(session, session->state().status());
}

void Bench::startHeldBack() {
    if (m_paused)
        return;
    const auto heldBack = std::exchange(m_heldBack, {});
    for (auto held = heldBack.cbegin(); held != heldBack.cend(); ++held) {
        const auto status = held.key()->state().status();
        if (status == SessionStatus::elsewhere)
            holdBack(held.key());
        else if (status == SessionStatus::waiting || status == held.value())
            start(held.key());
    }
}

/// What was asked for is asked for no more.
void Bench::forgetWanted() {
    m_queue.clear();
    m_ready.clear();
    m_asking.clear();
    m_batch.clear();
    m_heldBack.clear();
}

void Bench::setPaused(bool paused) {
    m_paused = paused;
    fill();
}

void Bench::cancelAll() {
    forgetWanted();
    m_toCancel.clear();
    const auto sessions = m_sessions;
    for (auto* session : sessions)
        session->cancel();
    settle();
}

void Bench::cancelGradually() {
    forgetWanted();
    m_toCancel.clear();
    for (auto* session : m_sessions) {
        if (m_active.contains(session))
            m_toCancel.emplace_front(session);
        else
            m_toCancel.emplace_back(session);
    }
    m_busy = true;
    cancelSome();
}

void Bench::cancelSome() {
    QElapsedTimer since;
    since.start();
    while (!m_toCancel.empty() && !since.hasExpired(cancelSlice.count())) {
        const auto session = m_toCancel.front();
        m_toCancel.pop_front();
        if (session)
            session->cancel();
    }
    if (m_toCancel.empty())
        settle();
    else
        QTimer::singleShot(0, this, &Bench::cancelSome);
}

void Bench::cancelRunning() {
    forgetWanted();
    const auto sessions = m_sessions;
    for (auto* session : sessions)
        if (session->state().status() == SessionStatus::running)
            session->cancel();
    settle();
}

void Bench::onChanged(OnboardingSession* session) {
    if (holdsPlace(*session))
        m_active.insert(session);
    else
        m_active.remove(session);
    const auto status = session->state().status();
    const auto before = m_status.value(session);
    if (status != before) {
        --m_totals.byStatus[before];
        ++m_totals.byStatus[status];
        m_status.insert(session, status);
        if (status == SessionStatus::done)
            letGoOfOldest(session);
    }
    refuseDouble(session);
    Q_EMIT sessionChanged(session);
    m_busy = m_busy || status == SessionStatus::running;
    fill();
    settle();
}

void Bench::letGoOfOldest(OnboardingSession* done) {
    m_lately.emplace_back(done);
    while (m_lately.size() > keptSeen) {
        if (m_lately.front())
            m_lately.front()->letGoOfSeen();
        m_lately.pop_front();
    }
}

void Bench::settle() {
    if (m_busy && !m_filling && isIdle()) {
        m_busy = false;
        QMetaObject::invokeMethod(this, &Bench::idle, Qt::QueuedConnection);
    }
}

/// Two files can hold the same device; only step 1 shows it. One that the journal knows holds its id at once.
void Bench::refuseDouble(OnboardingSession* session) {
    const auto& state = session->state();
    if (!state.knowsItsDevice() || m_holders.value(state.deviceId().value()) == session)
        return;
    auto& holder = m_holders[state.deviceId().value()];
    const bool taken = holder != nullptr && holder->state().deviceId() == state.deviceId() &&
                       holder->state().knowsItsDevice();
    if (!taken)
        holder = session;
    else if (state.status() == SessionStatus::running)
        session->halt(
            {FailureCode::deviceDuplicate, state.deviceId().value(), holder->state().plan.files.certificate});
}

void Bench::begin(OnboardingSession* session, std::function<void()> gesture) {
    askGate(session, std::move(gesture), [this, session] {
        if (m_batch.contains(session))
            holdBack(session);
    });
}

void Bench::fill() {
    if (m_filling)
        return;
    m_filling = true;
    while (m_active.size() + m_asking.size() < m_jobs &&
           (!m_ready.empty() || (!m_paused && !m_queue.empty()))) {
        if (!m_ready.empty()) {
            auto [session, goOn] = std::move(m_ready.front());
            m_ready.pop_front();
            begin(session, std::move(goOn));
            continue;
        }
        auto* session = m_queue.front();
        m_queue.pop_front();
        begin(session, [this, session] {
            if (m_paused) // since the gate was asked
                m_queue.push_front(session);
            else
                session->start();
        });
    }
    m_filling = false;
}

} // namespace trustbench
