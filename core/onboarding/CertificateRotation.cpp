#include "core/onboarding/CertificateRotation.h"

#include "core/base/observe.h"
#include "core/onboarding/ProofFacts.h"

#include <QtConcurrentRun>

namespace trustbench {

CertificateRotation::CertificateRotation(DeviceRecord device, DeviceFiles fresh, SiteContext* site,
                                         SessionPorts ports, QObject* parent)
    : QObject(parent)
    , m_device(std::move(device))
    , m_files(std::move(fresh))
    , m_site(site)
    , m_ports(std::move(ports)) {}

CertificateRotation::~CertificateRotation() = default;

template<typename T, typename Next> void CertificateRotation::await(QFuture<Result<T>> future, Next next) {
    m_cancelRunning = [future]() mutable { future.cancel(); };
    observe(future, this, [this, next = std::move(next)](Result<T> outcome) {
        if (m_ended)
            return;
        if (!outcome)
            return end(outcome.error());
        if constexpr (std::is_void_v<T>)
            next();
        else
            next(*std::move(outcome));
    });
}

void CertificateRotation::enter(CertificateStage stage) {
    m_stage = stage;
    Q_EMIT changed();
}

void CertificateRotation::end(std::optional<Failure> failure) {
    m_ended = true;
    m_failure = std::move(failure);
    Q_EMIT finished();
}

void CertificateRotation::cancel() {
    if (m_ended)
        return;
    if (m_cancelRunning)
        m_cancelRunning();
    end(Failure{FailureCode::cancelled, m_device.standing.id.value(), {}});
}

void CertificateRotation::start(Secret passphrase) {
    const auto recorded = endpointFrom(m_device.proofs.value(StepName::endpoint).facts);
    const auto& usual = m_site->policy().endpoint;
    if (!recorded && !usual)
        return end(Failure{FailureCode::siteInvalid, m_site->policy().name, QStringLiteral("no endpoint")});
    m_endpoint = recorded ? *recorded : *usual;
    m_files.enteredId = m_device.standing.id.value();
    enter(CertificateStage::identifying);
    identify(std::move(passphrase));
}

void CertificateRotation::identify(Secret passphrase) {
    await(identifyDevice(m_files, std::move(passphrase), m_ports.clock->now()),
          [this](const DeviceIdentity& fresh) { onIdentified(fresh); });
}

void CertificateRotation::onIdentified(const DeviceIdentity& fresh) {
    m_change.device = m_device.standing.id;
    m_change.newSha256 = fresh.certificate.sha256Hex();
    m_change.oldSha256 =
        m_device.proofs.value(StepName::identify).facts.value(QStringLiteral("certificateSha256")).toString();
    if (fresh.id != m_change.device)
        return end(Failure{FailureCode::deviceIdMismatch, fresh.id.value(), m_change.device.value()});
    m_fresh = fresh;
    m_change.newCertificate = fresh.certificate;
    enter(CertificateStage::judgingSigner);
    if (const auto recorded = signerFrom(m_device.proofs.value(StepName::trust).facts))
        judge(*recorded);
    else
        fetchSigner();
}

void CertificateRotation::fetchSigner() {
    m_fetched = true;
    enter(CertificateStage::judgingSigner);
    await(m_ports.wos->fetchSigningCertificate(m_endpoint, m_change.device),
          [this](const FetchedSigner& signer) { judge(signer); });
}

void CertificateRotation::judge(const FetchedSigner& signer) {
    auto verdict = QtConcurrent::run([signer, device = m_fresh->certificate, policy = m_site->policy(),
                                      now = m_ports.clock->now()]() -> Result<SignerVerdict> {
        return judgeSigner(signer, device, policy, now);
    });
    await(verdict, [this](const SignerVerdict& judged) { onJudged(judged); });
}

void CertificateRotation::onJudged(const SignerVerdict& verdict) {
    m_signer = verdict;
    m_signer->confirmedBy = m_site->confirmedBy(verdict.certificate().sha256Hex());
    const auto chain = verdict.trusted();
    if (!chain)
        return m_fetched ? end(verdict.failure()) : fetchSigner();
    const QString sha256 = verdict.certificate().sha256Hex();
    const QString confirmed =
        m_device.proofs.value(StepName::trust).facts.value(QStringLiteral("sha256")).toString();
    if (sha256 != confirmed && m_site->confirmedBy(sha256).isEmpty())
        return end(confirmed.isEmpty() ? Failure{FailureCode::confirmationNeeded, sha256, {}}
                                       : Failure{FailureCode::signingCertificateChanged, sha256,
                                                 QStringLiteral("the confirmed one was %1").arg(confirmed)});
    upload(*chain);
}

void CertificateRotation::upload(TrustedChain signer) {
    m_trusted = signer;
    enter(CertificateStage::uploading);
    auto secret = m_site->operatorSecret();
    if (!secret)
        return end(secret.error());
    await(m_ports.wos->addCertificate(m_endpoint, *m_fresh, *secret),
          [this, signer = std::move(signer)](const UploadOutcome& outcome) {
              m_change.alreadyThere = outcome.alreadyThere;
              prove(signer);
          });
}

void CertificateRotation::prove(const TrustedChain& signer) {
    enter(CertificateStage::proving);
    auto answer = m_ports.wos->proveCertificate(m_endpoint, *m_fresh, signer);
    m_cancelRunning = [answer]() mutable { answer.cancel(); };
    observe(answer, this, [this, signer](const Result<CertificateProof>& proof) {
        if (m_ended)
            return;
        if (proof) {
            m_change.previousValidUntil = proof->previousValidUntil;
            return record(signer);
        }
        // Signed by nobody who is known: perhaps the WOS has a new signing certificate.
        if (proof.error().code == FailureCode::answerUnverified && !m_fetched)
            return fetchSigner();
        end(proof.error());
    });
}

/// From here on the device's files are the new ones, for every command that comes later.
void CertificateRotation::record(TrustedChain signer) {
    enter(CertificateStage::recording);
    auto standing = m_device.standing;
    standing.files.certificate = m_files.certificate;
    standing.files.key = m_files.key;
    standing.at = m_ports.clock->now();
    const Proof proof{true, factsOf(*m_fresh)};
    await(m_ports.journal->keepProof(m_change.device, StepName::identify, proof, standing.at),
          [this, standing, signer = std::move(signer)] {
              await(m_ports.journal->keepStanding(standing), [this, signer] { tryOld(signer); });
          });
}

void CertificateRotation::tryOld(TrustedChain signer) {
    enter(CertificateStage::tryingOld);
    const auto settle = [this] {
        enter(CertificateStage::done);
        end();
    };
    if (m_change.oldSha256 == m_change.newSha256)
        return settle();
    // Its files may be gone, or hold the new one by now: then nobody can try.
    observe(identifyDevice(m_device.standing.files, Secret(), m_ports.clock->now()), this,
            [this, settle, signer = std::move(signer)](const Result<DeviceIdentity>& old) {
                if (m_ended)
                    return;
                if (!old || old->certificate.sha256Hex() != m_change.oldSha256)
                    return settle();
                m_change.oldCertificate = old->certificate;
                observe(m_ports.wos->proveCertificate(m_endpoint, *old, signer), this,
                        [this, settle](const Result<CertificateProof>& answer) {
                            if (m_ended)
                                return;
                            m_change.oldRefused =
                                !answer && answer.error().code == FailureCode::requestRefused;
                            m_change.oldTried = answer || m_change.oldRefused;
                            settle();
                        });
            });
}

void CertificateRotation::tryOldAgain() {
    if (m_stage != CertificateStage::done || !m_trusted)
        return;
    m_ended = false;
    tryOld(*m_trusted);
}

} // namespace trustbench
