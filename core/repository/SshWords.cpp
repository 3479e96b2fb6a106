#include "core/repository/SshWords.h"

#include "core/repository/RepositoryUrl.h"

#include <algorithm>

namespace trustbench {
namespace {

constexpr int commandNotFound = 127;
constexpr qsizetype longestLine = 200;

/// A line of ssh's, by what stands in it, and what it means.
struct Sign {
    const char* text;
    FailureCode code;
};

constexpr Sign signs[] = {
    {"Permission denied (", FailureCode::sshKeyRefused},
    {"Too many authentication failures", FailureCode::sshKeyRefused},
    {"Could not resolve hostname", FailureCode::unreachable},
    {"Connection refused", FailureCode::unreachable},
    {"No route to host", FailureCode::unreachable},
    {"Network is unreachable", FailureCode::unreachable},
    {"timed out", FailureCode::timedOut},
    {"Unable to negotiate", FailureCode::requestRefused},
    {"Invalid key length", FailureCode::hostKeyUnknown},
};

/// Of a server's words only what a line of text can hold.
QString tame(const QByteArray& line) {
    QString text = QString::fromUtf8(line.left(longestLine)).simplified();
    text.removeIf([](QChar c) { return !c.isPrint(); });
    return text;
}

Failure hostKeyFailure(const SshHostKey& shown, const QString& server, const QList<PinnedHostKey>& pins) {
    HostKeyDispute dispute{shown, {}};
    bool sameType = false;
    for (const auto& pin : pins) {
        dispute.pinned.append(pin.key);
        sameType = sameType || pin.key.type == shown.type;
    }
    return {sameType ? FailureCode::hostKeyChanged : FailureCode::hostKeyUnknown, server, dispute.detail()};
}

} // namespace

SshWords SshWords::parse(const QByteArray& errorOutput) {
    const QByteArray debug = "debug1: ";
    const QByteArray shown = debug + "Server host key: ";
    SshWords words;
    bool commandSent = false;
    for (const auto& raw : errorOutput.split('\n')) {
        const QByteArray line = raw.trimmed();
        if (line.startsWith(shown) && !words.hostKey) {
            const auto parts = line.mid(shown.size()).split(' ');
            words.hostKey = SshHostKey{tame(parts.value(0)), tame(parts.value(1))};
        } else if (line.startsWith(debug + "Sending command: ")) {
            commandSent = true;
        } else if (line.startsWith("Authenticated to ") && !words.loggedIn) {
            words.loggedIn = true;
        } else if (!line.isEmpty() && !line.startsWith("debug1:") && !line.startsWith("Transferred: ") &&
                   !line.startsWith("Bytes per second: ")) {
            (commandSent ? words.server : words.own).append(tame(line));
        }
    }
    return words;
}

Failure failureOf(const SshWords& words, int exitCode, const QUrl& repository,
                  const QList<PinnedHostKey>& pins) {
    const QString address = repository.toString();
    const QString server = knownHostsName(repository);
    const auto& said = words.loggedIn ? words.server + words.own : words.own;
    if (!words.loggedIn && words.hostKey && said.contains(QStringLiteral("Host key verification failed.")))
        return hostKeyFailure(*words.hostKey, server, pins);
    if (words.loggedIn && exitCode == commandNotFound)
        return {FailureCode::requestRefused, address, words.server.join(QStringLiteral("; "))};
    if (words.loggedIn && exitCode != sshFailed)
        return {FailureCode::repositoryMissing, address, words.server.join(QStringLiteral("; "))};
    if (!words.loggedIn)
        for (const auto& line : said)
            for (const auto& sign : signs)
                if (line.contains(QLatin1String(sign.text)))
                    return {sign.code, sign.code == FailureCode::sshKeyRefused ? server : address, line};
    return {FailureCode::connectionLost, address, said.isEmpty() ? QString() : said.constLast()};
}

} // namespace trustbench
