#pragma once

#include "core/journal/AuditCheck.h"

namespace trustbench {

/// A record of the audit as one line of an export; with its line end.
QByteArray auditJsonLine(const AuditRecord& record);
QByteArray auditCsvHeader();
QByteArray auditCsvLine(const AuditRecord& record);

} // namespace trustbench
