#pragma once

#include "core/base/Clock.h"
#include "core/onboarding/Journal.h"
#include "core/onboarding/Rotation.h"

namespace trustbench {

class JournalThread;

/// The journal in one SQLite file (WAL, synchronous=FULL), written by a thread of its own: callers are never
/// blocked, and what is asked for while the disk is busy shares the next transaction. One program at a time
/// writes a journal; others may read it with readJournal(). Holds no secret, and is readable by its owner
/// alone. Every write leaves a record in the audit (AuditCheck), sealed with a key beside the journal. Not
/// for: deciding what is worth keeping. Tested in tests/core/journal with kill -9, a full disk, a read-only
/// folder, a second program and a newer version.
class SqliteJournal final : public Journal, public RotationJournal {
public:
    /// Opens the file or makes it; waits for the disk, so it is for the start of a program.
    /// journalUnusable: cannot be opened or written, no journal, from a newer version, or in use.
    static Result<std::unique_ptr<SqliteJournal>>
    open(const QString& path, std::shared_ptr<const Clock> clock = std::make_shared<SystemClock>());
    /// Everything asked for so far is on the disk when this returns.
    ~SqliteJournal() override;

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

private:
    SqliteJournal(QString path, std::unique_ptr<JournalThread> thread);
    QString m_path;
    std::unique_ptr<JournalThread> m_thread;
};

/// Where every device stands, read while another program may be writing; where none is, nothing is running
/// any more. Waits for the disk.
Result<QList<DeviceRecord>> readJournal(const QString& path);
/// How far the last rotation of each device's token came; the same way.
Result<QList<RotationRecord>> readRotations(const QString& path);

} // namespace trustbench
