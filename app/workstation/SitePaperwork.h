#pragma once

#include "core/base/Clock.h"
#include "core/wos/Site.h"
#include "ui/upkeep/Paperwork.h"

namespace trustbench {

/// The window's Paperwork: the same code as the commands `report` and `label`, on worker threads. Tested in
/// tests/ui/tst_paperwork.
class SitePaperwork final : public Paperwork {
public:
    SitePaperwork(QString journal, Site::Devices devices, const Clock* clock);

    QFuture<Result<void>> saveReport(const QList<DeviceId>& devices, const QString& path) override;
    QList<LabelPaper> papers() const override;
    QFuture<Result<QByteArray>> previewLabels(const LabelOrder& order) override;
    QFuture<Result<void>> saveLabels(const LabelOrder& order, const QString& path) override;
    QFuture<Result<void>> printLabels(const LabelOrder& order,
                                      std::shared_ptr<QPagedPaintDevice> printer) override;

private:
    QString m_journal;
    Site::Devices m_devices;
    const Clock* m_clock;
};

} // namespace trustbench
