#pragma once

#include "tests/core/repository/RepositoryFixture.h"
#include "tests/support/SshServer.h"

#include <QFile>
#include <QTemporaryDir>

namespace testing {

inline QByteArray contentOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// An environment variable that is set back.
class ScopedVariable {
public:
    ScopedVariable(const char* name, const QByteArray& value)
        : m_name(name)
        , m_before(qgetenv(name)) {
        qputenv(name, value);
    }
    ~ScopedVariable() { qputenv(m_name, m_before); }
    ScopedVariable(const ScopedVariable&) = delete;
    ScopedVariable& operator=(const ScopedVariable&) = delete;

private:
    const char* m_name;
    QByteArray m_before;
};

/// A real sshd with git's own programs, a key that it lets in and one that it does not, and repositories.
class SshRepositories {
public:
    /// Empty: all is ready. Else what went wrong.
    QByteArray start() {
        if (!server.start())
            return "sshd: " + server.log();
        key = server.makeKey(QStringLiteral("key"));
        stranger = server.makeKey(QStringLiteral("stranger"));
        own = makeRepository(QStringLiteral("own.git"));
        return own.isEmpty() ? "git: no repository" : QByteArray();
    }

    /// A bare repository with one commit on main, a desired-state file with a fault in it; its path. Empty
    /// where git did not do it.
    QString makeRepository(const QString& name) const {
        QString bare = folder.filePath(name);
        const QString work = bare + QStringLiteral(".work");
        const auto git = [](const QStringList& arguments) {
            return runProgram(QStringLiteral("git"), arguments).exitCode == 0;
        };
        const QString in = QStringLiteral("-C");
        const QString set = QStringLiteral("-c");
        if (!git({QStringLiteral("init"), QStringLiteral("-q"), QStringLiteral("-b"), QStringLiteral("main"),
                  work}))
            return {};
        QFile file(work + QStringLiteral("/app.yaml"));
        if (!file.open(QIODevice::WriteOnly) ||
            file.write("apiVersion: application.margo.org/v1alpha1\nkind: ApplicationDeployment\n"
                       "metadata:\n  name: broken\n") < 0)
            return {};
        file.close();
        const bool made =
            git({in, work, QStringLiteral("add"), QStringLiteral(".")}) &&
            git({in, work, set, QStringLiteral("user.name=Ops"), set,
                 QStringLiteral("user.email=ops@plant.example"), QStringLiteral("commit"),
                 QStringLiteral("-q"), QStringLiteral("-m"), QStringLiteral("first")}) &&
            git({QStringLiteral("clone"), QStringLiteral("-q"), QStringLiteral("--bare"), work, bare});
        return made ? bare : QString();
    }

    static QString headOf(const QString& bare) {
        const auto said =
            runProgram(QStringLiteral("git"),
                       {QStringLiteral("-C"), bare, QStringLiteral("rev-parse"), QStringLiteral("main")});
        return QString::fromLatin1(said.out).trimmed();
    }

    /// With the key that is let in, and the server's host key pinned.
    SshAccess access() const { return {key, false, {PinnedHostKey::parse(server.pin()).value()}}; }

    static std::unique_ptr<ReleaseRepository> port(const SshAccess& access, const RepositoryDemands& demands,
                                                   HttpLimits limits = repositoryLimits()) {
        const auto clock = std::make_shared<SetClock>();
        const auto http = std::make_shared<HttpClient>(TlsTrust{}, clock);
        return gitReleaseRepository(http, clock, limits, demands, access);
    }

    static Result<RepositoryCheck> check(const SshAccess& access, const QString& url,
                                         const RepositoryDemands& demands,
                                         HttpLimits limits = repositoryLimits(), const QString& branch = {}) {
        const auto repository = port(access, demands, limits);
        return waitFor(repository->check({QUrl(url), branch, {}}, nullptr));
    }

    QTemporaryDir folder;
    SshServer server{folder.path()};
    QString key;
    QString stranger;
    QString own;
};

} // namespace testing
