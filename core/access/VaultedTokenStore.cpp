#include "core/access/VaultedTokenStore.h"

#include "core/base/observe.h"

namespace trustbench {

VaultedTokenStore::VaultedTokenStore(std::unique_ptr<TokenVault> vault, QObject* parent)
    : QObject(parent)
    , m_vault(std::move(vault))
    , m_memory(tokenStoreInMemory()) {}

VaultedTokenStore::~VaultedTokenStore() = default;

void VaultedTokenStore::put(const TokenKey& key, AccessToken token) {
    follow(m_vault->keep(key, std::make_shared<const AccessToken>(token.duplicate())));
    m_memory->put(key, std::move(token));
}

Result<AccessToken> VaultedTokenStore::take(const TokenKey& key) const {
    return m_memory->take(key);
}

void VaultedTokenStore::drop(const TokenKey& key) {
    m_memory->drop(key);
    follow(m_vault->forget(key));
}

void VaultedTokenStore::follow(const QFuture<Result<void>>& change) {
    ++m_underWay;
    observe(change, this, [this](const Result<void>& outcome) {
        if (!outcome)
            Q_EMIT vaultFailed(outcome.error());
        if (--m_underWay == 0)
            Q_EMIT settled();
    });
}

void VaultedTokenStore::recall(const QList<TokenKey>& keys, QObject* context,
                               std::function<void(Result<void>)> done) {
    auto wanted = keys;
    while (!wanted.isEmpty() && m_memory->take(wanted.constFirst()))
        wanted.removeFirst();
    if (wanted.isEmpty())
        return done({});
    const auto key = wanted.takeFirst();
    observe(m_vault->recall(key), context,
            [this, key, wanted, context,
             done = std::move(done)](const Result<std::shared_ptr<const AccessToken>>& token) {
                if (!token && token.error().code != FailureCode::tokenMissing)
                    return done(Unexpected(token.error()));
                if (token)
                    m_memory->put(key, (*token)->duplicate());
                recall(wanted, context, done);
            });
}

} // namespace trustbench
