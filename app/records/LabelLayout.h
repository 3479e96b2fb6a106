#pragma once

#include "core/base/Result.h"

#include <QRectF>
#include <QStringList>

namespace trustbench {

/// A kind of label paper as data: one label to a page, or a sheet of them. All lengths in millimetres. Read
/// from resources/labels/<name>.json or from a file of the operator's own of the same form. Tested in
/// tests/core/records.
struct LabelLayout {
    QString name;
    QString title; ///< for people
    QSizeF page;
    QSizeF label;
    int columns = 1;
    int rows = 1;
    QPointF margin; ///< of the page, to the first label
    QSizeF gap;     ///< between labels
    double padding = 0;
    double smallestModule = 0; ///< side of one module of a QR code that a scanner still reads
    double largestText = 0;
    double smallestText = 0;

    /// A name of available(), or the path of a file; usage where it is neither.
    static Result<LabelLayout> load(const QString& nameOrFile);
    /// labelUnfit lists every problem with its JSON path.
    static Result<LabelLayout> parse(const QByteArray& bytes, const QString& subject);
    static QStringList available();

    int perPage() const { return columns * rows; }
    /// Where the label of that number on its page stands; row by row.
    QRectF place(int number) const;
};

} // namespace trustbench
