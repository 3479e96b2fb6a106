#pragma once

#include "core/base/Result.h"
#include "core/crypto/Secret.h"
#include "core/repository/ReleaseRepository.h"
#include "core/trust/ChainTrace.h"

#include <QUrl>

#include <chrono>

namespace trustbench {

/// Where an endpoint came from, in the specification's ways. Discovery by DNS will stand beside these.
enum class EndpointSource { siteFile, enteredByOperator, dosFile };

struct WosEndpoint {
    QUrl api;
    QUrl signingCertificate;
    EndpointSource source = EndpointSource::siteFile;
    QString origin; ///< file or operator, for the record
};

/// An anchor as a site file writes it: {"file","sha256","confirmedBy","confirmedAt"}.
struct SiteAnchor {
    QString file;   ///< as written, relative to the site file
    QString sha256; ///< lower-case hex
    QString confirmedBy;
    QDateTime confirmedAt;
};

/// How the WOS's signing certificate is known to be the site's. In the file exactly one of "dns", "subject",
/// "sha256".
struct SigningIdentity {
    QString dnsName; ///< DNS SAN that must be there
    QString subject; ///< RFC 4514 subject that must match
    QString sha256;  ///< pinned fingerprint, lower-case hex
    bool isEmpty() const { return dnsName.isEmpty() && subject.isEmpty() && sha256.isEmpty(); }
};

/// Where a site's tokens outlive the program.
enum class TokenStorage {
    memory,  ///< nowhere: a new one is asked for
    keyring, ///< in the keyring of the operating system
    file,    ///< in an encrypted file beside the journal, opened with a passphrase
};

/// site.json, schema 1; documented in resources/schema/site.schema.json. Paths are relative to the file. An
/// unknown key is an error that names its path. Tested in tests/core/wos.
struct Site {
    QString file; ///< absolute path, empty for a site that was never saved
    QString name;
    QString wire = QStringLiteral("gitops-predraft");
    QUrl api; ///< this and the next both or neither: without, the endpoint comes from elsewhere
    QUrl signingCertificateUrl;
    QList<SiteAnchor> tlsAnchors;
    QList<SiteAnchor> signingAnchors;
    QList<SiteAnchor> commitAnchors; ///< for certificates that sign commits
    SigningIdentity signingIdentity;
    QStringList confirmedSigners; ///< SHA-256, lower-case hex
    QString operatorSecretFile;
    QString gitUsername = QStringLiteral("x-access-token");
    std::chrono::seconds tokenMaxLifetime{0}; ///< 0: no limit
    QUrl gitNeighbour; ///< a repository that no device's token must read; empty: not tried
    /// Who may sign commits; any of these: commits must be signed.
    QString gitAllowedSigners;           ///< allowed-signers file of ssh-keygen
    QString gitAllowedOpenPgpKeys;       ///< file of exported OpenPGP public keys
    QStringList gitAllowedX509Subjects;  ///< RFC 4514, of certificates that trace to commitAnchors
    QStringList gitX509Crls;             ///< files; any at all makes revocation checking of these strict
    QList<PinnedHostKey> gitSshHostKeys; ///< of servers of repositories with SSH addresses
    QString gitSshKey;                   ///< file with the private key that this workstation reads them with
    bool gitSshAgent = false;            ///< ask the SSH agent of the session for the key
    TokenStorage tokenStorage = TokenStorage::memory;
    QStringList interceptors; ///< SHA-256, lower-case hex
    struct Devices {
        QString folder;
        QString certificate = QStringLiteral("{id}.pem");
        QString key = QStringLiteral("{id}.key");
        QString capabilities = QStringLiteral("{id}.json");
        QString scanPattern; ///< regular expression; group 1 or the whole match is the serial
        QString labelText;   ///< what a printed label holds, with {id}; empty: found from scanPattern
    } devices;

    static Result<Site> load(const QString& path);
    static Result<Site> parse(const QByteArray& bytes, const QString& path);
    QByteArray toJson() const;
    Result<void> save(const QString& path) const;
    /// Absolute path of a path written in the site file.
    QString resolve(const QString& path) const;
    /// Anchors with their certificates read and their fingerprints compared; siteInvalid where they differ.
    Result<std::vector<TrustAnchor>> loadAnchors(const QList<SiteAnchor>& anchors) const;
    WosEndpoint endpoint() const;
    /// Who may sign commits, the files read.
    Result<CommitSigners> loadCommitSigners() const;
    /// What the site asks of release repositories.
    Result<RepositoryDemands> loadRepositoryDemands() const;
    /// How repositories with SSH addresses are read; what the key's file holds is looked at when it is used.
    SshAccess sshAccess() const;
    /// The operator's secret from operator.secretFile, without a trailing line break. operatorSecretMissing
    /// where the site names no file or it is empty; secretFileExposed where others can read it.
    Result<Secret> loadOperatorSecret() const;
};

/// An operator secret as a file, a descriptor or a prompt gives it: one line of printable ASCII, a trailing
/// line break taken off; operatorSecretMissing otherwise. `origin` says where it came from, for people.
Result<Secret> operatorSecretFromBytes(QByteArray&& bytes, const QString& origin);

/// A SHA-256 fingerprint as people write it (any case, colons or none) in lower-case hex; nothing otherwise.
std::optional<QString> normalFingerprint(const QString& written);

} // namespace trustbench
