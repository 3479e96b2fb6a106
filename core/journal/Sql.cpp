#include "core/journal/Sql.h"

#include <QSqlError>

#include <atomic>

namespace trustbench {

Result<QSqlQuery> execute(const QSqlDatabase& database, const QString& statement,
                          const QVariantList& values) {
    QSqlQuery query(database);
    query.setForwardOnly(true);
    if (!query.prepare(statement))
        return fail(FailureCode::journalUnusable, database.databaseName(),
                    query.lastError().text().trimmed());
    for (const auto& value : values)
        query.addBindValue(value);
    if (!query.exec())
        return fail(FailureCode::journalUnusable, database.databaseName(),
                    query.lastError().text().trimmed());
    return query;
}

Result<void> perform(const QSqlDatabase& database, const QString& statement, const QVariantList& values) {
    return execute(database, statement, values).map([](const QSqlQuery&) {});
}

Result<std::unique_ptr<SqlConnection>> SqlConnection::open(const QString& path, bool readOnly) {
    static std::atomic<int> count = 0;
    const auto name = QStringLiteral("journal-%1").arg(++count);
    auto database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), name);
    database.setDatabaseName(path);
    database.setConnectOptions(readOnly ? QStringLiteral("QSQLITE_OPEN_READONLY;QSQLITE_BUSY_TIMEOUT=5000")
                                        : QStringLiteral("QSQLITE_BUSY_TIMEOUT=5000"));
    database.open();
    std::unique_ptr<SqlConnection> connection(new SqlConnection(database));
    if (!database.isOpen())
        return fail(FailureCode::journalUnusable, path, database.lastError().text().trimmed());
    return connection;
}

SqlConnection::~SqlConnection() {
    const auto name = m_database.connectionName();
    m_database.close();
    m_database = QSqlDatabase();
    QSqlDatabase::removeDatabase(name);
}

} // namespace trustbench
