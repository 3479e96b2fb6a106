#pragma once

#include <QSqlDatabase>

namespace trustbench {

/// Everything in which the two databases that can hold a journal differ for its statements, as data. What is
/// not here is the same text for both. Tested by the journal's tests, which run on both.
struct Dialect {
    bool shared; ///< several benches write it: devices are claimed, and every run has an audit chain of its
                 ///< own
    bool forwardOnly;          ///< a result may be left on the server while other statements run
    const char* begin;         ///< a transaction that writes
    const char* beginSnapshot; ///< one that reads a single moment
    const char* listOrder;     ///< the column of `device` that keeps the order of the list
    const char* lastRecord;    ///< of the chain that this connection writes
    const char* auditRecords;  ///< as they were written; where it is shared, the runs interleave
    const char* openingLock;   ///< one run at a time says after which other it begins; may be empty
};

const Dialect& dialectOf(const QSqlDatabase& database);

} // namespace trustbench
