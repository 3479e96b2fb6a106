#pragma once

#include "core/onboarding/Standing.h"

#include <QJsonArray>
#include <QJsonObject>

namespace trustbench {

/// Where devices stand and the heads of the journals that say so, as `onboard --json` and `bench --json`
/// print it; the keys are documented in trustbench-cli(1).
QJsonObject standingsToJson(const QList<DeviceStanding>& standings, const QStringList& journals);

/// The audit heads of these journals: "audit" in the JSON of every command that writes to one.
QJsonArray auditToJson(const QStringList& journals);
/// "Audit head run:number:hash", to be kept elsewhere; empty where the journal has no audit or is lost.
QString auditHeadLine(const QString& journal);

/// The same for people: one line for each device.
QStringList standingLines(const QList<DeviceStanding>& standings);

/// One line for each device, and under it in full why it stands still.
QString standingsToText(const QList<DeviceStanding>& standings);

/// "12 devices: 11 done, 1 failed".
QString totalsToText(const QList<DeviceStanding>& standings);

/// What people call a device: its id and its label.
QString nameForPeople(const DeviceStanding& standing);

} // namespace trustbench
