#include "app/cli/Command.h"
#include "app/records/Drawing.h"
#include "core/base/ProcessHardening.h"
#include "core/crypto/CryptoLibrary.h"

#include <QCoreApplication>

#include <algorithm>
#include <memory>

namespace trustbench {
namespace {

void printHelp(const Terminal& terminal) {
    QString text = QStringLiteral("Usage: trustbench-cli COMMAND [options]\n\n"
                                  "Takes edge devices into a Margo Workload Orchestration Software.\n\n"
                                  "Commands:\n");
    for (const auto& command : commands())
        text += QStringLiteral("  %1 %2\n")
                    .arg(QLatin1String(command.name), -19)
                    .arg(QLatin1String(command.summary));
    text +=
        QStringLiteral("\nOptions:\n"
                       "  -h, --help  Print this help and exit.\n"
                       "  --version   Print the version and exit.\n\n"
                       "Exit codes: 0 done, 1 the answer is no, 2 bad input, 3 no device could be tried,\n"
                       "130 cancelled. See trustbench-cli COMMAND --help and trustbench-cli(1).");
    terminal.print(text);
}

const Command* commandNamed(const QString& name) {
    const auto& all = commands();
    const auto command =
        std::find_if(all.begin(), all.end(), [&](const Command& c) { return name == QLatin1String(c.name); });
    return command == all.end() ? nullptr : &*command;
}

/// Only what draws pays for fonts.
std::unique_ptr<QCoreApplication> makeApplication(int& argc, char** argv) {
    const auto* command = argc > 1 ? commandNamed(QString::fromLocal8Bit(argv[1])) : nullptr;
    if (command != nullptr && command->draws)
        return makeDrawingApplication(argc, argv);
    return std::make_unique<QCoreApplication>(argc, argv);
}

ExitCode runProgram(const QStringList& arguments, Terminal& terminal) {
    const QString program = QStringLiteral("trustbench-cli");
    if (arguments.isEmpty())
        return terminal.refuseUsage(program, QStringLiteral("No command given."));
    const QString& first = arguments.constFirst();
    if (first == QLatin1String("--help") || first == QLatin1String("-h")) {
        printHelp(terminal);
        return ExitCode::done;
    }
    if (first == QLatin1String("--version")) {
        terminal.print(program + QLatin1Char(' ') + QCoreApplication::applicationVersion());
        return ExitCode::done;
    }
    const auto* command = commandNamed(first);
    if (command == nullptr)
        return terminal.refuseUsage(program, QStringLiteral("There is no command '%1'.").arg(first));
    const auto crypto = CryptoLibrary::start();
    if (!crypto)
        return terminal.refuse(crypto.error());
    return command->run(arguments.sliced(1), terminal);
}

} // namespace
} // namespace trustbench

int main(int argc, char* argv[]) {
    trustbench::switchOffCoreDumps();
    const auto application = trustbench::makeApplication(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("trustbench"));
    QCoreApplication::setApplicationVersion(QStringLiteral(TRUSTBENCH_VERSION));
    trustbench::Terminal terminal;
    return static_cast<int>(trustbench::runProgram(QCoreApplication::arguments().sliced(1), terminal));
}
