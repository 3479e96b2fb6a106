#pragma once

#include "app/cli/Terminal.h"

#include <QCommandLineParser>

#include <optional>

namespace trustbench {

/// One subcommand of trustbench-cli: a value in the table of commands(), and a function that stands in a file
/// of its own and knows nothing of the others.
struct Command {
    const char* name;
    const char* summary; ///< one line for `trustbench-cli --help`
    /// `arguments` are those behind the command's name. May run the program's event loop through
    /// Terminal::run(); none is running yet when it is called.
    ExitCode (*run)(const QStringList& arguments, Terminal& terminal);
    bool draws = false; ///< it writes pictures or PDF: the program's application object brings fonts
};

/// Every command there is, in the order of the help.
const QList<Command>& commands();

/// An option with a value: `value` names it in the help.
QCommandLineOption option(const char* name, const char* words, const char* value);

/// What is wrong with --jobs and --confirm, the same in every command that works on several devices; empty:
/// nothing.
QString misuseOfJobsAndConfirm(const QCommandLineParser& parser);

/// Parses a command's own arguments into `parser`, to which --help is added. Anything but nothing is the exit
/// code to end with: help was printed, or the arguments are wrong and a sentence said so.
/// `json` options: a command that knows --json gets Terminal::setJson() called here.
std::optional<ExitCode> parseArguments(const char* command, QCommandLineParser& parser,
                                       const QStringList& arguments, Terminal& terminal);

} // namespace trustbench
