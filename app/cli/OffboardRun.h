#pragma once

#include "app/cli/SiteRun.h"

namespace trustbench {

/// What `trustbench-cli offboard` was asked to do.
struct OffboardOptions {
    ServiceOptions services;
    QStringList devices;
    QStringList confirmed; ///< signing certificates of the WOS
    bool leaveAccess = false;
};

/// One run of it. Not for: how many are taken out at once (Offboardings), or how one is (Offboarding).
class OffboardRun final : public SiteRun {
public:
    OffboardRun(OffboardOptions options, Terminal* terminal);

private:
    void onOpened(OpenedSite opened) override;
    void end() override;
    /// usage where a device is named that the journal never knew. One that is out already is said so again.
    Result<void> choose(const OpenedSite& opened);
    ExitCode exitCode() const;
    QJsonObject toJson() const;
    QString toText() const;

    OffboardOptions m_options;
    QHash<QString, OffboardRecord> m_before;
    QList<DeviceRecord> m_wanted;
    QList<OffboardOutcome> m_outcomes;
};

} // namespace trustbench
