#include "core/wos/WosCall.h"
#include "core/wos/WosClient.h"

#include <QJsonDocument>

#include <algorithm>

namespace trustbench {
namespace {

constexpr qint64 answerLimit = 1024 * 1024;

/// Wherever the secret came from: nothing in it may end the header that carries it.
bool isHeaderWord(QByteArrayView secret) {
    return !secret.isEmpty() &&
           std::all_of(secret.begin(), secret.end(), [](char c) { return c > ' ' && c < 0x7f; });
}

/// The call's owner is the client: when it goes, so do its calls, and whoever waits hears "cancelled".
class HttpWosClient final : public WosClient {
public:
    explicit HttpWosClient(WosCallParts parts)
        : m_parts(std::move(parts)) {}

    QFuture<Result<Preflight>> preflight(WosEndpoint endpoint) override;
    QFuture<Result<UploadOutcome>> uploadCertificate(WosEndpoint endpoint, DeviceIdentity device,
                                                     std::shared_ptr<const Secret> operatorSecret) override;
    QFuture<Result<FetchedSigner>> fetchSigningCertificate(WosEndpoint endpoint, DeviceId device) override;
    QFuture<Result<OnboardingTicket>> requestOnboarding(WosEndpoint endpoint, DeviceIdentity device,
                                                        TrustedChain signer) override;
    QFuture<Result<Enrolment>> askStatus(WosEndpoint endpoint, OnboardingTicket ticket, DeviceIdentity device,
                                         TrustedChain signer) override;
    QFuture<Result<void>> sendCapabilities(WosEndpoint endpoint, CapabilityDocument document,
                                           DeviceIdentity device, TrustedChain signer) override;
    QFuture<Result<Enrolment>> renewToken(WosEndpoint endpoint, DeviceIdentity device,
                                          TrustedChain signer) override;
    QFuture<Result<UploadOutcome>> addCertificate(WosEndpoint endpoint, DeviceIdentity device,
                                                  std::shared_ptr<const Secret> operatorSecret) override;
    QFuture<Result<CertificateProof>> proveCertificate(WosEndpoint endpoint, DeviceIdentity device,
                                                       TrustedChain signer) override;
    bool offers(const QString& call) const override { return m_parts.profile.has(call); }
    QFuture<Result<void>> revokeTokens(WosEndpoint endpoint, DeviceIdentity device,
                                       TrustedChain signer) override;
    QFuture<Result<Withdrawal>> withdrawCertificate(WosEndpoint endpoint, DeviceId device, QString sha256,
                                                    std::shared_ptr<const Secret> operatorSecret) override;

private:
    /// A call by the operator with a body of JSON; operatorSecretMissing.
    Result<WosCallPlan> byOperator(const QString& callName, const WosEndpoint& endpoint,
                                   const DeviceId& device, const QByteArray& body,
                                   std::shared_ptr<const Secret> operatorSecret) const;
    /// An upload by the operator, of which a WOS may say that it was there before.
    QFuture<Result<UploadOutcome>> upload(const QString& callName, const WosEndpoint& endpoint,
                                          const DeviceIdentity& device,
                                          std::shared_ptr<const Secret> operatorSecret);
    /// A call to its URL, with nothing in it yet.
    Result<WosCallPlan> plan(const QString& callName, const WosEndpoint& endpoint, const DeviceId& device,
                             const QUrl& location = {}) const;
    /// The same for a call whose body is an envelope round `payload`.
    Result<WosCallPlan> enveloped(const QString& callName, const WosEndpoint& endpoint,
                                  const DeviceIdentity& device, const QByteArray& payload,
                                  const QUrl& location = {}) const;
    bool succeeded(const QString& callName, const HttpResponse& response) const {
        return m_parts.profile.call(callName).success.contains(response.status);
    }
    Failure refusal(const QString& callName, const HttpResponse& response, const Exchange& exchange) const {
        return refusalFrom(m_parts.profile, callName, response, exchange.url, m_parts.clock->now());
    }
    Result<UploadOutcome> readConflict(const HttpResponse& response, const DeviceIdentity& device) const;

