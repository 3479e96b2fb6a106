// A batch of P-256 devices, headless, from manifest to hand-over against the real bench WOS: devices per
// second, processor time of the client alone, memory by the size of the batch, what the journal wrote; beside
// the same job by curl, openssl and git in the same run. Run by hand: build/bin/bench_batch [devices] [more
// sizes for memory...]
#include "tests/support/BenchFlow.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>

#include <fcntl.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace testing;

namespace {

constexpr int usualBatch = 1000;
constexpr int smallBatch = 10;
constexpr int peerDevices = 20;

struct Measured {
    int exitCode = -1;
    double seconds = 0;
    double cpuSeconds = 0;
    double journalSeconds = 0; ///< of these, the journal's own thread
    long kibibytes = 0;        ///< most that was resident
};

double secondsOf(const timeval& time) {
    constexpr double microseconds = 1e6;
    return double(time.tv_sec) + double(time.tv_usec) / microseconds;
}

double cpuOf(const rusage& usage) {
    return secondsOf(usage.ru_utime) + secondsOf(usage.ru_stime);
}

/// Processor time of the journal's thread so far, to the nanosecond; 0 where it has none.
double journalSecondsOf(pid_t process) {
    constexpr double nanoseconds = 1e9;
    const QDir tasks(QStringLiteral("/proc/%1/task").arg(process));
    for (const auto& task : tasks.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        QFile name(tasks.filePath(task + QStringLiteral("/comm")));
        QFile spent(tasks.filePath(task + QStringLiteral("/schedstat")));
        if (name.open(QIODevice::ReadOnly) && name.readAll().trimmed() == "journal" &&
            spent.open(QIODevice::ReadOnly))
            return spent.readAll().split(' ').constFirst().toDouble() / nanoseconds;
    }
    return 0;
}

/// Runs a program to its end; what it says goes nowhere.
Measured measure(const QString& program, const QStringList& arguments) {
    QByteArrayList words{program.toLocal8Bit()};
    for (const auto& argument : arguments)
        words.append(argument.toLocal8Bit());
    std::vector<char*> argv;
    for (auto& word : words)
        argv.push_back(word.data());
    argv.push_back(nullptr);
    posix_spawn_file_actions_t quiet;
    posix_spawn_file_actions_init(&quiet);
    posix_spawn_file_actions_addopen(&quiet, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&quiet, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    QElapsedTimer timer;
    timer.start();
    pid_t child = 0;
    const bool started = ::posix_spawn(&child, argv.at(0), &quiet, nullptr, argv.data(), environ) == 0;
    posix_spawn_file_actions_destroy(&quiet);
    int status = 0;
    rusage usage{};
    if (!started)
        return {};
    double journal = 0;
    constexpr useconds_t betweenLooks = 20000;
    while (::wait4(child, &status, WNOHANG, &usage) == 0) {
        journal = std::max(journal, journalSecondsOf(child)); // it ends before the program does
        ::usleep(betweenLooks);
    }
    constexpr double milliseconds = 1000;
    return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, double(timer.elapsed()) / milliseconds,
            cpuOf(usage), journal, usage.ru_maxrss};
}

/// The lines of the WOS's manifest whose keys are P-256, and its head.
QByteArrayList p256Lines(const BenchWos& wos, QByteArray& head) {
    QFile file(wos.file(QStringLiteral("manifest.csv")));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no manifest");
    auto lines = file.readAll().trimmed().split('\n');
    head = lines.takeFirst();
    QByteArrayList p256;
    for (const auto& line : lines) {
        const QFileInfo key(wos.file(QStringLiteral("devices/") +
                                     QString::fromUtf8(line.split(',').constFirst()) +
                                     QStringLiteral(".key")));
        // PKCS#8 in PEM: 119 bytes of Ed25519, 241 of P-256, 306 of P-384, and RSA far above.
        constexpr qint64 least = 200;
        constexpr qint64 most = 270;
        if (key.size() > least && key.size() < most)
            p256.append(line);
    }
    return p256;
}

/// The job of one device as a shell script does it; false where something did not work.
bool peerOnboards(const BenchFlow& flow, const BenchWos& wos, const QString& id) {
    const auto device = flow.device(id);
    const auto root = wos.file(QStringLiteral("anchors/plant-root.pem"));
    constexpr int created = 201;
    if (flow.upload(device).status != created)
        return false;
    flow.curl().get(flow.api() + QStringLiteral("/signing-certificate"));
    runProgram(QStringLiteral("openssl"), {QStringLiteral("verify"), QStringLiteral("-CAfile"), root,
                                           wos.file(QStringLiteral("pki/signing.pem"))});
    const auto enrolled = flow.enrol(device);
    const auto url = enrolled.value(QStringLiteral("repository")).toObject().value(QStringLiteral("url"));
    const auto token =
        enrolled.value(QStringLiteral("accessToken")).toObject().value(QStringLiteral("value"));
    const auto listed = flow.listRemote(url.toString(), token.toString());
    const auto sent = flow.capabilities(device);
    return sent.status == created && listed.exitCode == 0;
}

void report(int devices, const Measured& run, const QString& journal) {
    constexpr double thousand = 1000;
    std::printf(
        "%6d devices: exit %d, %.1f devices/s, %.2f ms processor time each, at most %ld KiB resident\n",
        devices, run.exitCode, devices / run.seconds, run.cpuSeconds * thousand / devices, run.kibibytes);
    const auto rows = runProgram(QStringLiteral("sqlite3"),
                                 {journal, QStringLiteral("SELECT (SELECT count(*) FROM exchange),"
                                                          "(SELECT count(*) FROM standing_log),"
                                                          "(SELECT count(*) FROM proof),"
                                                          "(SELECT count(*) FROM audit)")})
                          .out.trimmed()
                          .split('|');
    std::printf(
        "       journal, each: %.1f exchanges, %.1f standings, %.1f proofs, %.1f audit records, %.1f KiB,"
        " %.2f ms processor time\n",
        rows.value(0).toDouble() / devices, rows.value(1).toDouble() / devices,
        rows.value(2).toDouble() / devices, rows.value(3).toDouble() / devices,
        double(QFileInfo(journal).size()) / 1024 / devices, run.journalSeconds * thousand / devices);
    std::fflush(stdout);
}

} // namespace

