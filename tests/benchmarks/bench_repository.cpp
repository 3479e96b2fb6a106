// Time of the repository check as a ratio to `git ls-remote` against the same server in the same run, as a
// process and inside a running session that reuses its connection, with few references and with 100,000,
// also over HTTP/2 through nginx; and the memory that either takes. Run by hand:
// build/bin/bench_repository [turns]
#include "core/base/observe.h"
#include "core/crypto/CryptoLibrary.h"
#include "core/repository/ReleaseRepository.h"
#include "tests/support/BenchFlow.h"
#include "tests/support/FreePort.h"
#include "tests/support/NginxFront.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QSslCertificate>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>

#include <fcntl.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace trustbench;
using namespace testing;

namespace {

constexpr int manyReferences = 100000;

struct Measured {
    double milliseconds = 0;
    long mebibytes = 0; ///< most that was resident
};

struct Target {
    QString url;
    QByteArray token;
    QString root;
};

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return values.at(values.size() / 2);
}

/// The inherited environment with `changes` in place of what has the same name: of two entries a program
/// takes the first, so that one merely added would lose against the user's own.
QByteArrayList environmentWith(const QByteArrayList& changes) {
    QByteArrayList variables = changes;
    const auto nameIn = [](const QByteArray& variable) { return variable.left(variable.indexOf('=')); };
    for (char** inherited = environ; *inherited != nullptr; ++inherited) {
        const QByteArray variable(*inherited);
        if (std::none_of(changes.begin(), changes.end(),
                         [&](const auto& change) { return nameIn(change) == nameIn(variable); }))
            variables.append(variable);
    }
    return variables;
}

/// Runs a program to its end; what it says goes nowhere.
Measured measureProcess(const QByteArrayList& arguments, const QByteArrayList& environment) {
    QByteArrayList words = arguments;
    std::vector<char*> argv;
    for (auto& word : words)
        argv.push_back(word.data());
    argv.push_back(nullptr);
    QByteArrayList variables = environmentWith(environment);
    std::vector<char*> envp;
    for (auto& variable : variables)
        envp.push_back(variable.data());
    envp.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    QElapsedTimer elapsed;
    elapsed.start();
    pid_t child = -1;
    if (::posix_spawnp(&child, argv[0], &actions, nullptr, argv.data(), envp.data()) != 0)
        qFatal("%s does not start", argv[0]);
    int status = 0;
    rusage usage{};
    ::wait4(child, &status, 0, &usage);
    posix_spawn_file_actions_destroy(&actions);
    if (status != 0)
        qFatal("%s failed", argv[0]);
    return {double(elapsed.nsecsElapsed()) / 1e6, usage.ru_maxrss / 1024};
}

std::shared_ptr<const AccessToken> tokenOf(QByteArray value) {
    return std::make_shared<const AccessToken>(AccessToken::fromInput(std::move(value)).value());
}

class Session {
public:
    Session(const Target& target, const RepositoryDemands& demands)
        : m_token(tokenOf(QByteArray(target.token)))
        , m_clock(std::make_shared<SystemClock>())
        , m_http(std::make_shared<HttpClient>(TlsTrust{{anchor(target.root)}, {}}, m_clock))
        , m_repository(gitReleaseRepository(m_http, m_clock, repositoryLimits(), demands)) {
        m_address.url = QUrl(target.url);
    }

    double check() {
        QElapsedTimer elapsed;
        elapsed.start();
        bool ended = false;
        QObject context;
        observe(m_repository->check(m_address, m_token), &context,
                [&](const Result<RepositoryCheck>& result) {
                    if (!result)
                        qFatal("check: %s",
                               qPrintable(nameOf(result.error().code) + u' ' + result.error().detail));
                    ended = true;
                });
        while (!ended)
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        return double(elapsed.nsecsElapsed()) / 1e6;
    }

private:
    static TrustAnchor anchor(const QString& file) {
        return {Certificate::fromDer(QSslCertificate::fromPath(file).value(0).toDer()).value(), file, {}, {}};
    }

    RepositoryAddress m_address;
    std::shared_ptr<const AccessToken> m_token;
    std::shared_ptr<const Clock> m_clock;
    std::shared_ptr<HttpClient> m_http;
    std::unique_ptr<ReleaseRepository> m_repository;
};

const RepositoryDemands referencesOnly{false, {}, false, {}};

/// One check in a process of its own: URL, file with the token, file with the root.
int checkOnce(const QStringList& arguments) {
    QFile file(arguments.at(3));
    if (!file.open(QIODevice::ReadOnly))
        return 1;
    Session({arguments.at(2), file.readAll(), arguments.at(4)}, referencesOnly).check();
    return 0;
}

