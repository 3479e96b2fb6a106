#pragma once

#include "core/onboarding/Step.h"

namespace trustbench {

/// Where a device stands, as the bench lists it and the journal keeps it.
struct DeviceStanding {
    QString entry; ///< the journal's key: the device id once it is proven, else the certificate's path
    DeviceId id;
    QString label;
    DeviceFiles files;
    SessionStatus status = SessionStatus::waiting;
    StepName step = StepName::identify;
    std::optional<Failure> failure;
    QDateTime at;

    /// What it is called: its id once that is known.
    QString name() const { return id.isEmpty() ? entry : id.value(); }
};

DeviceStanding standingOf(const SessionState& state, const QDateTime& at);

} // namespace trustbench
