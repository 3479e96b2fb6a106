#pragma once

#include "ui/upkeep/UpkeepPage.h"

#include <functional>

namespace trustbench {

class Paperwork;
class ProgressRow;

/// A page that makes something on paper of chosen devices: whom it is for, where it goes, progress, cancel,
/// and what came of it. Not for: what is made (ReportPage, LabelsPage). Tested in tests/ui/tst_paperwork.
class PaperPage : public UpkeepPage {
    Q_OBJECT
public:
    PaperPage(const QString& title, const QString& lead, const QString& primary, QWidget* parent = nullptr);
    void setUpkeep(Upkeep* upkeep) override;
    void setDevices(const QList<DeviceId>& devices);
    void begin() override;
    bool cancelRunning() override;

protected:
    /// Whatever the page shows of devices and state.
    virtual void tell() = 0;
    Paperwork* paperwork() const;
    const QList<DeviceId>& devices() const { return m_devices; }
    bool isRunning() const { return m_running; }

    /// One form that a file may have, for people and as its ending.
    struct FileForm {
        QString title;
        QString ending;
    };
    void askForFile(const QString& title, const QString& name, const QList<FileForm>& forms,
                    const std::function<void(const QString& path)>& then);
    /// `done`: what is said when it is there; `path`: where, empty where it is no file.
    void run(const QFuture<Result<void>>& work, const QString& words, const QString& done,
             const QString& path);

private:
    QPointer<Upkeep> m_upkeep;
    QList<DeviceId> m_devices;
    QFuture<Result<void>> m_work;
    bool m_running = false;
    ProgressRow* m_progress;
    QLabel* m_whom;
};

} // namespace trustbench