void compare(const char* what, const Target& target, const QString& tokenFile, int turns) {
    const QByteArray self = QCoreApplication::applicationFilePath().toLocal8Bit();
    const QByteArray basic = ("x-access-token:" + target.token).toBase64();
    std::vector<double> git;
    std::vector<double> process;
    std::vector<double> session;
    std::vector<double> everything;
    Measured gitLast;
    Measured processLast;
    // Processes first: a child's peak counts from this program's own, which the sessions raise.
    for (int turn = 0; turn < turns; ++turn) {
        gitLast = measureProcess(
            {"git", "-c", "http.extraHeader=Authorization: Basic " + basic, "ls-remote", target.url.toUtf8()},
            {"GIT_SSL_CAINFO=" + target.root.toUtf8(), "GIT_TERMINAL_PROMPT=0", "no_proxy=*"});
        git.push_back(gitLast.milliseconds);
        processLast = measureProcess(
            {self, "--once", target.url.toUtf8(), tokenFile.toUtf8(), target.root.toUtf8()}, {});
        process.push_back(processLast.milliseconds);
    }
    rusage own{};
    ::getrusage(RUSAGE_SELF, &own);
    Session running(target, referencesOnly);
    Session asking(target, {});
    running.check();
    asking.check();
    for (int turn = 0; turn < turns; ++turn) {
        session.push_back(running.check());
        everything.push_back(asking.check());
    }
    const double judge = median(git);
    std::printf(
        "%-20s git ls-remote %7.1f ms %4ld MiB | as a process %7.1f ms %4ld MiB, ratio %.2f | in a session "
        "%7.1f ms, ratio %.2f | every question %7.1f ms, ratio %.2f (medians of %d turns; memory is not seen "
        "below %ld MiB)\n",
        what, judge, gitLast.mebibytes, median(process), processLast.mebibytes, median(process) / judge,
        median(session), median(session) / judge, median(everything), median(everything) / judge, turns,
        own.ru_maxrss / 1024);
}

void addReferences(const BenchWos& wos, const QString& id) {
    const QString folder = wos.file(QStringLiteral("git/")) + id + QStringLiteral(".git");
    const auto commit =
        runProgram(QStringLiteral("git"),
                   {QStringLiteral("-C"), folder, QStringLiteral("rev-parse"), QStringLiteral("main")})
            .out.trimmed();
    QByteArray commands;
    for (int i = 0; i < manyReferences; ++i)
        commands += "create refs/heads/topic/" + QByteArray::number(i) + ' ' + commit + '\n';
    runProgram(QStringLiteral("git"),
               {QStringLiteral("-C"), folder, QStringLiteral("update-ref"), QStringLiteral("--stdin")},
               commands);
    runProgram(QStringLiteral("git"),
               {QStringLiteral("-C"), folder, QStringLiteral("pack-refs"), QStringLiteral("--all")});
}

/// The same repository through nginx, which offers HTTP/2 or does not: what is between them is its own cost.
void compareThroughNginx(const char* what, bool http2, const BenchWos& wos, Target target,
                         const QString& tokenFile, int turns) {
    const QTemporaryDir folder;
    const QString base = folder.filePath(QStringLiteral("front"));
    NginxFront front;
    const int port = freePort();
    NginxTls tls;
    tls.http2 = http2;
    tls.requestsPerConnection = 100000;
    QUrl url(target.url);
    if (!issueBalancerCertificate(wos, base) || !front.start(port, url.port(), base + QStringLiteral(".pem"),
                                                             base + QStringLiteral(".key"), target.root, tls))
        qFatal("no nginx");
    url.setHost(QStringLiteral("localhost")); // the name in its certificate
    url.setPort(port);
    target.url = url.toString();
    compare(what, target, tokenFile, turns);
    const auto log = front.accessLog();
    std::printf("%-20s requests that came as HTTP/2: %lld, as HTTP/1.1: %lld\n", "",
                static_cast<long long>(log.count(" HTTP/2.0\"")),
                static_cast<long long>(log.count(" HTTP/1.1\"")));
    front.stop();
}

} // namespace

int main(int argc, char* argv[]) {
    const QCoreApplication application(argc, argv);
    const auto library = CryptoLibrary::start();
    if (!library)
        qFatal("no cryptography");
    const auto arguments = QCoreApplication::arguments();
    if (arguments.value(1) == QLatin1String("--once"))
        return checkOnce(arguments);
    const int turns = argc > 1 ? std::max(1, std::atoi(argv[1])) : 11;

    const QTemporaryDir folder;
    BenchWos wos(folder.filePath(QStringLiteral("wos")));
    if (!wos.start())
        qFatal("no bench WOS");
    const BenchFlow flow(wos);
    const QString id = QStringLiteral("PF45337-AA");
    const auto accepted = flow.enrol(flow.device(id));
    const Target target{
        accepted.value(QStringLiteral("repository")).toObject().value(QStringLiteral("url")).toString(),
        accepted.value(QStringLiteral("accessToken"))
            .toObject()
            .value(QStringLiteral("value"))
            .toString()
            .toLatin1(),
        wos.file(QStringLiteral("anchors/tls-root.pem"))};
    QFile token(folder.filePath(QStringLiteral("token")));
    if (!token.open(QIODevice::WriteOnly) || token.write(target.token) < 0 || !token.flush())
        qFatal("no token file");
    compare("2 references", target, token.fileName(), turns);
    compareThroughNginx("nginx, HTTP/1.1", false, wos, target, token.fileName(), turns);
    compareThroughNginx("nginx, HTTP/2", true, wos, target, token.fileName(), turns);
    addReferences(wos, id);
    compare("100,002 references", target, token.fileName(), std::max(1, turns / 4));
    return 0;
}
