// The longest stalls of the window's event loop while it runs a batch against the real bench WOS, with the
// services and the batch view of the program: the table, its totals and the pace. Run by hand:
// QT_QPA_PLATFORM=offscreen build/bin/bench_window [devices]
#include "app/services/SiteServices.h"
#include "core/base/observe.h"
#include "core/crypto/CryptoLibrary.h"
#include "core/wos/Manifest.h"
#include "tests/support/BenchWos.h"
#include "ui/batch/BatchView.h"
#include "ui/widgets/Theme.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTimer>

#include <array>
#include <cstdio>
#include <ctime>

using namespace testing;
using namespace trustbench;

namespace {

constexpr int usualBatch = 1000;
constexpr double million = 1e6;

double cpuMilliseconds() {
    timespec time{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return double(time.tv_sec) * 1000 + double(time.tv_nsec) / million;
}

/// How long whatever the user does would have waited: between two turns of the event loop, each begun as soon
/// as it is idle or a millisecond has passed.
class Stalls {
public:
    Stalls() {
        m_timer.setTimerType(Qt::PreciseTimer);
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { turn(); });
        begin();
        m_timer.start(1);
    }
    void begin() {
        m_wall = {};
        m_cpu = {};
        m_since.start();
        m_cpuBefore = cpuMilliseconds();
    }
    void report(const char* what) const {
        std::printf("%s: longest stall %.1f ms, %.1f ms of them work of its own\n", what, m_wall.longest,
                    m_cpu.longest);
        for (std::size_t i = 0; i < limits.size(); ++i)
            std::printf("  below %5.0f ms: %7d turns, %7d by work alone\n", limits.at(i), m_wall.counts.at(i),
                        m_cpu.counts.at(i));
        std::printf("  longer         : %7d turns, %7d by work alone\n", m_wall.counts.back(),
                    m_cpu.counts.back());
        std::fflush(stdout);
    }

private:
    static constexpr std::array<double, 7> limits{2, 4, 8, 16, 32, 64, 128};
    struct Histogram {
        double longest = 0;
        std::array<int, limits.size() + 1> counts{};
        void add(double milliseconds) {
            longest = std::max(longest, milliseconds);
            std::size_t i = 0;
            while (i < limits.size() && milliseconds >= limits.at(i))
                ++i;
            ++counts.at(i);
        }
    };
    void turn() {
        m_wall.add(double(m_since.nsecsElapsed()) / million);
        m_since.start();
        const auto cpu = cpuMilliseconds();
        m_cpu.add(cpu - m_cpuBefore);
        m_cpuBefore = cpu;
    }

    QTimer m_timer;
    QElapsedTimer m_since;
    double m_cpuBefore = 0;
    Histogram m_wall;
    Histogram m_cpu;
};

/// Opens the site, puts the batch on the bench and into the view, runs it.
class Run : public QObject {
public:
    Run(BenchWos& wos, const QString& folder, int devices)
        : m_wos(wos)
        , m_devices(devices) {
        ServiceOptions options;
        options.site = Site::load(wos.file(QStringLiteral("site.json"))).value();
        options.journalFile = folder + QStringLiteral("/journal");
        options.handoverFolder = folder + QStringLiteral("/handover");
        options.operatorName = QStringLiteral("benchmark");
        m_view.resize(1440, 900);
        m_view.show();
        observe(SiteServices::open(options), this, [this](const Result<std::shared_ptr<OpenedSite>>& opened) {
            if (!opened)
                qFatal("the site does not open: %s", qPrintable(opened.error().detail));
            m_services = std::make_unique<SiteServices>(std::move(**opened));
            m_view.setBench(m_services->bench());
            onboard();
        });
    }

private:
    void onboard() {
        m_stalls.begin();
        const auto manifest = Manifest::load(m_wos.file(QStringLiteral("manifest.csv"))).value();
        for (const auto& files : manifest.devices)
            m_services->bench()->add(m_services->plan(files));
        QTimer::singleShot(0, this, [this] {
            m_stalls.report("put on the bench");
            m_stalls.begin();
            m_since.start();
            QObject::connect(m_services->bench(), &Bench::idle, this, &Run::finished);
            m_services->bench()->startAll();
        });
    }
    void finished() {
        auto* bench = m_services->bench();
        bench->disconnect(this);
        std::printf("%d of %d devices done, %.1f a second\n", bench->totals().of(SessionStatus::done),
                    m_devices, m_devices * 1000.0 / double(m_since.elapsed()));
        m_stalls.report("while they ran");
        QCoreApplication::exit(bench->totals().of(SessionStatus::done) == m_devices ? 0 : 1);
    }

    BenchWos& m_wos;
    int m_devices;
    BatchView m_view;
    Stalls m_stalls;
    QElapsedTimer m_since;
    std::unique_ptr<SiteServices> m_services;
};

} // namespace

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    const auto crypto = CryptoLibrary::start();
    if (!crypto)
        qFatal("no cryptography");
    const auto given = QCoreApplication::arguments().value(1).toInt();
    const int devices = given > 0 ? given : usualBatch;
    const QTemporaryDir folder;
    BenchWos wos(folder.filePath(QStringLiteral("wos")));
    if (!wos.start({QStringLiteral("--devices"), QString::number(devices), QStringLiteral("--pending"),
                    QStringLiteral("0")}))
        qFatal("the bench WOS did not start: %s", wos.errorOutput().constData());
    ThemeController theme(application);
    theme.choose(ThemeChoice::light);
    const Run run(wos, folder.path(), devices);
    return QApplication::exec();
}
