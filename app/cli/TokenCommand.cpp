#include "app/cli/TokenCommand.h"

#include "app/cli/RenewRun.h"

namespace trustbench {
namespace {

/// 1 where a token has expired: a timer job can tell by the exit code alone.
ExitCode runStatus(const QStringList& arguments, Terminal& terminal) {
    const auto options = readTokenStatusOptions(arguments, terminal);
    if (!options)
        return options.error();
    const auto devices = readJournal(options->services.journalFile);
    if (!devices)
        return terminal.refuse(devices.error());
    const auto rotations = readRotations(options->services.journalFile);
    if (!rotations)
        return terminal.refuse(rotations.error());
    auto standings = tokenStandings({*devices, *rotations}, options->within,
                                    options->services.site.tokenMaxLifetime, SystemClock().now());
    if (!options->devices.isEmpty())
        standings.removeIf(
            [&](const auto& token) { return !options->devices.contains(token.device.id.value()); });
    terminal.printJson(tokenStandingsToJson(standings));
    if (!terminal.json())
        terminal.print(tokenStandingsToText(standings));
    const bool expired = std::any_of(standings.begin(), standings.end(), [](const auto& token) {
        return token.countdown.state == TokenCountdown::State::expired;
    });
    return expired ? ExitCode::answerIsNo : ExitCode::done;
}

ExitCode runRenew(const QStringList& arguments, Terminal& terminal) {
    auto options = readTokenRenewOptions(arguments, terminal);
    if (!options)
        return options.error();
    const RenewRun run(*std::move(options), &terminal);
    return terminal.run();
}

} // namespace

ExitCode runTokenCommand(const QStringList& arguments, Terminal& terminal) {
    const QString what = arguments.value(0);
    if (what == QLatin1String("status"))
        return runStatus(arguments.sliced(1), terminal);
    if (what == QLatin1String("renew"))
        return runRenew(arguments.sliced(1), terminal);
    if (what == QLatin1String("--help") || what == QLatin1String("-h")) {
        terminal.print(QStringLiteral("Usage: trustbench-cli token status|renew --site FILE [options]\n"
                                      "See trustbench-cli token status --help and token renew --help."));
        return ExitCode::done;
    }
    return terminal.refuseUsage(QStringLiteral("trustbench-cli token"),
                                what.isEmpty()
                                    ? QStringLiteral("Say status or renew.")
                                    : QStringLiteral("'%1' is neither status nor renew.").arg(what));
}

} // namespace trustbench
