#include "app/cli/OffboardRun.h"

#include "app/cli/BenchReport.h"
#include "core/base/observe.h"
#include "ui/text/FailureText.h"
#include "ui/text/OffboardText.h"

#include <QJsonArray>

#include <algorithm>

namespace trustbench {

OffboardRun::OffboardRun(OffboardOptions options, Terminal* terminal)
    : SiteRun(terminal)
    , m_options(std::move(options)) {
    open(m_options.services);
}

void OffboardRun::onOpened(OpenedSite opened) {
    if (const auto chosen = choose(opened); !chosen)
        return refuse(chosen.error());
    m_services = std::make_unique<SiteServices>(std::move(opened));
    confirmSigners(m_options.confirmed);
    m_terminal->say(QStringLiteral("Journal %1").arg(m_services->journalFile()));
    auto* offboardings = m_services->offboardings();
    connect(offboardings, &Offboardings::deviceEnded, this,
            [this](const OffboardOutcome& outcome) { m_outcomes.append(outcome); });
    // Queued, since the end destroys the sender.
    connect(
        offboardings, &Offboardings::idle, this,
        [this] {
            if (!m_cancelled)
                m_services->whenStored(this, [this] { end(); });
        },
        Qt::QueuedConnection);
    for (const auto& device : std::as_const(m_wanted)) {
        const auto before = m_before.constFind(device.standing.id.value());
        offboardings->add(device, before == m_before.cend() ? std::nullopt : std::optional(*before),
                          m_options.leaveAccess);
    }
    offboardings->start();
}

Result<void> OffboardRun::choose(const OpenedSite& opened) {
    for (const auto& record : opened.offboardings)
        m_before.insert(record.device.value(), record);
    for (const auto& id : m_options.devices) {
        const auto known = std::find_if(opened.remembered.begin(), opened.remembered.end(),
                                        [&](const auto& device) { return device.standing.id.value() == id; });
        if (known != opened.remembered.end())
            m_wanted.append(*known);
        else if (m_before.contains(id))
            m_outcomes.append({m_before.value(id), {}, {}});
        else
            return fail(
                FailureCode::usage, id,
                QStringLiteral("the journal %1 knows no such device").arg(opened.options.journalFile));
    }
    return {};
}

void OffboardRun::end() {
    if (!m_services)
        return;
    const auto journal = m_services->journalFile();
    m_services.reset();
    m_terminal->printJson(toJson());
    if (!m_terminal->json())
        m_terminal->print(toText() + auditHeadLine(journal));
    m_terminal->finish(exitCode());
}

ExitCode OffboardRun::exitCode() const {
    QList<std::optional<Failure>> outcomes;
    for (const auto& outcome : m_outcomes)
        outcomes.append(outcome.failure);
    return exitCodeOf(outcomes);
}

QJsonObject OffboardRun::toJson() const {
    QJsonArray devices;
    for (const auto& [record, failure, signer] : m_outcomes) {
        QStringList remaining;
        for (const auto one : record.remaining())
            remaining.append(nameOf(one));
        const bool closed = record.phase == OffboardPhase::closed;
        devices.append(QJsonObject{
            {QStringLiteral("id"), record.device.value()},
            {QStringLiteral("state"), closed ? QStringLiteral("offboarded") : QStringLiteral("failed")},
            {QStringLiteral("phase"), nameOf(record.phase)},
            {QStringLiteral("tokensRevoked"), record.revoked},
            {QStringLiteral("certificateWithdrawn"), record.withdrawn},
            {QStringLiteral("access"), nameOf(record.access)},
            {QStringLiteral("secretsRemoved"), record.secretsRemoved},
            {QStringLiteral("remaining"),
             closed ? QJsonValue(QJsonArray::fromStringList(remaining)) : QJsonValue(QJsonValue::Null)},
            {QStringLiteral("failure"),
             failure ? QJsonValue(Terminal::toJson(*failure)) : QJsonValue(QJsonValue::Null)}});
    }
    return {{QStringLiteral("devices"), devices}};
}

QString OffboardRun::toText() const {
    QString text;
    for (const auto& [record, failure, signer] : m_outcomes) {
        QString what = offboardedText(record);
        if (failure)
            what = (QStringList{failureText(*failure).what} + reasonLines(*failure)).join(QLatin1Char(' '));
        text += record.device.value() + QStringLiteral(": ") + what + QLatin1Char('\n');
    }
    return text;
}

} // namespace trustbench
