#pragma once

#include "app/records/LabelLayout.h"
#include "core/base/Progress.h"
#include "core/wos/Site.h"

class QPagedPaintDevice;

namespace trustbench {

/// One device's label: its id for people, and for scanners what the site's scan field reads as that id.
struct Label {
    QString id;
    QString caption; ///< slot or name, small below the id; may be empty
    QString scanText;
};

/// labelUnfit where no text scans back to that id at this site.
Result<Label> labelFor(const QString& id, const QString& caption, const Site::Devices& devices);

/// Labels on paper of a layout, the first `skipped` places of the first sheet left empty, as an SVG or a PDF
/// by the name of the file. Every label fits or none is written: labelUnfit. usage for another kind of file
/// and for an SVG of several pages. Draws text, so it needs a QGuiApplication; any thread. Tested in
/// tests/core/records with a real decoder.
Result<void> writeLabels(const QList<Label>& labels, const LabelLayout& layout, int skipped,
                         const QString& path, const Progress& progress = unwatched);
/// The same onto a printer whose paper is the layout's page; fileUnwritable where it prints nothing.
Result<void> printLabels(const QList<Label>& labels, const LabelLayout& layout, int skipped,
                         QPagedPaintDevice& printer, const Progress& progress = unwatched);
/// The first page as an SVG.
Result<QByteArray> labelPreview(const QList<Label>& labels, const LabelLayout& layout, int skipped);

} // namespace trustbench
