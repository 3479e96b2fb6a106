#pragma once

#include "core/journal/Sql.h"

#include <QObject>

namespace trustbench {

/// The part of JournalWatch that has the connection and waits for the server; lives in the watch's thread.
class JournalListener final : public QObject {
    Q_OBJECT
public:
    explicit JournalListener(QString journal)
        : m_journal(std::move(journal)) {}
    void begin();

Q_SIGNALS:
    void answered();
    void failed();
    void news();

private:
    void check();

    QString m_journal;
    std::unique_ptr<SqlConnection> m_connection;
};

} // namespace trustbench
