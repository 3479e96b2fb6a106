#pragma once

#include "app/cli/BatchCheck.h"
#include "app/cli/ProgressLines.h"
#include "app/services/SharedList.h"

namespace trustbench {

/// One run of `trustbench-cli onboard` from the opened journal to its exit code, in the terminal's event
/// loop. Not for: reading the command line (OnboardOptions) or checking files (BatchCheck).
class OnboardRun final : public QObject {
    Q_OBJECT
public:
    OnboardRun(OnboardOptions options, Terminal* terminal);

private:
    void onOpened(const std::shared_ptr<OpenedSite>& opened);
    void onChecked(const std::vector<CheckedDevice>& devices);
    void confirm();
    OnboardingSession* put(const CheckedDevice& device, const DeviceRecord* record);
    void share(const std::vector<CheckedDevice>& devices);
    Result<void> fill(const std::vector<CheckedDevice>& devices);
    void start();
    void onCancel();
    void end();
    ExitCode exitCode() const;

    OnboardOptions m_options;
    Terminal* m_terminal;
    std::unique_ptr<SiteServices> m_services;
    std::unique_ptr<ProgressLines> m_progress;
    std::unique_ptr<SharedList> m_shared; ///< where other benches work on the same list
    QSet<OnboardingSession*> m_doneBefore;
    QList<DeviceRecord> m_remembered;
    bool m_cancelled = false;
};

} // namespace trustbench