int main(int argc, char** argv) {
    const QCoreApplication application(argc, argv);
    QList<int> sizes{smallBatch};
    const auto given = QCoreApplication::arguments().mid(1);
    for (const auto& size : given)
        sizes.append(size.toInt());
    if (given.isEmpty())
        sizes.append(usualBatch);
    std::sort(sizes.begin(), sizes.end());
    int wanted = peerDevices;
    for (const int size : std::as_const(sizes))
        wanted += size;

    const QTemporaryDir folder;
    BenchWos wos(folder.filePath(QStringLiteral("wos")));
    // Two of eight sample devices have P-256 keys among the first 64, four of eight after them.
    constexpr int mixed = 64;
    if (!wos.start({QStringLiteral("--devices"), QString::number(2 * wanted + 2 * mixed),
                    QStringLiteral("--pending"), QStringLiteral("0")}))
        qFatal("the bench WOS did not start: %s", wos.errorOutput().constData());
    QByteArray head;
    auto lines = p256Lines(wos, head);
    if (lines.size() < wanted)
        qFatal("%lld P-256 devices, %d are wanted", static_cast<long long>(lines.size()), wanted);

    double ours = 0;
    for (const int size : std::as_const(sizes)) {
        const auto name = [&](const char* what) {
            return folder.filePath(QLatin1String(what) + QString::number(size));
        };
        QFile manifest(wos.file(QStringLiteral("batch%1.csv").arg(size)));
        if (!manifest.open(QIODevice::WriteOnly))
            qFatal("no room for a manifest");
        manifest.write(head + '\n' + lines.mid(0, size).join('\n') + '\n');
        manifest.close();
        lines = lines.mid(size);
        const auto run = measure(builtProgram(QStringLiteral("trustbench-cli")),
                                 {QStringLiteral("onboard"), QStringLiteral("--site"),
                                  wos.file(QStringLiteral("site.json")), QStringLiteral("--manifest"),
                                  manifest.fileName(), QStringLiteral("--journal"), name("journal"),
                                  QStringLiteral("--handover"), name("handover")});
        report(size, run, name("journal"));
        ours = run.cpuSeconds / size;
    }

    const BenchFlow flow(wos);
    rusage before{};
    ::getrusage(RUSAGE_CHILDREN, &before);
    int worked = 0;
    for (const auto& line : lines.mid(0, peerDevices))
        worked += peerOnboards(flow, wos, QString::fromUtf8(line.split(',').constFirst())) ? 1 : 0;
    rusage after{};
    ::getrusage(RUSAGE_CHILDREN, &after);
    const double peer = (cpuOf(after) - cpuOf(before)) / peerDevices;
    constexpr double thousand = 1000;
    std::printf("curl, openssl and git: %d of %d devices, %.1f ms processor time each; ratio 1/%.1f\n",
                worked, peerDevices, peer * thousand, peer / ours);
    return worked == peerDevices ? 0 : 1;
}
