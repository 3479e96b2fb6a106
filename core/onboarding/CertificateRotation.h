#pragma once

#include "core/onboarding/OnboardingSession.h"

namespace trustbench {

/// How far the change of a device's certificate has come.
enum class CertificateStage {
    resting,
    identifying,
    judgingSigner,
    uploading,
    proving,
    recording,
    tryingOld,
    done
};

/// How the change of a device's certificate came out.
struct CertificateChange {
    DeviceId device;
    QString oldSha256;
    QString newSha256;
    bool alreadyThere = false;    ///< the WOS had it before
    QDateTime previousValidUntil; ///< as the WOS says; invalid: not said
    bool oldTried = false;        ///< the old key was at hand, and an envelope signed with it was sent
    bool oldRefused = false;      ///< and refused
    std::optional<Certificate> oldCertificate; ///< as far as its file is still there
    std::optional<Certificate> newCertificate;
};

/// A device's new certificate under the same device id: put beside the old one by the operator, proven with
/// an envelope signed by the new key, recorded; then an envelope of the old key shows whether the old one is
/// refused already or good for an overlap. Every call can be made again without harm, so that a run that was
/// killed is simply made again. Lives in one thread and blocks it nowhere. Not for: issuing certificates.
/// Tested in tests/faults/tst_certificaterotation through the programs.
class CertificateRotation final : public QObject {
    Q_OBJECT
public:
    /// `device` is what the journal remembers; `fresh` are the files of the new certificate and key.
    CertificateRotation(DeviceRecord device, DeviceFiles fresh, SiteContext* site, SessionPorts ports,
                        QObject* parent = nullptr);
    ~CertificateRotation() override;

    void start(Secret passphrase);
    void cancel();
    /// After it is done: whether the old one is refused by now; answers through finished().
    void tryOldAgain();
    /// Where it stands, or stopped.
    CertificateStage stage() const { return m_stage; }
    bool isRunning() const { return m_stage != CertificateStage::resting && !m_ended; }
    /// The WOS's signing certificate as judged last, good or bad; for people to look at.
    const std::optional<SignerVerdict>& signer() const { return m_signer; }
    /// Once it has finished.
    const std::optional<Failure>& failure() const { return m_failure; }
    const CertificateChange& change() const { return m_change; }

Q_SIGNALS:
    /// It has come to another stage.
    void changed();
    void finished();

private:
    void identify(Secret passphrase);
    void onIdentified(const DeviceIdentity& fresh);
    void judge(const FetchedSigner& signer);
    void onJudged(const SignerVerdict& verdict);
    void fetchSigner();
    void upload(TrustedChain signer);
    void prove(const TrustedChain& signer);
    void record(TrustedChain signer);
    void tryOld(TrustedChain signer);
    void enter(CertificateStage stage);
    void end(std::optional<Failure> failure = {});

    /// Goes on with the value, or ends with the failure.
    template<typename T, typename Next> void await(QFuture<Result<T>> future, Next next);

    DeviceRecord m_device;
    DeviceFiles m_files;
    SiteContext* m_site;
    SessionPorts m_ports;
    WosEndpoint m_endpoint;
    std::optional<DeviceIdentity> m_fresh;
    std::optional<SignerVerdict> m_signer;
    std::optional<TrustedChain> m_trusted; ///< what the envelopes go to
    CertificateStage m_stage = CertificateStage::resting;
    CertificateChange m_change;
    std::optional<Failure> m_failure;
    std::function<void()> m_cancelRunning;
    bool m_fetched = false; ///< the WOS was asked for its certificate now
    bool m_ended = false;
};

} // namespace trustbench
