#pragma once

#include "core/base/Result.h"

#include <chrono>

namespace trustbench {

/// Makes the shared journal that an address names, or brings its rights and lease up to date, as its owner: a
/// script in resources/journal. `role` is who the benches come as.
/// journalUnusable with the server's own words. Waits for the server. Tested in tests/core/journal with a
/// real one.
Result<void> prepareShared(const QString& journal, const QString& role, std::chrono::seconds lease);

} // namespace trustbench
