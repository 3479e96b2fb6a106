#include "core/net/HttpExchange.h"

#include "core/net/HttpRefusal.h"
#include "core/net/NetworkManager.h"
#include "core/net/TlsJudge.h"

#include <QSslConfiguration>

#include <algorithm>
#include <utility>

namespace trustbench {
namespace {

QList<QByteArray> derOf(const QList<QSslCertificate>& chain) {
    QList<QByteArray> der;
    for (const auto& certificate : chain)
        der.append(certificate.toDer());
    return der;
}

/// RFC 9110 section 15: three digits.
constexpr int firstStatus = 100;
constexpr int lastStatus = 999;

bool isHttpStatusError(QNetworkReply::NetworkError error) {
    return (error >= QNetworkReply::ContentAccessDenied && error <= QNetworkReply::UnknownContentError) ||
           error == QNetworkReply::ProtocolInvalidOperationError ||
           error == QNetworkReply::ProxyAuthenticationRequiredError || // 407, by whomever
           (error >= QNetworkReply::InternalServerError && error <= QNetworkReply::UnknownServerError);
}

/// A request leaves over an open connection at once, or not at all.
constexpr std::chrono::seconds longestDeparture{1};

QString limitText(const char* what, std::chrono::milliseconds limit) {
    return QStringLiteral("%1 limit of %2 s").arg(QLatin1String(what)).arg(double(limit.count()) / 1000);
}

} // namespace

HttpExchange::HttpExchange(HttpRequest request, std::shared_ptr<QPromise<Result<HttpResponse>>> promise,
                           std::shared_ptr<HttpContext> context)
    : m_request(std::move(request))
    , m_promise(std::move(promise))
    , m_context(std::move(context)) {
    connect(&m_watcher, &QFutureWatcherBase::canceled, this, [this] {
        stop({FailureCode::cancelled, {}, {}});
    });
    m_watcher.setFuture(m_promise->future());
    m_inactivity.setSingleShot(true);
    m_inactivity.setInterval(m_request.limits.inactivity);
    connect(&m_inactivity, &QTimer::timeout, this, [this] {
        stop({FailureCode::timedOut, subjectOf(m_request.url),
              limitText("inactivity", m_request.limits.inactivity)});
    });
    m_departure.setSingleShot(true);
    m_departure.setInterval(longestDeparture);
    connect(&m_departure, &QTimer::timeout, this, &HttpExchange::leaveLane);
    m_total.setSingleShot(true);
    m_total.setInterval(m_request.limits.total);
    connect(&m_total, &QTimer::timeout, this, [this] {
        stop({FailureCode::timedOut, subjectOf(m_request.url), limitText("total", m_request.limits.total)});
    });
}

HttpExchange::~HttpExchange() {
    if (m_reply) {
        m_reply->disconnect(this);
        m_reply->abort();
    }
    if (!m_delivered)
        m_promise->finish();
}

std::unique_ptr<HttpLane> HttpExchange::takeLane() {
    return m_laneUsable ? std::move(m_lane) : nullptr;
}

QNetworkRequest HttpExchange::prepared() {
    auto request = plainRequest(m_request.url);
    request.setSslConfiguration(sslConfigurationWithoutAnchors());
    // Where the server offers it. A connection still carries one request at a time, which is what makes its
    // verdict certain (HttpLanes).
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, m_request.readsOnly);
    for (const auto& [name, value] : m_request.headers)
        request.setRawHeader(name, value);
    if (!m_request.body.isEmpty() && !request.hasRawHeader("Content-Type"))
        request.setRawHeader("Content-Type", "application/octet-stream");
    if (m_request.authorization) {
        m_authorization.reset(
            new AuthorizationValue(m_request.authorizationScheme, m_request.authorization->reveal()));
        request.setRawHeader("Authorization", m_authorization->bytes());
    }
    return request;
}

void HttpExchange::start(std::unique_ptr<HttpLane> lane) {
    m_lane = std::move(lane);
    if (m_watcher.isCanceled())
        m_stopped = Failure{FailureCode::cancelled, {}, {}};
    else
        m_stopped = refusalOf(m_request);
    if (m_stopped) {
        m_laneUsable = true; // nothing was begun on it
        deliver(tl::unexpected(*m_stopped));
        return;
    }
    m_total.start();
    send();
}

void HttpExchange::send() {
    const auto request = prepared();
    auto& manager = *m_lane->manager;
    const auto& body = m_request.body;
    m_inactivity.start();
    m_sinceSendable.start();
    if (std::exchange(m_lane->used, true) && m_request.readsOnly)
        m_departure.start();
    if (m_request.method == "GET")
        m_reply.reset(manager.get(request));
    else if (m_request.method == "HEAD")
        m_reply.reset(manager.head(request));
    else if (m_request.method == "POST")
        m_reply.reset(manager.post(request, body));
    else if (m_request.method == "PUT")
        m_reply.reset(manager.put(request, body));
    else
        m_reply.reset(manager.sendCustomRequest(request, m_request.method, body));
    watchReply();
}

