#pragma once

#include "core/onboarding/Offboarding.h"

#include <QSet>

#include <deque>

namespace trustbench {

/// How one device's way back out ended.
struct OffboardOutcome {
    OffboardRecord record;               ///< how far it came
    std::optional<Failure> failure;      ///< none: it is out
    std::optional<SignerVerdict> signer; ///< the WOS's certificate that somebody has to confirm first
};

/// The devices of a site that are to be taken back out: so many at once and no more, in the order in which
/// they came. Not for: how one is taken out (Offboarding). Lives in one thread. Tested in
/// tests/ui/tst_paperwork and, through the command line, in tests/faults/tst_offboarding.
class Offboardings final : public QObject {
    Q_OBJECT
public:
    using Maker = std::function<std::unique_ptr<Offboarding>(
        const DeviceRecord&, const std::optional<OffboardRecord>& before, bool leaveAccess)>;

    Offboardings(Maker make, int jobs, QObject* parent = nullptr);
    ~Offboardings() override;

    /// One that waits already, or is being taken out, is not added again.
    void add(const DeviceRecord& device, const std::optional<OffboardRecord>& before, bool leaveAccess);
    /// Goes on with what waits; where nothing does, says idle() all the same.
    void start();
    /// What waits is let go, what runs stops where it is.
    void cancel();

    bool isIdle() const { return m_running.empty() && m_waiting.empty(); }
    bool isWaiting(const DeviceId& device) const;
    /// Null where this device is not being taken out.
    const OffboardRecord* running(const DeviceId& device) const;
    /// Those since everything was last idle.
    int asked() const { return m_asked; }
    int ended() const { return m_ended; }

Q_SIGNALS:
    /// Before anything is done with it.
    void begun(const trustbench::DeviceId& device);
    /// One of them has come further.
    void changed(const trustbench::DeviceId& device);
    void deviceEnded(const trustbench::OffboardOutcome& outcome);
    void idle();

private:
    struct Wanted {
        DeviceRecord device;
        std::optional<OffboardRecord> before;
        bool leaveAccess;
    };
    void fill();
    void begin(const Wanted& wanted);
    void onFinished(Offboarding* offboarding);
    void settle();

    Maker m_make;
    int m_jobs;
    std::deque<Wanted> m_waiting;
    QSet<QString> m_waitingIds;
    std::vector<std::unique_ptr<Offboarding>> m_running;
    int m_asked = 0;
    int m_ended = 0;
    bool m_filling = false;
    bool m_owesIdle = false;
};

} // namespace trustbench
