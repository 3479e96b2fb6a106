#pragma once

#include "app/cli/SiteRun.h"
#include "app/cli/TokenOptions.h"
#include "app/cli/TokenReport.h"

namespace trustbench {

/// One run of `trustbench-cli token renew`. Not for: how they are done (TokenRenewals).
class RenewRun final : public SiteRun {
public:
    RenewRun(TokenOptions options, Terminal* terminal);

private:
    void onOpened(OpenedSite opened) override;
    void end() override;
    /// Which devices, in the journal's order, and how many; usage where one is named that the journal does
    /// not know.
    Result<int> choose(const TokenBook& book);
    void add(const DeviceRecord& device, const std::optional<RotationRecord>& before);
    ExitCode exitCode() const;

    TokenOptions m_options;
    QList<RenewalOutcome> m_outcomes;
};

} // namespace trustbench
