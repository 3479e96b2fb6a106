#include "core/net/IssuerFetch.h"

#include "core/base/observe.h"
#include "core/net/NetworkThread.h"
#include "core/trust/CertificateImport.h"

#include <algorithm>

namespace trustbench {

namespace {

using Issuers = Result<std::vector<PoolCertificate>>;

bool isIssuerOf(const Certificate& candidate, const Certificate& subject) {
    const QByteArray wanted = subject.authorityKeyId();
    const QByteArray offered = candidate.subjectKeyId();
    return candidate.subjectDer() == subject.issuerDer() &&
           (wanted.isEmpty() || offered.isEmpty() || wanted == offered);
}

Issuers read(const HttpResponse& response, const QUrl& address, const Certificate& subject) {
    const QString shown = address.toDisplayString();
    if (response.status != 200)
        return fail(FailureCode::requestRefused, shown, QStringLiteral("status %1").arg(response.status));
    const auto imported = importCertificates(response.body, shown);
    if (!imported)
        return Unexpected(imported.error());
    const auto& all = imported->certificates;
    if (std::none_of(all.begin(), all.end(),
                     [&](const Certificate& candidate) { return isIssuerOf(candidate, subject); }))
        return fail(FailureCode::answerForeign, shown,
                    QStringLiteral("it has no certificate of %1").arg(subject.issuer()));
    std::vector<PoolCertificate> issuers;
    issuers.reserve(static_cast<size_t>(all.size()));
    for (const Certificate& certificate : all)
        issuers.push_back({certificate, QStringLiteral("AIA %1").arg(shown)});
    return issuers;
}

} // namespace

QFuture<Issuers> fetchIssuer(HttpClient& http, const QUrl& address, const Certificate& subject,
                             HttpLimits limits) {
    const bool web = address.scheme() == QLatin1String("http") || address.scheme() == QLatin1String("https");
    if (!address.isValid() || !web || address.host().isEmpty() || !address.userInfo().isEmpty())
        return readyFuture<std::vector<PoolCertificate>>(
            fail(FailureCode::requestRefused, address.toDisplayString(QUrl::RemoveUserInfo),
                 QStringLiteral("not an address that an issuer is fetched from")));
    HttpRequest request;
    request.url = address;
    request.headers = {{"Accept", "application/pkix-cert, application/pkcs7-mime, */*"}};
    request.limits = limits;
    request.allowPlainHttp = true;
    auto promise = std::make_shared<QPromise<Issuers>>();
    promise->start();
    auto issuers = promise->future();
    auto* reader = new QObject;
    reader->moveToThread(networkThread());
    QMetaObject::invokeMethod(
        reader,
        [reader, address, subject, promise, sent = http.send(std::move(request))] {
            observe(sent, reader, [reader, address, subject, promise](const Result<HttpResponse>& response) {
                promise->addResult(response ? read(*response, address, subject)
                                            : Issuers(Unexpected(response.error())));
                promise->finish();
                reader->deleteLater();
            });
        },
        Qt::QueuedConnection);
    return issuers;
}

} // namespace trustbench
