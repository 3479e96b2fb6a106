#pragma once

#include "core/base/Result.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QVariant>

namespace trustbench {

/// One statement with its values in order, run; journalUnusable with the database's own words.
Result<QSqlQuery> execute(const QSqlDatabase& database, const QString& statement,
                          const QVariantList& values = {});
/// The same where nothing is read back.
Result<void> perform(const QSqlDatabase& database, const QString& statement, const QVariantList& values = {});
/// A text as PostgreSQL can hold it: it has no place for a NUL or for half a character.
QString sharedText(QString text);
/// Which journal this is, for a failure.
QString journalOf(const QSqlDatabase& database);
/// Does a shared journal's server still answer? True for a file.
bool isAlive(const QSqlDatabase& database);

/// A connection of the calling thread, closed and removed with this object.
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
    explicit SqlConnection(const QSqlDatabase& database)
        : m_database(database) {}
    QSqlDatabase m_database;
};

} // namespace trustbench
