#pragma once

#include "app/cli/Terminal.h"
#include "app/services/SiteServices.h"

#include <deque>

namespace trustbench {

/// What `trustbench-cli offboard` was asked to do.
struct OffboardOptions {
    ServiceOptions services;
    QStringList devices;
    QStringList confirmed; ///< signing certificates of the WOS
    bool leaveAccess = false;
};

/// One run of it from the opened journal to its exit code, in the terminal's event loop: so many devices at
/// once and no more. Not for: how one is taken out (Offboarding).
class OffboardRun final : public QObject {
    Q_OBJECT
public:
    OffboardRun(OffboardOptions options, Terminal* terminal);

private:
    struct Outcome {
        OffboardRecord record;
        std::optional<Failure> failure;
    };

    void onOpened(OpenedSite opened);
    /// usage where a device is named that the journal never knew. One that is out already is said so again.
    Result<void> choose(const OpenedSite& opened);
    void fill();
    void onFinished(Offboarding* offboarding);
    void onCancel();
    void end();
    ExitCode exitCode() const;
    QJsonObject toJson() const;
    QString toText() const;

    OffboardOptions m_options;
    Terminal* m_terminal;
    std::unique_ptr<SiteServices> m_services;
    QHash<QString, OffboardRecord> m_before;
    std::deque<DeviceRecord> m_waiting;
    std::vector<std::unique_ptr<Offboarding>> m_running;
    QList<Outcome> m_outcomes;
    bool m_cancelled = false;
    bool m_filling = false;
};

} // namespace trustbench
