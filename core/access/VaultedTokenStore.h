#pragma once

#include "core/access/TokenVault.h"

#include <QObject>

#include <functional>

namespace trustbench {

/// A TokenStore that remembers: works in memory as any other, and keeps the vault in step behind it. What a
/// killed program had put is there again after recall(). Lives in one thread with an event loop. Tested in
/// tests/core/access.
class VaultedTokenStore final : public QObject, public TokenStore {
    Q_OBJECT
public:
    explicit VaultedTokenStore(std::unique_ptr<TokenVault> vault, QObject* parent = nullptr);
    ~VaultedTokenStore() override;

    void put(const TokenKey& key, AccessToken token) override;
    Result<AccessToken> take(const TokenKey& key) const override;
    void drop(const TokenKey& key) override;

    /// Fetches from the vault what is not in memory; `done` is called once. A vault that has none of them is
    /// fine, one that cannot be opened is its failure.
    void recall(const QList<TokenKey>& keys, QObject* context, std::function<void(Result<void>)> done);
    /// How many changes have not reached the vault yet; a program that ends waits for none.
    int underWay() const { return m_underWay; }

Q_SIGNALS:
    /// The last change under way has ended.
    void settled();
    /// The vault did not take a change; the token stays in memory.
    void vaultFailed(const trustbench::Failure& failure);

private:
    void follow(const QFuture<Result<void>>& change);

    std::unique_ptr<TokenVault> m_vault;
    std::unique_ptr<TokenStore> m_memory;
    int m_underWay = 0;
};

} // namespace trustbench
