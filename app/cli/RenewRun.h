#pragma once

#include "app/cli/TokenOptions.h"
#include "app/cli/TokenReport.h"

namespace trustbench {

/// One run of `trustbench-cli token renew` from the opened journal to its exit code, in the terminal's event
/// loop. Not for: how they are done (TokenRenewals).
class RenewRun final : public QObject {
    Q_OBJECT
public:
    RenewRun(TokenOptions options, Terminal* terminal);

private:
    void onOpened(OpenedSite opened);
    void confirm();
    /// Which devices, in the journal's order, and how many; usage where one is named that the journal does
    /// not know.
    Result<int> choose(const TokenBook& book);
    void add(const DeviceRecord& device, const std::optional<RotationRecord>& before);
    void onCancel();
    void end();
    ExitCode exitCode() const;

    TokenOptions m_options;
    Terminal* m_terminal;
    std::unique_ptr<SiteServices> m_services;
    QList<RenewalOutcome> m_outcomes;
    bool m_cancelled = false;
};

} // namespace trustbench