/// Qt can take a request for an HTTP/2 connection whose server has just said that it closes it (GOAWAY),
/// never send it and wait for ever: seen with Qt 6.8, behind an nginx that closes after each request. It
/// takes another connection then. That it has not left is never certain, since Qt tells of it later: so this
/// is for what may be sent twice, and nothing else goes over HTTP/2.
void HttpExchange::leaveLane() {
    if (m_sent || m_delivered || m_stopped)
        return;
    m_reply->disconnect(this);
    m_reply->abort();
    m_reply.reset();
    m_lane = freshLane(m_request);
    send();
}

void HttpExchange::watchReply() {
    auto* reply = m_reply.get();
    connect(reply, &QNetworkReply::sslErrors, this, &HttpExchange::judge);
    connect(reply, &QNetworkReply::encrypted, this, &HttpExchange::checkEncrypted);
    connect(reply, &QNetworkReply::socketStartedConnecting, &m_departure, &QTimer::stop);
    connect(reply, &QNetworkReply::requestSent, this, [this] {
        m_sent = true;
        m_departure.stop();
    });
    connect(reply, &QNetworkReply::uploadProgress, this, &HttpExchange::progressed);
    connect(reply, &QNetworkReply::metaDataChanged, this, [this] {
        m_roundTrip = std::chrono::milliseconds(m_sinceSendable.elapsed());
        m_headersAt = m_context->clock->now();
        const qint64 announced = m_reply->header(QNetworkRequest::ContentLengthHeader).toLongLong();
        if (announced > m_request.limits.replyBytes && m_request.method != "HEAD")
            stop({FailureCode::replyTooLarge, subjectOf(m_request.url),
                  QStringLiteral("limit %1 bytes, announced %2")
                      .arg(m_request.limits.replyBytes)
                      .arg(announced)});
        else
            progressed();
    });
    connect(reply, &QNetworkReply::readyRead, this, &HttpExchange::collect);
    connect(reply, &QNetworkReply::finished, this, &HttpExchange::finished);
    if (reply->isFinished()) // an address that Qt refuses at once
        QMetaObject::invokeMethod(this, &HttpExchange::finished, Qt::QueuedConnection);
}

void HttpExchange::progressed() {
    m_departure.stop();
    m_inactivity.start();
}

/// Every handshake comes through here, since Qt has no anchor to trust by. Qt ignores its own findings only
/// for these very certificates, so that a later handshake that shows others fails by itself too.
void HttpExchange::judge(const QList<QSslError>& errors) {
    progressed();
    if (m_sent && !m_request.isIdempotent()) {
        // Qt would send the request again over this new connection; the peer may have acted on the first.
        stop({FailureCode::connectionLost, subjectOf(m_request.url),
              QStringLiteral("ended before an answer came")});
        return;
    }
    const auto chain = m_reply->sslConfiguration().peerCertificateChain();
    const auto origin = originOf(m_request.url);
    m_lane->verdicts.remove(origin);
    const auto verdict =
        judgePeer(m_context->trust, chain, m_request.url.host(QUrl::FullyEncoded), m_context->clock->now());
    remember(verdict, std::nullopt);
    if (verdict && verdict->trace.trusted()) {
        m_lane->verdicts.insert(origin, {derOf(chain), *verdict});
        m_reply->ignoreSslErrors(errors);
        return;
    }
    m_untrusted = true;
    // Errors that are not ignored end the connection in Qt. To abort from within its signal too would end it
    // twice, which Qt complains about on stderr. Were they ignored for an earlier handshake of this exchange,
    // checkEncrypted finds no verdict and ends it.
    if (!m_stopped)
        m_stopped = {FailureCode::tlsUntrusted, originOf(m_request.url),
                     verdict ? describeErrors(verdict->trace) : QStringLiteral("no readable certificate")};
}

/// The last moment before the request is written: no verdict on these certificates, no request.
void HttpExchange::checkEncrypted() {
    progressed();
    m_sinceSendable.restart();
    if (const auto failure = missingVerdict())
        stop(*failure);
}

std::optional<Failure> HttpExchange::missingVerdict() const {
    if (m_request.url.scheme() != QLatin1String("https"))
        return std::nullopt;
    const auto found = m_lane->verdicts.constFind(originOf(m_request.url));
    const auto chain = derOf(m_reply->sslConfiguration().peerCertificateChain());
    if (found != m_lane->verdicts.constEnd() && !chain.isEmpty() && found->chain == chain)
        return std::nullopt;
    return Failure{FailureCode::tlsUntrusted, originOf(m_request.url),
                   QStringLiteral("a connection without a verdict")};
}

void HttpExchange::collect() {
    progressed();
    if (!m_reply->isOpen())
        return;
    m_body.append(m_reply->readAll());
    if (m_body.size() > m_request.limits.replyBytes)
        stop({FailureCode::replyTooLarge, subjectOf(m_request.url),
              QStringLiteral("limit %1 bytes").arg(m_request.limits.replyBytes)});
}

