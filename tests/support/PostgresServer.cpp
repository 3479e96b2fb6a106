#include "tests/support/PostgresServer.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QThread>

#include <chrono>
#include <csignal>
#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

namespace testing {
namespace {

const char* const serverUser = "postgres";
constexpr unsigned long pollMilliseconds = 20;

/// Debian keeps the server's programs out of the path.
QString programs() {
    const QDir versions(QStringLiteral("/usr/lib/postgresql"));
    const auto found = versions.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
    return found.isEmpty() ? QString() : versions.filePath(found.last()) + QStringLiteral("/bin/");
}

} // namespace

PostgresServer::PostgresServer() {
    if (const auto* user = ::getpwnam(serverUser); ::geteuid() == 0 && user != nullptr)
        static_cast<void>(
            ::chown(QFile::encodeName(m_folder.path()).constData(), user->pw_uid, user->pw_gid));
    // The tests' own user reads along.
    ::chmod(QFile::encodeName(m_folder.path()).constData(), 0755);
}

PostgresServer::~PostgresServer() {
    static_cast<void>(stop());
}

QString PostgresServer::missing() {
    for (const char* program : {"initdb", "postgres"})
        if (!QFile::exists(programs() + QLatin1String(program)))
            return QStringLiteral("PostgreSQL's %1 is not installed").arg(QLatin1String(program));
    return ::geteuid() == 0 && ::getpwnam(serverUser) == nullptr
               ? QStringLiteral("there is no user postgres, and PostgreSQL does not run as root")
               : QString();
}

QStringList PostgresServer::asServer(const QString& program, const QStringList& arguments) const {
    QStringList command;
    if (::geteuid() == 0) {
        const auto user = QString::fromLatin1(serverUser);
        command = QStringList{QStringLiteral("setpriv"),
                              QStringLiteral("--reuid"),
                              user,
                              QStringLiteral("--regid"),
                              user,
                              QStringLiteral("--clear-groups"),
                              QStringLiteral("--pdeathsig"),
                              QStringLiteral("SIGQUIT")};
    }
    return command << programs() + program << arguments;
}

bool PostgresServer::run(const QString& program, const QStringList& arguments) const {
    const auto command = asServer(program, arguments);
    const auto result = runProgram(command.first(), command.mid(1));
    if (result.exitCode != 0)
        qWarning("%s: %s", qPrintable(program), result.err.constData());
    return result.exitCode == 0;
}

bool PostgresServer::start() {
    const auto data = m_folder.filePath(QStringLiteral("data"));
    const bool isNew = !QFile::exists(data);
    if (isNew && !run(QStringLiteral("initdb"),
                      {QStringLiteral("-D"), data, QStringLiteral("-A"), QStringLiteral("trust"),
                       QStringLiteral("-U"), QStringLiteral("owner"), QStringLiteral("-E"),
                       QStringLiteral("UTF8"), QStringLiteral("--locale=C"), QStringLiteral("--no-sync")}))
        return false;
    QStringList arguments{QStringLiteral("-D"), data, QStringLiteral("-k"), m_folder.path()};
    // Nobody reads what it says while it runs.
    for (const char* setting :
         {"listen_addresses=", "log_min_messages=fatal", "log_min_error_statement=panic"})
        arguments << QStringLiteral("-c") << QString::fromLatin1(setting);
    arguments << m_settings;
    const auto command = asServer(QStringLiteral("postgres"), arguments);
    if (!m_server.start(command.first(), command.mid(1)))
        return false;
    QElapsedTimer waited;
    waited.start();
    while (ask(QStringLiteral("SELECT 1")) != "1") {
        if (!m_server.isRunning() || waited.hasExpired(hangMilliseconds)) {
            qWarning("postgres: %s", m_server.errorOutput().constData());
            return false;
        }
        QThread::msleep(pollMilliseconds);
    }
    if (!isNew)
        return true;
    const auto psql = [this](const QString& statement) { return !ask(statement).startsWith("failed"); };
    return psql(QStringLiteral("CREATE DATABASE factory")) && psql(QStringLiteral("CREATE ROLE bench LOGIN"));
}

bool PostgresServer::stop() {
    if (!m_server.isRunning())
        return true;
    ::kill(static_cast<pid_t>(m_server.processId()), SIGINT);
    return m_server.waitForEnd() == 0;
}

/// Its children too, each of which serves one connection.
void PostgresServer::signalAll(int signal) const {
    const auto main = QString::number(m_server.processId());
    auto processes =
        QString::fromLatin1(runProgram(QStringLiteral("pgrep"), {QStringLiteral("-P"), main}).out)
            .split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    processes.prepend(main); // first, so that no child is born after the look
    for (const auto& process : processes)
        ::kill(process.toInt(), signal);
}

void PostgresServer::freeze() {
    ::kill(static_cast<pid_t>(m_server.processId()), SIGSTOP);
    signalAll(SIGSTOP);
}

void PostgresServer::thaw() {
    signalAll(SIGCONT);
}

bool PostgresServer::demandPassword(const QString& password) {
    QFile rules(m_folder.filePath(QStringLiteral("data/pg_hba.conf")));
    return rules.open(QIODevice::WriteOnly | QIODevice::Truncate) &&
           rules.write("local all bench scram-sha-256\nlocal all all trust\n") > 0 && rules.flush() &&
           !ask(QStringLiteral("ALTER ROLE bench PASSWORD '%1'").arg(password)).startsWith("failed") &&
           ask(QStringLiteral("SELECT pg_reload_conf()")) == "t";
}

bool PostgresServer::useTls(const QString& certificate, const QString& key, quint16 port) {
    // The server reads a key of its own user only.
    for (const auto& [from, to] : {std::pair(certificate, m_folder.filePath(QStringLiteral("server.pem"))),
                                   std::pair(key, m_folder.filePath(QStringLiteral("server.key")))}) {
        QFile::remove(to);
        if (!QFile::copy(from, to) || !QFile::setPermissions(to, QFile::ReadOwner | QFile::WriteOwner))
            return false;
        if (const auto* user = ::getpwnam(serverUser); ::geteuid() == 0 && user != nullptr)
            if (::chown(QFile::encodeName(to).constData(), user->pw_uid, user->pw_gid) != 0)
                return false;
    }
    for (const auto& setting :
         {QStringLiteral("ssl=on"),
          QStringLiteral("ssl_cert_file=") + m_folder.filePath(QStringLiteral("server.pem")),
          QStringLiteral("ssl_key_file=") + m_folder.filePath(QStringLiteral("server.key"))})
        m_settings << QStringLiteral("-c") << setting;
    return listen(port);
}

bool PostgresServer::listen(quint16 port) {
    for (const auto& setting :
         {QStringLiteral("listen_addresses=127.0.0.1"), QStringLiteral("port=%1").arg(port)})
        m_settings << QStringLiteral("-c") << setting;
    m_port = port;
    return true;
}

bool PostgresServer::makeJournal(std::chrono::seconds lease) {
    if (ask(QStringLiteral("DROP SCHEMA IF EXISTS trustbench CASCADE")).startsWith("failed"))
        return false;
    const auto made =
        runProgram(builtProgram(QStringLiteral("trustbench-cli")),
                   {QStringLiteral("journal"), QStringLiteral("prepare"), address(QStringLiteral("owner")),
                    QStringLiteral("--role"), QStringLiteral("bench"), QStringLiteral("--lease"),
                    QString::number(lease.count())});
    if (made.exitCode != 0)
        qWarning("prepare: %s", made.err.constData());
    return made.exitCode == 0;
}

QString PostgresServer::address(const QString& user) const {
    return QStringLiteral("postgresql:host=%1 port=%2 dbname=factory user=%3")
        .arg(m_folder.path())
        .arg(m_port)
        .arg(user);
}

QByteArray PostgresServer::ask(const QString& statement, const QString& user) const {
    const auto database =
        statement.startsWith(QLatin1String("CREATE DATABASE")) || statement == QLatin1String("SELECT 1")
            ? QStringLiteral("postgres")
            : QStringLiteral("factory");
    const auto result =
        runProgram(QStringLiteral("psql"),
                   {QStringLiteral("-XAtq"), QStringLiteral("-h"), m_folder.path(), QStringLiteral("-p"),
                    QString::number(m_port), QStringLiteral("-U"), user, QStringLiteral("-d"), database,
                    QStringLiteral("-c"), statement},
                   {},
                   {QStringLiteral("PGOPTIONS=-c search_path=trustbench -c bytea_output=escape"
                                   " -c client_min_messages=warning")});
    return result.exitCode == 0 ? result.out.trimmed() : "failed: " + result.err;
}

} // namespace testing
