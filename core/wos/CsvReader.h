#pragma once

#include <QList>
#include <QString>

namespace trustbench {

/// A field of a CSV record and where it begins, counted from 1; the column counts characters.
struct CsvField {
    QString text;
    int line = 0;
    int column = 0;
};

struct CsvProblem {
    int line = 0;
    int column = 0;
    QString what;
};

struct CsvTable {
    QList<QList<CsvField>> records; ///< empty lines left out
    QList<CsvProblem> problems;
};

/// RFC 4180, strictly, with LF as well as CRLF. Reads on after a problem, so that all are found.
/// Not for: what the columns mean. Tested in tests/core/wos through Manifest.
CsvTable readCsv(const QString& text);

} // namespace trustbench
