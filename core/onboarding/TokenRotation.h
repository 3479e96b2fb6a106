#pragma once

#include "core/onboarding/OnboardingSession.h"
#include "core/onboarding/Rotation.h"

namespace trustbench {

/// One device's token on its way to being replaced: carries out the effects of rotation::advance() through
/// the ports, keeps the journal, and says when something changed. Repeats no other step. Lives in one thread
/// and blocks it nowhere. Not for: deciding (Rotation), or for how many run at once. Tested in
/// tests/core/onboarding with ports that fail on purpose, and through the programs.
class TokenRotation final : public QObject {
    Q_OBJECT
public:
    /// What the journal remembers becomes a plan. tokenMissing where the device has never been given a token.
    static Result<RotationPlan> plan(const DeviceRecord& device, const std::optional<RotationRecord>& before,
                                     const SitePolicy& policy);

    /// Everything pointed to outlives it.
    TokenRotation(RotationPlan plan, SiteContext* site, SessionPorts ports, RotationJournal* rotations,
                  QObject* parent = nullptr);
    ~TokenRotation() override;

    const rotation::State& state() const;
    void start();
    void cancel();
    /// The new token was entered by hand: it is proven and handed over as one of the WOS would be.
    void startWith(AccessToken token);

Q_SIGNALS:
    void changed();
    /// It rests: done or failed.
    void finished();

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace trustbench
