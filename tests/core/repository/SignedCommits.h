#pragma once

#include "core/repository/CommitSignature.h"
#include "tests/core/trust/TestPki.h"

#include <QTemporaryDir>

namespace testing {

/// A commit taken apart by hand: the header "gpgsig" with its continuation lines, and the rest.
struct SignedCommit {
    QByteArray signature;
    QByteArray data;
};

/// A repository in which the real git signs commits with the real programs.
class SignedCommits {
public:
    SignedCommits();

    /// An empty commit, signed. `config` are git's settings (gpg.format, user.signingKey, ...), `environment`
    /// is NAME=value.
    SignedCommit commit(const QStringList& config, const QStringList& environment = {}) const;

private:
    QTemporaryDir m_folder;
};

/// Runs a program that must end well, or the test fails; what it wrote.
QByteArray mustRun(const QString& program, const QStringList& arguments, const QByteArray& input = {},
                   const QStringList& environment = {});
QByteArray contentOf(const QString& path);
void putInto(const QString& path, const QByteArray& bytes);

/// The program for git's gpg.x509.program, which signs with openssl as $SIGN_WITH says (-signer, -inkey,
/// ...).
void putCmsSigner(const QString& path);
QByteArray pemOf(const trustbench::pki::Key& key);

/// A keyring of a person, with an agent of its own that ends with it.
class GpgKeyring {
public:
    GpgKeyring();
    ~GpgKeyring();
    GpgKeyring(const GpgKeyring&) = delete;
    GpgKeyring& operator=(const GpgKeyring&) = delete;

    QStringList environment() const; ///< in which gpg, also as git calls it, works with this keyring
    QByteArray run(const QStringList& arguments, const QByteArray& input = {}) const;
    /// A key made as of then (days from now), without passphrase; its fingerprint.
    QString newKey(const QString& name, const QString& algorithm = QStringLiteral("ed25519"),
                   const QString& expires = QStringLiteral("never"), int days = -100,
                   const QString& usage = QStringLiteral("sign")) const;
    QByteArray exported(const QString& key, const QStringList& options = {}) const;

private:
    QTemporaryDir m_home;
};

/// One way in which somebody changes a signed commit or its signature.
struct Tampering {
    const char* name;
    void (*change)(SignedCommit&);
};
/// Each of these makes a good commit one that must not verify.
const QList<Tampering>& tamperings();

} // namespace testing
