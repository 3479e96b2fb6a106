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
    fill();
}

Result<void> OffboardRun::choose(const OpenedSite& opened) {
    for (const auto& record : opened.offboardings)
        m_before.insert(record.device.value(), record);
    for (const auto& id : m_options.devices) {
        const auto known = std::find_if(opened.remembered.begin(), opened.remembered.end(),
                                        [&](const auto& device) { return device.standing.id.value() == id; });
        if (known != opened.remembered.end())
            m_waiting.push_back(*known);
        else if (m_before.contains(id))
            m_outcomes.append({m_before.value(id), {}});
        else
            return fail(
                FailureCode::usage, id,
                QStringLiteral("the journal %1 knows no such device").arg(opened.options.journalFile));
    }
    return {};
}

void OffboardRun::fill() {
    if (m_filling)
        return;
    m_filling = true;
    while (!m_cancelled && !m_waiting.empty() && m_running.size() < std::size_t(m_options.services.jobs)) {
        const auto device = std::move(m_waiting.front());
        m_waiting.pop_front();
        const auto before = m_before.constFind(device.standing.id.value());
        m_running.push_back(
            m_services->offboarding(device, before == m_before.cend() ? std::nullopt : std::optional(*before),
                                    m_options.leaveAccess));
        auto* offboarding = m_running.back().get();
        connect(
            offboarding, &Offboarding::finished, this, [this, offboarding] { onFinished(offboarding); },
            Qt::QueuedConnection);
        offboarding->start();
    }
    m_filling = false;
    if (m_running.empty() && m_waiting.empty() && !m_cancelled)
        m_services->whenStored(this, [this] { end(); });
}

void OffboardRun::onFinished(Offboarding* offboarding) {
    m_outcomes.append({offboarding->record(), offboarding->failure()});
    std::erase_if(m_running, [&](const auto& running) { return running.get() == offboarding; });
    fill();
}

void OffboardRun::callBack() {
    for (const auto& offboarding : m_running)
        offboarding->cancel();
}

void OffboardRun::end() {
    if (!m_services)
        return;
    const auto journal = m_services->journalFile();
    m_running.clear();
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
    for (const auto& [record, failure] : m_outcomes) {
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
    for (const auto& [record, failure] : m_outcomes) {
        QString what = offboardedText(record);
        if (failure) {
            const auto words = failureText(*failure);
            what = QStringList{words.what, words.why, words.remedy}.join(QLatin1Char(' '));
        }
        text += record.device.value() + QStringLiteral(": ") + what + QLatin1Char('\n');
    }
    return text;
}

} // namespace trustbench
