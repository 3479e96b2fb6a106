#pragma once

#include "core/access/AccessToken.h"
#include "core/net/HttpClient.h"

namespace trustbench {

/// The value of `Authorization: Basic`; what it is made from in between is wiped. A user name with a colon
/// cannot be said in Basic (RFC 7617): tokenMalformed.
Result<Secret> basicCredential(const QString& username, const AccessToken& token);

/// What a Git server's answer means if it is not the one that was asked for. Pure. `token` may be null; it
/// decides whether a clock explains a refusal, and keeps itself out of the server's words.
std::optional<Failure> refusalIn(const HttpResponse& response, const QUrl& url, const QByteArray& contentType,
                                 const AccessToken* token, const QDateTime& now);

} // namespace trustbench
