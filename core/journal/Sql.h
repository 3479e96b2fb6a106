#pragma once

#include "core/base/Result.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QVariant>

#include <memory>

namespace trustbench {

struct PreparedStatements;

/// A statement that was run, with what it found. Lets go of both when it goes; in a file it leaves itself
/// prepared to whoever asks the same of the same connection next.
class SqlStatement final : public QSqlQuery {
public:
    SqlStatement(QSqlQuery query, QString text, std::weak_ptr<PreparedStatements> home);
    ~SqlStatement();
    SqlStatement(SqlStatement&&) noexcept = default;
    SqlStatement& operator=(SqlStatement&&) = delete;
    SqlStatement(const SqlStatement&) = delete;
    SqlStatement& operator=(const SqlStatement&) = delete;

private:
    QString m_text;
    std::weak_ptr<PreparedStatements> m_home;
};

/// One statement with its values in order, run; journalUnusable with the database's own words.
Result<SqlStatement> execute(const QSqlDatabase& database, const QString& statement,
                             const QVariantList& values = {});
/// The same where nothing is read back.
Result<void> perform(const QSqlDatabase& database, const QString& statement, const QVariantList& values = {});
/// A text as PostgreSQL can hold it: it has no place for a NUL or for half a character.
QString sharedText(QString text);
/// A list as one value for PostgreSQL: json_array_elements_text() takes it apart.
QString jsonList(const QStringList& texts);
/// Whether the journal has that table; one of an older version may not.
bool hasTable(const QSqlDatabase& database, const QString& name);
/// Which journal this is, for a failure.
QString journalOf(const QSqlDatabase& database);
/// Does a shared journal's server still answer? True for a file.
bool isAlive(const QSqlDatabase& database);

/// A connection of the calling thread, closed and removed with this object. Keeps its statements prepared.
class SqlConnection {
public:
    /// To the file or the shared journal that `journal` names (JournalPlace); journalUnusable where it cannot
    /// be opened.
    static Result<std::unique_ptr<SqlConnection>> open(const QString& journal, bool readOnly);
    ~SqlConnection();
    SqlConnection(const SqlConnection&) = delete;
    SqlConnection& operator=(const SqlConnection&) = delete;

    const QSqlDatabase& database() const { return m_database; }
    /// After the server was lost: connected anew, in the state of a new connection.
    Result<void> reopen();

private:
    explicit SqlConnection(const QSqlDatabase& database);
    QSqlDatabase m_database;
    std::shared_ptr<PreparedStatements> m_prepared;
};

} // namespace trustbench
