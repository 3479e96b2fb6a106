#pragma once

#include "core/journal/Sql.h"
#include "core/journal/SqlJournal.h"
#include "core/onboarding/Journal.h"
#include "core/onboarding/Offboarding.h"
#include "core/onboarding/Rotation.h"

namespace trustbench {

/// The journal's statements, one function each, run inside whatever transaction is open.
namespace rows {
Result<qint64> insertIntent(const QSqlDatabase& database, const DeviceId& device, const Exchange& exchange);
Result<void> updateOutcome(const QSqlDatabase& database, qint64 intent, const Exchange& exchange);
Result<void> writeStanding(const QSqlDatabase& database, const DeviceStanding& standing);
/// The newest exchange that was announced of the device; 0: none.
Result<qint64> lastIntent(const QSqlDatabase& database, const DeviceId& device);
/// What is there already, or says more, stays as it is.
Result<void> writeProof(const QSqlDatabase& database, const DeviceId& device, StepName step,
                        const Proof& proof, const QDateTime& at);
Result<void> deleteProofs(const QSqlDatabase& database, const DeviceId& device, StepName from,
                          const QDateTime& at);
Result<void> insertDecision(const QSqlDatabase& database, const Decision& decision);
Result<DeviceId> deviceOfIntent(const QSqlDatabase& database, qint64 intent);
Result<Proofs> readProofs(const QSqlDatabase& database, const DeviceId& device);
Result<QList<DeviceRecord>> readDevices(const QSqlDatabase& database);
/// Of a shared journal, those with these ids alone.
Result<QList<DeviceRecord>> readDevices(const QSqlDatabase& database, const QStringList& ids);
/// All of a shared journal; what no bench holds any more is not running.
Result<QList<DeviceRecord>> readSharedDevices(const QSqlDatabase& database);
/// Of a shared journal: what the others made of it. `owner` is this bench; `before` may be null.
Result<SharedNews> readNews(const QSqlDatabase& database, const QString& owner, const SharedSeen* before);
Result<QList<Decision>> readDecisions(const QSqlDatabase& database, const QString& what);
Result<void> insertRotation(const QSqlDatabase& database, const RotationRecord& record);
/// None where the journal is of a version that knew no rotations.
Result<QList<RotationRecord>> readRotations(const QSqlDatabase& database);
/// With `closed` the device leaves the list, and its proofs are forgotten.
Result<void> insertOffboarding(const QSqlDatabase& database, const OffboardRecord& record);
/// None where the journal is of a version that knew none.
Result<QList<OffboardRecord>> readOffboardings(const QSqlDatabase& database);
} // namespace rows

} // namespace trustbench
