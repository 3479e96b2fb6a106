#include "app/workstation/SitePaperwork.h"

#include "app/records/LabelSource.h"
#include "app/records/ReportWriter.h"

#include <QtConcurrentRun>

namespace trustbench {
namespace {

/// Does the work on a worker thread; its progress becomes the future's, and cancelling that stops it.
template<typename T, typename Work> QFuture<Result<T>> onWorker(Work work) {
    return QtConcurrent::run([work = std::move(work)](QPromise<Result<T>>& promise) {
        promise.addResult(work([&promise](int done, int of) {
            promise.setProgressRange(0, of);
            promise.setProgressValue(done);
            return !promise.isCanceled();
        }));
    });
}

QStringList idsOf(const QList<DeviceId>& devices) {
    QStringList ids;
    for (const auto& device : devices)
        ids.append(device.value());
    return ids;
}

} // namespace

SitePaperwork::SitePaperwork(QString journal, Site::Devices devices, const Clock* clock)
    : m_journal(std::move(journal))
    , m_devices(std::move(devices))
    , m_clock(clock) {}

QFuture<Result<void>> SitePaperwork::saveReport(const QList<DeviceId>& devices, const QString& path) {
    return onWorker<void>([journal = m_journal, ids = idsOf(devices), path,
                           now = m_clock->now()](const Progress& progress) -> Result<void> {
        const auto report = CommissioningReport::read(journal, ids, now, progress);
        if (!report)
            return Unexpected(report.error());
        return writeReport(*report, path, progress);
    });
}

QList<LabelPaper> SitePaperwork::papers() const {
    QList<LabelPaper> papers;
    for (const auto& name : LabelLayout::available())
        if (const auto layout = LabelLayout::load(name))
            papers.append({layout->name, layout->title, layout->page, layout->perPage()});
    return papers;
}

namespace {

/// Calls `print(labels, layout)` with what the order says.
template<typename Print>
auto printed(const QString& journal, const Site::Devices& devices, const LabelOrder& order, Print print)
    -> decltype(print(QList<Label>(), LabelLayout())) {
    const auto layout = LabelLayout::load(order.paper);
    if (!layout)
        return Unexpected(layout.error());
    const auto labels = labelsOfJournal(journal, idsOf(order.devices), devices);
    if (!labels)
        return Unexpected(labels.error());
    return print(*labels, *layout);
}

} // namespace

QFuture<Result<QByteArray>> SitePaperwork::previewLabels(const LabelOrder& order) {
    return onWorker<QByteArray>([journal = m_journal, devices = m_devices, order](const Progress&) {
        return printed(journal, devices, order, [&](const QList<Label>& labels, const LabelLayout& layout) {
            return labelPreview(labels, layout, order.skipped);
        });
    });
}

QFuture<Result<void>> SitePaperwork::saveLabels(const LabelOrder& order, const QString& path) {
    return onWorker<void>([journal = m_journal, devices = m_devices, order, path](const Progress& progress) {
        return printed(journal, devices, order, [&](const QList<Label>& labels, const LabelLayout& layout) {
            return writeLabels(labels, layout, order.skipped, path, progress);
        });
    });
}

QFuture<Result<void>> SitePaperwork::printLabels(const LabelOrder& order,
                                                 std::shared_ptr<QPagedPaintDevice> printer) {
    return onWorker<void>([journal = m_journal, devices = m_devices, order,
                           printer = std::move(printer)](const Progress& progress) {
        return printed(journal, devices, order, [&](const QList<Label>& labels, const LabelLayout& layout) {
            return trustbench::printLabels(labels, layout, order.skipped, *printer, progress);
        });
    });
}

} // namespace trustbench
