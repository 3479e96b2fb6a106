#pragma once

#include "app/records/LabelSheet.h"

namespace trustbench {

/// The labels of devices of a journal, in its order: those of the ids, or of all whose id is known where none
/// are given. usage where the journal does not know one of them, fileUnreadable where there is no journal.
/// Tested in tests/core/records.
Result<QList<Label>> labelsOfJournal(const QString& journal, const QStringList& ids,
                                     const Site::Devices& devices);

} // namespace trustbench
