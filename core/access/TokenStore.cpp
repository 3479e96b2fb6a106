#include "core/access/TokenStore.h"

#include <QMutex>

#include <map>

namespace trustbench {
namespace {

class TokensInMemory final : public TokenStore {
public:
    void put(const TokenKey& key, AccessToken token) override {
        const QMutexLocker lock(&m_mutex);
        m_tokens.insert_or_assign(key, std::move(token));
    }
    Result<AccessToken> take(const TokenKey& key) const override {
        const QMutexLocker lock(&m_mutex);
        const auto found = m_tokens.find(key);
        if (found == m_tokens.end())
            return fail(FailureCode::tokenMissing, key.device.value());
        return found->second.duplicate();
    }
    void drop(const TokenKey& key) override {
        const QMutexLocker lock(&m_mutex);
        m_tokens.erase(key);
    }

private:
    mutable QMutex m_mutex;
    std::map<TokenKey, AccessToken> m_tokens;
};

} // namespace

std::unique_ptr<TokenStore> tokenStoreInMemory() {
    return std::make_unique<TokensInMemory>();
}

} // namespace trustbench
