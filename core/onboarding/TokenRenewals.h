#pragma once

#include "core/onboarding/DeviceQueue.h"
#include "core/onboarding/TokenRotation.h"
#include "core/onboarding/TokenStanding.h"

namespace trustbench {

/// How one renewal ended.
struct RenewalOutcome {
    DeviceId device;
    QString label;
    std::optional<Failure> failure; ///< none: renewed
    QDateTime expiresAt;
    OldToken old = OldToken::unknown;
    QList<TokenFinding> findings;        ///< of the new token's time alone; empty where there is none
    std::optional<SignerVerdict> signer; ///< the WOS's certificate that was judged last, good or bad
};

/// A device whose token is to be renewed.
struct RenewalWanted {
    DeviceRecord device;
    std::optional<RotationRecord> before;
    std::shared_ptr<AccessToken> entered; ///< by hand, instead of one of the WOS
};

/// The renewals of a site's tokens that were asked for. Not for: how one is done (TokenRotation), or which
/// are due (tokenStandings). Lives in one thread. Tested in tests/ui/tst_tokens and, through the command
/// line, in tests/faults/tst_rotation.
class TokenRenewals final : public QObject, public DeviceQueue<RenewalWanted, TokenRotation> {
    Q_OBJECT
public:
    using Maker = std::function<std::unique_ptr<TokenRotation>(RotationPlan)>;

    TokenRenewals(SiteContext* site, const Clock* clock, Maker make, int jobs, QObject* parent = nullptr);

    /// One that waits already, or is being renewed, is not added again.
    void add(const DeviceRecord& device, const std::optional<RotationRecord>& before);
    /// With a token that was entered by hand instead of one of the WOS.
    void addEntered(const DeviceRecord& device, const std::optional<RotationRecord>& before,
                    AccessToken token);
    /// Null where this device's is not being renewed.
    const rotation::State* running(const DeviceId& device) const;

Q_SIGNALS:
    /// One of them has come further.
    void changed(const trustbench::DeviceId& device);
    void deviceEnded(const trustbench::RenewalOutcome& outcome);
    void idle();

private:
    Result<std::unique_ptr<TokenRotation>> make(const RenewalWanted& wanted) override;
    void launch(TokenRotation* rotation, const RenewalWanted& wanted) override;
    void refused(const RenewalWanted& wanted, const Failure& failure) override;
    void nothingLeft() override { Q_EMIT idle(); }
    void onFinished(const TokenRotation* rotation, const DeviceStanding& device);

    SiteContext* m_site;
    const Clock* m_clock;
    Maker m_make;
};

} // namespace trustbench
