#include "core/journal/SharedSchema.h"

#include "core/journal/JournalPlace.h"
#include "core/journal/JournalSchema.h"

#include <QFile>
#include <QRegularExpression>
#include <QSqlError>

// A static library's resources are linked only where something asks for them.
static void linkResources() {
    Q_INIT_RESOURCE(journal);
}

namespace trustbench {
namespace {

Unexpected unusable(const QSqlDatabase& database, const QString& detail) {
    return fail(FailureCode::journalUnusable, journalOf(database), detail);
}

bool isRoleName(const QString& role) {
    static const QRegularExpression name(QStringLiteral("^[A-Za-z_][A-Za-z0-9_-]{0,62}$"));
    return name.match(role).hasMatch();
}

} // namespace

Result<void> prepareShared(const QString& journal, const QString& role, std::chrono::seconds lease) {
    if (!isSharedJournal(journal))
        return fail(FailureCode::journalUnusable, journal,
                    QStringLiteral("only a shared journal is prepared"));
    const auto connection = SqlConnection::open(journal, false);
    if (!connection)
        return Unexpected(connection.error());
    const auto& database = (*connection)->database();
    if (!isRoleName(role))
        return unusable(database, QStringLiteral("not the name of a role: %1").arg(role));
    linkResources();
    QFile script(QStringLiteral(":/trustbench/journal/postgresql.sql"));
    if (!script.open(QIODevice::ReadOnly))
        return unusable(database, script.errorString());
    auto text = QString::fromUtf8(script.readAll());
    text.replace(QLatin1String("@ROLE@"), role)
        .replace(QLatin1String("@LEASE@"), QString::number(lease.count()))
        .replace(QLatin1String("@VERSION@"), QString::number(journalVersion));
    auto prepared = execute(database, text);
    if (!prepared)
        return Unexpected(prepared.error());
    // One answer for each statement of the script; the first that failed ended the transaction.
    while (prepared->nextResult()) {
    }
    if (prepared->lastError().isValid())
        return unusable(database, prepared->lastError().text().trimmed());
    return checkJournal(database);
}

} // namespace trustbench
