#pragma once

#include "core/base/Clock.h"
#include "core/onboarding/Journal.h"
#include "core/onboarding/Offboarding.h"
#include "core/onboarding/Rotation.h"

#include <functional>

class QSqlDatabase;

namespace trustbench {

class JournalThread;

/// What a bench got of a shared list.
struct ClaimedWork {
    QStringList mine;              ///< device ids that it holds from now on
    QHash<QString, qint64> epochs; ///< how often each was claimed; with none wanted, of all asked for
    QList<DeviceRecord> records;   ///< of those that are mine, as they stand now
};

/// A device of a shared list, as it became without this bench.
struct SharedDevice {
    DeviceRecord record;
    qint64 epoch = 0;                          ///< how often it was claimed so far
    std::optional<phase::Elsewhere> elsewhere; ///< held by another bench
};

/// How each device of a shared list was when it was read, to tell what is new by. Opaque.
struct SharedSeen;

/// What has happened in a shared list since it was read before; nothing of what this bench holds.
struct SharedNews {
    QList<SharedDevice> changed;
    QStringList gone; ///< device ids: taken back out
    /// By device id: what other benches hold now, and how long at most unless they renew it.
    QHash<QString, std::chrono::milliseconds> held;
    std::shared_ptr<const SharedSeen> seen; ///< for the next time
};

/// The journal in one SQLite file (WAL, synchronous=FULL), or shared by several benches in PostgreSQL where
/// `postgresql:` names it (JournalPlace); written by a thread of its own: callers are never blocked, and what
/// is asked for while the disk is busy shares the next transaction. One program at a time writes a file; in
/// PostgreSQL one at a time writes of a device (ClaimBook), and while the server is lost, everything waits.
/// Others may read it with readJournal(). Holds no secret, and is readable by its owner
/// alone. Every write leaves a record in the audit (AuditCheck), sealed with a key beside the journal. Not
/// for: deciding what is worth keeping. Tested in tests/core/journal with kill -9, a full disk, a read-only
/// folder, a second program and a newer version.
class SqlJournal final : public Journal, public RotationJournal, public OffboardJournal {
public:
    /// Opens the file or makes it; waits for the disk, so it is for the start of a program. All that is
    /// written was done by `operatorName`.
    /// journalUnusable: cannot be opened or written, no journal, from a newer version, or in use.
    static Result<std::unique_ptr<SqlJournal>>
    open(const QString& path, const QString& operatorName,
         std::shared_ptr<const Clock> clock = std::make_shared<SystemClock>());
    /// Everything asked for so far is on the disk when this returns.
    ~SqlJournal() override;

    QString path() const { return m_path; }

    QFuture<Result<qint64>> intend(DeviceId device, Exchange exchange) override;
    QFuture<Result<void>> record(qint64 intent, Exchange exchange) override;
    QFuture<Result<void>> keepStanding(DeviceStanding standing) override;
    QFuture<Result<void>> keepProof(DeviceId device, StepName step, Proof proof, QDateTime at) override;
    QFuture<Result<void>> forgetProofs(DeviceId device, StepName from) override;
    QFuture<Result<void>> keepDecision(Decision decision) override;
    QFuture<Result<Proofs>> proofs(DeviceId device) override;
    QFuture<Result<QList<DeviceRecord>>> devices() override;
    QFuture<Result<QList<Decision>>> decisions(QString what) override;
    QFuture<Result<void>> keepRotation(RotationRecord record) override;
    QFuture<Result<QList<RotationRecord>>> rotations() override;
    QFuture<Result<void>> keepOffboarding(OffboardRecord record) override;
    QFuture<Result<QList<OffboardRecord>>> offboardings() override;

    // Of a shared journal.
    bool isShared() const;
    /// Claims up to `most` of these devices that no other bench holds, in their order.
    QFuture<Result<ClaimedWork>> claim(QStringList devices, int most);
    /// Lets go of a device, after all that was asked for before.
    QFuture<Result<void>> release(const DeviceId& device);
    /// `before` is what the last answer had seen; null: everything is new.
    QFuture<Result<SharedNews>> news(std::shared_ptr<const SharedSeen> before);
    /// What finds the server lost is refused from now on, and no longer waits for it: the program is ending.
    void giveUpOnLost();
    /// The lease of a claim has not run out, by this machine's own clock.
    bool mayAct(const DeviceId& device) const override;

private:
    template<typename T>
    QFuture<Result<T>> submitHeld(const DeviceId& device, std::function<Result<T>(const QSqlDatabase&)> work);
    SqlJournal(QString path, std::unique_ptr<JournalThread> thread);
    QString m_path;
    /// By device id, for the journal's thread: whatever was announced up to this one, before its proofs were
    /// forgotten, proves nothing any more.
    std::shared_ptr<QHash<QString, qint64>> m_forgottenUpTo = std::make_shared<QHash<QString, qint64>>();
    std::unique_ptr<JournalThread> m_thread;
};

/// Is a shared journal there, of this version, and may this role not too much? Changes nothing; waits for the
/// network.
Result<void> tryJournal(const QString& address);
/// Where every device stands, read while another program may be writing; where none is, nothing is running
/// any more. Waits for the disk.
Result<QList<DeviceRecord>> readJournal(const QString& path);
/// How far the last rotation of each device's token came; the same way.
Result<QList<RotationRecord>> readRotations(const QString& path);
/// How far taking back each device came that is being taken back, or was; the same way.
Result<QList<OffboardRecord>> readOffboardings(const QString& path);

} // namespace trustbench
