#include "app/services/SharedBench.h"

#include "app/services/ExchangeTap.h"
#include "core/base/observe.h"
#include "core/wos/DeviceFolder.h"

#include <QFileInfo>

#include <utility>

namespace trustbench {
namespace {

constexpr std::chrono::milliseconds readPause{300};
constexpr std::chrono::seconds expiryPause{2};
constexpr int mostAtOnce = 50; ///< rows, between two turns of the event loop

bool isAtWork(const OnboardingSession& session) {
    const auto status = session.state().status();
    return status == SessionStatus::running || status == SessionStatus::needsOperator;
}

} // namespace

SharedBench::SharedBench(SiteServices* services)
    : m_services(services)
    , m_bench(services->bench())
    , m_journal(services->journal())
    , m_watch(services->journalFile()) {
    for (auto* session : m_bench->sessions())
        note(session);
    m_bench->setGate([this](OnboardingSession* session, Answer answer) { ask(session, std::move(answer)); });
    connect(m_bench, &Bench::sessionAdded, this, &SharedBench::note);
    connect(m_bench, &Bench::sessionRemoved, this, [this](OnboardingSession* session) {
        m_sessions.removeIf([session](const auto& each) { return each.value() == session; });
        if (const auto device = m_mine.take(session); !device.isEmpty())
            letGo(device);
    });
    // After the bench, and whoever shows it, have seen to it.
    connect(m_bench, &Bench::sessionChanged, this, [this](OnboardingSession* session) {
        QMetaObject::invokeMethod(
            this, [this, changed = QPointer(session)] { onChanged(changed); }, Qt::QueuedConnection);
    });
    connect(m_services->tap(), &ExchangeTap::quietFor, this, [this](const DeviceId& device) {
        if (m_letGo.remove(device.value()))
            m_journal->release(device);
    });
    connect(m_services->offboardings(), &Offboardings::deviceEnded, this,
            [this](const OffboardOutcome& outcome) { letGo(outcome.record.device.value()); });
    connect(m_services->renewals(), &TokenRenewals::deviceEnded, this,
            [this](const RenewalOutcome& outcome) { letGo(outcome.device.value()); });
    connect(&m_watch, &JournalWatch::changed, this, &SharedBench::refresh);
    connect(&m_watch, &JournalWatch::lost, this, [this] { setLost(true); });
    connect(&m_watch, &JournalWatch::found, this, [this] { setLost(false); });
    m_pause.setSingleShot(true);
    m_pause.setInterval(readPause);
    connect(&m_pause, &QTimer::timeout, this, [this] {
        if (std::exchange(m_readAgain, false))
            refresh();
    });
    connect(&m_expiry, &QTimer::timeout, this, [this] {
        if (m_news.empty())
            m_bench->startHeldBack();
        refresh();
    });
    m_expiry.start(expiryPause);
    m_showing.setInterval(0);
    connect(&m_showing, &QTimer::timeout, this, &SharedBench::showSome);
}

SharedBench::~SharedBench() {
    m_bench->setGate({});
}

void SharedBench::ask(OnboardingSession* session, Answer answer) {
    const auto device = session->state().deviceId().value();
    // One whose id is not known yet is claimed by the journal when it has been proven: nothing is sent
    // before.
    const bool isMine = m_mine.contains(session) && m_journal->mayAct(DeviceId(device));
    if (device.isEmpty() || isMine)
        return answer(true);
    auto& asked = m_asked[device];
    asked.session = session;
    asked.answers.append(std::move(answer));
    m_letGo.remove(device);
    if (asked.answers.size() == 1)
        observe(m_journal->claim({device}, 1), this,
                [this, device](const Result<ClaimedWork>& work) { onClaimed(device, work); });
}

void SharedBench::onClaimed(const QString& device, const Result<ClaimedWork>& work) {
    const auto asked = m_asked.take(device);
    auto* session = asked.session.data();
    const bool may = work && work->mine.contains(device);
    if (may) {
        const auto epoch = work->epochs.value(device);
        // Since this bench had it, another one has: what that one has come to is what counts.
        const bool wasElsewhere = epoch != m_epochs.value(device) + 1;
        m_epochs.insert(device, epoch);
        if (session != nullptr)
            m_mine.insert(session, device);
        if (session != nullptr && wasElsewhere && !work->records.isEmpty())
            session->showAsKept(work->records.constFirst(), {});
    }
    for (const auto& answer : asked.answers)
        answer(may);
    if (!may)
        refresh(); // who has it
    else if (asked.session == nullptr || !isAtWork(*asked.session)) {
        m_mine.remove(session);
        letGo(device);
    }
}

void SharedBench::onChanged(const QPointer<OnboardingSession>& session) {
    if (session == nullptr)
        return;
    const auto device = session->state().deviceId();
    if (!device.isEmpty() && !m_sessions.contains(device.value()))
        m_sessions.insert(device.value(), session);
    const auto failure = session->state().failure();
    const bool lostClaim = failure && failure->code == FailureCode::journalUnusable &&
                           failure->subject == device.value() && !device.isEmpty();
    if (isAtWork(*session)) {
        if (!device.isEmpty() && m_mine.value(session) != device.value() && m_journal->mayAct(device))
            takeOver(session, device);
        return;
    }
    const auto mine = m_mine.take(session);
    if (lostClaim && session->state().status() == SessionStatus::failed)
        m_bench->start(session); // goes on where it was, unless another bench has it by now
    else if (!mine.isEmpty())
        letGo(mine);
}

/// What the journal has claimed by itself, when the id of a device was proven.
void SharedBench::takeOver(OnboardingSession* session, const DeviceId& device) {
    if (const auto entered = m_mine.value(session); !entered.isEmpty())
        letGo(entered);
    m_mine.insert(session, device.value());
    observe(m_journal->claim({device.value()}, 0), this, [this, device](const Result<ClaimedWork>& seen) {
        if (seen)
            m_epochs.insert(device.value(), seen->epochs.value(device.value()));
    });
}

void SharedBench::letGo(const QString& device) {
    if (m_services->tap()->isQuiet(DeviceId(device)))
        m_journal->release(DeviceId(device));
    else
        m_letGo.insert(device);
}

void SharedBench::refresh() {
    if (m_reading || m_pause.isActive()) {
        m_readAgain = true;
        return;
    }
    m_reading = true;
    observe(m_journal->news(m_seen), this, [this](const Result<SharedNews>& news) {
        m_reading = false;
        m_pause.start();
        if (news) // else found out at the next turn
            take(*news);
    });
}

void SharedBench::take(SharedNews news) {
    m_seen = news.seen;
    for (const auto& device : news.gone)
        if (auto* session = m_sessions.value(device); session != nullptr && !m_mine.contains(session))
            m_bench->forget(DeviceId(device));
    const auto now = m_services->ports().clock->now();
    const auto untilOf = [&](const QString& device) {
        return now.addMSecs(news.held.value(device).count()); // clocks may differ, what is left does not
    };
    for (auto& device : news.changed) {
        if (device.elsewhere)
            device.elsewhere->until = untilOf(device.record.standing.id.value());
        m_news.push_back(std::move(device));
    }
    for (auto held = news.held.keyBegin(); held != news.held.keyEnd(); ++held)
        if (auto* session = m_sessions.value(*held); session != nullptr)
            session->showClaim(untilOf(*held));
    if (!m_news.empty())
        m_showing.start();
    // Asleep for longer than a lease: what waits for the operator is claimed again, or seen to be gone.
    const auto mine = m_mine.keys();
    for (auto* session : mine)
        if (!m_journal->mayAct(DeviceId(m_mine.value(session))))
            claimAgain(session);
}

void SharedBench::claimAgain(OnboardingSession* session) {
    if (!m_asked.contains(m_mine.value(session)))
        ask(session, [](bool) {});
}

void SharedBench::showSome() {
    for (int i = 0; i < mostAtOnce && !m_news.empty(); ++i) {
        const auto device = std::move(m_news.front());
        m_news.pop_front();
        show(device);
    }
    if (m_news.empty())
        m_showing.stop();
}

void SharedBench::show(const SharedDevice& device) {
    const auto& id = device.record.standing.id;
    auto* session = m_sessions.value(id.value());
    if (session == nullptr) {
        m_bench->remember({device.record});
        session = m_bench->add(m_services->plan(filesHere(device.record.standing)));
    } else if (device.epoch <= m_epochs.value(id.value())) {
        return; // as this bench left it, or older
    } else if (m_mine.contains(session)) {
        if (m_journal->mayAct(id))
            return; // older than the claim
        m_mine.remove(session);
    } else if (!device.elsewhere && isAtWork(*session)) {
        return;
    }
    session->showAsKept(device.record, device.elsewhere);
}

void SharedBench::note(OnboardingSession* session) {
    const auto device = session->state().deviceId().value();
    if (device.isEmpty())
        return;
    auto* old = m_sessions.value(device);
    // One device from two files here is the bench's matter.
    if (old != nullptr && (m_mine.contains(old) || !old->state().knowsItsDevice()))
        return;
    m_sessions.insert(device, session);
    if (old != nullptr)
        replace(old, session);
}

/// What was known from the others alone has come to this bench by its own files.
void SharedBench::replace(OnboardingSession* old, OnboardingSession* session) {
    const auto* elsewhere = std::get_if<phase::Elsewhere>(&old->state().phase);
    session->showAsKept({old->standing(), old->state().proofs},
                        elsewhere != nullptr ? std::optional(*elsewhere) : std::nullopt);
    QMetaObject::invokeMethod(
        this,
        [this, gone = QPointer(old)] {
            if (gone != nullptr)
                m_bench->remove(gone);
        },
        Qt::QueuedConnection);
}

/// Paths in the record are those of the workstation that wrote it.
DeviceFiles SharedBench::filesHere(const DeviceStanding& standing) const {
    auto files = standing.files;
    files.enteredId = standing.id.value();
    if (QFileInfo::exists(files.certificate))
        return files;
    const auto& site = m_services->site();
    const auto label = scanTextFor(standing.id.value(), site.devices);
    const auto here = label ? deviceFilesFor(site, *label) : Result<DeviceFiles>(Unexpected(label.error()));
    if (!here)
        return files; // asked for when it begins
    auto found = *here;
    found.label = files.label;
    return found;
}

void SharedBench::setLost(bool lost) {
    m_lostSince = lost ? m_services->ports().clock->now() : QDateTime();
    Q_EMIT lostChanged();
}

} // namespace trustbench
