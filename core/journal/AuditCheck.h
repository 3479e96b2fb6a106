#pragma once

#include "core/base/Result.h"

#include <QJsonObject>
#include <QList>

#include <functional>
#include <optional>

namespace trustbench {

/// Everything that can be wrong with an audit, one line of meaning each; the words are in ui/text.
#define TRUSTBENCH_AUDIT_CODES(X)                                                                            \
    X(recordChanged)   /* a record does not have the hash that stands beside it */                           \
    X(recordMissing)   /* a number is missing in a run */                                                    \
    X(recordMisplaced) /* a record stands where its number does not belong */                                \
    X(runMissing)      /* a run does not go on from the one before it */                                     \
    X(sealMissing)     /* a run has no seal where it must have one */                                        \
    X(sealBroken)      /* a seal is not of this chain, or no given key made it */                            \
    X(rowChanged)      /* the journal says something else than what was recorded */                          \
    X(rowMissing)      /* the journal no longer has what was recorded */                                     \
    X(rowUnrecorded)   /* the journal has something that was never recorded */                               \
    X(headNotReached)  /* the head that was asked for is not in this chain: its end was cut off */

enum class AuditCode {
#define X(code) code,
    TRUSTBENCH_AUDIT_CODES(X)
#undef X
};
QString nameOf(AuditCode code);
QList<AuditCode> allAuditCodes();

/// What was found, and where: the run and number of the record; empty and 0 where it is about a row alone.
struct AuditFinding {
    AuditCode code = AuditCode::recordChanged;
    QString run;
    qint64 number = 0;
    QString where; ///< table and row, or what else says more
};

/// The verdict on a journal's audit.
struct AuditReport {
    QList<AuditFinding> findings;
    qint64 records = 0;
    qint64 seals = 0;
    int runs = 0;
    qint64 unsealed = 0; ///< records at the end that no seal covers yet: these could be made anew by anyone
    QString head;        ///< run:number:hash of the last record; to be kept elsewhere, for `--head`
    bool intact() const { return findings.isEmpty(); }
};

/// One record for the export.
struct AuditRecord {
    QString run;
    qint64 number = 0;
    QString head;
    QJsonObject content;
    QString operatorName; ///< who had opened the journal for the run; not part of the content
};

/// What the journal is held against. None of it is taken from the journal.
struct AuditExpectation {
    QList<QByteArray> keys; ///< DER public keys that may have sealed; empty: the one beside the journal
    QString head;           ///< a head that was printed before; empty: none
};

/// Checks the whole audit of a journal: the chain, its seals, and that the journal's rows are what was
/// recorded. Works while another program writes. journalUnusable where it cannot be read or has no audit,
/// keyMalformed where the key beside it cannot be used. Cannot find: an end that was cut off where no head is
/// given, or what somebody made who has the key. Tested in tests/core/journal.
Result<AuditReport> checkAudit(const QString& journal, const AuditExpectation& expectation);
/// The last record as run:number:hash, to be kept elsewhere; of a shared journal the newest of any bench.
/// journalUnusable where the journal cannot be read or has no audit yet.
Result<QString> auditHead(const QString& journal);
/// Every record in order.
Result<void> readAudit(const QString& journal, const std::function<void(const AuditRecord&)>& reader);

/// Can it be a head at all?
bool isAuditHead(const QString& text);

} // namespace trustbench
