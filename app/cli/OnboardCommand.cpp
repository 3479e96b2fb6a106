#include "app/cli/OnboardCommand.h"

#include "app/cli/OnboardRun.h"

namespace trustbench {

ExitCode runOnboardCommand(const QStringList& arguments, Terminal& terminal) {
    auto options = readOnboardOptions(arguments, terminal);
    if (!options)
        return options.error();
    const OnboardRun run(*std::move(options), &terminal);
    return terminal.run();
}

} // namespace trustbench
