#include "core/wos/PoliteWosClient.h"

namespace trustbench {
namespace {

class PoliteWosClient final : public WosClient {
public:
    PoliteWosClient(std::unique_ptr<WosClient> inner, PoliteHosts* hosts)
        : m_inner(std::move(inner))
        , m_hosts(hosts) {}

    QFuture<Result<Preflight>> preflight(WosEndpoint endpoint) override;
    QFuture<Result<UploadOutcome>> uploadCertificate(WosEndpoint endpoint, DeviceIdentity device,
                                                     std::shared_ptr<const Secret> secret) override {
        return pass<UploadOutcome>(endpoint.api, Repeat::idempotent, [this, endpoint, device, secret] {
            return m_inner->uploadCertificate(endpoint, device, secret);
        });
    }
    QFuture<Result<FetchedSigner>> fetchSigningCertificate(WosEndpoint endpoint, DeviceId device) override {
        return pass<FetchedSigner>(endpoint.signingCertificate, Repeat::idempotent, [this, endpoint, device] {
            return m_inner->fetchSigningCertificate(endpoint, device);
        });
    }
    QFuture<Result<OnboardingTicket>> requestOnboarding(WosEndpoint endpoint, DeviceIdentity device,
                                                        TrustedChain signer) override {
        return pass<OnboardingTicket>(endpoint.api, Repeat::ifNotDone, [this, endpoint, device, signer] {
            return m_inner->requestOnboarding(endpoint, device, signer);
        });
    }
    QFuture<Result<Enrolment>> askStatus(WosEndpoint endpoint, OnboardingTicket ticket, DeviceIdentity device,
                                         TrustedChain signer) override {
        return pass<Enrolment>(endpoint.api, Repeat::never, [this, endpoint, ticket, device, signer] {
            return m_inner->askStatus(endpoint, ticket, device, signer);
        });
    }
    QFuture<Result<void>> sendCapabilities(WosEndpoint endpoint, CapabilityDocument document,
                                           DeviceIdentity device, TrustedChain signer) override {
        return pass<void>(endpoint.api, Repeat::ifNotDone, [this, endpoint, document, device, signer] {
            return m_inner->sendCapabilities(endpoint, document, device, signer);
        });
    }
    QFuture<Result<Enrolment>> renewToken(WosEndpoint endpoint, DeviceIdentity device,
                                          TrustedChain signer) override {
        return pass<Enrolment>(endpoint.api, Repeat::ifNotDone, [this, endpoint, device, signer] {
            return m_inner->renewToken(endpoint, device, signer);
        });
    }
    QFuture<Result<UploadOutcome>> addCertificate(WosEndpoint endpoint, DeviceIdentity device,
                                                  std::shared_ptr<const Secret> secret) override {
        return pass<UploadOutcome>(endpoint.api, Repeat::idempotent, [this, endpoint, device, secret] {
            return m_inner->addCertificate(endpoint, device, secret);
        });
    }
    QFuture<Result<CertificateProof>> proveCertificate(WosEndpoint endpoint, DeviceIdentity device,
                                                       TrustedChain signer) override {
        return pass<CertificateProof>(endpoint.api, Repeat::ifNotDone, [this, endpoint, device, signer] {
            return m_inner->proveCertificate(endpoint, device, signer);
        });
    }
    bool offers(const QString& call) const override { return m_inner->offers(call); }
    QFuture<Result<void>> revokeTokens(WosEndpoint endpoint, DeviceIdentity device,
                                       TrustedChain signer) override {
        return pass<void>(endpoint.api, Repeat::idempotent, [this, endpoint, device, signer] {
            return m_inner->revokeTokens(endpoint, device, signer);
        });
    }
    QFuture<Result<Withdrawal>> withdrawCertificate(WosEndpoint endpoint, DeviceId device, QString sha256,
                                                    std::shared_ptr<const Secret> secret) override {
        return pass<Withdrawal>(endpoint.api, Repeat::idempotent, [this, endpoint, device, sha256, secret] {
            return m_inner->withdrawCertificate(endpoint, device, sha256, secret);
        });
    }

private:
    template<typename T>
    QFuture<Result<T>> pass(const QUrl& url, Repeat repeat, std::function<QFuture<Result<T>>()> make) {
        return m_hosts->call<T>(url, repeat, std::move(make));
    }

    std::unique_ptr<WosClient> m_inner;
    PoliteHosts* m_hosts;
};

/// What a preflight saw of TLS and clock is wanted where it failed as well, so its failure is in the answer.
QFuture<Result<Preflight>> PoliteWosClient::preflight(WosEndpoint endpoint) {
    return m_hosts->call<Preflight>(
        endpoint.api, Repeat::idempotent, [this, endpoint] { return m_inner->preflight(endpoint); },
        [](const Result<Preflight>& seen) { return seen ? seen->failure : seen.error(); });
}

} // namespace

std::unique_ptr<WosClient> politeWosClient(std::unique_ptr<WosClient> inner, PoliteHosts* hosts) {
    return std::make_unique<PoliteWosClient>(std::move(inner), hosts);
}

} // namespace trustbench
