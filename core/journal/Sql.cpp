#include "core/journal/Sql.h"

#include "core/journal/Dialect.h"
#include "core/journal/JournalPlace.h"

#include <QSqlError>

#include <atomic>

namespace trustbench {
namespace {

Unexpected refused(const QSqlDatabase& database, const QSqlError& error) {
    return fail(FailureCode::journalUnusable, journalOf(database), error.text().trimmed());
}

QVariant storable(const QVariant& value, const Dialect& dialect) {
    const bool isText = value.metaType() == QMetaType::fromType<QString>() && !value.isNull();
    return dialect.shared && isText ? QVariant(sharedText(value.toString())) : value;
}

} // namespace

QString sharedText(QString text) {
    return QString::fromUtf8(text.replace(QChar(0), QChar::ReplacementCharacter).toUtf8());
}

QString journalOf(const QSqlDatabase& database) {
    return dialectOf(database).shared ? QStringLiteral("postgresql:") : database.databaseName();
}

Result<QSqlQuery> execute(const QSqlDatabase& database, const QString& statement,
                          const QVariantList& values) {
    const auto& dialect = dialectOf(database);
    QSqlQuery query(database);
    query.setForwardOnly(dialect.forwardOnly);
    if (values.isEmpty()) { // PostgreSQL prepares no BEGIN
        if (!query.exec(statement))
            return refused(database, query.lastError());
        return query;
    }
    if (!query.prepare(statement))
        return refused(database, query.lastError());
    for (const auto& value : values)
        query.addBindValue(storable(value, dialect));
    if (!query.exec())
        return refused(database, query.lastError());
    return query;
}

Result<void> perform(const QSqlDatabase& database, const QString& statement, const QVariantList& values) {
    return execute(database, statement, values).map([](const QSqlQuery&) {});
}

bool isAlive(const QSqlDatabase& database) {
    return !dialectOf(database).shared ||
           (database.isOpen() && perform(database, QStringLiteral("SELECT 1")).has_value());
}

Result<std::unique_ptr<SqlConnection>> SqlConnection::open(const QString& journal, bool readOnly) {
    static std::atomic<int> count = 0;
    const auto name = QStringLiteral("journal-%1").arg(++count);
    const bool shared = isSharedJournal(journal);
    const auto address = shared ? connectionOf(journal) : QString();
    if (!address)
        return Unexpected(address.error());
    if (shared && !QSqlDatabase::isDriverAvailable(QStringLiteral("QPSQL")))
        return fail(FailureCode::journalUnusable, QStringLiteral("postgresql:"),
                    QStringLiteral("Qt's driver for PostgreSQL is not installed (libqt6sql6-psql)"));
    auto database =
        QSqlDatabase::addDatabase(shared ? QStringLiteral("QPSQL") : QStringLiteral("QSQLITE"), name);
    if (shared) {
        database.setConnectOptions(*address);
    } else {
        database.setDatabaseName(journal);
        database.setConnectOptions(readOnly
                                       ? QStringLiteral("QSQLITE_OPEN_READONLY;QSQLITE_BUSY_TIMEOUT=5000")
                                       : QStringLiteral("QSQLITE_BUSY_TIMEOUT=5000"));
    }
    std::unique_ptr<SqlConnection> connection(new SqlConnection(database));
    database = {};
    if (auto opened = connection->reopen(); !opened)
        return Unexpected(opened.error());
    return connection;
}

Result<void> SqlConnection::reopen() {
    m_database.close();
    m_database.open();
    if (!m_database.isOpen())
        return refused(m_database, m_database.lastError());
    if (!dialectOf(m_database).shared)
        return {};
    Result<void> done;
    for (const char* setting : {"SET search_path TO trustbench", "SET synchronous_commit TO on"})
        if (done)
            done = perform(m_database, QString::fromLatin1(setting));
    return done;
}

SqlConnection::~SqlConnection() {
    const auto name = m_database.connectionName();
    m_database.close();
    m_database = QSqlDatabase();
    QSqlDatabase::removeDatabase(name);
}

} // namespace trustbench
