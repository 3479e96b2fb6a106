#pragma once

#include "tests/support/Programs.h"

#include <QTemporaryDir>

namespace testing {

/// A real sshd for the user who runs the tests, on a free port of loopback, with host keys and a list of
/// authorized keys of its own. Behind it are git's own programs, or what a forced command makes of them.
class SshServer {
public:
    /// Makes its keys in `folder`, which must exist.
    explicit SshServer(const QString& folder);

    /// With the host keys of these kinds ("ed25519", "ecdsa", "rsa"), those that are there or new ones. At
    /// the same port where it is started again. False, with words in log().
    bool start(const QStringList& kinds = {QStringLiteral("ed25519")});
    void stop();
    qint64 processId() const { return m_sshd.processId(); }
    /// sshd's own log so far.
    QByteArray log();

    /// A new key pair; the path of the private key, mode 0600.
    QString makeKey(const QString& name, const QString& kind = QStringLiteral("ed25519"),
                    const QString& passphrase = {});
    /// Lets the key in, for every command or for this one program in place of whatever is asked.
    void allow(const QString& privateKey, const QString& forcedCommand = {});
    /// A shell script in the folder that may be run; its path.
    QString script(const QString& name, const QByteArray& lines);

    /// ssh://user@127.0.0.1:port + path
    QString address(const QString& path) const;
    /// The line to pin: of the server's host key of this kind, or of any other public key.
    QString pin(const QString& kind = QStringLiteral("ed25519")) const;
    QString pinOf(const QString& privateKey) const;
    /// As ssh-keygen -l says it: "SHA256:...".
    static QString fingerprint(const QString& privateKey);
    QString hostKey(const QString& kind) const;

private:
    QString m_folder;
    int m_port = 0;
    RunningProgram m_sshd;
};

/// ssh processes that this process has started and that are not gone yet.
QList<qint64> sshChildren();

} // namespace testing