    /// Makes a call whose answer is a WOS envelope, and has `read` take what it needs from the payload.
    template<typename T>
    QFuture<Result<T>>
    converse(const QString& callName, Result<WosCallPlan> plan, const TrustedChain& signer,
             std::function<Result<T>(const QJsonObject&, const HttpResponse&, Exchange&)> read) {
        const DeviceId device = plan ? plan->device : DeviceId();
        return WosCall<T>::start(
            m_parts, std::move(plan),
            [this, callName, signer, device, read = std::move(read)](
                const HttpResponse& response, const QByteArray& request, Exchange& exchange) -> Result<T> {
                if (!succeeded(callName, response))
                    return Unexpected(refusal(callName, response, exchange));
                const auto payload =
                    openAnswer(m_parts.profile, response.body, signer, device, request, exchange.url);
                if (!payload)
                    return Unexpected(payload.error());
                exchange.responseVerified = true;
                return read(*payload, response, exchange);
            },
            &m_calls);
    }

    WosCallParts m_parts;
    QObject m_calls;
};

Result<WosCallPlan> HttpWosClient::plan(const QString& callName, const WosEndpoint& endpoint,
                                        const DeviceId& device, const QUrl& location) const {
    const auto& call = m_parts.profile.call(callName);
    const auto url = callUrl(call, endpoint, device, location);
    if (!url)
        return Unexpected(url.error());
    WosCallPlan plan;
    plan.call = callName;
    plan.device = device;
    plan.request.method = call.method;
    plan.request.url = *url;
    plan.request.headers = {{"Accept", "application/json"}};
    plan.request.limits = m_parts.limits;
    plan.request.limits.replyBytes = std::min(answerLimit, m_parts.limits.replyBytes);
    return plan;
}

Result<WosCallPlan> HttpWosClient::enveloped(const QString& callName, const WosEndpoint& endpoint,
                                             const DeviceIdentity& device, const QByteArray& payload,
                                             const QUrl& location) const {
    auto planned = plan(callName, endpoint, device.id, location);
    if (!planned)
        return planned;
    planned->request.headers.emplaceBack("Content-Type", "application/json");
    planned->payload = payload;
    planned->key = device.key;
    return planned;
}

QFuture<Result<Preflight>> HttpWosClient::preflight(WosEndpoint endpoint) {
    WosCallPlan plan;
    plan.recorded = false;
    plan.request.url = endpoint.api;
    plan.request.limits = m_parts.limits;
    const auto reader = [this, endpoint](const HttpResponse& response, const QByteArray&,
                                         Exchange& exchange) {
        Preflight found{response.tls, response.clock, std::nullopt};
        if (response.status >= 500)
            found.failure = refusal(QString(), response, exchange);
        return Result<Preflight>(found);
    };
    const auto failureReader = [this, endpoint](const Failure& failure) {
        const auto seen = m_parts.http->lastSeen(endpoint.api);
        return Result<Preflight>(Preflight{seen.tls, seen.clock, failure});
    };
    return WosCall<Preflight>::start(m_parts, plan, reader, &m_calls, failureReader);
}

QFuture<Result<UploadOutcome>>
HttpWosClient::uploadCertificate(WosEndpoint endpoint, DeviceIdentity device,
                                 std::shared_ptr<const Secret> operatorSecret) {
    return upload(QStringLiteral("upload"), endpoint, device, std::move(operatorSecret));
}

QFuture<Result<UploadOutcome>> HttpWosClient::addCertificate(WosEndpoint endpoint, DeviceIdentity device,
                                                             std::shared_ptr<const Secret> operatorSecret) {
    const QString callName = QStringLiteral("addCertificate");
    if (!m_parts.profile.has(callName))
        return WosClient::addCertificate(endpoint, device, std::move(operatorSecret));
    return upload(callName, endpoint, device, std::move(operatorSecret));
}

Result<WosCallPlan> HttpWosClient::byOperator(const QString& callName, const WosEndpoint& endpoint,
                                              const DeviceId& device, const QByteArray& body,
                                              std::shared_ptr<const Secret> operatorSecret) const {
    if (!operatorSecret || !isHeaderWord(operatorSecret->reveal()))
        return fail(FailureCode::operatorSecretMissing, endpoint.api.toString(),
                    QStringLiteral("it must be one line of printable ASCII"));
    auto planned = plan(callName, endpoint, device);
    if (!planned)
        return planned;
    planned->request.headers.emplaceBack("Content-Type", "application/json");
    planned->request.body = body;
    planned->request.authorizationScheme = "Bearer";
    planned->request.authorization = std::move(operatorSecret);
    return planned;
}

QFuture<Result<UploadOutcome>> HttpWosClient::upload(const QString& callName, const WosEndpoint& endpoint,
                                                     const DeviceIdentity& device,
                                                     std::shared_ptr<const Secret> operatorSecret) {
    const bool isFirst = callName == QLatin1String("upload");
    return WosCall<UploadOutcome>::start(
        m_parts,
        byOperator(callName, endpoint, device.id, uploadBody(m_parts.profile, device),
                   std::move(operatorSecret)),
        [this, callName, device, isFirst](const HttpResponse& response, const QByteArray&,
                                          Exchange& exchange) -> Result<UploadOutcome> {
            Result<UploadOutcome> outcome;
            if (m_parts.profile.call(callName).alreadyThere.contains(response.status))
                outcome = readConflict(response, device);
            else if (!succeeded(callName, response))
                outcome = Unexpected(refusal(callName, response, exchange));
            if (outcome && isFirst)
                exchange.achieved = *outcome;
            return outcome;
        },
        &m_calls);
}

Result<UploadOutcome> HttpWosClient::readConflict(const HttpResponse& response,
                                                  const DeviceIdentity& device) const {
    const auto there = normalFingerprint(QJsonDocument::fromJson(response.body)
                                             .object()
                                             .value(m_parts.profile.field(QStringLiteral("certificate")))
                                             .toString());
    const QString ours = device.certificate.sha256Hex();
    if (there == ours)
        return UploadOutcome{true};
    const QString theirs = there.value_or(QStringLiteral("not named by the WOS"));
    return fail(FailureCode::certificateConflict, device.id.value(),
                QStringLiteral("the SHA-256 fingerprint there is %1, here %2").arg(theirs, ours));
}

QFuture<Result<FetchedSigner>> HttpWosClient::fetchSigningCertificate(WosEndpoint endpoint, DeviceId device) {
    const QString callName = QStringLiteral("signingCertificate");
    auto planned = plan(callName, endpoint, device);
    if (planned) {
        planned->request.allowPlainHttp = true;
        planned->request.limits = m_parts.limits;
        planned->request.headers = {
            {"Accept", "application/json, application/x-pem-file, application/pkix-cert, */*"}};
    }
    const bool plain = endpoint.signingCertificate.scheme() == QLatin1String("http");
    return WosCall<FetchedSigner>::start(
        m_parts, std::move(planned),
        [this, callName, plain](const HttpResponse& response, const QByteArray&,
                                Exchange& exchange) -> Result<FetchedSigner> {
            if (!succeeded(callName, response))
                return Unexpected(refusal(callName, response, exchange));
            const auto certificates = readSigningCertificate(m_parts.profile, response.body, exchange.url);
            if (!certificates)
                return Unexpected(certificates.error());
            return FetchedSigner{*certificates, response.body.size(), plain};
        },
        &m_calls);
}

QFuture<Result<OnboardingTicket>>
HttpWosClient::requestOnboarding(WosEndpoint endpoint, DeviceIdentity device, TrustedChain signer) {
    const QString callName = QStringLiteral("onboard");
    const auto payload = boundPayload(m_parts.profile, m_parts.profile.call(callName), endpoint, device,
                                      m_parts.clock->now(), true);
    auto planned = enveloped(callName, endpoint, device, payload);
    const QUrl url = planned ? planned->request.url : QUrl();
    return converse<OnboardingTicket>(
        callName, std::move(planned), signer,
        [this, url, endpoint](const QJsonObject&, const HttpResponse& response,
                              Exchange& exchange) -> Result<OnboardingTicket> {
            const auto location = readLocation(response, url, endpoint);
            if (!location)
                return Unexpected(location.error());
            const OnboardingTicket ticket{*location, retryAfter(response, m_parts.clock->now())};
            exchange.achieved = ticket;
            return ticket;
        });
}

QFuture<Result<Enrolment>> HttpWosClient::askStatus(WosEndpoint endpoint, OnboardingTicket ticket,
                                                    DeviceIdentity device, TrustedChain signer) {
    const QString callName = QStringLiteral("status");
    // The ticket may have rested in a journal: its address is checked anew.
    if (!sameOrigin(ticket.location, endpoint.api) || !ticket.location.userInfo().isEmpty())
        return readyFuture<Enrolment>(
            fail(FailureCode::redirectRefused, ticket.location.host(),
                 QStringLiteral("the status address lies outside the API's origin")));
    const auto payload = boundPayload(m_parts.profile, m_parts.profile.call(callName), endpoint, device,
                                      m_parts.clock->now(), false);
    return converse<Enrolment>(
        callName, enveloped(callName, endpoint, device, payload, ticket.location), signer,
        [this, ticket](const QJsonObject& answer, const HttpResponse& response, const Exchange&) {
            auto enrolment = readStatus(m_parts.profile, answer, ticket.location.toString());
            if (enrolment)
                enrolment->retryAfter = retryAfter(response, m_parts.clock->now());
            return enrolment;
        });
}

QFuture<Result<void>> HttpWosClient::sendCapabilities(WosEndpoint endpoint, CapabilityDocument document,
                                                      DeviceIdentity device, TrustedChain signer) {
    const QString callName = QStringLiteral("capabilities");
    const SentCapabilities achieved{QString::fromLatin1(sha256(document.bytes()).toHex())};
    return converse<void>(callName, enveloped(callName, endpoint, device, document.bytes()), signer,
                          [achieved](const QJsonObject&, const HttpResponse&, Exchange& exchange) {
                              exchange.achieved = achieved;
                              return Result<void>();
                          });
}

QFuture<Result<Enrolment>> HttpWosClient::renewToken(WosEndpoint endpoint, DeviceIdentity device,
                                                     TrustedChain signer) {
    const QString callName = QStringLiteral("gitToken");
    const auto payload = boundPayload(m_parts.profile, m_parts.profile.call(callName), endpoint, device,
                                      m_parts.clock->now(), false);
    auto planned = enveloped(callName, endpoint, device, payload);
    const QString subject = planned ? planned->request.url.toString() : QString();
    return converse<Enrolment>(
        callName, std::move(planned), signer,
        [this, subject](const QJsonObject& answer, const HttpResponse&, const Exchange&) {
            return readToken(m_parts.profile, answer, subject);
        });
}

QFuture<Result<CertificateProof>> HttpWosClient::proveCertificate(WosEndpoint endpoint, DeviceIdentity device,
                                                                  TrustedChain signer) {
    const QString callName = QStringLiteral("proveCertificate");
    if (!m_parts.profile.has(callName))
        return WosClient::proveCertificate(endpoint, device, std::move(signer));
    const auto payload = boundPayload(m_parts.profile, m_parts.profile.call(callName), endpoint, device,
                                      m_parts.clock->now(), true);
    return converse<CertificateProof>(
        callName, enveloped(callName, endpoint, device, payload), signer,
        [this](const QJsonObject& answer, const HttpResponse&, const Exchange&) -> Result<CertificateProof> {
            const auto until = answer.value(m_parts.profile.field(QStringLiteral("previousValidUntil")));
            return CertificateProof{QDateTime::fromString(until.toString(), Qt::ISODateWithMs)};
        });
}

QFuture<Result<void>> HttpWosClient::revokeTokens(WosEndpoint endpoint, DeviceIdentity device,
                                                  TrustedChain signer) {
    const QString callName = QStringLiteral("revokeTokens");
    if (!offers(callName))
        return WosClient::revokeTokens(endpoint, device, std::move(signer));
    const auto payload = boundPayload(m_parts.profile, m_parts.profile.call(callName), endpoint, device,
                                      m_parts.clock->now(), false);
    return converse<void>(
        callName, enveloped(callName, endpoint, device, payload), signer,
        [](const QJsonObject&, const HttpResponse&, const Exchange&) { return Result<void>(); });
}

QFuture<Result<Withdrawal>> HttpWosClient::withdrawCertificate(WosEndpoint endpoint, DeviceId device,
                                                               QString sha256,
                                                               std::shared_ptr<const Secret> operatorSecret) {
    const QString callName = QStringLiteral("withdrawCertificate");
    if (!offers(callName))
        return WosClient::withdrawCertificate(endpoint, device, sha256, std::move(operatorSecret));
    return WosCall<Withdrawal>::start(
        m_parts,
        byOperator(callName, endpoint, device, withdrawalBody(m_parts.profile, device, sha256),
                   std::move(operatorSecret)),
        [this, callName, device](const HttpResponse& response, const QByteArray&,
                                 Exchange& exchange) -> Result<Withdrawal> {
            if (succeeded(callName, response))
                return Withdrawal{false};
            if (m_parts.profile.call(callName).alreadyThere.contains(response.status))
                return Withdrawal{true};
            return Unexpected(refusal(callName, response, exchange));
        },
        &m_calls);
}

} // namespace

// By value like every call of the interface, which keeps them until the answer is there. These refuse.

// NOLINTBEGIN(performance-unnecessary-value-param)
QFuture<Result<UploadOutcome>> WosClient::addCertificate(WosEndpoint endpoint, DeviceIdentity device,
                                                         std::shared_ptr<const Secret>) {
    return readyFuture<UploadOutcome>(
        fail(FailureCode::requestRefused, endpoint.api.toString(),
             QStringLiteral("this wire has no second certificate for ") + device.id.value()));
}

QFuture<Result<CertificateProof>> WosClient::proveCertificate(WosEndpoint endpoint, DeviceIdentity device,
                                                              TrustedChain) {
    return readyFuture<CertificateProof>(
        fail(FailureCode::requestRefused, endpoint.api.toString(),
             QStringLiteral("this wire has no second certificate for ") + device.id.value()));
}

bool WosClient::offers(const QString& /*call*/) const {
    return false;
}

QFuture<Result<void>> WosClient::revokeTokens(WosEndpoint endpoint, DeviceIdentity device, TrustedChain) {
    return readyFuture<void>(fail(FailureCode::requestRefused, endpoint.api.toString(),
                                  QStringLiteral("this wire revokes no tokens for ") + device.id.value()));
}

QFuture<Result<Withdrawal>> WosClient::withdrawCertificate(WosEndpoint endpoint, DeviceId device, QString,
                                                           std::shared_ptr<const Secret>) {
    return readyFuture<Withdrawal>(
        fail(FailureCode::requestRefused, endpoint.api.toString(),
             QStringLiteral("this wire withdraws no certificate for ") + device.value()));
}
// NOLINTEND(performance-unnecessary-value-param)

std::unique_ptr<WosClient> httpWosClient(std::shared_ptr<HttpClient> http, WireProfile profile,
                                         std::shared_ptr<const Clock> clock, ExchangeRecorder* recorder,
                                         HttpLimits limits) {
    return std::make_unique<HttpWosClient>(
        WosCallParts{std::move(http), std::move(profile), std::move(clock), recorder, limits});
}

} // namespace trustbench
