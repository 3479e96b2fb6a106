#pragma once

#include "app/cli/Command.h"
#include "app/services/SiteServices.h"

namespace trustbench {

/// What `trustbench-cli token` was asked to do, with every file and descriptor named on the command line
/// read.
struct TokenOptions {
    ServiceOptions services;
    QStringList devices; ///< empty: those that are due
    bool all = false;
    std::chrono::seconds within{0};
    QStringList confirmed;
    std::shared_ptr<AccessToken> entered; ///< by hand, for one device
};

/// Anything but options is the exit code to end with, after a sentence on what is wrong.
tl::expected<TokenOptions, ExitCode> readTokenStatusOptions(const QStringList& arguments, Terminal& terminal);
tl::expected<TokenOptions, ExitCode> readTokenRenewOptions(const QStringList& arguments, Terminal& terminal);

/// "90s", "30m", "24h", "7d"; none for anything else.
std::optional<std::chrono::seconds> durationFrom(const QString& written);

} // namespace trustbench
