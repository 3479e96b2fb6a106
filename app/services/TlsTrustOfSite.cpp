#include "app/services/TlsTrustOfSite.h"

namespace trustbench {

TlsTrust tlsTrustOf(const SitePolicy& policy, const Site& site) {
    TlsTrust trust;
    trust.anchors = policy.tlsAnchors;
    for (const auto& sha256 : site.interceptors)
        trust.interceptors.push_back(QByteArray::fromHex(sha256.toLatin1()));
    return trust;
}

} // namespace trustbench
