#include "core/repository/HttpCarriage.h"

namespace trustbench {
namespace {

const QString uploadPack = QStringLiteral("git-upload-pack");

QByteArray typeOf(const QString& service) {
    return "application/x-" + service.toLatin1() + "-advertisement";
}

/// 404 is a refusal too: servers say it so as not to say that something is there.
bool isRefusal(int status) {
    return status == 401 || status == 403 || status == 404;
}

} // namespace

HttpCarriage::HttpCarriage(std::shared_ptr<HttpClient> http, QUrl repository, RepositoryCredential credential,
                           std::shared_ptr<const Clock> clock, HttpLimits limits)
    : GitCarriage(std::move(repository))
    , m_http(std::move(http))
    , m_credential(std::move(credential))
    , m_clock(std::move(clock))
    , m_limits(limits) {}

HttpRequest HttpCarriage::request(const QUrl& repository, const QString& path) const {
    HttpRequest request;
    request.url = repository;
    request.url.setPath(repository.path(QUrl::FullyEncoded) + path, QUrl::TolerantMode);
    if (m_credential.basic) {
        request.authorizationScheme = "Basic";
        request.authorization = m_credential.basic;
    }
    request.limits = m_limits;
    request.readsOnly = true; // the receiving side is asked for, and nothing sent to it
    return request;
}

HttpRequest HttpCarriage::serviceRequest(const QUrl& repository, const QString& service) const {
    auto asking = request(repository, QStringLiteral("/info/refs"));
    asking.url.setQuery(QStringLiteral("service=") + service);
    asking.headers = {{"Accept", typeOf(service)}};
    return asking;
}

std::optional<Failure> HttpCarriage::refusal(const HttpResponse& response,
                                             const QByteArray& contentType) const {
    return refusalIn(response, repository(), contentType, m_credential, m_clock->now());
}

Result<QByteArray> HttpCarriage::advertisement() {
    const auto response = m_http.exchange(serviceRequest(repository(), uploadPack));
    if (!response)
        return Unexpected(response.error());
    m_seen.tls = response->tls;
    m_seen.clock = response->clock;
    if (auto refused = refusal(*response, typeOf(uploadPack)))
        return Unexpected(std::move(*refused));
    return response->body;
}

Result<QByteArray> HttpCarriage::requestPack(const QByteArray& body, qint64 limit) {
    const QByteArray type = "application/x-git-upload-pack-result";
    auto asking = request(repository(), QLatin1Char('/') + uploadPack);
    asking.method = "POST";
    asking.headers = {{"Accept", type}, {"Content-Type", "application/x-git-upload-pack-request"}};
    asking.body = body;
    asking.limits.replyBytes = limit;
    const auto response = m_http.exchange(std::move(asking));
    if (!response)
        return Unexpected(response.error());
    if (auto refused = refusal(*response, type))
        return Unexpected(std::move(*refused));
    return response->body;
}

Result<ServiceAnswer> HttpCarriage::tryService(const QUrl& there, const QString& service) {
    using Kind = ServiceAnswer::Kind;
    const auto response = m_http.exchange(serviceRequest(there, service));
    if (!response && response.error().code == FailureCode::cancelled)
        return Unexpected(response.error());
    if (!response)
        return ServiceAnswer{Kind::unclear,
                             nameOf(response.error().code) + QStringLiteral(": ") + response.error().detail};
    const QString status = QStringLiteral("status %1").arg(response->status);
    if (isRefusal(response->status))
        return ServiceAnswer{Kind::refused, status};
    const bool open = response->status == 200 && response->header("Content-Type") == typeOf(service);
    return ServiceAnswer{open ? Kind::open : Kind::unclear, status};
}

} // namespace trustbench
