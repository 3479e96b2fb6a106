#pragma once

#include "core/base/DeviceId.h"
#include "core/base/Result.h"

#include <QFuture>
#include <QSizeF>

#include <memory>

class QPagedPaintDevice;

namespace trustbench {

/// A kind of label paper, for people to choose from.
struct LabelPaper {
    QString name;
    QString title;
    QSizeF page;    ///< millimetres
    int places = 1; ///< on one page
};

/// Labels on such paper, the first places of the first sheet left empty.
struct LabelOrder {
    QList<DeviceId> devices;
    QString paper; ///< its name
    int skipped = 0;
};

/// Port: what people get on paper of devices that the journal knows. Everything is made off this thread,
/// tells its progress through the future, and stops where that is cancelled. The real one is in
/// app/workstation. Not for: what stands on the paper.
class Paperwork {
public:
    Paperwork() = default;
    virtual ~Paperwork() = default;
    Paperwork(const Paperwork&) = delete;
    Paperwork& operator=(const Paperwork&) = delete;

    /// A commissioning report, PDF or HTML by the name of the file.
    virtual QFuture<Result<void>> saveReport(const QList<DeviceId>& devices, const QString& path) = 0;

    virtual QList<LabelPaper> papers() const = 0;
    /// The first page as an SVG.
    virtual QFuture<Result<QByteArray>> previewLabels(const LabelOrder& order) = 0;
    /// PDF or SVG by the name of the file.
    virtual QFuture<Result<void>> saveLabels(const LabelOrder& order, const QString& path) = 0;
    /// `printer` has the paper's page.
    virtual QFuture<Result<void>> printLabels(const LabelOrder& order,
                                              std::shared_ptr<QPagedPaintDevice> printer) = 0;
};

} // namespace trustbench
