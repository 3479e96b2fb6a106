#pragma once

#include "core/access/TokenStore.h"

#include <QFuture>

namespace trustbench {

/// Port: where a site's tokens outlive the program. Asynchronous throughout and untouched until it is asked
/// for the first time, so that no start waits for a keyring. Consumed through observe(). Not for: what is
/// being worked with (TokenStore). Tested in tests/core/access against a real keyring and on real files.
class TokenVault {
public:
    TokenVault() = default;
    virtual ~TokenVault() = default;
    TokenVault(const TokenVault&) = delete;
    TokenVault& operator=(const TokenVault&) = delete;

    virtual QFuture<Result<void>> keep(TokenKey key, std::shared_ptr<const AccessToken> token) = 0;
    /// tokenMissing where there is none.
    virtual QFuture<Result<std::shared_ptr<const AccessToken>>> recall(TokenKey key) = 0;
    /// Forgetting what is not there is fine.
    virtual QFuture<Result<void>> forget(TokenKey key) = 0;
};

/// The keyring of the operating system: Secret Service, KWallet. keyringUnavailable where there is none or it
/// stays locked; nothing is ever written in plain instead. Needs an event loop on the calling thread.
std::unique_ptr<TokenVault> keyringVault(const QString& site);

/// One encrypted file per site, for machines without a keyring; nobody gets it who did not choose it. The key
/// comes from a passphrase by scrypt, the content is sealed with AES-256-GCM and bound to the header. The
/// format is documented in resources/man/trustbench-cli.1. passphraseWrong, formatUnknown, fileUnreadable,
/// fileUnwritable. Works on a thread of its own; the file is read at the first use and whole again at each
/// change.
std::unique_ptr<TokenVault> encryptedFileVault(const QString& path, Secret passphrase);

/// A token and its expiry as both vaults write them, and back. For them alone.
QByteArray tokenToVault(const AccessToken& token);
Result<std::shared_ptr<const AccessToken>> tokenFromVault(QByteArray&& bytes, const TokenKey& key);
/// "<device id>/current": a name within one site.
QString vaultName(const TokenKey& key);

} // namespace trustbench