/// Ends the exchange from our side; the first reason stands.
void HttpExchange::stop(Failure failure) {
    if (m_delivered)
        return;
    if (!m_stopped)
        m_stopped = std::move(failure);
    else if (failure.code == FailureCode::cancelled)
        m_stopped = std::move(failure);
    if (m_reply && m_reply->isRunning())
        m_reply->abort(); // emits finished
    else
        deliver(tl::unexpected(*m_stopped));
}

void HttpExchange::finished() {
    if (m_delivered)
        return;
    m_inactivity.stop();
    m_total.stop();
    m_departure.stop();
    if (!m_stopped)
        collect();
    auto result = outcome();
    if (result || !m_untrusted) {
        m_laneUsable = result.has_value();
        deliver(std::move(result));
        return;
    }
    m_stopped = result.error();
    askForClockHint();
}

/// TLS failed; where our clock may be why, the record gets a hint before the failure is delivered.
void HttpExchange::askForClockHint() {
    const auto origin = originOf(m_request.url);
    bool wanted = false;
    {
        const QMutexLocker lock(&m_context->mutex);
        const auto known = m_context->seen.value(origin);
        wanted = known.tls && clockWouldExplain(known.tls->trace);
    }
    if (!wanted) {
        deliver(tl::unexpected(*m_stopped));
        return;
    }
    new ClockHint(
        QUrl(origin), m_context->clock,
        [this](std::optional<ClockOffset> clock) {
            remember(std::nullopt, clock);
            deliver(tl::unexpected(*m_stopped));
        },
        this);
}

Result<HttpResponse> HttpExchange::outcome() {
    if (m_stopped)
        return tl::unexpected(*m_stopped);
    if (const auto failure = transportFailure())
        return tl::unexpected(*failure);
    if (const auto failure = missingVerdict())
        return tl::unexpected(*failure);
    return response();
}

std::optional<Failure> HttpExchange::transportFailure() const {
    const auto error = m_reply->error();
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const auto failure = [this](FailureCode code) {
        return Failure{code,
                       code == FailureCode::tlsFailed ? originOf(m_request.url) : subjectOf(m_request.url),
                       m_reply->errorString()};
    };
    if (status != 0 && (status < firstStatus || status > lastStatus))
        return failure(FailureCode::answerMalformed);
    if (status != 0 && (error == QNetworkReply::NoError || isHttpStatusError(error)))
        return std::nullopt;
    switch (error) {
    case QNetworkReply::SslHandshakeFailedError:
        return failure(FailureCode::tlsFailed);
    case QNetworkReply::RemoteHostClosedError:
        return failure(FailureCode::connectionLost);
    case QNetworkReply::TimeoutError:
    case QNetworkReply::ProxyTimeoutError:
        return failure(FailureCode::timedOut);
    case QNetworkReply::NoError:
    case QNetworkReply::ProtocolFailure:
    case QNetworkReply::ProtocolUnknownError:
        return failure(FailureCode::answerMalformed);
    case QNetworkReply::UnknownNetworkError:
        // A TLS 1.3 server tells that it wants a client certificate only after the handshake; Qt has no code
        // for that, but hands on OpenSSL's words.
        if (m_reply->errorString().contains(QLatin1String("SSL routines")))
            return failure(FailureCode::tlsFailed);
        [[fallthrough]];
    default:
        return failure(status > 0 || m_sent ? FailureCode::connectionLost : FailureCode::unreachable);
    }
}

HttpResponse HttpExchange::response() {
    HttpResponse response;
    response.status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    response.headers = m_reply->rawHeaderPairs();
    response.body = std::move(m_body);
    response.roundTrip = m_roundTrip;
    const auto verdict = m_lane->verdicts.constFind(originOf(m_request.url));
    if (verdict != m_lane->verdicts.constEnd())
        response.tls = verdict->verdict;
    response.clock = clockOffset(response.header("Date"), m_headersAt, m_roundTrip);
    if (response.clock)
        response.clock->verified = response.tls.has_value();
    remember(response.tls, response.clock);
    return response;
}

void HttpExchange::remember(const std::optional<TlsVerdict>& tls, const std::optional<ClockOffset>& clock) {
    const QMutexLocker lock(&m_context->mutex);
    auto& seen = m_context->seen[originOf(m_request.url)];
    if (tls)
        seen.tls = tls;
    if (clock)
        seen.clock = clock;
}

void HttpExchange::deliver(Result<HttpResponse> result) {
    if (m_delivered)
        return;
    m_delivered = true;
    m_inactivity.stop();
    m_total.stop();
    if (m_reply)
        m_reply->disconnect(this);
    m_promise->addResult(std::move(result));
    m_promise->finish();
    Q_EMIT ended();
}

} // namespace trustbench
