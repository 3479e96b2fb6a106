#pragma once

#include "core/onboarding/DeviceQueue.h"
#include "core/onboarding/Offboarding.h"

namespace trustbench {

/// How one device's way back out ended.
struct OffboardOutcome {
    OffboardRecord record;               ///< how far it came
    std::optional<Failure> failure;      ///< none: it is out
    std::optional<SignerVerdict> signer; ///< the WOS's certificate that somebody has to confirm first
};

/// A device that waits to be taken back out.
struct OffboardWanted {
    DeviceRecord device;
    std::optional<OffboardRecord> before;
    bool leaveAccess;
};

/// The devices of a site that are to be taken back out. Not for: how one is taken out (Offboarding). Lives in
/// one thread. Tested in tests/ui/tst_paperwork and, through the command line, in
/// tests/faults/tst_offboarding.
class Offboardings final : public QObject, public DeviceQueue<OffboardWanted, Offboarding> {
    Q_OBJECT
public:
    using Maker = std::function<std::unique_ptr<Offboarding>(
        const DeviceRecord&, const std::optional<OffboardRecord>& before, bool leaveAccess)>;

    Offboardings(Maker make, int jobs, QObject* parent = nullptr);

    /// One that waits already, or is being taken out, is not added again.
    void add(const DeviceRecord& device, const std::optional<OffboardRecord>& before, bool leaveAccess);
    /// Null where this device is not being taken out.
    const OffboardRecord* running(const DeviceId& device) const;

Q_SIGNALS:
    /// Before anything is done with it.
    void begun(const trustbench::DeviceId& device);
    /// One of them has come further.
    void changed(const trustbench::DeviceId& device);
    void deviceEnded(const trustbench::OffboardOutcome& outcome);
    void idle();

private:
    Result<std::unique_ptr<Offboarding>> make(const OffboardWanted& wanted) override;
    void launch(Offboarding* offboarding, const OffboardWanted& wanted) override;
    void refused(const OffboardWanted&, const Failure&) override {} // each can be made
    void nothingLeft() override { Q_EMIT idle(); }
    void onFinished(const Offboarding* offboarding);

    Maker m_make;
};

} // namespace trustbench
