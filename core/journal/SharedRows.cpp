#include "core/journal/JournalRows.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace trustbench {

struct SharedSeen {
    struct Device {
        QString state;  ///< what tells one state from another
        QString holder; ///< the run of the journal that has claimed it; may be empty
        qint64 epoch = 0;
        bool operator==(const Device&) const = default;
    };
    QHash<QString, Device> devices;                   ///< by device id
    QHash<QString, std::chrono::milliseconds> leases; ///< what is left of each; tells no state from another
};

namespace rows {
namespace {

Result<std::shared_ptr<const SharedSeen>> see(const QSqlDatabase& database) {
    auto query =
        execute(database,
                QStringLiteral(
                    "SELECT d.device_id, concat_ws('|', d.status, d.step, d.at),"
                    " CASE WHEN c.until > clock_timestamp() THEN c.owner ELSE '' END, c.epoch,"
                    " CASE WHEN c.until > clock_timestamp()"
                    " THEN ceil(extract(epoch FROM c.until - clock_timestamp()) * 1000)::bigint END"
                    " FROM device d LEFT JOIN claim c ON c.device_id = d.device_id WHERE d.device_id <> ''"));
    if (!query)
        return Unexpected(query.error());
    auto seen = std::make_shared<SharedSeen>();
    while (query->next()) {
        const auto device = query->value(0).toString();
        seen->devices.insert(
            device, {query->value(1).toString(), query->value(2).toString(), query->value(3).toLongLong()});
        if (!query->value(4).isNull())
            seen->leases.insert(device, std::chrono::milliseconds(query->value(4).toLongLong()));
    }
    return seen;
}

/// Who a run of the journal is of: the operator, and at which workstation.
Result<QString> benchOf(const QSqlDatabase& database, const QString& run) {
    auto query =
        execute(database, QStringLiteral("SELECT content FROM audit WHERE run=? AND number=1"), {run});
    if (!query)
        return Unexpected(query.error());
    if (!query->next())
        return run;
    const auto opening = QJsonDocument::fromJson(query->value(0).toString().toUtf8()).object();
    return QStringLiteral("%1@%2").arg(opening.value(QStringLiteral("by")).toString(),
                                       opening.value(QStringLiteral("workstation")).toString());
}

} // namespace

Result<SharedNews> readNews(const QSqlDatabase& database, const QString& owner, const SharedSeen* before) {
    auto seen = see(database);
    if (!seen)
        return Unexpected(seen.error());
    const auto& now = (*seen)->devices;
    const auto last = before == nullptr ? QHash<QString, SharedSeen::Device>() : before->devices;
    SharedNews news;
    for (auto lease = (*seen)->leases.cbegin(); lease != (*seen)->leases.cend(); ++lease)
        if (now.value(lease.key()).holder != owner)
            news.held.insert(lease.key(), lease.value());
    QStringList changed;
    for (auto device = now.cbegin(); device != now.cend(); ++device)
        if (device->holder != owner && last.value(device.key()) != *device)
            changed.append(device.key());
    for (auto device = last.cbegin(); device != last.cend(); ++device)
        if (!now.contains(device.key()))
            news.gone.append(device.key());
    auto records = changed.isEmpty() ? QList<DeviceRecord>() : readDevices(database, changed);
    if (!records)
        return Unexpected(records.error());
    QHash<QString, QString> benches;
    for (auto& record : *records) {
        const auto device = now.value(record.standing.id.value());
        SharedDevice became{std::move(record), device.epoch, {}};
        if (!device.holder.isEmpty() && !benches.contains(device.holder)) {
            const auto bench = benchOf(database, device.holder);
            if (!bench)
                return Unexpected(bench.error());
            benches.insert(device.holder, *bench);
        }
        if (!device.holder.isEmpty())
            became.elsewhere = phase::Elsewhere{benches.value(device.holder), became.record.standing.at, {}};
        news.changed.append(std::move(became));
    }
    news.seen = *std::move(seen);
    return news;
}

} // namespace rows
} // namespace trustbench
