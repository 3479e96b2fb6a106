#include "app/wos/Options.h"

#include "app/wos/Faults.h"

#include <QCommandLineParser>

namespace benchwos {

using namespace trustbench;

namespace {

const char* const text = R"(Usage: trustbench-wos --data DIR [options]

A complete small workload orchestration software for training, demonstrations and tests:
TLS, its own PKI, sample devices, and a Git repository per device. Everything is in DIR.

  --data DIR               where it keeps everything; made on the first start
  --port N                 port to listen on (default: the last one if free, else any)
  --listen ADDRESS         address to listen on (default 127.0.0.1)
  --public-url URL         what clients call the API, behind a balancer: https://HOST[:PORT][/PATH]
  --git-ssh ADDRESS        name repositories by SSH addresses, without tokens; the server is an
                           sshd that somebody else runs here: ssh://[USER@]HOST[:PORT]
  --devices N              sample devices to make (default 8)
  --wire PROFILE           wire profile of a new site: gitops-predraft, or gitops-predraft-pss
                           for RSA devices that sign RSASSA-PSS
  --pending N              how often the status says pending before it says accepted (default 1)
  --token-lifetime SECONDS lifetime of Git access tokens (default 3600)
  --overlap SECONDS        how long a replaced token or device certificate is still good (default 0)
  --new-signer             replace the signing certificate by a new one of the same identity
  --until-stdin-closes     stop when standard input ends
  --fault NAME             fail on purpose; may stand several times
  --help, --version

When ready, it prints one line of JSON with the API's URL and the paths of site.json,
manifest.csv and dos.json. SIGINT and SIGTERM stop it.

)";

/// They differ in what clients sign with; here each signature is judged by the algorithm it names.
const QStringList wiresSpoken{QStringLiteral("gitops-predraft"), QStringLiteral("gitops-predraft-pss")};

QCommandLineOption valued(const char* name) {
    return {QString::fromLatin1(name), {}, QString::fromLatin1(name)};
}

Result<int> numberOf(const QCommandLineParser& parser, const char* name, int otherwise, int least, int most) {
    const QString option = QString::fromLatin1(name);
    if (!parser.isSet(option))
        return otherwise;
    bool isNumber = false;
    const int number = parser.value(option).toInt(&isNumber);
    if (!isNumber || number < least || number > most)
        return fail(FailureCode::usage, QStringLiteral("--") + option,
                    QStringLiteral("not a number from %1 to %2").arg(least).arg(most));
    return number;
}

Result<QUrl> publicUrlOf(const QString& written) {
    QUrl url(written, QUrl::StrictMode);
    const bool good = url.isValid() && url.scheme() == QLatin1String("https") && !url.host().isEmpty() &&
                      !url.hasQuery() && !url.hasFragment() && url.userInfo().isEmpty();
    if (!good)
        return fail(FailureCode::usage, QStringLiteral("--public-url"),
                    QStringLiteral("not https://HOST[:PORT][/PATH]"));
    return url;
}

Result<QUrl> gitSshOf(const QString& written) {
    QUrl url(written, QUrl::StrictMode);
    const bool good = url.isValid() && url.scheme() == QLatin1String("ssh") && !url.host().isEmpty() &&
                      url.path().isEmpty() && !url.hasQuery() && !url.hasFragment() &&
                      url.password().isEmpty();
    if (!good)
        return fail(FailureCode::usage, QStringLiteral("--git-ssh"),
                    QStringLiteral("not ssh://[USER@]HOST[:PORT]"));
    return url;
}

} // namespace

QString Options::helpText() {
    return QString::fromLatin1(text) + Faults::help();
}

Result<Options> Options::parse(const QStringList& arguments) {
    QCommandLineParser parser;
    for (const auto* name : {"data", "port", "listen", "public-url", "git-ssh", "devices", "wire", "pending",
                             "token-lifetime", "overlap", "fault"})
        parser.addOption(valued(name));
    for (const auto* name : {"help", "version", "new-signer", "until-stdin-closes"})
        parser.addOption(QCommandLineOption(QString::fromLatin1(name)));
    if (!parser.parse(arguments))
        return fail(FailureCode::usage, {}, parser.errorText());
    Options options;
    options.help = parser.isSet(QStringLiteral("help"));
    options.version = parser.isSet(QStringLiteral("version"));
    if (options.help || options.version)
        return options;
    if (!parser.positionalArguments().isEmpty())
        return fail(FailureCode::usage, parser.positionalArguments().constFirst(),
                    QStringLiteral("unexpected"));
    options.data = parser.value(QStringLiteral("data"));
    if (options.data.isEmpty())
        return fail(FailureCode::usage, QStringLiteral("--data"), QStringLiteral("needed"));
    if (parser.isSet(QStringLiteral("wire")))
        options.wire = parser.value(QStringLiteral("wire"));
    if (!wiresSpoken.contains(options.wire))
        return fail(FailureCode::usage, QStringLiteral("--wire"),
                    QStringLiteral("spoken here: %1").arg(wiresSpoken.join(QStringLiteral(", "))));
    const std::pair<const char*, std::tuple<int*, int, int>> numbers[] = {
        {"port", {&options.port, 1, 65535}},
        {"devices", {&options.devices, 0, 100000}},
        {"pending", {&options.pendingPolls, 0, 1000000}},
        {"token-lifetime", {&options.tokenLifetimeSeconds, 1, 10 * 365 * 86400}},
        {"overlap", {&options.overlapSeconds, 0, 10 * 365 * 86400}}};
    for (const auto& [name, target] : numbers) {
        const auto [value, least, most] = target;
        const auto number = numberOf(parser, name, *value, least, most);
        if (!number)
            return tl::unexpected(number.error());
        *value = *number;
    }
    if (parser.isSet(QStringLiteral("listen")))
        options.listen = parser.value(QStringLiteral("listen"));
    if (parser.isSet(QStringLiteral("public-url"))) {
        const auto url = publicUrlOf(parser.value(QStringLiteral("public-url")));
        if (!url)
            return tl::unexpected(url.error());
        options.publicUrl = *url;
    }
    if (parser.isSet(QStringLiteral("git-ssh"))) {
        const auto url = gitSshOf(parser.value(QStringLiteral("git-ssh")));
        if (!url)
            return tl::unexpected(url.error());
        options.gitSsh = *url;
    }
    options.faults = parser.values(QStringLiteral("fault"));
    if (const auto known = Faults::check(options.faults); !known)
        return tl::unexpected(known.error());
    options.newSigner = parser.isSet(QStringLiteral("new-signer"));
    options.untilStdinCloses = parser.isSet(QStringLiteral("until-stdin-closes"));
    return options;
}

} // namespace benchwos
