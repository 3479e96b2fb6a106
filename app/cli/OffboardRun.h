#pragma once

#include "app/cli/SiteRun.h"

#include <deque>

namespace trustbench {

/// What `trustbench-cli offboard` was asked to do.
struct OffboardOptions {
    ServiceOptions services;
    QStringList devices;
    QStringList confirmed; ///< signing certificates of the WOS
    bool leaveAccess = false;
};

/// One run of it: so many devices at once and no more. Not for: how one is taken out (Offboarding).
class OffboardRun final : public SiteRun {
public:
    OffboardRun(OffboardOptions options, Terminal* terminal);

private:
    struct Outcome {
        OffboardRecord record;
        std::optional<Failure> failure;
    };

    void onOpened(OpenedSite opened) override;
    void callBack() override;
    void end() override;
    /// usage where a device is named that the journal never knew. One that is out already is said so again.
    Result<void> choose(const OpenedSite& opened);
    void fill();
    void onFinished(Offboarding* offboarding);
    ExitCode exitCode() const;
    QJsonObject toJson() const;
    QString toText() const;

    OffboardOptions m_options;
    QHash<QString, OffboardRecord> m_before;
    std::deque<DeviceRecord> m_waiting;
    std::vector<std::unique_ptr<Offboarding>> m_running;
    QList<Outcome> m_outcomes;
    bool m_filling = false;
};

} // namespace trustbench
