#pragma once

#include "core/net/PoliteHosts.h"
#include "core/wos/WosClient.h"

namespace trustbench {

/// `inner` with every call put through `hosts`, which outlives it. Repeated after trouble: what only reads,
/// and an upload, which finds its own certificate there. An enrolment, a token and a capability document
/// only where nothing was sent or the WOS put it off with Retry-After; the status never, because a session
/// asks for that again by itself. Each repetition is a new exchange, with a nonce and an intent of its own.
std::unique_ptr<WosClient> politeWosClient(std::unique_ptr<WosClient> inner, PoliteHosts* hosts);

} // namespace trustbench
