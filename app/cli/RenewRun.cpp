#include "app/cli/RenewRun.h"

#include "core/base/observe.h"
#include "ui/text/FailureText.h"

#include <algorithm>

namespace trustbench {

RenewRun::RenewRun(TokenOptions options, Terminal* terminal)
    : m_options(std::move(options))
    , m_terminal(terminal) {
    connect(terminal, &Terminal::cancelRequested, this, &RenewRun::onCancel);
    observe(SiteServices::open(m_options.services), this,
            [this](const Result<std::shared_ptr<OpenedSite>>& opened) {
                if (m_cancelled)
                    return;
                if (opened)
                    onOpened(std::move(**opened));
                else
                    m_terminal->finish(m_terminal->refuse(opened.error()));
            });
}

void RenewRun::onOpened(OpenedSite opened) {
    const auto devices = opened.remembered;
    const auto rotations = opened.rotations;
    m_services = std::make_unique<SiteServices>(std::move(opened));
    connect(m_services.get(), &SiteServices::tokenNotKept, this, [this](const Failure& failure) {
        m_terminal->say(failureText(failure).what + QLatin1Char(' ') + failureText(failure).remedy);
    });
    if (const auto chosen = choose(devices, rotations); !chosen)
        return m_terminal->finish(m_terminal->refuse(chosen.error()));
    confirm();
    m_terminal->say(QStringLiteral("Journal %1").arg(m_services->journalFile()));
    m_terminal->say(QStringLiteral("%1 tokens to renew").arg(m_waiting.size()));
    fill();
}

/// A confirmation on the command line is somebody's decision, and goes on record as one.
void RenewRun::confirm() {
    auto* context = m_services->context();
    for (const auto& sha256 : m_options.confirmed) {
        m_services->journal()->keepDecision({{},
                                             QStringLiteral("signerConfirmed"),
                                             sha256,
                                             context->operatorName(),
                                             QDateTime::currentDateTimeUtc()});
        context->confirmSigner(sha256, context->operatorName());
    }
}

Result<void> RenewRun::choose(const QList<DeviceRecord>& devices, const QList<RotationRecord>& rotations) {
    for (const auto& rotation : rotations)
        m_before.insert(rotation.device.value(), rotation);
    const auto standings =
        tokenStandings(devices, rotations, m_options.within, {}, m_services->ports().clock->now());
    QStringList unknown = m_options.devices;
    for (const auto& device : devices) {
        const QString& id = device.standing.id.value();
        const auto token = std::find_if(standings.begin(), standings.end(), [&](const auto& standing) {
            return standing.device.id == device.standing.id;
        });
        const bool named = unknown.removeAll(id) > 0 || m_options.devices.contains(id);
        // What has not been handed over is onboard's to finish.
        const bool has = token != standings.end() && device.proofs.value(StepName::handover).finished;
        const bool due = has && m_options.devices.isEmpty() && (m_options.all || token->due);
        if (named || due)
            m_waiting.push_back(device);
    }
    if (!unknown.isEmpty())
        return fail(FailureCode::usage, unknown.constFirst(),
                    QStringLiteral("the journal %1 knows no such device").arg(m_services->journalFile()));
    return {};
}

void RenewRun::fill() {
    if (m_filling)
        return;
    m_filling = true;
    while (!m_cancelled && !m_waiting.empty() &&
           m_running.size() < static_cast<size_t>(m_options.services.jobs)) {
        const auto next = std::move(m_waiting.front());
        m_waiting.pop_front();
        begin(next);
    }
    m_filling = false;
    // Cancelled, it ends once every exchange has its outcome in the journal.
    if (m_running.empty() && m_waiting.empty() && !m_cancelled)
        m_services->whenStored(this, [this] { end(); });
}

void RenewRun::begin(const DeviceRecord& device) {
    const auto& standing = device.standing;
    std::optional<RotationRecord> before;
    if (const auto found = m_before.constFind(standing.id.value()); found != m_before.cend())
        before = *found;
    auto plan = TokenRotation::plan(device, before, m_services->context()->policy());
    if (!plan) {
        m_outcomes.append({standing.id.value(), standing.label, plan.error(), {}, {}, {}});
        return;
    }
    m_running.push_back(m_services->rotation(*std::move(plan)));
    auto* rotation = m_running.back().get();
    connect(
        rotation, &TokenRotation::finished, this,
        [this, rotation, standing] { onFinished(rotation, standing); }, Qt::QueuedConnection);
    if (m_options.entered)
        rotation->startWith(std::move(*m_options.entered));
    else
        rotation->start();
}

void RenewRun::onFinished(TokenRotation* rotation, const DeviceStanding& device) {
    const auto& state = rotation->state();
    const auto* done = std::get_if<rotation::step::Done>(&state.step);
    const auto old = done == nullptr ? OldToken::unknown : done->old;
    // Said of every new one, as onboarding says it: a WOS that exceeds the site's limit does so each time.
    const auto findings =
        done == nullptr ? QList<TokenFinding>()
                        : findingsOfTime(state.expiresAt, m_services->context()->policy().tokenMaxLifetime,
                                         m_services->ports().clock->now());
    m_outcomes.append({device.id.value(), device.label, state.failure(), state.expiresAt, old, findings});
    std::erase_if(m_running, [&](const auto& running) { return running.get() == rotation; });
    fill();
}

void RenewRun::onCancel() {
    if (m_cancelled)
        return;
    m_cancelled = true;
    m_terminal->say(QStringLiteral("Cancelled; everything is being saved."));
    if (!m_services)
        return m_terminal->finish(ExitCode::cancelled);
    for (const auto& rotation : m_running)
        rotation->cancel();
    connect(m_services.get(), &SiteServices::settled, this, &RenewRun::end, Qt::UniqueConnection);
    m_services->windDown();
}

void RenewRun::end() {
    if (!m_services)
        return;
    const ExitCode code = exitCode();
    m_running.clear();
    m_services.reset();
    m_terminal->printJson(renewalsToJson(m_outcomes));
    if (!m_terminal->json())
        m_terminal->print(renewalsToText(m_outcomes));
    m_terminal->finish(code);
}

ExitCode RenewRun::exitCode() const {
    if (m_cancelled)
        return ExitCode::cancelled;
    bool anyTried = m_outcomes.isEmpty();
    bool allDone = true;
    for (const auto& outcome : m_outcomes) {
        allDone = allDone && !outcome.failure;
        anyTried =
            anyTried || !outcome.failure || exitCodeFor(outcome.failure->code) != ExitCode::notPossible;
    }
    if (allDone)
        return ExitCode::done;
    return anyTried ? ExitCode::answerIsNo : ExitCode::notPossible;
}

} // namespace trustbench
