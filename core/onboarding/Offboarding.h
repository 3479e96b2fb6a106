#pragma once

#include "core/onboarding/OnboardingSession.h"

namespace trustbench {

/// How far taking a device back out has come, as the journal keeps it. Each is on the disk before what
/// follows it begins.
enum class OffboardPhase {
    begun,     ///< its tokens are about to be revoked; the WOS may have done it
    revoked,   ///< its certificate is about to be withdrawn; the WOS may have done it
    withdrawn, ///< the repository is about to be tried
    probed,    ///< the secrets of its hand-over are about to be removed
    cleared,   ///< nothing is left to do but to close the record
    closed,    ///< the device is no longer on the list
};
QString nameOf(OffboardPhase phase);
std::optional<OffboardPhase> offboardPhaseFromName(const QString& name);

/// What was seen of the device's access to its repository.
enum class Access {
    none,    ///< none was ever given
    notSeen, ///< nobody here has the token or the key, so nobody could try
    refused, ///< tried, and refused
    remains, ///< tried, and still good
};
QString nameOf(Access access);

/// What could not be undone, for the record.
enum class Remaining {
    accessNotSeen,    ///< nobody could try whether the repository refuses the device
    accessRemains,    ///< the token still opens the repository
    tokenNotRevoked,  ///< the wire or the missing key left no way to give the token back
    certificateStays, ///< the wire has no way to withdraw the certificate
};
QString nameOf(Remaining remaining);

struct OffboardRecord {
    DeviceId device;
    OffboardPhase phase = OffboardPhase::begun;
    bool revoked = false;
    bool withdrawn = false; ///< or was never there
    Access access = Access::none;
    bool secretsRemoved = false;
    QDateTime at;
    RepositoryAccess by = RepositoryAccess::token; ///< with what the device reads its repository

    bool operator==(const OffboardRecord&) const = default;
    QList<Remaining> remaining() const;

    /// What was seen and achieved, as the journal keeps it beside device, phase and time.
    QJsonObject facts() const;
    void setFacts(const QJsonObject& facts);
};

/// With what a device reads its repository, by its record.
RepositoryAccess accessOf(const DeviceRecord& device);

/// Port: the journal's part. As Journal: on the disk when the future ends, in the order of the calls.
class OffboardJournal {
public:
    OffboardJournal() = default;
    virtual ~OffboardJournal() = default;
    OffboardJournal(const OffboardJournal&) = delete;
    OffboardJournal& operator=(const OffboardJournal&) = delete;

    /// With `closed` the device leaves the list and its proofs are forgotten, in one step: onboarded again it
    /// begins at the start. What was recorded of it stays.
    virtual QFuture<Result<void>> keepOffboarding(OffboardRecord record) = 0;
    /// The last record of each device.
    virtual QFuture<Result<QList<OffboardRecord>>> offboardings() = 0;
};

/// A device on its way back out: its tokens are revoked, its certificate is withdrawn, the repository is seen
/// to refuse it, the secrets of its hand-over are removed, and the record is closed with what could not be
/// undone. Every call may be made again without harm, and each phase is on the disk before the next, so that
/// a run that was killed goes on where it was. Lives in one thread and blocks it nowhere. Tested in
/// tests/faults/tst_offboarding through the programs.
class Offboarding final : public QObject {
    Q_OBJECT
public:
    /// `device` is what the journal remembers, `before` how far an earlier run came. With `leaveAccess` the
    /// record is closed although the token is still good; else accessRemains. Everything pointed to outlives
    /// it.
    Offboarding(DeviceRecord device, const std::optional<OffboardRecord>& before, bool leaveAccess,
                SiteContext* site, SessionPorts ports, OffboardJournal* journal, QObject* parent = nullptr);
    ~Offboarding() override;

    void start();
    void cancel();
    const DeviceRecord& device() const { return m_device; }
    /// How far it came, and once it has finished why no further.
    const OffboardRecord& record() const { return m_record; }
    const std::optional<Failure>& failure() const { return m_failure; }
    /// The WOS's certificate that traces, and that nobody has confirmed; none where that is not the failure.
    const std::optional<SignerVerdict>& signer() const { return m_unconfirmed; }

Q_SIGNALS:
    /// The next phase begins.
    void advanced();
    void finished();

private:
    void goOn();
    void reach(OffboardPhase phase);
    void revoke();
    void judge(const DeviceIdentity& device, const FetchedSigner& signer, bool fetched);
    void fetchSigner(const DeviceIdentity& device);
    void askToRevoke(const DeviceIdentity& device, TrustedChain signer);
    void withdraw();
    void probe();
    void findToken();
    void tryToken(const std::shared_ptr<const AccessToken>& token);
    void clear();
    void end(std::optional<Failure> failure = {});
    Proof proof(StepName step) const { return m_device.proofs.value(step); }

    /// Goes on with the value, or ends with the failure.
    template<typename T, typename Next> void await(QFuture<Result<T>> future, Next next);

    DeviceRecord m_device;
    bool m_leaveAccess;
    SiteContext* m_site;
    SessionPorts m_ports;
    OffboardJournal* m_journal;
    OffboardRecord m_record;
    bool m_begun; ///< by an earlier run
    WosEndpoint m_endpoint;
    std::optional<Failure> m_failure;
    std::optional<SignerVerdict> m_unconfirmed;
    std::function<void()> m_cancelRunning;
    bool m_ended = false;
};

} // namespace trustbench
