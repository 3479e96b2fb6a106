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

/// A connection of the calling thread, closed and removed with this object.
class SqlConnection {
public:
    /// journalUnusable where the file cannot be opened.
    static Result<std::unique_ptr<SqlConnection>> open(const QString& path, bool readOnly);
    ~SqlConnection();
    SqlConnection(const SqlConnection&) = delete;
    SqlConnection& operator=(const SqlConnection&) = delete;

    const QSqlDatabase& database() const { return m_database; }

private:
    explicit SqlConnection(QSqlDatabase database)
        : m_database(std::move(database)) {}
    QSqlDatabase m_database;
};

} // namespace trustbench
