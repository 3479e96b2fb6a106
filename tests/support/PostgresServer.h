#pragma once

#include "tests/support/Programs.h"

#include <QTemporaryDir>

#include <chrono>

namespace testing {

/// A real PostgreSQL from the system's packages in a folder of its own: database `factory`, owner `owner`,
/// benches come as `bench`. On a Unix socket; with useTls() on 127.0.0.1 too. PostgreSQL does not run as
/// root, so there it runs as the user that its package made.
class PostgresServer {
public:
    PostgresServer();
    ~PostgresServer();

    /// Empty: the programs are there. Else what is missing.
    static QString missing();
    bool start();
    /// As an administrator would: sessions are cut off, nothing is lost.
    bool stop();
    /// It is there and answers nobody, as a machine that swaps itself to death; and on again.
    void freeze();
    void thaw();
    /// Benches need this password from now on.
    bool demandPassword(const QString& password);
    /// Serves TLS with this certificate and key, from the next start on.
    bool useTls(const QString& certificate, const QString& key, quint16 port);

    /// On 127.0.0.1 as it is, from the next start on.
    bool listen(quint16 port);

    /// A schema that is empty but for what `journal prepare` put there.
    bool makeJournal(std::chrono::seconds lease = std::chrono::seconds(60));
    QString address(const QString& user = QStringLiteral("bench")) const;
    /// The owner's psql as the judge: what it prints, without the last line break.
    QByteArray ask(const QString& statement, const QString& user = QStringLiteral("owner")) const;
    QString folder() const { return m_folder.path(); }

private:
    QStringList asServer(const QString& program, const QStringList& arguments) const;
    void signalAll(int signal) const;
    bool run(const QString& program, const QStringList& arguments) const;

    QTemporaryDir m_folder;
    RunningProgram m_server;
    QStringList m_settings;
    quint16 m_port = 5432; // names the socket too
};

} // namespace testing
