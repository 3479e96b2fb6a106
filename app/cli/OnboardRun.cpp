#include "app/cli/OnboardRun.h"

#include "app/cli/BenchReport.h"
#include "core/base/observe.h"

namespace trustbench {
namespace {

QList<DeviceStanding> standingsOf(const Bench& bench) {
    QList<DeviceStanding> standings;
    for (const auto* session : bench.sessions())
        standings.append(session->standing());
    return standings;
}

} // namespace

OnboardRun::OnboardRun(OnboardOptions options, Terminal* terminal)
    : SiteRun(terminal)
    , m_options(std::move(options)) {
    open(m_options.services);
}

void OnboardRun::onOpened(OpenedSite opened) {
    auto sound = checkSite(opened.policy, opened.options.site);
    if (sound)
        sound = checkHandoverFolder(opened.options.handoverFolder);
    if (!sound)
        return refuse(sound.error());
    m_remembered = opened.remembered;
    const auto now = opened.options.clock->now();
    m_services = std::make_unique<SiteServices>(std::move(opened));
    observe(checkBatch(m_options.manifest, m_options.passphrase, m_remembered, now), this,
            [this](const Result<std::vector<CheckedDevice>>& devices) {
                if (m_cancelled)
                    return;
                const auto chosen = devices ? wanted(*devices) : devices;
                if (chosen)
                    onChecked(*chosen);
                else
                    refuse(chosen.error());
            });
}

Result<std::vector<CheckedDevice>> OnboardRun::wanted(const std::vector<CheckedDevice>& devices) const {
    QSet<QString> unseen(m_options.devices.begin(), m_options.devices.end());
    QSet<QString> failed;
    for (const auto& record : m_remembered)
        if (record.standing.status == SessionStatus::failed)
            failed.insert(record.standing.id.value());
    std::vector<CheckedDevice> chosen;
    for (const auto& device : devices) {
        const auto& id = device.files.enteredId;
        const bool named = unseen.remove(id) || m_options.devices.isEmpty();
        if (named && (!m_options.failedOnly || failed.contains(id)))
            chosen.push_back(device);
    }
    if (!unseen.isEmpty())
        return fail(FailureCode::usage, *unseen.cbegin(),
                    QStringLiteral("the manifest %1 names no such device").arg(m_options.manifest.file));
    return chosen;
}

void OnboardRun::onChecked(const std::vector<CheckedDevice>& devices) {
    if (devices.empty())
        m_terminal->say(m_options.devices.empty() ? QStringLiteral("No device of the manifest has failed.")
                                                  : QStringLiteral("None of the devices named has failed."));
    confirmSigners(m_options.confirmed);
    if (const auto ready = fill(devices); !ready)
        return refuse(ready.error());
    m_terminal->say(QStringLiteral("Site %1, %2.")
                        .arg(m_services->site().name, m_services->plan({}).endpoint->api.toString()));
    m_terminal->say(QStringLiteral("Journal %1").arg(m_services->journalFile()));
    m_terminal->say(QStringLiteral("Hand-over folders in %1").arg(m_services->handoverFolder()));
    m_progress = std::make_unique<ProgressLines>(m_services->bench(), m_terminal);
    m_progress->begin();
    connect(m_services.get(), &SiteServices::waits, m_progress.get(), &ProgressLines::sayHostWait);
    sayTokensNotKept();
    start();
}

OnboardingSession* OnboardRun::put(const CheckedDevice& device, const DeviceRecord* record) {
    const bool same = record != nullptr && isRecordOf(*record, device.certificateSha256);
    auto* session = m_services->bench()->add(m_services->plan(device.files));
    if (record != nullptr && !same)
        session->goBack(StepName::identify); // another certificate: what was shown shows nothing now
    session->givePassphrase(m_options.passphrase.duplicate());
    return session;
}

void OnboardRun::share(const std::vector<CheckedDevice>& devices) {
    QStringList ids;
    QHash<QString, CheckedDevice> byId;
    for (const auto& device : devices) {
        ids.append(device.files.enteredId);
        byId.insert(device.files.enteredId, device);
    }
    m_shared = std::make_unique<SharedList>(m_services.get(), ids,
                                            [this, byId](const QString& id, const DeviceRecord* record) {
                                                if (record != nullptr)
                                                    m_services->bench()->remember({*record});
                                                return put(byId.value(id), record);
                                            });
    connect(m_shared.get(), &SharedList::finished, this,
            [this] { m_services->whenStored(this, [this] { end(); }); });
    connect(m_shared.get(), &SharedList::failed, this, [this](const Failure& failure) { refuse(failure); });
    connect(m_shared.get(), &SharedList::paused, this, [this] {
        m_terminal->say(QStringLiteral("The journal's database does not answer; everything waits for it."));
    });
}

/// Puts the devices on the bench. The operator's secret is looked for now if any device will need it.
Result<void> OnboardRun::fill(const std::vector<CheckedDevice>& devices) {
    QHash<QString, const DeviceRecord*> records;
    for (const auto& record : m_remembered)
        records.insert(record.standing.id.value(), &record);
    bool needsSecret = false;
    for (const auto& device : devices) {
        const auto* record = records.value(device.files.enteredId);
        const bool same = record != nullptr && isRecordOf(*record, device.certificateSha256);
        const bool done = same && record->proofs.value(StepName::handover).finished;
        if (!done && (!same || !record->proofs.value(StepName::upload).finished))
            needsSecret = true;
        if (m_services->journal()->isShared())
            continue; // put on the bench once it is claimed
        auto* session = put(device, record);
        if (session->state().status() == SessionStatus::done)
            m_doneBefore.insert(session);
    }
    if (m_services->journal()->isShared())
        share(devices);
    if (needsSecret)
        if (const auto secret = m_services->context()->operatorSecret(); !secret)
            return Unexpected(secret.error());
    return {};
}

void OnboardRun::start() {
    connect(&m_signals, &PauseSignals::pauseRequested, this, &OnboardRun::onPause);
    connect(&m_signals, &PauseSignals::resumed, this, &OnboardRun::onResumed);
    connect(m_services->bench(), &Bench::sessionChanged, this, &OnboardRun::stopWhenAtRest,
            Qt::QueuedConnection);
    if (m_shared)
        return m_shared->start();
    auto* bench = m_services->bench();
    connect(bench, &Bench::idle, this, [this] { m_services->whenStored(this, [this] { end(); }); });
    // Also those that were set aside: who names a device here wants it onboarded.
    for (auto* session : bench->sessions())
        if (!m_doneBefore.contains(session))
            bench->start(session);
    if (bench->isIdle())
        end();
}

void OnboardRun::onPause() {
    if (m_cancelled || !m_services)
        return m_signals.stop();
    m_terminal->say(
        QStringLiteral("Paused: nothing new begins, what runs goes on to its end, then this program "
                       "stops. Once more stops it at once; fg or bg lets it go on."));
    m_services->bench()->setPaused(true);
    stopWhenAtRest();
}

void OnboardRun::stopWhenAtRest() {
    if (m_services && m_services->bench()->isPaused() && !m_cancelled &&
        m_services->bench()->totals().of(SessionStatus::running) == 0)
        m_signals.stop();
}

void OnboardRun::onResumed() {
    if (!m_services || !m_services->bench()->isPaused())
        return;
    m_terminal->say(QStringLiteral("Going on."));
    m_services->bench()->setPaused(false);
    if (m_shared)
        m_shared->pump();
}

void OnboardRun::callBack() {
    disconnect(m_services->bench(), nullptr, this, nullptr);
    m_shared.reset();
}

void OnboardRun::end() {
    const auto standings = standingsOf(*m_services->bench());
    const ExitCode code = exitCode();
    const QString journal = m_services->journalFile();
    m_progress.reset();
    m_shared.reset();
    m_services.reset(); // with it goes the journal, once all it was given is on the disk
    if (m_terminal->json())
        m_terminal->printJson(standingsToJson(standings, {journal}));
    else
        m_terminal->print(
            (standingLines(standings) + QStringList{totalsToText(standings), auditHeadLine(journal)})
                .join(QLatin1Char('\n'))
                .trimmed());
    m_terminal->finish(code);
}

ExitCode OnboardRun::exitCode() const {
    if (m_cancelled)
        return ExitCode::cancelled;
    bool allDone = true;
    bool anyTried = false;
    for (auto* session : m_services->bench()->sessions()) {
        if (m_doneBefore.contains(session))
            continue;
        const bool done = session->state().status() == SessionStatus::done;
        const auto failure = session->state().failure();
        allDone = allDone && done;
        anyTried = anyTried || done || !failure || !keptFromTrying(failure->code);
    }
    if (allDone)
        return ExitCode::done;
    return anyTried ? ExitCode::answerIsNo : ExitCode::notPossible;
}

} // namespace trustbench
