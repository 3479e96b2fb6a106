#include "core/onboarding/SitePolicy.h"

#include <algorithm>

namespace trustbench {

std::vector<Certificate> SitePolicy::confirmedAnchors() const {
    std::vector<Certificate> anchors;
    for (const auto* set : {&signingAnchors, &tlsAnchors})
        for (const auto& anchor : *set)
            if (std::find(anchors.begin(), anchors.end(), anchor.certificate) == anchors.end())
                anchors.push_back(anchor.certificate);
    return anchors;
}

Result<SitePolicy> SitePolicy::fromSite(const Site& site) {
    auto tls = site.loadAnchors(site.tlsAnchors);
    if (!tls)
        return Unexpected(tls.error());
    auto signing = site.loadAnchors(site.signingAnchors);
    if (!signing)
        return Unexpected(signing.error());
    SitePolicy policy;
    policy.name = site.name;
    if (!site.api.isEmpty() && !site.signingCertificateUrl.isEmpty())
        policy.endpoint = site.endpoint();
    policy.tlsAnchors = *std::move(tls);
    policy.signingAnchors = *std::move(signing);
    policy.signingIdentity = site.signingIdentity;
    for (const auto& sha256 : site.confirmedSigners)
        policy.confirmedSigners.append(sha256.toLower());
    policy.wire = site.wire;
    policy.gitUsername = site.gitUsername;
    policy.tokenMaxLifetime = site.tokenMaxLifetime;
    policy.sshHostKeys = site.gitSshHostKeys;
    return policy;
}

} // namespace trustbench
