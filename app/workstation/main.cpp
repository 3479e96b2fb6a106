#include "app/cli/CancelSignals.h"
#include "app/cli/ExitCode.h"
#include "app/workstation/Options.h"
#include "app/workstation/Preferences.h"
#include "app/workstation/WindowKeeper.h"
#include "app/workstation/Workstation.h"
#include "core/base/ProcessHardening.h"
#include "core/crypto/CryptoLibrary.h"
#include "ui/bench/MainWindow.h"
#include "ui/text/FailureText.h"
#include "ui/text/Translations.h"

#include <QApplication>
#include <QFileInfo>

#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace trustbench {
namespace {

void say(std::FILE* stream, const QString& words) {
    std::fputs(words.toUtf8().constData(), stream);
}

ExitCode refuse(const Failure& failure) {
    const auto text = failureText(failure);
    say(stderr, QStringLiteral("trustbench: %1\n%2\n%3\n").arg(text.what, text.why, text.remedy));
    return ExitCode::notPossible;
}

ExitCode refuseUsage(const Failure& failure) {
    say(stderr, QStringLiteral("trustbench: %1 %2. See trustbench --help.\n")
                        .arg(failure.subject, failure.detail)
                        .simplified() +
                    QLatin1Char('\n'));
    return ExitCode::badInput;
}

/// Asked for on a terminal, where there may be no display.
bool answersWithoutDisplay(int argc, char** argv) {
    for (int i = 1; i < argc; ++i) {
        if (std::strcmp(argv[i], "--help") == 0 || std::strcmp(argv[i], "-h") == 0) {
            say(stdout, Options::helpText());
            return true;
        }
        if (std::strcmp(argv[i], "--version") == 0) {
            say(stdout, QStringLiteral("trustbench " TRUSTBENCH_VERSION "\n"));
            return true;
        }
    }
    return false;
}

/// What is opened once the window is there; nothing where a site is to be made first.
void openFirst(Workstation& workstation, const Options& options, const Preferences& preferences) {
    workstation.begin();
    if (options.demo)
        workstation.openDemo();
    else if (!options.site.isEmpty())
        workstation.openSite(QFileInfo(options.site).absoluteFilePath());
    else if (QFileInfo::exists(preferences.lastSite()))
        workstation.openSite(preferences.lastSite());
    else
        workstation.expectNone();
}

ExitCode exitCodeOf(const Workstation& workstation, bool cancelled) {
    if (cancelled)
        return ExitCode::cancelled;
    return workstation.demoFailed() || workstation.neverShared() ? ExitCode::notPossible : ExitCode::done;
}

ExitCode runWindow(QApplication& application, const Options& options) {
    Preferences preferences;
    ThemeController theme(application, options.theme.value_or(preferences.theme()));
    Workstation::Settings settings;
    settings.journal = options.journal;
    settings.handover = options.handover;
    settings.dosFolder = options.dosFolder;
    settings.tokenPassphrase = options.tokenPassphrase;
    settings.sharedLists = preferences.sharedLists();
    Workstation workstation(std::move(settings));
    workstation.expectSite();
    MainWindow window(&workstation, &theme);
    WindowKeeper keeper(&window, &preferences);
    QObject::connect(&keeper, &WindowKeeper::painted, &workstation,
                     [&] { openFirst(workstation, options, preferences); });
    QObject::connect(&workstation, &Workplace::siteChanged, &window, [&] {
        if (!options.demo && workstation.site() != nullptr)
            preferences.setLastSite(workstation.site()->file);
    });
    QObject::connect(&workstation, &Workstation::sharedListsChanged, &window,
                     [&] { preferences.setSharedLists(workstation.sharedLists()); });

    // Closing the window takes back what runs and keeps the record before the program ends.
    QApplication::setQuitOnLastWindowClosed(false);
    QObject::connect(&application, &QGuiApplication::lastWindowClosed, &workstation, &Workstation::close);
    QObject::connect(&workstation, &Workstation::closed, &application, &QApplication::quit);
    CancelSignals signals;
    bool cancelled = false;
    QObject::connect(&signals, &CancelSignals::cancelRequested, &window, [&] {
        cancelled = true;
        window.close();
    });
    signals.arm();
    window.show();
    QApplication::exec();
    if (!options.theme)
        preferences.setTheme(theme.choice());
    const auto code = exitCodeOf(workstation, cancelled);
    if (workstation.leftJournal()) // nobody ends that thread in order
        std::_Exit(static_cast<int>(code));
    return code;
}

} // namespace
} // namespace trustbench

int main(int argc, char** argv) {
    using namespace trustbench;
    switchOffCoreDumps();
    if (answersWithoutDisplay(argc, argv))
        return 0;
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("trustbench"));
    QApplication::setApplicationDisplayName(QStringLiteral("Trustbench"));
    QApplication::setApplicationVersion(QStringLiteral(TRUSTBENCH_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("org.trustbench.Trustbench"));
    const auto options = Options::parse(QApplication::arguments());
    if (!options)
        return static_cast<int>(refuseUsage(options.error()));
    if (!installTranslations(options->language))
        return static_cast<int>(
            refuseUsage({FailureCode::usage, QStringLiteral("--language"), QStringLiteral("is not known")}));
    const auto crypto = CryptoLibrary::start();
    if (!crypto)
        return static_cast<int>(refuse(crypto.error()));
    return static_cast<int>(runWindow(application, *options));
}
