// From start to the first painted window, and the memory then, beside XCA started the same way on the same
// empty display in the same run, turn by turn. Run by hand: build/bin/bench_startup [runs]
#include <QElapsedTimer>
#include <QFile>
#include <QGuiApplication>
#include <QPixmap>
#include <QProcess>
#include <QScreen>
#include <QSet>
#include <QStandardPaths>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>
#include <vector>

#include <unistd.h>

namespace {

constexpr int defaultRuns = 15;
constexpr int hangMs = 30000;
/// An empty display has one colour, a window that is mapped and not painted another; text with soft edges has
/// many.
constexpr int coloursOfPainting = 24;

struct Sample {
    double milliseconds = 0;
    double processorMs = 0; ///< user and system; says more than the clock on a busy machine
    double rssMiB = 0;
    double pssMiB = 0;
};

struct Contestant {
    const char* name;
    QString program;
    QStringList arguments;
    std::vector<Sample> samples;
};

bool isPainted(QScreen& screen) {
    // Both windows stand in the upper left corner, since there is no window manager.
    const auto image = screen.grabWindow(0, 0, 0, 480, 320).toImage().convertToFormat(QImage::Format_RGB32);
    QSet<QRgb> colours;
    for (int y = 0; y < image.height(); y += 2)
        for (int x = 0; x < image.width(); ++x) {
            colours.insert(image.pixel(x, y));
            if (colours.size() >= coloursOfPainting)
                return true;
        }
    return false;
}

bool isEmpty(QScreen& screen) {
    const auto image = screen.grabWindow(0, 0, 0, 480, 320).toImage();
    for (int y = 0; y < image.height(); y += 8)
        for (int x = 0; x < image.width(); x += 8)
            if (image.pixel(x, y) != image.pixel(0, 0))
                return false;
    return true;
}

double processorMsOf(qint64 processId) {
    QFile stat(QStringLiteral("/proc/%1/stat").arg(processId));
    if (!stat.open(QIODevice::ReadOnly))
        return 0;
    // Behind the name, which is in brackets, utime and stime are the 12th and 13th.
    const auto line = stat.readAll();
    const auto fields = line.mid(line.lastIndexOf(')') + 2).split(' ');
    const auto ticks = fields.value(11).toDouble() + fields.value(12).toDouble();
    return ticks * 1000 / static_cast<double>(::sysconf(_SC_CLK_TCK));
}

double fieldOf(const QByteArray& smaps, const QByteArray& name) {
    const auto at = smaps.indexOf("\n" + name + ":");
    return at < 0 ? 0 : smaps.mid(at + name.size() + 2).trimmed().split(' ').first().toDouble() / 1024;
}

Sample measure(QScreen& screen, const Contestant& contestant, const QString& pictures) {
    // A user who has never started either: no settings, nothing to open.
    const QTemporaryDir home;
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("HOME"), home.path());
    for (const auto* name : {"XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"})
        environment.insert(QString::fromLatin1(name), home.filePath(QString::fromLatin1(name)));
    // The cache of fonts belongs to the machine and not to the program.
    if (!environment.contains(QStringLiteral("XDG_CACHE_HOME")))
        environment.insert(QStringLiteral("XDG_CACHE_HOME"),
                           qEnvironmentVariable("HOME") + QStringLiteral("/.cache"));
    QElapsedTimer patience;
    patience.start();
    while (!isEmpty(screen))
        if (patience.elapsed() > hangMs)
            qFatal("the display does not become empty");
    QProcess process;
    process.setProcessEnvironment(environment);
    process.setStandardErrorFile(QProcess::nullDevice());
    process.setStandardOutputFile(QProcess::nullDevice());
    QElapsedTimer timer;
    timer.start();
    process.start(contestant.program, contestant.arguments);
    while (!isPainted(screen))
        if (timer.elapsed() > hangMs)
            qFatal("%s shows nothing", contestant.name);
    Sample sample;
    sample.milliseconds = static_cast<double>(timer.nsecsElapsed()) / 1e6;
    sample.processorMs = processorMsOf(process.processId());
    QFile smaps(QStringLiteral("/proc/%1/smaps_rollup").arg(process.processId()));
    if (smaps.open(QIODevice::ReadOnly)) {
        const auto lines = smaps.readAll();
        sample.rssMiB = fieldOf(lines, "Rss");
        sample.pssMiB = fieldOf(lines, "Pss");
    }
    if (!pictures.isEmpty())
        screen.grabWindow(0).save(
            QStringLiteral("%1/startup-%2.png").arg(pictures, QString::fromLatin1(contestant.name)));
    process.kill();
    process.waitForFinished();
    return sample;
}

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

