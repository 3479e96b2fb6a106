#pragma once

#include "core/access/AccessToken.h"
#include "core/device/CapabilityDocument.h"
#include "core/device/DeviceIdentity.h"
#include "core/net/HttpClient.h"
#include "core/repository/ReleaseRepository.h"
#include "core/trust/CertificateImport.h"
#include "core/wos/Site.h"
#include "core/wos/WireProfile.h"

#include <functional>
#include <variant>

namespace trustbench {

struct UploadOutcome {
    bool alreadyThere = false;
};

struct OnboardingTicket {
    QUrl location;
    std::chrono::seconds retryAfter{0}; ///< Retry-After of the answer; 0: not said
};

struct SentCapabilities {
    QString sha256; ///< of the document's bytes, lower-case hex
};

/// What a request that is made once has achieved, for the record: with it such a request is never made again.
/// Nothing for everything else, and for an answer that was not accepted.
using Achieved = std::variant<std::monostate, UploadOutcome, OnboardingTicket, SentCapabilities>;

/// Evidence of one exchange: the exact bytes with secrets replaced by "[redacted]", and the hashes of the
/// originals.
struct Exchange {
    QString call; ///< name in the wire profile: "upload", "onboard", ...
    QByteArray method;
    QString url;
    QByteArray requestBody;   ///< redacted
    QByteArray requestSha256; ///< hex, of the original
    int status = 0;           ///< 0: no answer
    QByteArray responseBody;  ///< redacted
    QByteArray responseSha256;
    bool responseVerified = false; ///< the answer's envelope verified before it was redacted
    QDateTime sentAt;
    QDateTime answeredAt;
    std::optional<Failure> failure; ///< why there is no accepted answer
    bool throughInterceptor = false;
    std::optional<ClockOffset> clock;
    Achieved achieved; ///< recorded together with the outcome, or not at all
};

/// Told before a request leaves (status 0) and after its outcome; a refusal to record stops the exchange.
/// Asynchronous, because an intent is on the disk before its future ends and no thread waits for a disk.
class ExchangeRecorder {
public:
    ExchangeRecorder() = default;
    virtual ~ExchangeRecorder() = default;
    ExchangeRecorder(const ExchangeRecorder&) = delete;
    ExchangeRecorder& operator=(const ExchangeRecorder&) = delete;

    /// Nothing is sent before this has ended well; a failure means: do not send. The number names the intent.
    virtual QFuture<Result<qint64>> intend(DeviceId device, Exchange exchange) = 0;
    /// The outcome, a failure (status 0) or a cancel included, and what it has achieved with it. Its own
    /// failure is the call's failure.
    virtual QFuture<Result<void>> record(qint64 intent, Exchange exchange) = 0;
    /// Asked when the intent is kept, right before sending: does the device still belong to this bench?
    virtual bool mayAct(const DeviceId& /*device*/) const { return true; }
};

struct Preflight {
    std::optional<TlsVerdict> tls;
    std::optional<ClockOffset> clock;
    std::optional<Failure> failure; ///< why the endpoint cannot be used; the rest may still be known
};

/// What a WOS says once a device's new certificate is proven.
struct CertificateProof {
    QDateTime previousValidUntil; ///< invalid: not said
};

/// What became of a device's certificate at the WOS.
struct Withdrawal {
    bool wasGone = false; ///< the WOS knew no such device any more
};

struct FetchedSigner {
    ImportedCertificates certificates; ///< the first is the signing certificate
    qint64 bytes = 0;
    bool overPlainHttp = false;
};

struct Enrolment {
    enum class State { pending, rejected, accepted } state = State::pending;
    QString reason;                     ///< rejected
    std::chrono::seconds retryAfter{0}; ///< pending: Retry-After of the answer; 0: not said
    RepositoryAddress repository;
    std::shared_ptr<const AccessToken> token; ///< none where the repository has an SSH address
};

/// Port: the conversation with a WOS. Answers to envelopes are verified against `signer` before they are
/// believed. Consumed through observe(); cancel the future to cancel. `HttpWosClient` is the real one.
class WosClient {
public:
    WosClient() = default;
    virtual ~WosClient() = default;
    WosClient(const WosClient&) = delete;
    WosClient& operator=(const WosClient&) = delete;

    /// Reachable, TLS verdict, clock offset, interception. Sends no credential.
    virtual QFuture<Result<Preflight>> preflight(WosEndpoint endpoint) = 0;
    virtual QFuture<Result<UploadOutcome>>
    uploadCertificate(WosEndpoint endpoint, DeviceIdentity device,
                      std::shared_ptr<const Secret> operatorSecret) = 0;
    virtual QFuture<Result<FetchedSigner>> fetchSigningCertificate(WosEndpoint endpoint, DeviceId device) = 0;
    virtual QFuture<Result<OnboardingTicket>> requestOnboarding(WosEndpoint endpoint, DeviceIdentity device,
                                                                TrustedChain signer) = 0;
    virtual QFuture<Result<Enrolment>> askStatus(WosEndpoint endpoint, OnboardingTicket ticket,
                                                 DeviceIdentity device, TrustedChain signer) = 0;
    virtual QFuture<Result<void>> sendCapabilities(WosEndpoint endpoint, CapabilityDocument document,
                                                   DeviceIdentity device, TrustedChain signer) = 0;
    virtual QFuture<Result<Enrolment>> renewToken(WosEndpoint endpoint, DeviceIdentity device,
                                                  TrustedChain signer) = 0;

    /// Puts a new certificate of the device beside the one in use. requestRefused here and below where the
    /// era of the wire does not have it.
    virtual QFuture<Result<UploadOutcome>> addCertificate(WosEndpoint endpoint, DeviceIdentity device,
                                                          std::shared_ptr<const Secret> operatorSecret);
    /// An envelope signed with the new key; from then on the certificate before is good for an overlap only.
    virtual QFuture<Result<CertificateProof>> proveCertificate(WosEndpoint endpoint, DeviceIdentity device,
                                                               TrustedChain signer);

    /// Does this era of the wire have that call at all?
    virtual bool offers(const QString& call) const;
    /// The device gives back every token that was issued for it.
    virtual QFuture<Result<void>> revokeTokens(WosEndpoint endpoint, DeviceIdentity device,
                                               TrustedChain signer);
    /// The operator takes the device off the WOS: its certificate of that fingerprint, and with it all that
    /// the device may do. requestRefused where the WOS has another one.
    virtual QFuture<Result<Withdrawal>> withdrawCertificate(WosEndpoint endpoint, DeviceId device,
                                                            QString sha256,
                                                            std::shared_ptr<const Secret> operatorSecret);
};

/// `recorder` may be null and outlives the client. `limits` hold for each call; an answer may be at most 1
/// MiB where they allow more, but for the signing certificate. To be used from one thread with an event loop.
std::unique_ptr<WosClient> httpWosClient(std::shared_ptr<HttpClient> http, WireProfile profile,
                                         std::shared_ptr<const Clock> clock, ExchangeRecorder* recorder,
                                         HttpLimits limits = {});

} // namespace trustbench
