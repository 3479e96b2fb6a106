#include "core/journal/AuditKeys.h"

#include "core/base/Files.h"
#include "core/crypto/KeyFile.h"
#include "core/journal/JournalPlace.h"
#include "core/journal/Sql.h"

#include <QSqlQuery>

namespace trustbench {
namespace {

Result<QList<QByteArray>> keysIn(const QSqlDatabase& database) {
    auto query = execute(database, QStringLiteral("SELECT pem FROM audit_key"));
    if (!query)
        return Unexpected(query.error());
    QList<QByteArray> keys;
    while (query->next()) {
        const auto key = publicKeyInfoFromPem(query->value(0).toByteArray(), journalOf(database));
        if (!key)
            return Unexpected(key.error());
        keys.append(*key);
    }
    return keys;
}

} // namespace

Result<QList<QByteArray>> audit::sealersOf(const QString& journal, const QSqlDatabase& database) {
    if (isSharedJournal(journal))
        return keysIn(database);
    const auto file = auditPublicKeyFile(journal);
    const auto pem = readFile(file);
    if (!pem)
        return Unexpected(pem.error());
    const auto key = publicKeyInfoFromPem(*pem, file);
    if (!key)
        return Unexpected(key.error());
    return QList<QByteArray>{*key};
}

QString auditKeyFile(const QString& journal) {
    return besideJournal(journal) + QStringLiteral(".audit.key");
}

QString auditPublicKeyFile(const QString& journal) {
    return besideJournal(journal) + QStringLiteral(".audit.pub");
}

} // namespace trustbench
