#pragma once

#include "core/wos/WosClient.h"

namespace trustbench {

/// Reaches the WOS of a site as it stands, saved or not: TLS verdict and clock. No credential is sent and
/// nothing is recorded. Its own services, so that nothing of an open site is touched. Tested in tests/faults.
QFuture<Result<Preflight>> trySite(const Site& site, const HttpLimits& limits = {});

} // namespace trustbench
