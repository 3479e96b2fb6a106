#pragma once

#include "app/cli/Command.h"
#include "app/services/SiteServices.h"
#include "core/wos/Manifest.h"

namespace trustbench {

/// What `trustbench-cli onboard` was asked to do, with every file named on the command line read.
struct OnboardOptions {
    ServiceOptions services;
    Manifest manifest; ///< of one device and no file where no manifest was given
    QStringList confirmed;
    QStringList devices;     ///< of the manifest, these alone; empty: all
    bool failedOnly = false; ///< of these, those alone that the journal knows as failed
    Secret passphrase;
};

/// --token-passphrase-fd, for every command that may need a site's token file.
Result<void> readTokenPassphrase(const QCommandLineParser& parser, ServiceOptions& services);

/// Reads the command line and the files and descriptors it names. Anything but options is the exit code to
/// end with, after a sentence on what is wrong. Sends nothing and changes nothing.
tl::expected<OnboardOptions, ExitCode> readOnboardOptions(const QStringList& arguments, Terminal& terminal);

} // namespace trustbench
