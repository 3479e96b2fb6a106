#include "app/workstation/Options.h"

#include "app/services/SecretFd.h"
#include "core/journal/JournalPlace.h"

#include <QCommandLineParser>

#include <utility>

namespace trustbench {
namespace {

const char* const text = R"(Usage: trustbench [--site FILE | --demo] [options]

Takes edge devices on a bench, step by step, into a Margo workload orchestration software.

  --site FILE       open this site; without, the one of the last time
  --demo            start a WOS of its own on this machine and open its site; for training
  --journal FILE    keep the record here instead of at the site's usual place;
                    postgresql:service=NAME: on a list that several benches share
  --handover DIR    write hand-over folders here instead of beside the journal
  --dos-folder DIR  apply endpoint files that appear here
  --token-passphrase-fd N
                    read the passphrase of the site's token file from descriptor N
  --theme NAME      system, light or dark
  --language CODE   for instance de; without, the system's
  --help, --version

)";

QCommandLineOption valued(const char* name) {
    return {QString::fromLatin1(name), {}, QString::fromLatin1(name)};
}

Result<ThemeChoice> themeNamed(const QString& name) {
    if (name == QLatin1String("system"))
        return ThemeChoice::system;
    if (name == QLatin1String("light"))
        return ThemeChoice::light;
    if (name == QLatin1String("dark"))
        return ThemeChoice::dark;
    return fail(FailureCode::usage, QStringLiteral("--theme"), QStringLiteral("system, light or dark"));
}

} // namespace

QString Options::helpText() {
    return QString::fromLatin1(text);
}

Result<Options> Options::parse(const QStringList& arguments) {
    QCommandLineParser parser;
    for (const auto* name :
         {"site", "journal", "handover", "dos-folder", "theme", "language", "token-passphrase-fd"})
        parser.addOption(valued(name));
    for (const auto* name : {"demo", "version"})
        parser.addOption(QCommandLineOption(QString::fromLatin1(name)));
    parser.addOption(QCommandLineOption(QStringList{QStringLiteral("h"), QStringLiteral("help")}));
    if (!parser.parse(arguments))
        return fail(FailureCode::usage, {}, parser.errorText());
    Options options;
    options.help = parser.isSet(QStringLiteral("help"));
    options.version = parser.isSet(QStringLiteral("version"));
    if (!parser.positionalArguments().isEmpty())
        return fail(FailureCode::usage, parser.positionalArguments().constFirst(),
                    QStringLiteral("unexpected"));
    const std::pair<const char*, QString*> values[] = {{"site", &options.site},
                                                       {"journal", &options.journal},
                                                       {"handover", &options.handover},
                                                       {"dos-folder", &options.dosFolder},
                                                       {"language", &options.language}};
    for (const auto& [name, target] : values) {
        const auto option = QString::fromLatin1(name);
        *target = parser.value(option);
        if (parser.isSet(option) && target->isEmpty())
            return fail(FailureCode::usage, QStringLiteral("--") + option, QStringLiteral("needs a value"));
    }
    if (isSharedJournal(options.journal))
        if (const auto address = connectionOf(options.journal); !address)
            return fail(FailureCode::usage, QStringLiteral("--journal"), address.error().detail);
    options.demo = parser.isSet(QStringLiteral("demo"));
    if (options.demo && !options.site.isEmpty())
        return fail(FailureCode::usage, QStringLiteral("--demo"), QStringLiteral("brings its own site"));
    if (parser.isSet(QStringLiteral("theme"))) {
        const auto theme = themeNamed(parser.value(QStringLiteral("theme")));
        if (!theme)
            return Unexpected(theme.error());
        options.theme = *theme;
    }
    const QString passphraseFd = QStringLiteral("token-passphrase-fd");
    if (parser.isSet(passphraseFd)) {
        auto passphrase = readSecretFd(QStringLiteral("--") + passphraseFd, parser.value(passphraseFd));
        if (!passphrase)
            return Unexpected(passphrase.error());
        options.tokenPassphrase = std::make_shared<const Secret>(*std::move(passphrase));
    }
    return options;
}

} // namespace trustbench
