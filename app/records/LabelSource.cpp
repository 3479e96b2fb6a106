#include "app/records/LabelSource.h"

#include "core/journal/JournalPlace.h"
#include "core/journal/SqlJournal.h"

#include <QFileInfo>
#include <QSet>

namespace trustbench {

Result<QList<Label>> labelsOfJournal(const QString& journal, const QStringList& ids,
                                     const Site::Devices& devices) {
    if (!isSharedJournal(journal) && !QFileInfo(journal).isReadable())
        return fail(FailureCode::fileUnreadable, journal);
    const auto records = readJournal(journal);
    if (!records)
        return Unexpected(records.error());
    QSet<QString> wanted(ids.begin(), ids.end());
    QList<Label> labels;
    for (const auto& record : *records) {
        const auto& id = record.standing.id.value();
        if (id.isEmpty() || (!wanted.remove(id) && !ids.isEmpty()))
            continue;
        const auto label = labelFor(id, record.standing.label, devices);
        if (!label)
            return Unexpected(label.error());
        labels.append(*label);
    }
    if (!wanted.isEmpty())
        return fail(FailureCode::usage, *wanted.cbegin(),
                    QStringLiteral("the journal %1 knows no such device").arg(journal));
    return labels;
}

} // namespace trustbench
