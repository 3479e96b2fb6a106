#include "app/cli/RenewRun.h"

#include "app/cli/BenchReport.h"
#include "core/base/observe.h"

#include <algorithm>

namespace trustbench {

RenewRun::RenewRun(TokenOptions options, Terminal* terminal)
    : SiteRun(terminal)
    , m_options(std::move(options)) {
    open(m_options.services);
}

void RenewRun::onOpened(OpenedSite opened) {
    const TokenBook book{opened.remembered, opened.rotations};
    m_services = std::make_unique<SiteServices>(std::move(opened));
    sayTokensNotKept();
    auto* renewals = m_services->renewals();
    connect(renewals, &TokenRenewals::deviceEnded, this,
            [this](const RenewalOutcome& outcome) { m_outcomes.append(outcome); });
    // Queued: what ends takes the sender with it.
    connect(
        renewals, &TokenRenewals::idle, this,
        [this] {
            // Cancelled, it ends once every exchange has its outcome in the journal.
            if (!m_cancelled)
                m_services->whenStored(this, [this] { end(); });
        },
        Qt::QueuedConnection);
    const auto chosen = choose(book);
    if (!chosen)
        return refuse(chosen.error());
    confirmSigners(m_options.confirmed);
    m_terminal->say(QStringLiteral("Journal %1").arg(m_services->journalFile()));
    m_terminal->say(QStringLiteral("%1 tokens to renew").arg(*chosen));
    renewals->start();
}

Result<int> RenewRun::choose(const TokenBook& book) {
    const auto standings = tokenStandings(book, m_options.within, {}, m_services->ports().clock->now());
    QStringList unknown = m_options.devices;
    int chosen = 0;
    for (const auto& device : book.devices) {
        const auto& id = device.standing.id;
        const auto token = std::find_if(standings.begin(), standings.end(),
                                        [&](const auto& standing) { return standing.device.id == id; });
        const bool named = unknown.removeAll(id.value()) > 0 || m_options.devices.contains(id.value());
        const bool has = token != standings.end() && token->handedOver;
        const bool due = has && m_options.devices.isEmpty() && (m_options.all || token->due);
        if (!named && !due)
            continue;
        add(device, token == standings.end() ? std::nullopt : token->rotation);
        ++chosen;
    }
    if (!unknown.isEmpty())
        return fail(FailureCode::usage, unknown.constFirst(),
                    QStringLiteral("the journal %1 knows no such device").arg(m_services->journalFile()));
    return chosen;
}

void RenewRun::add(const DeviceRecord& device, const std::optional<RotationRecord>& before) {
    auto* renewals = m_services->renewals();
    if (m_options.entered)
        renewals->addEntered(device, before, std::move(*m_options.entered));
    else
        renewals->add(device, before);
}

void RenewRun::end() {
    if (!m_services)
        return;
    const ExitCode code = exitCode();
    const QString journal = m_services->journalFile();
    m_services.reset(); // with it goes the journal, once all it was given is on the disk
    auto report = renewalsToJson(m_outcomes);
    report.insert(QStringLiteral("audit"), auditToJson({journal}));
    m_terminal->printJson(report);
    if (!m_terminal->json())
        m_terminal->print(
            (renewalsToText(m_outcomes) + QLatin1Char('\n') + auditHeadLine(journal)).trimmed());
    m_terminal->finish(code);
}

ExitCode RenewRun::exitCode() const {
    QList<std::optional<Failure>> outcomes;
    for (const auto& outcome : m_outcomes)
        outcomes.append(outcome.failure);
    return exitCodeOf(outcomes);
}

} // namespace trustbench
