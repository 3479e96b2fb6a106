#pragma once

#include "core/base/Clock.h"
#include "core/base/Result.h"
#include "core/crypto/Secret.h"
#include "core/trust/ChainTrace.h"

#include <QFuture>
#include <QUrl>

#include <chrono>

namespace trustbench {

/// Whom TLS trusts: the anchors of one site for one kind of peer, and interceptors the site lists by name.
struct TlsTrust {
    std::vector<TrustAnchor> anchors;
    /// SHA-256 (raw) of certificates of TLS interceptors that the site accepts; they must stand in the chain.
    std::vector<QByteArray> interceptors;
};

/// Limits of one exchange. All are parameters; nothing waits for ever.
struct HttpLimits {
    std::chrono::milliseconds inactivity{15000};
    std::chrono::milliseconds total{30000};
    qint64 replyBytes = 8 * 1024 * 1024;
};

/// How a peer's certificates were judged, kept with the exchange.
struct TlsVerdict {
    ChainTrace trace;
    bool throughInterceptor = false; ///< trusted only because the site lists an interceptor
};

struct HttpRequest {
    QByteArray method = "GET";
    QUrl url;
    QList<std::pair<QByteArray, QByteArray>> headers;
    QByteArray body;
    /// Sent as `Authorization: <scheme> <secret>` and only after a trusted TLS verdict.
    QByteArray authorizationScheme;
    std::shared_ptr<const Secret> authorization;
    HttpLimits limits;
    bool allowPlainHttp = false; ///< only certificates that prove themselves may come over it
    /// Changes nothing, whatever its method. Such a request may be sent twice, and so go over HTTP/2
    /// (HttpExchange).
    bool readsOnly = false;

    /// Sent twice it does no more than sent once (RFC 9110 section 9.2.2).
    bool isIdempotent() const { return readsOnly || (method != "POST" && method != "PATCH"); }
};

/// Difference to a server's Date header. Positive: the server is ahead. Milliseconds.
struct ClockOffset {
    std::chrono::milliseconds offset{0};
    std::chrono::milliseconds error{0}; ///< half the round trip plus one second
    bool verified = true;               ///< false: read over an unverified connection, a hint only
};

struct HttpResponse {
    int status = 0;
    QList<std::pair<QByteArray, QByteArray>> headers;
    QByteArray body;
    std::optional<TlsVerdict> tls; ///< empty over plain http
    std::optional<ClockOffset> clock;
    std::chrono::milliseconds roundTrip{0};

    QByteArray header(const QByteArray& name) const; ///< case-insensitive, empty where absent
};

/// Where a transport ended in failure, what is known about the peer's certificates.
struct HttpFailureContext {
    std::optional<TlsVerdict> tls;
    std::optional<ClockOffset> clock;
};

/// HTTPS for one trust context. QNetworkAccessManager shares connections whatever their TLS configuration
/// says, so there is one manager, on the network thread, per HttpClient, and one HttpClient per TlsTrust.
/// The tracer of core/trust alone decides whether a TLS peer is trusted: purpose tls-server, host name, time.
/// Never follows a redirect, never sends cookies. Every answer is a response, whatever its status; a failure
/// is transport (unreachable, timedOut, connectionLost, tlsFailed), tlsUntrusted (also where plain http is
/// not allowed), replyTooLarge, answerMalformed (no status of HTTP) or cancelled; a peer that speaks no HTTP
/// at all is to Qt one that ended the connection or says nothing. To cancel, cancel the future. Not
/// for: meaning of statuses (core/wos, core/repository). Tested in tests/core/net with real TLS.
class HttpClient {
public:
    HttpClient(TlsTrust trust, std::shared_ptr<const Clock> clock);
    ~HttpClient();
    HttpClient(const HttpClient&) = delete;
    HttpClient& operator=(const HttpClient&) = delete;

    QFuture<Result<HttpResponse>> send(HttpRequest request);
    /// What is known of the last TLS handshake with this origin, trusted or not; for pictures and records.
    HttpFailureContext lastSeen(const QUrl& origin) const;
    const TlsTrust& trust() const;

private:
    struct Private;
    std::shared_ptr<Private> d;
};

} // namespace trustbench
