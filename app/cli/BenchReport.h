#pragma once

#include "core/onboarding/Standing.h"

#include <QJsonObject>

namespace trustbench {

/// Where devices stand as `onboard --json` and `bench --json` print it; the keys are documented in
/// trustbench-cli(1).
QJsonObject standingsToJson(const QList<DeviceStanding>& standings);

/// The same for people: one line for each device, the reason under it where one failed.
QString standingsToText(const QList<DeviceStanding>& standings);

/// "12 devices: 11 done, 1 failed".
QString totalsToText(const QList<DeviceStanding>& standings);

/// What people call a device: its id and its label.
QString nameForPeople(const DeviceStanding& standing);

} // namespace trustbench
