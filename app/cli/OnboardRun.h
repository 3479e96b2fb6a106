#pragma once

#include "app/cli/BatchCheck.h"
#include "app/cli/PauseSignals.h"
#include "app/cli/ProgressLines.h"
#include "app/cli/SiteRun.h"
#include "app/services/SharedList.h"

namespace trustbench {

/// One run of `trustbench-cli onboard`. Not for: reading the command line (OnboardOptions) or checking files
/// (BatchCheck).
class OnboardRun final : public SiteRun {
public:
    OnboardRun(OnboardOptions options, Terminal* terminal);

private:
    void onOpened(OpenedSite opened) override;
    void callBack() override;
    void end() override;
    void onChecked(const std::vector<CheckedDevice>& devices);
    /// Those of the manifest that are wanted; usage where one is named that it does not hold.
    Result<std::vector<CheckedDevice>> wanted(const std::vector<CheckedDevice>& devices) const;
    OnboardingSession* put(const CheckedDevice& device, const DeviceRecord* record);
    void share(const std::vector<CheckedDevice>& devices);
    Result<void> fill(const std::vector<CheckedDevice>& devices);
    void start();
    void onPause();
    void onResumed();
    /// Once nothing runs any more.
    void stopWhenAtRest();
    ExitCode exitCode() const;

    OnboardOptions m_options;
    std::unique_ptr<ProgressLines> m_progress;
    std::unique_ptr<SharedList> m_shared; ///< where other benches work on the same list
    PauseSignals m_signals;
    QSet<OnboardingSession*> m_doneBefore;
    QList<DeviceRecord> m_remembered;
};

} // namespace trustbench
