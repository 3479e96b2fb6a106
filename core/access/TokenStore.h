#pragma once

#include "core/access/AccessToken.h"
#include "core/base/DeviceId.h"

#include <memory>

namespace trustbench {

/// A device's token and, while it is being renewed, the one that takes its place.
enum class TokenSlot {
    current, ///< what the device works with, or is about to get
    renewed, ///< received, and not yet handed over
};

struct TokenKey {
    // Not explicit: a device's token is the current one unless said otherwise.
    TokenKey(DeviceId id, TokenSlot which = TokenSlot::current) // NOLINT(google-explicit-constructor)
        : device(std::move(id))
        , slot(which) {}
    DeviceId device;
    TokenSlot slot;

    auto operator<=>(const TokenKey&) const = default;
};

/// Port: where tokens live while the program runs. Nothing else holds them.
class TokenStore {
public:
    TokenStore() = default;
    virtual ~TokenStore() = default;
    TokenStore(const TokenStore&) = delete;
    TokenStore& operator=(const TokenStore&) = delete;

    virtual void put(const TokenKey& key, AccessToken token) = 0;
    /// A duplicate; tokenMissing where there is none.
    virtual Result<AccessToken> take(const TokenKey& key) const = 0;
    virtual void drop(const TokenKey& key) = 0;
};

/// In wiped memory for the life of the program. Thread-safe. Tested in tests/core/access.
std::unique_ptr<TokenStore> tokenStoreInMemory();

} // namespace trustbench
