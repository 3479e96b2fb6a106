#pragma once

#include "core/onboarding/SitePolicy.h"

namespace trustbench {

/// Whom TLS trusts for a site: its TLS anchors, and the interceptors it lists.
TlsTrust tlsTrustOf(const SitePolicy& policy, const Site& site);

} // namespace trustbench
