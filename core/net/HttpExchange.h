#pragma once

#include "core/net/ClockReading.h"
#include "core/net/HttpClient.h"
#include "core/net/HttpLane.h"

#include <QFutureWatcher>
#include <QHash>
#include <QMutex>
#include <QNetworkReply>
#include <QPromise>
#include <QTimer>

namespace trustbench {

/// What the exchanges of one client share.
struct HttpContext {
    TlsTrust trust;
    std::shared_ptr<const Clock> clock;

    QMutex mutex;
    QHash<QString, HttpFailureContext> seen; ///< by origin, guarded by mutex
};

/// One request from its start to its one outcome, on the network thread. Gives its lane back only if the lane
/// may be used again. Tested through HttpClient in tests/core/net.
class HttpExchange final : public QObject {
    Q_OBJECT

public:
    HttpExchange(HttpRequest request, std::shared_ptr<QPromise<Result<HttpResponse>>> promise,
                 std::shared_ptr<HttpContext> context);
    ~HttpExchange() override;

    const HttpRequest& request() const { return m_request; }
    void start(std::unique_ptr<HttpLane> lane);
    std::unique_ptr<HttpLane> takeLane();

Q_SIGNALS:
    void ended();

private:
    QNetworkRequest prepared();
    void send();
    void leaveLane();
    void watchReply();
    void judge(const QList<QSslError>& errors);
    void checkEncrypted();
    void collect();
    void progressed();
    void stop(Failure failure);
    void finished();
    void askForClockHint();
    Result<HttpResponse> outcome();
    std::optional<Failure> transportFailure() const;
    std::optional<Failure> missingVerdict() const;
    HttpResponse response();
    void remember(const std::optional<TlsVerdict>& tls, const std::optional<ClockOffset>& clock);
    void deliver(Result<HttpResponse> result);

    HttpRequest m_request;
    std::shared_ptr<QPromise<Result<HttpResponse>>> m_promise;
    std::shared_ptr<HttpContext> m_context;
    QFutureWatcher<Result<HttpResponse>> m_watcher;
    // Destroyed from the last to the first, each by a queued deletion: the reply, its manager, the secret.
    std::unique_ptr<AuthorizationValue, DeleteLater> m_authorization;
    std::unique_ptr<HttpLane> m_lane;
    std::unique_ptr<QNetworkReply, DeleteLater> m_reply;
    QTimer m_inactivity;
    QTimer m_total;
    QTimer m_departure; ///< until something is on its way, over a connection of HTTP/2 that was used before
    QElapsedTimer m_sinceSendable; ///< since nothing but the request itself stood before the answer
    std::chrono::milliseconds m_roundTrip{0};
    QDateTime m_headersAt;
    QByteArray m_body;
    std::optional<Failure> m_stopped; ///< why we ended it ourselves
    bool m_untrusted = false;         ///< the last handshake was judged, and the answer was no
    bool m_sent = false;              ///< the request has left once
    bool m_laneUsable = false;
    bool m_delivered = false;
};

} // namespace trustbench
