#pragma once

#include "core/access/AccessToken.h"
#include "core/base/DeviceId.h"

#include <memory>

namespace trustbench {

/// Port: where tokens live between steps 5 and 7. Nothing else holds them.
class TokenStore {
public:
    TokenStore() = default;
    virtual ~TokenStore() = default;
    TokenStore(const TokenStore&) = delete;
    TokenStore& operator=(const TokenStore&) = delete;

    virtual void put(const DeviceId& device, AccessToken token) = 0;
    /// A duplicate; tokenMissing where there is none.
    virtual Result<AccessToken> take(const DeviceId& device) const = 0;
    virtual void drop(const DeviceId& device) = 0;
};

/// In wiped memory for the life of the program. Thread-safe. Tested in tests/core/access.
std::unique_ptr<TokenStore> tokenStoreInMemory();

} // namespace trustbench
