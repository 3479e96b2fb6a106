#pragma once

#include "app/cli/TokenOptions.h"
#include "app/cli/TokenReport.h"

#include <deque>

namespace trustbench {

/// One run of `trustbench-cli token renew` from the opened journal to its exit code, in the terminal's event
/// loop: so many rotations at once and no more. Not for: how one is done (TokenRotation).
class RenewRun final : public QObject {
    Q_OBJECT
public:
    RenewRun(TokenOptions options, Terminal* terminal);

private:
    void onOpened(OpenedSite opened);
    void confirm();
    /// Which devices, in the journal's order; usage where one is named that the journal does not know.
    Result<void> choose(const QList<DeviceRecord>& devices, const QList<RotationRecord>& rotations);
    void fill();
    void begin(const DeviceRecord& device);
    void onFinished(TokenRotation* rotation, const DeviceStanding& device);
    void onCancel();
    void end();
    ExitCode exitCode() const;

    TokenOptions m_options;
    Terminal* m_terminal;
    std::unique_ptr<SiteServices> m_services;
    QHash<QString, RotationRecord> m_before;
    std::deque<DeviceRecord> m_waiting;
    std::vector<std::unique_ptr<TokenRotation>> m_running;
    QList<RenewalOutcome> m_outcomes;
    bool m_cancelled = false;
    bool m_filling = false;
};

} // namespace trustbench
