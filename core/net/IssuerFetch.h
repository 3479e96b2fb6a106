#pragma once

#include "core/net/HttpClient.h"

namespace trustbench {

/// Small and quick: it is one certificate, and somebody waits for it.
inline constexpr HttpLimits issuerLimits{std::chrono::milliseconds(5000), std::chrono::milliseconds(15000),
                                         1024 * 1024};

/// The certificates at the address that `subject` names for its issuer (RFC 5280 section 4.2.2.1), with
/// "AIA <address>" as their source. They may help to build a path and are never anchors. Plain http is the
/// rule for such addresses and is allowed: what comes proves itself by its signature. Only ever called
/// because an operator asked; nothing in core calls it. Not http or https, or with credentials in it:
/// requestRefused. Another status than 200: requestRefused. Not certificates: formatUnknown and its like.
/// None of them the issuer that is wanted: answerForeign. Else as HttpClient. Tested in tests/core/net.
QFuture<Result<std::vector<PoolCertificate>>> fetchIssuer(HttpClient& http, const QUrl& address,
                                                          const Certificate& subject,
                                                          HttpLimits limits = issuerLimits);

} // namespace trustbench
