#include "app/cli/BenchReport.h"

#include "app/cli/Terminal.h"
#include "core/journal/AuditCheck.h"
#include "ui/text/FailureText.h"
#include "ui/text/StepText.h"

#include <QJsonArray>

#include <algorithm>

namespace trustbench {
namespace {

constexpr qsizetype widestName = 40;

QJsonObject toJson(const DeviceStanding& standing) {
    const auto failure =
        standing.failure ? QJsonValue(Terminal::toJson(*standing.failure)) : QJsonValue(QJsonValue::Null);
    return {{QStringLiteral("id"), standing.id.value()},
            {QStringLiteral("label"), standing.label},
            {QStringLiteral("state"), nameOf(standing.status)},
            {QStringLiteral("step"), static_cast<int>(standing.step)},
            {QStringLiteral("stepName"), nameOf(standing.step)},
            {QStringLiteral("failure"), failure}};
}

QHash<SessionStatus, int> countByStatus(const QList<DeviceStanding>& standings) {
    QHash<SessionStatus, int> counts;
    for (const auto& standing : standings)
        ++counts[standing.status];
    return counts;
}

} // namespace

QJsonObject standingsToJson(const QList<DeviceStanding>& standings, const QStringList& journals) {
    QJsonArray devices;
    for (const auto& standing : standings)
        devices.append(toJson(standing));
    QJsonObject totals{{QStringLiteral("devices"), static_cast<qint64>(standings.size())}};
    const auto counts = countByStatus(standings);
    for (const auto status : allSessionStatuses)
        totals.insert(nameOf(status), counts.value(status));
    return {{QStringLiteral("devices"), devices},
            {QStringLiteral("totals"), totals},
            {QStringLiteral("audit"), auditToJson(journals)}};
}

QJsonArray auditToJson(const QStringList& journals) {
    QJsonArray audit;
    for (const auto& journal : journals) {
        const auto head = auditHead(journal);
        audit.append(QJsonObject{{QStringLiteral("journal"), journal},
                                 {QStringLiteral("head"), head ? QJsonValue(*head) : QJsonValue::Null}});
    }
    return audit;
}

QString auditHeadLine(const QString& journal) {
    const auto head = auditHead(journal);
    return head ? QStringLiteral("Audit head %1").arg(*head) : QString();
}

QStringList standingLines(const QList<DeviceStanding>& standings) {
    qsizetype width = 0;
    for (const auto& standing : standings)
        width = std::max(width, std::min(nameForPeople(standing).size(), widestName));
    QStringList lines;
    for (const auto& standing : standings) {
        QString line = nameForPeople(standing).leftJustified(width) + QStringLiteral("  ") +
                       stateText(nameOf(standing.status));
        if (standing.status != SessionStatus::done)
            line += QStringLiteral(" at %1/7 %2")
                        .arg(static_cast<int>(standing.step))
                        .arg(stepText(nameOf(standing.step)).title);
        if (standing.failure)
            line += QStringLiteral(": ") + failureText(*standing.failure).what;
        lines.append(line.replace(QLatin1Char('\n'), QLatin1Char(' ')));
    }
    return lines;
}

QString standingsToText(const QList<DeviceStanding>& standings) {
    QStringList lines = standingLines(standings);
    for (qsizetype i = standings.size() - 1; i >= 0; --i)
        if (const auto& failure = standings.at(i).failure) {
            const auto reasons = reasonLines(*failure);
            for (qsizetype line = reasons.size() - 1; line >= 0; --line)
                lines.insert(i + 1, QStringLiteral("    ") + reasons.at(line));
        }
    return lines.join(QLatin1Char('\n'));
}

QString totalsToText(const QList<DeviceStanding>& standings) {
    const auto counts = countByStatus(standings);
    QStringList parts;
    for (const auto status :
         {SessionStatus::done, SessionStatus::running, SessionStatus::waiting, SessionStatus::needsOperator,
          SessionStatus::failed, SessionStatus::setAside, SessionStatus::cancelled})
        if (const int count = counts.value(status); count > 0)
            parts.append(QStringLiteral("%1 %2").arg(count).arg(stateText(nameOf(status)).toLower()));
    const auto total = standings.size();
    const QString devices = total == 1 ? QStringLiteral("1 device") : QStringLiteral("%1 devices").arg(total);
    return parts.isEmpty() ? devices
                           : QStringLiteral("%1: %2").arg(devices, parts.join(QStringLiteral(", ")));
}

QString nameForPeople(const DeviceStanding& standing) {
    const QString id = standing.name();
    return standing.label.isEmpty() || standing.label == id
               ? id
               : QStringLiteral("%1 (%2)").arg(id, standing.label);
}

} // namespace trustbench
