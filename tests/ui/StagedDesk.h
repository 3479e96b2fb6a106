#pragma once

#include "core/base/observe.h"
#include "core/crypto/CryptoLibrary.h"
#include "ui/bench/Workplace.h"

namespace trustbench::desk {

/// What a port answers: held back until the test says, or at once from then on.
template<typename T> class Staged {
public:
    QFuture<Result<T>> ask() {
        ++m_asked;
        auto& promise = m_held.emplace_back();
        promise.start();
        auto future = promise.future();
        if (m_answer)
            tellHeld();
        return future;
    }
    void answer(Result<T> result) {
        m_answer.emplace(std::move(result));
        tellHeld();
    }
    void hold() { m_answer.reset(); }
    int asked() const { return m_asked; }

private:
    void tellHeld() {
        auto held = std::exchange(m_held, {});
        for (auto& promise : held) {
            promise.addResult(*m_answer);
            promise.finish();
        }
    }

    std::optional<Result<T>> m_answer;
    std::vector<QPromise<Result<T>>> m_held;
    int m_asked = 0;
};

class StagedWos final : public WosClient {
public:
    Staged<Preflight> reach;
    Staged<UploadOutcome> upload;
    Staged<FetchedSigner> signer;
    Staged<OnboardingTicket> onboard;
    Staged<Enrolment> status;
    Staged<void> capabilities;
    Staged<Enrolment> renewal;

    QFuture<Result<Preflight>> preflight(WosEndpoint) override { return reach.ask(); }
    QFuture<Result<UploadOutcome>> uploadCertificate(WosEndpoint, DeviceIdentity,
                                                     std::shared_ptr<const Secret>) override {
        return upload.ask();
    }
    QFuture<Result<FetchedSigner>> fetchSigningCertificate(WosEndpoint, DeviceId) override {
        return signer.ask();
    }
    QFuture<Result<OnboardingTicket>> requestOnboarding(WosEndpoint, DeviceIdentity, TrustedChain) override {
        return onboard.ask();
    }
    QFuture<Result<Enrolment>> askStatus(WosEndpoint, OnboardingTicket, DeviceIdentity,
                                         TrustedChain) override {
        return status.ask();
    }
    QFuture<Result<void>> sendCapabilities(WosEndpoint, CapabilityDocument, DeviceIdentity,
                                           TrustedChain) override {
        return capabilities.ask();
    }
    QFuture<Result<Enrolment>> renewToken(WosEndpoint, DeviceIdentity, TrustedChain) override {
        return renewal.ask();
    }
};

class StagedRepository final : public ReleaseRepository {
public:
    Staged<RepositoryCheck> reading;
    QFuture<Result<RepositoryCheck>> check(RepositoryAddress, std::shared_ptr<const AccessToken>) override {
        return reading.ask();
    }
};

class StagedLink final : public DeviceLink {
public:
    Staged<HandoverReceipt> delivery;
    QFuture<Result<HandoverReceipt>> deliver(HandoverBundle) override { return delivery.ask(); }
};

/// Keeps nothing and complains about nothing; what it remembers is staged.
class StagedJournal final : public Journal {
public:
    Staged<Proofs> remembered;
    QFuture<Result<qint64>> intend(DeviceId, Exchange) override { return readyFuture(Result<qint64>(1)); }
    QFuture<Result<void>> record(qint64, Exchange) override { return kept(); }
    QFuture<Result<void>> keepStanding(DeviceStanding) override { return kept(); }
    QFuture<Result<void>> keepProof(DeviceId, StepName, Proof, QDateTime) override { return kept(); }
    QFuture<Result<void>> forgetProofs(DeviceId, StepName) override { return kept(); }
    QFuture<Result<void>> keepDecision(Decision) override { return kept(); }
    QFuture<Result<Proofs>> proofs(DeviceId) override { return remembered.ask(); }
    QFuture<Result<QList<DeviceRecord>>> devices() override {
        return readyFuture(Result<QList<DeviceRecord>>(QList<DeviceRecord>()));
    }
    QFuture<Result<QList<Decision>>> decisions(QString) override {
        return readyFuture(Result<QList<Decision>>(QList<Decision>()));
    }

private:
    static QFuture<Result<void>> kept() { return readyFuture(Result<void>()); }
};

/// A program round the window that opens what the test wants it to.
class StagedWorkplace final : public Workplace {
    Q_OBJECT
public:
    Staged<Preflight> trial;
    Staged<std::vector<PoolCertificate>> issuer;
    QList<QUrl> asked; ///< addresses that an issuer was to be fetched from
    Site opened;
    bool hasSite = true;
    Bench* onBench = nullptr;
    Reachability reached;
    QString starting;
    QStringList serials;
    QStringList wanted; ///< site files that the window asked for

    const Site* site() const override { return hasSite ? &opened : nullptr; }
    Bench* bench() const override { return hasSite ? onBench : nullptr; }
    void openSite(const QString& file) override { wanted.append(file); }
    void givePassphrase(Secret) override {}
    void withholdPassphrase() override {}
    QFuture<Result<Preflight>> tryOut(const Site&) override { return trial.ask(); }
    QFuture<Result<std::vector<PoolCertificate>>> fetchIssuer(const QUrl& address,
                                                              const Certificate&) override {
        asked.append(address);
        return issuer.ask();
    }
    QString operatorName() const override { return QStringLiteral("m.keller"); }
    Reachability reachability() const override { return reached; }
    QString startingUp() const override { return starting; }
    QStringList serialsAtHand() const override { return serials; }
    QString dosFolder() const override { return {}; }
};

/// Where a device stands when a page is looked at.
enum class Stand { fresh, running, needsOperator, failed, done };

/// Whether the site names the WOS or leaves it to the operator.
enum class SiteEndpoint { given, wanted };

/// A bench with a real Bench and real sessions, certificates and traces, on ports that answer what they are
/// told to. All ports answer well unless a test says otherwise.
class Desk {
public:
    explicit Desk(int jobs = 4, SiteEndpoint endpoint = SiteEndpoint::given);
    ~Desk();

    /// The fixture device p256 with its key and capability document.
    SessionPlan plan() const;
    /// Adds the device and brings it to this step in this stand, as far as a session does that.
    OnboardingSession* bring(StepName step, Stand stand);
    /// Devices that the journal remembers, as in the pictures of the design.
    void addRemembered();

    static Certificate root();
    static Certificate signer();
    static Preflight trustedPreflight();
    static Preflight untrustedPreflight();
    static FetchedSigner fetched(const Certificate& signer);
    static Enrolment accepted();
    static RepositoryCheck repositoryCheck();
    static HandoverReceipt receipt();

    StagedWos wos;
    StagedRepository repository;
    StagedLink link;
    StagedJournal journal;
    std::unique_ptr<TokenStore> tokens = tokenStoreInMemory();
    SystemClock clock;
    std::unique_ptr<SiteContext> context;
    std::unique_ptr<Bench> bench;
    StagedWorkplace workplace;

private:
    void hold(StepName step);
    void spoil(StepName step, SessionPlan& plan);
    void question(StepName step, SessionPlan& plan);
};

} // namespace trustbench::desk