double median(const std::vector<Sample>& samples, double Sample::*field) {
    std::vector<double> values;
    for (const auto& sample : samples)
        values.push_back(sample.*field);
    return median(values);
}

/// A display of its own, with nothing else on it. DISPLAY names it from now on.
bool startDisplay(QProcess& server) {
    server.start(QStringLiteral("Xvfb"),
                 {QStringLiteral("-displayfd"), QStringLiteral("1"), QStringLiteral("-screen"),
                  QStringLiteral("0"), QStringLiteral("1440x900x24"), QStringLiteral("-nolisten"),
                  QStringLiteral("tcp")});
    if (!server.waitForStarted() || !server.waitForReadyRead(hangMs))
        return false;
    qputenv("DISPLAY", ":" + server.readLine().trimmed());
    qputenv("QT_QPA_PLATFORM", "xcb");
    qunsetenv("WAYLAND_DISPLAY");
    return true;
}

} // namespace

int main(int argc, char** argv) {
    QProcess server;
    if (!startDisplay(server)) {
        std::fprintf(stderr, "bench_startup: Xvfb is needed\n");
        return 2;
    }
    int status = 0;
    {
        QGuiApplication application(argc, argv);
        const int runs = argc > 1 ? std::max(1, std::atoi(argv[1])) : defaultRuns;
        const auto xca = QStandardPaths::findExecutable(QStringLiteral("xca"));
        std::vector<Contestant> contestants{
            {"trustbench", QCoreApplication::applicationDirPath() + QStringLiteral("/trustbench"), {}, {}}};
        if (xca.isEmpty())
            std::printf("Without XCA (package xca) there is nothing to compare with.\n");
        else
            contestants.push_back({"xca", xca, {}, {}});
        auto& screen = *QGuiApplication::primaryScreen();
        // Once for the caches, not counted.
        for (auto& contestant : contestants)
            measure(screen, contestant, QStringLiteral(TRUSTBENCH_PICTURES));
        for (int run = 0; run < runs; ++run)
            for (auto& contestant : contestants)
                contestant.samples.push_back(measure(screen, contestant, {}));
        std::printf("%-12s %12s %12s %10s %10s   (medians of %d)\n", "", "painted ms", "processor ms",
                    "RSS MiB", "PSS MiB", runs);
        for (const auto& contestant : contestants)
            std::printf("%-12s %12.0f %12.0f %10.1f %10.1f\n", contestant.name,
                        median(contestant.samples, &Sample::milliseconds),
                        median(contestant.samples, &Sample::processorMs),
                        median(contestant.samples, &Sample::rssMiB),
                        median(contestant.samples, &Sample::pssMiB));
        if (contestants.size() == 2)
            std::printf("ratio of time %.2f (aim 0.70 or less), memory %.1f MiB RSS (aim below 64)\n",
                        median(contestants[0].samples, &Sample::milliseconds) /
                            median(contestants[1].samples, &Sample::milliseconds),
                        median(contestants[0].samples, &Sample::rssMiB));
        else
            status = 1;
    }
    server.terminate();
    server.waitForFinished();
    return status;
}
