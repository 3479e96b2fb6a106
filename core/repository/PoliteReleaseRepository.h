#pragma once

#include "core/net/PoliteHosts.h"
#include "core/repository/ReleaseRepository.h"

namespace trustbench {

/// `inner` with every check put through `hosts`, which outlives it: a check only reads, so it is repeated
/// when the server is in trouble. Tested in tests/core/net with the hosts.
std::unique_ptr<ReleaseRepository> politeReleaseRepository(std::unique_ptr<ReleaseRepository> inner,
                                                           PoliteHosts* hosts);

} // namespace trustbench
