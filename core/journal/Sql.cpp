#include "core/journal/Sql.h"

#include "core/journal/Dialect.h"
#include "core/journal/JournalPlace.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSqlError>

#include <atomic>
#include <optional>
#include <unordered_map>

namespace trustbench {
namespace {

Unexpected refused(const QSqlDatabase& database, const QSqlError& error) {
    return fail(FailureCode::journalUnusable, journalOf(database), error.text().trimmed());
}

QVariant storable(const QVariant& value, const Dialect& dialect) {
    const bool isText = value.metaType() == QMetaType::fromType<QString>() && !value.isNull();
    return dialect.shared && isText ? QVariant(sharedText(value.toString())) : value;
}

/// By connection; each belongs to one thread.
QHash<QString, std::weak_ptr<PreparedStatements>>& preparedHere() {
    thread_local QHash<QString, std::weak_ptr<PreparedStatements>> all;
    return all;
}

} // namespace

/// The statements of one connection that are in nobody's hands.
struct PreparedStatements {
    std::unordered_map<QString, QSqlQuery> idle;

    std::optional<QSqlQuery> take(const QString& text) {
        auto found = idle.extract(text);
        return found ? std::optional<QSqlQuery>(std::move(found.mapped())) : std::nullopt;
    }
};

SqlStatement::SqlStatement(QSqlQuery query, QString text, std::weak_ptr<PreparedStatements> home)
    : QSqlQuery(std::move(query))
    , m_text(std::move(text))
    , m_home(std::move(home)) {}

SqlStatement::~SqlStatement() {
    const auto home = m_home.lock();
    if (!home)
        return;
    finish();
    home->idle.try_emplace(m_text, std::move(static_cast<QSqlQuery&>(*this)));
}

QString sharedText(QString text) {
    return QString::fromUtf8(text.replace(QChar(0), QChar::ReplacementCharacter).toUtf8());
}

QString jsonList(const QStringList& texts) {
    QJsonArray list;
    for (const auto& text : texts)
        list.append(sharedText(text));
    return QString::fromUtf8(QJsonDocument(list).toJson(QJsonDocument::Compact));
}

bool hasTable(const QSqlDatabase& database, const QString& name) {
    const auto tables = database.tables();
    // The driver of PostgreSQL says in which schema they are.
    return tables.contains(name) || tables.contains(QStringLiteral("trustbench.") + name);
}

QString journalOf(const QSqlDatabase& database) {
    return dialectOf(database).shared ? QStringLiteral("postgresql:") : database.databaseName();
}

Result<SqlStatement> execute(const QSqlDatabase& database, const QString& statement,
                             const QVariantList& values) {
    const auto& dialect = dialectOf(database);
    if (!database.isOpen()) // the driver would complain on stderr
        return fail(FailureCode::journalUnusable, journalOf(database), QStringLiteral("no connection"));
    // PostgreSQL prepares no BEGIN; and of a lost server, Qt complains on stderr for each statement it kept.
    const bool keeps =
        !dialect.shared && (!values.isEmpty() || statement.startsWith(QLatin1String("SELECT")));
    const bool isPrepared = keeps || !values.isEmpty();
    const auto home = keeps ? preparedHere().value(database.connectionName()).lock() : nullptr;
    auto before = home ? home->take(statement) : std::nullopt;
    const bool isNew = !before;
    QSqlQuery query = before ? *std::move(before) : QSqlQuery(database);
    if (isNew)
        query.setForwardOnly(dialect.forwardOnly);
    if (isNew && isPrepared && !query.prepare(statement))
        return refused(database, query.lastError());
    for (int i = 0; i < values.size(); ++i)
        query.bindValue(i, storable(values[i], dialect));
    if (isPrepared ? !query.exec() : !query.exec(statement))
        return refused(database, query.lastError());
    return SqlStatement(std::move(query), statement, home);
}

Result<void> perform(const QSqlDatabase& database, const QString& statement, const QVariantList& values) {
    return execute(database, statement, values).map([](const SqlStatement&) {});
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

SqlConnection::SqlConnection(const QSqlDatabase& database)
    : m_database(database)
    , m_prepared(std::make_shared<PreparedStatements>()) {
    preparedHere().insert(m_database.connectionName(), m_prepared);
}

Result<void> SqlConnection::reopen() {
    m_prepared->idle.clear();
    m_database.close();
    m_database.open();
    if (!m_database.isOpen())
        return refused(m_database, m_database.lastError());
    if (!dialectOf(m_database).shared)
        return {};
    Result<void> done;
    // A bench that falls asleep in a transaction would keep others from the devices it locked.
    for (const char* setting : {"SET search_path TO trustbench", "SET synchronous_commit TO on",
                                "SET idle_in_transaction_session_timeout TO '10s'"})
        if (done)
            done = perform(m_database, QString::fromLatin1(setting));
    return done;
}

SqlConnection::~SqlConnection() {
    const auto name = m_database.connectionName();
    preparedHere().remove(name);
    m_prepared.reset();
    m_database.close();
    m_database = QSqlDatabase();
    QSqlDatabase::removeDatabase(name);
}

} // namespace trustbench
