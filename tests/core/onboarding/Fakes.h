#pragma once

#include "core/base/observe.h"
#include "core/onboarding/OnboardingSession.h"
#include "tests/core/onboarding/OnboardingFixture.h"

#include <QTemporaryDir>

#include <deque>

namespace testing {

/// How the fakes answer: at once, later, with failures, or not until the test says so. One script serves all
/// ports of a test; calls have the names that the wire profile and the ports give them.
class Script {
public:
    /// Every call so far, in order.
    QStringList calls;
    int countOf(const QString& call) const { return int(calls.count(call)); }
    /// The next answers of that call are these failures.
    QHash<QString, std::deque<Failure>> failures;
    /// Calls that do not end before release().
    QSet<QString> held;
    bool later = false; ///< answers come through the event loop
    int open = 0;       ///< calls that have not ended
    int mostOpen = 0;
    int cancelled = 0; ///< held calls whose future was cancelled

    void failNext(const QString& call, FailureCode code) {
        failures[call].push_back({code, call, QStringLiteral("on purpose")});
    }
    /// Ends every held call, the cancelled ones too.
    void release();

    template<typename T> QFuture<Result<T>> answer(const QString& call, Result<T> good) {
        calls.append(call);
        if (auto& queue = failures[call]; !queue.empty()) {
            good = Unexpected(queue.front());
            queue.pop_front();
        }
        if (!held.contains(call) && !later)
            return readyFuture<T>(std::move(good));
        auto promise = std::make_shared<QPromise<Result<T>>>();
        promise->start();
        mostOpen = std::max(mostOpen, ++open);
        auto end = [this, promise, good = std::move(good)]() mutable {
            --open;
            cancelled += promise->isCanceled() ? 1 : 0;
            promise->addResult(std::move(good));
            promise->finish();
        };
        if (held.contains(call))
            m_waiting.push_back(std::move(end));
        else
            QMetaObject::invokeMethod(&m_loop, std::move(end), Qt::QueuedConnection);
        return promise->future();
    }

private:
    QObject m_loop;
    std::vector<std::function<void()>> m_waiting;
};

inline const QByteArray tokenValue = "glpat-canary-0123456789";

class FakeWos : public WosClient {
public:
    explicit FakeWos(Script& script)
        : m_script(script) {}

    QFuture<Result<Preflight>> preflight(WosEndpoint) override;
    QFuture<Result<UploadOutcome>> uploadCertificate(WosEndpoint, DeviceIdentity,
                                                     std::shared_ptr<const Secret> secret) override;
    QFuture<Result<FetchedSigner>> fetchSigningCertificate(WosEndpoint, DeviceId) override;
    QFuture<Result<OnboardingTicket>> requestOnboarding(WosEndpoint, DeviceIdentity, TrustedChain) override;
    QFuture<Result<Enrolment>> askStatus(WosEndpoint, OnboardingTicket, DeviceIdentity,
                                         TrustedChain) override;
    QFuture<Result<void>> sendCapabilities(WosEndpoint, CapabilityDocument, DeviceIdentity,
                                           TrustedChain) override;
    QFuture<Result<Enrolment>> renewToken(WosEndpoint, DeviceIdentity, TrustedChain) override;

    int pendingAnswers = 0; ///< so many times "pending" before it accepts
    QUrl sshRepository;     ///< named in place of the usual one, and no token
    QByteArray lastSecret;

private:
    Script& m_script;
};

class FakeRepository final : public ReleaseRepository {
public:
    explicit FakeRepository(Script& script)
        : m_script(script) {}
    QFuture<Result<RepositoryCheck>> check(RepositoryAddress,
                                           std::shared_ptr<const AccessToken> token) override;
    QByteArray lastToken;

private:
    Script& m_script;
};

class FakeLink final : public DeviceLink {
public:
    explicit FakeLink(Script& script)
        : m_script(script) {}
    QFuture<Result<HandoverReceipt>> deliver(HandoverBundle bundle) override;
    std::optional<HandoverBundle> last;

private:
    Script& m_script;
};

/// A journal in memory that keeps to the port's contract and can refuse any write.
class FakeJournal final : public Journal {
public:
    explicit FakeJournal(Script& script)
        : m_script(script) {}

    QFuture<Result<qint64>> intend(DeviceId, Exchange) override;
    QFuture<Result<void>> record(qint64, Exchange) override;
    QFuture<Result<void>> keepStanding(DeviceStanding standing) override;
    QFuture<Result<void>> keepProof(DeviceId device, StepName step, Proof proof, QDateTime) override;
    QFuture<Result<void>> forgetProofs(DeviceId device, StepName from) override;
    QFuture<Result<void>> keepDecision(Decision decision) override;
    QFuture<Result<Proofs>> proofs(DeviceId device) override;
    QFuture<Result<QList<DeviceRecord>>> devices() override;
    QFuture<Result<QList<Decision>>> decisions(QString what) override;

    int writes = 0;
    int refuseFrom = -1; ///< from this write on every one is refused; -1: none
    QHash<QString, DeviceStanding> standings;
    QMap<DeviceId, Proofs> kept;
    QList<Decision> decided;
    std::vector<std::pair<Exchange, std::optional<Exchange>>> exchanges;

    std::optional<DeviceRecord> recordOf(const QString& entry) const;

private:
    QFuture<Result<void>> write(const QString& call, const std::function<void()>& change);
    Script& m_script;
};

/// The whole world of sessions, all of it fake but for step 1 and the judgement of the signer.
struct FakeWorld {
    FakeWorld();

    SessionPorts ports();
    /// A sample device: `fixture`.pem and .key; with no-id.pem the entered id is the device's.
    SessionPlan plan(const QString& fixture = QStringLiteral("p256"), const QString& enteredId = {}) const;
    std::unique_ptr<OnboardingSession> session(SessionPlan plan,
                                               const std::optional<DeviceRecord>& remembered = {});

    QTemporaryDir folder;
    Script script;
    FakeWos wos{script};
    FakeRepository repository{script};
    FakeLink link{script};
    std::unique_ptr<TokenStore> tokens = tokenStoreInMemory();
    FakeJournal journal{script};
    SetClock clock;
    std::unique_ptr<SiteContext> site;
};

/// Until the session rests: neither running nor about to.
bool settles(const OnboardingSession& session);

} // namespace testing
