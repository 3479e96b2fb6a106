#pragma once

#include "core/access/TokenFinding.h"
#include "core/net/HttpClient.h"
#include "core/net/PoliteHosts.h"

namespace trustbench {

/// Asks a forge what it knows of a token: expiry, scope, holder, through the inquiries of the profile that
/// the token's form names. Each is one GET; the token goes to the repository's own origin or to the API that
/// the profile documents for that host, and nowhere else. A token without a profile is not asked about at
/// all. What the forge does not serve (404) or not to this token (403) stays unknown. Not for: judging what
/// came back (judgeToken), reading the repository (ReleaseRepository). Tested in tests/core/repository
/// against fakes that answer as the forges' public documentation says, over real TLS.
class TokenInspector {
public:
    /// `hosts`, which outlives it: the forge is asked when it bears it, like every other host of the bench.
    TokenInspector(std::shared_ptr<HttpClient> http, PoliteHosts* hosts, HttpLimits limits = {});

    /// tokenRefused where the forge does not know the token, serverBusy, redirectRefused, answerMalformed,
    /// tlsUntrusted, transport. To cancel, cancel the future.
    QFuture<Result<TokenFacts>> inspect(QUrl repository, std::shared_ptr<const AccessToken> token);

private:
    std::shared_ptr<HttpClient> m_http;
    PoliteHosts* m_hosts;
    HttpLimits m_limits;
};

/// A time as forges write it: ISO 8601, a date alone (its midnight in UTC), "2026-05-01 10:00:00 UTC" or with
/// an offset in UTC's place. Invalid for anything else.
QDateTime forgeTime(const QString& text);

} // namespace trustbench
