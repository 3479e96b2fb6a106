#pragma once

#include "core/wos/WosClient.h"

#include <optional>

namespace trustbench {

/// How long things may take and how often they are asked. Parameters, so that tests choose them.
struct Timing {
    std::chrono::milliseconds firstPoll{500};     ///< before the second question; doubles from there
    std::chrono::milliseconds longestPoll{30000}; ///< between two questions; Retry-After goes before
    std::chrono::milliseconds enrolmentDeadline{15 * 60 * 1000}; ///< for the WOS to accept or reject
    int tolerated = 5; ///< questions in a row that may fail in transport before the step fails
};

/// Everything a site decides, with its certificates read: what sessions judge by. A value.
/// Not for: reading site files (core/wos/Site). Tested in tests/core/onboarding.
struct SitePolicy {
    QString name;
    std::optional<WosEndpoint> endpoint; ///< none: the operator enters it
    std::vector<TrustAnchor> tlsAnchors;
    std::vector<TrustAnchor> signingAnchors;
    std::vector<PoolCertificate> candidates; ///< from a DOS file: may build a path, never end one
    SigningIdentity signingIdentity;
    QStringList confirmedSigners; ///< SHA-256, lower-case hex
    QString wire;
    QString gitUsername = QStringLiteral("x-access-token");
    std::chrono::seconds tokenMaxLifetime{0};
    QList<PinnedHostKey> sshHostKeys;
    TracePolicy signingTrace; ///< purpose any; CRLs and limits may be set
    Timing timing;

    /// What a device is given to trust: signing anchors first, then those of TLS, each once.
    std::vector<Certificate> confirmedAnchors() const;
    /// Reads and compares the site's anchors; siteInvalid, anchorMissing.
    static Result<SitePolicy> fromSite(const Site& site);
};

} // namespace trustbench
