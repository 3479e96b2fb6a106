#include "core/access/TokenStore.h"

#include <QMutex>

#include <map>

namespace trustbench {
namespace {

class TokensInMemory final : public TokenStore {
public:
    void put(const DeviceId& device, AccessToken token) override {
        const QMutexLocker lock(&m_mutex);
        m_tokens.insert_or_assign(device, std::move(token));
    }
    Result<AccessToken> take(const DeviceId& device) const override {
        const QMutexLocker lock(&m_mutex);
        const auto found = m_tokens.find(device);
        if (found == m_tokens.end())
            return fail(FailureCode::tokenMissing, device.value());
        return found->second.duplicate();
    }
    void drop(const DeviceId& device) override {
        const QMutexLocker lock(&m_mutex);
        m_tokens.erase(device);
    }

private:
    mutable QMutex m_mutex;
    std::map<DeviceId, AccessToken> m_tokens;
};

} // namespace

std::unique_ptr<TokenStore> tokenStoreInMemory() {
    return std::make_unique<TokensInMemory>();
}

} // namespace trustbench
