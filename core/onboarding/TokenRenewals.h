#pragma once

#include "core/onboarding/TokenRotation.h"
#include "core/onboarding/TokenStanding.h"

#include <deque>

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

/// The renewals of a site's tokens that were asked for: so many at once and no more, in the order in which
/// they came. Not for: how one is done (TokenRotation), or which are due (tokenStandings). Lives in one
/// thread. Tested in tests/ui/tst_tokens and, through the command line, in tests/faults/tst_rotation.
class TokenRenewals final : public QObject {
    Q_OBJECT
public:
    using Maker = std::function<std::unique_ptr<TokenRotation>(RotationPlan)>;

    TokenRenewals(SiteContext* site, const Clock* clock, Maker make, int jobs, QObject* parent = nullptr);
    ~TokenRenewals() override;

    /// One that waits already, or is being renewed, is not added again.
    void add(const DeviceRecord& device, const std::optional<RotationRecord>& before);
    /// With a token that was entered by hand instead of one of the WOS.
    void addEntered(const DeviceRecord& device, const std::optional<RotationRecord>& before,
                    AccessToken token);
    /// Goes on with what waits; where nothing does, says idle() all the same.
    void start();
    /// What waits is let go, what runs is taken back.
    void cancel();

    bool isIdle() const { return m_running.empty() && m_waiting.empty(); }
    bool isWaiting(const DeviceId& device) const;
    /// Null where this device's is not being renewed.
    const rotation::State* running(const DeviceId& device) const;
    /// Those since everything was last idle.
    int asked() const { return m_asked; }
    int ended() const { return m_ended; }

Q_SIGNALS:
    /// One of them has come further.
    void changed(const trustbench::DeviceId& device);
    void deviceEnded(const trustbench::RenewalOutcome& outcome);
    void idle();

private:
    struct Wanted {
        DeviceRecord device;
        std::optional<RotationRecord> before;
        std::shared_ptr<AccessToken> entered;
    };
    void enqueue(Wanted wanted);
    void fill();
    void begin(const Wanted& wanted);
    void onFinished(TokenRotation* rotation, const DeviceStanding& device);
    void tell(const RenewalOutcome& outcome);
    void settle();

    SiteContext* m_site;
    const Clock* m_clock;
    Maker m_make;
    int m_jobs;
    std::deque<Wanted> m_waiting;
    std::vector<std::unique_ptr<TokenRotation>> m_running;
    int m_asked = 0;
    int m_ended = 0;
    bool m_filling = false;
    bool m_owesIdle = false;
};

} // namespace trustbench
