#include "app/records/CommissioningReport.h"

#include "core/journal/SqlJournal.h"

#include <QJsonDocument>
#include <QSet>

namespace trustbench {
namespace {

QString textAt(const QJsonObject& content, const char* name) {
    return content.value(QLatin1String(name)).toString();
}

/// Gathers what the audit's records say of the devices of a report.
class Gathering {
public:
    explicit Gathering(QList<DeviceReport>& devices) {
        for (auto& device : devices)
            m_devices.insert(device.standing.name(), &device);
    }

    void add(const AuditRecord& record) {
        const auto& content = record.content;
        // Before its id is known, a device is recorded under its entry; much is recorded of no device at all.
        const auto id = textAt(content, "device");
        auto* device = m_devices.value(id.isEmpty() ? textAt(content, "entry") : id);
        if (device == nullptr)
            return;
        if (!record.operatorName.isEmpty() && !device->operators.contains(record.operatorName))
            device->operators.append(record.operatorName);
        const auto kind = textAt(content, "kind");
        if (kind == QLatin1String("proof"))
            addStep(*device, record);
        else if (kind == QLatin1String("forgotten"))
            device->steps.removeIf([&](const auto& step) {
                return static_cast<int>(step.key()) >= content.value(QLatin1String("from")).toInt();
            });
        else if (kind == QLatin1String("offboarding"))
            addOffboarding(*device, content);
        else if (kind == QLatin1String("intent"))
            addIntent(*device, record);
        else if (kind == QLatin1String("outcome"))
            addOutcome(content);
    }

private:
    static void addStep(DeviceReport& device, const AuditRecord& record) {
        const auto& content = record.content;
        StepRecord step;
        step.finished = content.value(QLatin1String("finished")).toInteger() != 0;
        step.facts = QJsonDocument::fromJson(textAt(content, "facts").toUtf8()).object();
        step.at = textAt(content, "at");
        step.by = record.operatorName;
        device.steps.insert(static_cast<StepName>(content.value(QLatin1String("step")).toInt()), step);
    }

    /// With the closing one a life is over: what follows is of the next.
    void addOffboarding(DeviceReport& device, const QJsonObject& content) {
        if (textAt(content, "phase") != nameOf(OffboardPhase::closed))
            return;
        EarlierLife life;
        life.out.device = device.standing.id;
        life.out.phase = OffboardPhase::closed;
        life.out.setFacts(QJsonDocument::fromJson(textAt(content, "facts").toUtf8()).object());
        life.out.at = QDateTime::fromString(textAt(content, "at"), Qt::ISODateWithMs);
        life.exchanges = device.exchanges.size();
        device.earlier.append(life);
        device.steps.clear();
        device.operators.clear();
        device.exchanges.clear();
        m_rows.removeIf([&](const auto& row) { return row.value().first == &device; });
    }

    void addIntent(DeviceReport& device, const AuditRecord& record) {
        ExchangeRecord exchange;
        exchange.call = textAt(record.content, "call");
        exchange.sentAt = textAt(record.content, "at");
        exchange.requestSha256 = textAt(record.content, "requestSha256");
        exchange.by = record.operatorName;
        m_rows.insert(record.content.value(QLatin1String("row")).toInteger(),
                      {&device, device.exchanges.size()});
        device.exchanges.append(exchange);
    }

    void addOutcome(const QJsonObject& content) {
        const auto found = m_rows.constFind(content.value(QLatin1String("row")).toInteger());
        if (found == m_rows.cend())
            return;
        auto& exchange = found->first->exchanges[found->second];
        exchange.answeredAt = textAt(content, "at");
        exchange.responseSha256 = textAt(content, "responseSha256");
        exchange.status = content.value(QLatin1String("status")).toInt();
        exchange.verified = content.value(QLatin1String("responseVerified")).toInteger() != 0;
    }

    QHash<QString, DeviceReport*> m_devices;
    QHash<qint64, std::pair<DeviceReport*, qsizetype>> m_rows;
};

} // namespace

Result<CommissioningReport> CommissioningReport::read(const QString& journal, const QStringList& devices,
                                                      const QDateTime& now, const Progress& progress) {
    if (!progress(0, 0))
        return fail(FailureCode::cancelled);
    const auto records = readJournal(journal);
    if (!records)
        return Unexpected(records.error());
    CommissioningReport report;
    report.journal = journal;
    report.madeAt = now;
    QSet<QString> unknown(devices.begin(), devices.end());
    for (const auto& record : *records) {
        const bool named = unknown.remove(record.standing.id.value());
        if (devices.isEmpty() || named)
            report.devices.append({record.standing, {}, {}, {}, {}});
    }
    if (!unknown.isEmpty())
        return fail(FailureCode::usage, *unknown.cbegin(),
                    QStringLiteral("the journal %1 knows no such device").arg(journal));
    const auto offboardings = readOffboardings(journal);
    if (!offboardings)
        return Unexpected(offboardings.error());
    for (const auto& record : *offboardings)
        if (devices.isEmpty() && record.phase == OffboardPhase::closed)
            report.out.append(record);
    if (!progress(0, 0))
        return fail(FailureCode::cancelled);
    auto audit = checkAudit(journal, {});
    if (!audit)
        return Unexpected(audit.error());
    report.audit = *std::move(audit);
    if (!progress(0, 0))
        return fail(FailureCode::cancelled);
    Gathering gathering(report.devices);
    if (const auto read = readAudit(journal, [&](const AuditRecord& record) { gathering.add(record); });
        !read)
        return Unexpected(read.error());
    return report;
}

} // namespace trustbench
