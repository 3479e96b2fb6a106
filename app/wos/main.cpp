#include "app/wos/Api.h"
#include "app/wos/Encoding.h"
#include "app/wos/HttpsServer.h"
#include "app/wos/Options.h"
#include "app/wos/ServerIdentity.h"
#include "app/wos/SiteFiles.h"
#include "core/base/Files.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

#include <csignal>
#include <cstdio>
#include <thread>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace benchwos;
using trustbench::FailureCode;

namespace {

constexpr int stopped = 130;
constexpr int nothingAttempted = 2;

/// The kernel lets go of it however the program ends.
class FolderLock {
public:
    explicit FolderLock(const QString& path)
        : m_descriptor(::open(QFile::encodeName(path).constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600))
        , m_isHeld(m_descriptor >= 0 && ::flock(m_descriptor, LOCK_EX | LOCK_NB) == 0) {}
    ~FolderLock() { ::close(m_descriptor); }
    FolderLock(const FolderLock&) = delete;
    FolderLock& operator=(const FolderLock&) = delete;
    bool isHeld() const { return m_isHeld; }

private:
    int m_descriptor;
    bool m_isHeld;
};

int report(const trustbench::Failure& failure) {
    std::fprintf(stderr, "trustbench-wos: %s: %s %s\n", qPrintable(nameOf(failure.code)),
                 qPrintable(failure.subject), qPrintable(failure.detail));
    return nothingAttempted;
}

/// A network address as it stands in a URL.
QString hostOf(const QString& listen) {
    if (listen == QLatin1String("0.0.0.0") || listen == QLatin1String("::"))
        return QStringLiteral("localhost");
    return listen;
}

QUrl apiUrl(const Options& options, int port) {
    QUrl url = options.publicUrl;
    if (url.isEmpty()) {
        url.setScheme(QStringLiteral("https"));
        url.setHost(hostOf(options.listen));
        url.setPort(port);
    }
    if (url.path().isEmpty() || url.path() == QLatin1String("/"))
        url.setPath(QStringLiteral("/wos"));
    else if (url.path().endsWith(QLatin1Char('/')))
        url.setPath(url.path().chopped(1));
    return url;
}

QStringList certificateHosts(const Options& options) {
    QStringList hosts{QStringLiteral("localhost"), QStringLiteral("127.0.0.1"), QStringLiteral("::1")};
    for (const auto& host : {hostOf(options.listen), options.publicUrl.host()})
        if (!host.isEmpty() && !hosts.contains(host))
            hosts.append(host);
    return hosts;
}

/// The port of the last start, so that addresses in sites and journals stay good.
int lastPort(const QString& file) {
    return trustbench::readFile(file).value_or(QByteArray()).trimmed().toInt();
}

void printReady(const Service& service, const SiteFiles& files, int port) {
    const QJsonObject ready{
        {QStringLiteral("api"), service.api},
        {QStringLiteral("signingCertificate"), service.api + QStringLiteral("/signing-certificate")},
        {QStringLiteral("account"), service.api + QStringLiteral("/bench/account")},
        {QStringLiteral("site"), files.site},
        {QStringLiteral("manifest"), files.manifest},
        {QStringLiteral("dos"), files.dos},
        {QStringLiteral("port"), port},
        {QStringLiteral("pid"), static_cast<qint64>(::getpid())}};
    std::fprintf(stderr, "trustbench-wos: for training, demonstrations and tests only\n");
    std::printf("%s\n", compactJson(ready).constData());
    std::fflush(stdout);
}

/// Blocked in every thread and taken by sigwait in one, so that no handler runs anywhere.
sigset_t blockStopSignals() {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
    return signals;
}

void stopWhenStdinCloses() {
    std::thread([] {
        char byte = 0;
        while (::read(STDIN_FILENO, &byte, 1) > 0) {
        }
        ::kill(::getpid(), SIGTERM);
    }).detach();
}

int run(const Options& options, const sigset_t& signals) {
    const QString folder = QFileInfo(options.data).absoluteFilePath();
    if (!QDir().mkpath(folder))
        return report({FailureCode::fileUnwritable, folder, QStringLiteral("cannot be made")});
    const FolderLock lock(folder + QStringLiteral("/lock"));
    if (!lock.isHeld())
        return report({FailureCode::usage, folder, QStringLiteral("is in use by another trustbench-wos")});
    Faults faults(options.faults);
    const auto pki =
        BenchPki::open(folder + QStringLiteral("/pki"), certificateHosts(options), options.newSigner);
    if (!pki)
        return report(pki.error());
    const auto signer = signerFor(*pki, faults);
    if (!signer)
        return report(signer.error());

    const BenchClock clock(faults.number("clock-ahead"));
    std::atomic<bool> stopping = false;
    const Credential identity = serverIdentity(*pki, certificateHosts(options), faults);
    HttpsServer server(identity, clock, stopping);
    const QString portFile = folder + QStringLiteral("/port");
    const auto port = server.bind(options.listen, options.port, lastPort(portFile));
    if (!port)
        return report(port.error());
    const QUrl api = apiUrl(options, *port);
    const auto files = SiteFiles::write(folder, *pki, options.wire, api.toString(), options.devices);
    if (!files)
        return report(files.error());
    Registry registry(folder + QStringLiteral("/state.jsonl"), clock);
    Evidence evidence(folder);
    const auto opened = registry.open().and_then([&] { return evidence.open(); }).and_then([&] {
        return trustbench::writeFileAtomically(portFile, QByteArray::number(*port));
    });
    if (!opened)
        return report(opened.error());

    Service service{api.toString(QUrl::RemovePath),
                    api.path(),
                    api.toString(),
                    folder + QStringLiteral("/git"),
                    options.gitSsh,
                    sha256(files->operatorSecret),
                    options.pendingPolls,
                    options.tokenLifetimeSeconds,
                    options.overlapSeconds,
                    clock,
                    faults,
                    registry,
                    evidence,
                    *signer};
    const GitBackend backend(service.repositories, stopping);
    GitRoutes git(service, backend);
    Api routes(service, git);
    std::thread serving(
        [&] { server.serve([&](const Request& request) { return routes.handle(request); }); });
    server.waitUntilServing();
    printReady(service, *files, *port);
    if (options.untilStdinCloses)
        stopWhenStdinCloses();
    int signal = 0;
    sigwait(&signals, &signal);
    server.stop();
    serving.join();
    return stopped;
}

} // namespace

int main(int argc, char** argv) {
    QCoreApplication application(argc, argv);
    const sigset_t signals = blockStopSignals();
    ::umask(077);
    const auto options = Options::parse(QCoreApplication::arguments());
    if (!options) {
        report(options.error());
        return nothingAttempted;
    }
    if (options->help || options->version) {
        std::printf("%s", options->help ? qPrintable(Options::helpText())
                                        : "trustbench-wos " TRUSTBENCH_VERSION "\n");
        return 0;
    }
    return run(*options, signals);
}
