#pragma once

#include "core/base/Result.h"

#include <QList>
#include <QUrl>

#include <optional>

namespace trustbench {

/// A host key as an SSH server shows it, in the words of `ssh-keygen -l`.
struct SshHostKey {
    QString type;        ///< "ssh-ed25519"
    QString fingerprint; ///< "SHA256:" and base64 without padding

    QString text() const { return type + QLatin1Char(' ') + fingerprint; }
    /// As text() writes it; none for anything else.
    static std::optional<SshHostKey> fromText(const QString& text);
    bool operator==(const SshHostKey&) const = default;
};

/// A host key that somebody has compared: one line as it stands in a known_hosts file, `host type key`, where
/// the host is a plain name or address, and `[host]:port` on another port than 22. A whole line and not a
/// fingerprint alone, because ssh itself compares keys: what it is given is what it accepts, in one
/// connection. What stands behind the key is somebody's remark and is kept with it. Patterns, hashed names
/// and certificate authorities cannot be compared by a person at a glance and are refused. Pure; tested in
/// tests/core/repository.
struct PinnedHostKey {
    QString host; ///< as ssh looks it up: lower case, with brackets and port off 22
    SshHostKey key;
    QByteArray encoded; ///< base64 of the public key
    QString comment;    ///< "compared with plant IT"; means nothing to ssh

    /// siteInvalid; the detail says what is wrong.
    static Result<PinnedHostKey> parse(const QString& line);
    QString line() const;
    bool operator==(const PinnedHostKey&) const = default;
};

/// What was shown and what is pinned, as it stands in the detail of hostKeyUnknown and hostKeyChanged: a
/// journal keeps failures as text, and who shows one wants the keys beside each other.
struct HostKeyDispute {
    SshHostKey shown;
    QList<SshHostKey> pinned; ///< for this server; none: it is unknown here

    QString detail() const;
    /// None where the failure is about something else, or its detail names no key.
    static std::optional<HostKeyDispute> in(const Failure& failure);
};

/// The name under which ssh looks up the server of an ssh:// address.
QString knownHostsName(const QUrl& server);
QList<PinnedHostKey> pinsFor(const QUrl& server, const QList<PinnedHostKey>& pins);

/// For ssh's HostKeyAlgorithms: the kinds that are pinned first, so that a server with several keys shows
/// that one; then the others, so that a key that is not pinned is seen, named, and refused.
QString hostKeyAlgorithms(const QList<PinnedHostKey>& pins);

} // namespace trustbench
