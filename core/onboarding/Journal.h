#pragma once

#include "core/onboarding/Standing.h"

namespace trustbench {

/// Something a person decided, for the record.
struct Decision {
    DeviceId device;
    QString what; ///< "signerConfirmed", "endpointEntered", "tokenEntered", "repositoryEntered"
    QString subject;
    QString by;
    QDateTime at;
};

/// What is kept of a device: where it stood and what it had shown.
struct DeviceRecord {
    DeviceStanding standing;
    Proofs proofs;
};

/// Port: the durable record of every step, exchange and decision; never of a secret. Every write is on the
/// disk when its future ends, in the order of the calls. Safe to call from any thread, blocks none.
/// `SqlJournal` in core/journal is the real one.
class Journal : public ExchangeRecorder {
public:
    /// The standing replaces what stood there; one under the certificate's path moves to the device id.
    virtual QFuture<Result<void>> keepStanding(DeviceStanding standing) = 0;
    /// An unfinished proof never replaces a finished one. What an exchange has achieved (provenBy) is kept
    /// with its outcome already, in one transaction; the same proof once more changes nothing.
    virtual QFuture<Result<void>> keepProof(DeviceId device, StepName step, Proof proof, QDateTime at) = 0;
    virtual QFuture<Result<void>> forgetProofs(DeviceId device, StepName from) = 0;
    virtual QFuture<Result<void>> keepDecision(Decision decision) = 0;

    virtual QFuture<Result<Proofs>> proofs(DeviceId device) = 0;
    virtual QFuture<Result<QList<DeviceRecord>>> devices() = 0;
    virtual QFuture<Result<QList<Decision>>> decisions(QString what) = 0;
};

} // namespace trustbench
