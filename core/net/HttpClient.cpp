#include "core/net/HttpClient.h"

#include "core/net/HttpLanes.h"
#include "core/net/NetworkManager.h"
#include "core/net/NetworkThread.h"

#include <QThread>

namespace trustbench {

struct HttpClient::Private {
    std::shared_ptr<HttpContext> context;
    HttpLanes* lanes = nullptr; ///< lives on the network thread
};

QByteArray HttpResponse::header(const QByteArray& name) const {
    for (const auto& [key, value] : headers)
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            return value;
    return {};
}

HttpClient::HttpClient(TlsTrust trust, std::shared_ptr<const Clock> clock)
    : d(std::make_shared<Private>()) {
    d->context = std::make_shared<HttpContext>();
    d->context->trust = std::move(trust);
    d->context->clock = std::move(clock);
    d->lanes = new HttpLanes(d->context);
    d->lanes->moveToThread(networkThread());
}

HttpClient::~HttpClient() {
    d->lanes->deleteLater();
}

QFuture<Result<HttpResponse>> HttpClient::send(HttpRequest request) {
    auto promise = std::make_shared<QPromise<Result<HttpResponse>>>();
    promise->start();
    auto future = promise->future();
    QMetaObject::invokeMethod(
        d->lanes,
        [lanes = d->lanes, request = std::move(request), promise = std::move(promise)]() mutable {
            lanes->enqueue(std::move(request), std::move(promise));
        },
        Qt::QueuedConnection);
    return future;
}

HttpFailureContext HttpClient::lastSeen(const QUrl& origin) const {
    const QMutexLocker lock(&d->context->mutex);
    return d->context->seen.value(originOf(origin));
}

const TlsTrust& HttpClient::trust() const {
    return d->context->trust;
}

} // namespace trustbench
