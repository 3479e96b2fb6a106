#pragma once

#include "core/base/Result.h"

#include <QByteArray>
#include <QList>
#include <QString>

class QSqlDatabase;

namespace trustbench {

/// Where a journal's own sealing key and its public half are.
QString auditKeyFile(const QString& journal);
QString auditPublicKeyFile(const QString& journal);

namespace audit {

/// DER public keys that may have sealed this journal, by what it says itself: the file beside it, or those
/// that the benches of a shared journal left in it. Who does not trust the journal brings keys along
/// (AuditExpectation). keyMalformed, or what reading gives. Tested in tests/core/journal.
Result<QList<QByteArray>> sealersOf(const QString& journal, const QSqlDatabase& database);

} // namespace audit
} // namespace trustbench
