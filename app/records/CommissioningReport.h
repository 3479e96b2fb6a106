#pragma once

#include "core/base/Progress.h"
#include "core/journal/AuditCheck.h"
#include "core/onboarding/Journal.h"
#include "core/onboarding/Offboarding.h"

#include <QMap>

namespace trustbench {

/// A step as the audit knows it: what it showed, when, and who had the program open.
struct StepRecord {
    bool finished = false;
    QJsonObject facts;
    QString at;
    QString by;
};

/// One exchange: what was sent and what came back, by the SHA-256 of the bytes.
struct ExchangeRecord {
    QString call;
    QString sentAt;
    QString requestSha256;
    QString answeredAt; ///< empty: nobody saw an outcome
    QString responseSha256;
    int status = 0;
    bool verified = false; ///< the answer's envelope
    QString by;
};

/// A life of a device that ended: it was taken back out, and onboarded again later.
struct EarlierLife {
    OffboardRecord out;
    qsizetype exchanges = 0;
};

/// Everything that a report says of one device: of its present life, and that there were others. Holds no
/// secret, because its journal holds none.
struct DeviceReport {
    DeviceStanding standing;
    QMap<StepName, StepRecord> steps;
    QList<ExchangeRecord> exchanges;
    QStringList operators; ///< each once
    QList<EarlierLife> earlier;
};

/// A report on devices of one journal: a value, made from the journal alone, so that it can be made at any
/// time later. Not for: how it looks (ReportHtml). Tested in tests/core/cli/tst_report.
struct CommissioningReport {
    QString journal;
    QDateTime madeAt;
    AuditReport audit; ///< the journal's audit, checked when the report was made
    QList<DeviceReport> devices;
    QList<OffboardRecord> out; ///< devices that were taken back out, in a report of all

    /// All devices of the journal; or those named, usage where the journal does not know one of them.
    static Result<CommissioningReport> read(const QString& journal, const QStringList& devices,
                                            const QDateTime& now, const Progress& progress = unwatched);
};

} // namespace trustbench
