#include "tests/support/SshServer.h"

#include "tests/support/FreePort.h"

#include <QDir>
#include <QFile>
#include <QStandardPaths>

#include <pwd.h>
#include <unistd.h>

namespace testing {
namespace {

QByteArray contentOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void put(const QString& path, const QByteArray& bytes, QFileDevice::Permissions permissions) {
    QFile file(path);
    if (file.open(QIODevice::WriteOnly | QIODevice::Truncate) && file.write(bytes) == bytes.size())
        file.setPermissions(permissions);
}

constexpr auto ownerFile = QFileDevice::ReadOwner | QFileDevice::WriteOwner;

} // namespace

SshServer::SshServer(const QString& folder)
    : m_folder(folder) {}

QString SshServer::makeKey(const QString& name, const QString& kind, const QString& passphrase) {
    QString path = m_folder + QLatin1Char('/') + name;
    if (!QFile::exists(path))
        runProgram(QStringLiteral("ssh-keygen"), {QStringLiteral("-q"), QStringLiteral("-N"), passphrase,
                                                  QStringLiteral("-t"), kind, QStringLiteral("-f"), path});
    return path;
}

QString SshServer::hostKey(const QString& kind) const {
    return m_folder + QStringLiteral("/host_") + kind;
}

bool SshServer::start(const QStringList& kinds) {
    // As root, sshd drops its rights in a folder that a system service makes otherwise.
    if (::geteuid() == 0)
        QDir().mkpath(QStringLiteral("/run/sshd"));
    if (m_port == 0)
        m_port = freePort();
    QByteArray configuration = "Port " + QByteArray::number(m_port) +
                               "\nListenAddress 127.0.0.1\nPidFile none\nUsePAM no\nStrictModes no\n"
                               "PasswordAuthentication no\nKbdInteractiveAuthentication no\n"
                               "PermitRootLogin yes\nLogLevel VERBOSE\nAuthorizedKeysFile " +
                               QFile::encodeName(m_folder) + "/authorized\n";
    for (const auto& kind : kinds)
        configuration += "HostKey " + QFile::encodeName(makeKey(QStringLiteral("host_") + kind, kind)) + '\n';
    const QString file = m_folder + QStringLiteral("/sshd_config");
    put(file, configuration, ownerFile);
    const QString program = QStandardPaths::findExecutable(
        QStringLiteral("sshd"), {QStringLiteral("/usr/sbin"), QStringLiteral("/usr/local/sbin")});
    m_sshd = RunningProgram();
    return !program.isEmpty() &&
           m_sshd.start(program, {QStringLiteral("-D"), QStringLiteral("-e"), QStringLiteral("-f"), file}) &&
           waitForListener(m_port);
}

void SshServer::stop() {
    m_sshd.stop();
}

QByteArray SshServer::log() {
    return m_sshd.errorOutput();
}

void SshServer::allow(const QString& privateKey, const QString& forcedCommand) {
    QByteArray line = contentOf(privateKey + QStringLiteral(".pub"));
    if (!forcedCommand.isEmpty())
        line = "command=\"" + QFile::encodeName(forcedCommand) + "\" " + line;
    put(m_folder + QStringLiteral("/authorized"), line, ownerFile);
}

QString SshServer::script(const QString& name, const QByteArray& lines) {
    QString path = m_folder + QLatin1Char('/') + name;
    put(path, "#!/bin/sh\n" + lines, ownerFile | QFileDevice::ExeOwner);
    return path;
}

QString SshServer::address(const QString& path) const {
    return QStringLiteral("ssh://%1@127.0.0.1:%2%3")
        .arg(QString::fromLocal8Bit(::getpwuid(::geteuid())->pw_name))
        .arg(m_port)
        .arg(path);
}

QString SshServer::pin(const QString& kind) const {
    return pinOf(hostKey(kind));
}

QString SshServer::pinOf(const QString& privateKey) const {
    return QStringLiteral("[127.0.0.1]:%1 ").arg(m_port) +
           QString::fromLatin1(contentOf(privateKey + QStringLiteral(".pub"))).trimmed();
}

QString SshServer::fingerprint(const QString& privateKey) {
    const auto said = runProgram(QStringLiteral("ssh-keygen"),
                                 {QStringLiteral("-l"), QStringLiteral("-E"), QStringLiteral("sha256"),
                                  QStringLiteral("-f"), privateKey + QStringLiteral(".pub")});
    return QString::fromLatin1(said.out.split(' ').value(1));
}

QList<qint64> sshChildren() {
    QList<qint64> found;
    for (const auto& name : QDir(QStringLiteral("/proc")).entryList(QDir::Dirs)) {
        bool isNumber = false;
        const auto process = name.toLongLong(&isNumber);
        // "pid (program) state parent ..."
        const auto words = contentOf(QStringLiteral("/proc/%1/stat").arg(name)).split(' ');
        if (isNumber && words.value(1) == "(ssh)" && words.value(3).toLongLong() == ::getpid())
            found.append(process);
    }
    return found;
}

} // namespace testing
