#pragma once

#include "core/base/observe.h"
#include "core/net/HttpClient.h"
#include "tests/core/net/TlsServer.h"

#include <QTest>

namespace testing {

/// pki::now for as long as a test runs.
class StandingClock final : public Clock {
public:
    explicit StandingClock(QDateTime time = pki::now)
        : m_time(std::move(time)) {}
    QDateTime now() const override { return m_time; }

private:
    QDateTime m_time;
};

struct NetPki {
    pki::Issued root = pki::root(named("TLS root"));
    pki::Issued intermediate = pki::ca(root, named("TLS issuing CA"));
    pki::Issued leaf = serverLeaf(intermediate);
    pki::Issued strangeRoot = pki::root(named("Strange root"));

    static pki::Spec named(const char* subject) {
        pki::Spec spec;
        spec.subject = subject;
        return spec;
    }
    ServerIdentity server() const { return {leaf, {intermediate.certificate}}; }
};

inline std::unique_ptr<HttpClient> clientTrusting(const std::vector<Certificate>& anchors,
                                                  QList<QByteArray> interceptors = {},
                                                  const QDateTime& now = pki::now) {
    TlsTrust trust;
    for (const auto& anchor : anchors)
        trust.anchors.push_back({anchor, QStringLiteral("anchor.pem"), {}, {}});
    trust.interceptors = {interceptors.begin(), interceptors.end()};
    return std::make_unique<HttpClient>(std::move(trust), std::make_shared<StandingClock>(now));
}

inline const QByteArray credential = "canary-credential";

inline HttpRequest get(const QUrl& url) {
    HttpRequest request;
    request.url = url;
    return request;
}

/// With the credential that must never be sent before a verdict.
inline HttpRequest post(const QUrl& url, const QByteArray& body = "body") {
    HttpRequest request;
    request.method = "POST";
    request.url = url;
    request.body = body;
    request.authorizationScheme = "Bearer";
    request.authorization =
        std::make_shared<const Secret>(QByteArray(credential.constData(), credential.size()));
    return request;
}

inline Result<HttpResponse> waitFor(const QFuture<Result<HttpResponse>>& future) {
    std::unique_ptr<const Result<HttpResponse>> arrived;
    QObject context;
    observe(future, &context, [&](const Result<HttpResponse>& result) {
        arrived = std::make_unique<const Result<HttpResponse>>(result);
    });
    if (!QTest::qWaitFor([&] { return arrived != nullptr; }, 60000))
        return fail(FailureCode::internalError, {}, QStringLiteral("the exchange does not end"));
    return *arrived;
}

inline FailureCode codeOf(const Result<HttpResponse>& result) {
    return result ? FailureCode::internalError : result.error().code;
}

} // namespace testing
