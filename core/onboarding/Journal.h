#pragma once

#include "core/onboarding/Step.h"

namespace trustbench {

/// Where a device stands, as the bench lists it and the journal keeps it.
struct DeviceStanding {
    QString entry; ///< the journal's key: the device id where known, else the certificate's path
    DeviceId id;
    QString label;
    DeviceFiles files;
    SessionStatus status = SessionStatus::waiting;
    StepName step = StepName::identify;
    std::optional<Failure> failure;
    QDateTime at;
};

/// Something a person decided, for the record.
struct Decision {
    DeviceId device;
    QString what; ///< "signerConfirmed", "endpointEntered", "tokenEntered"
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
/// `SqliteJournal` in core/journal is the real one.
class Journal : public ExchangeRecorder {
public:
    /// The standing replaces what stood there; one under the certificate's path moves to the device id.
    virtual QFuture<Result<void>> keepStanding(DeviceStanding standing) = 0;
    /// An unfinished proof never replaces a finished one.
    virtual QFuture<Result<void>> keepProof(DeviceId device, StepName step, Proof proof, QDateTime at) = 0;
    virtual QFuture<Result<void>> forgetProofs(DeviceId device, StepName from) = 0;
    virtual QFuture<Result<void>> keepDecision(Decision decision) = 0;

    virtual QFuture<Result<Proofs>> proofs(DeviceId device) = 0;
    virtual QFuture<Result<QList<DeviceRecord>>> devices() = 0;
    virtual QFuture<Result<QList<Decision>>> decisions(QString what) = 0;
};

} // namespace trustbench
