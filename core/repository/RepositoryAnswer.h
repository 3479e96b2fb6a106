#pragma once

#include "core/access/AccessToken.h"
#include "core/net/HttpClient.h"

namespace trustbench {

/// A token and the value of `Authorization: Basic` that carries it. Cheap to copy: both are shared.
struct RepositoryCredential {
    std::shared_ptr<const AccessToken> token; ///< null: no credential
    std::shared_ptr<const Secret> basic;

    /// What the value is made from in between is wiped. A user name with a colon cannot be said in Basic
    /// (RFC 7617): tokenMalformed.
    static Result<RepositoryCredential> make(const QString& username,
                                             std::shared_ptr<const AccessToken> token);
    bool standsIn(const QByteArray& text) const;
};

/// What a Git server's answer means if it is not the one that was asked for. Pure. The credential decides
/// whether a clock explains a refusal, and keeps itself out of the server's words.
std::optional<Failure> refusalIn(const HttpResponse& response, const QUrl& url, const QByteArray& contentType,
                                 const RepositoryCredential& credential, const QDateTime& now);

} // namespace trustbench
