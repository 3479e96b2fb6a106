#pragma once

#include "core/repository/BlockingHttp.h"
#include "core/repository/GitCarriage.h"
#include "core/repository/RepositoryAnswer.h"

namespace trustbench {

/// Smart HTTP over the one HTTP stack, with an access token. Every address is built from the repository's, so
/// that the token goes nowhere else.
class HttpCarriage final : public GitCarriage {
public:
    /// `repository` as repositoryUrl() gives it.
    HttpCarriage(std::shared_ptr<HttpClient> http, QUrl repository, RepositoryCredential credential,
                 std::shared_ptr<const Clock> clock, HttpLimits limits);

    Result<QByteArray> advertisement() override;
    Result<QByteArray> requestPack(const QByteArray& request, qint64 limit) override;
    Result<ServiceAnswer> tryService(const QUrl& repository, const QString& service) override;
    void cancel() override { m_http.cancel(); }
    bool isCancelled() const override { return m_http.isCancelled(); }

private:
    HttpRequest request(const QUrl& repository, const QString& path) const;
    HttpRequest serviceRequest(const QUrl& repository, const QString& service) const;
    std::optional<Failure> refusal(const HttpResponse& response, const QByteArray& contentType) const;

    BlockingHttp m_http;
    RepositoryCredential m_credential;
    std::shared_ptr<const Clock> m_clock;
    HttpLimits m_limits;
};

} // namespace trustbench
