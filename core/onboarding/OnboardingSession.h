#pragma once

#include "core/access/TokenStore.h"
#include "core/onboarding/Advance.h"
#include "core/onboarding/Journal.h"
#include "core/onboarding/SiteContext.h"
#include "core/repository/TokenInspector.h"

#include <QObject>

#include <functional>

namespace trustbench {

/// How tokens outlive the program; empty: they do not.
struct TokenKeeping {
    /// Fetches tokens into the TokenStore; what is not kept is no failure.
    std::function<void(const QList<TokenKey>&, QObject*, std::function<void(Result<void>)>)> recall;
    /// Calls back once every token that was put is kept.
    std::function<void(QObject*, std::function<void()>)> whenKept;
};

/// The outside world of a session. Everything pointed to outlives it.
struct SessionPorts {
    WosClient* wos = nullptr;
    ReleaseRepository* repository = nullptr;
    DeviceLink* link = nullptr;
    TokenStore* tokens = nullptr;
    Journal* journal = nullptr;
    const Clock* clock = nullptr;
    TokenKeeping keeping = {};
    TokenInspector* inspector = nullptr; ///< none: a token's forge is not asked about it
};

/// One device on its way through the seven steps: holds the state, puts every event through advance(),
/// carries out the effects through the ports, keeps the journal, and says when something changed. The same
/// for the window, the CLI and the batch. Lives in one thread and blocks it nowhere. Not for: deciding
/// (advance), or for when it is this session's turn (Bench). Tested in tests/core/onboarding with ports that
/// fail on purpose.
class OnboardingSession final : public QObject {
    Q_OBJECT
public:
    /// `standing` is what the journal remembers; a device that is done there is done from the start.
    OnboardingSession(SessionPlan plan, SiteContext* site, SessionPorts ports,
                      const std::optional<DeviceRecord>& remembered = {}, QObject* parent = nullptr);
    ~OnboardingSession() override;

    const SessionState& state() const;
    DeviceStanding standing() const;

    // Gestures. Each is safe at any time; one that has no meaning now does nothing.
    void start(); ///< go on: first start, retry, back from aside or from cancelled
    void cancel();
    void setAside();
    void goBack(StepName to);
    void giveDeviceFiles(const DeviceFiles& files);
    void givePassphrase(Secret passphrase);
    void giveEndpoint(const WosEndpoint& endpoint);
    void giveOperatorSecret(Secret secret);
    /// For this site: every session that waits for the same certificate goes on.
    void confirmSigner();
    void giveToken(AccessToken token, const RepositoryAddress& repository = {});
    /// One with an SSH address, which has no token.
    void giveRepository(const RepositoryAddress& repository);
    void giveCapabilities(const QString& file);
    /// Not a gesture: instead of going on by itself (the WOS's pause is over, or the site got what this and
    /// others waited for) the session hands `turns` what it would do, to be called when it is its turn.
    void goOnWhenTold(std::function<void(std::function<void()> goOn)> turns);
    /// Not a gesture: where it is done, what was seen on the way goes from memory, with the device's key; it
    /// is then like one that the journal remembers. Says nothing of it: who shows it may go on showing it.
    void letGoOfSeen();
    /// Not a gesture: where it is done, and its token or certificate was renewed, reads the record again.
    void readRecordAgain(const DeviceFiles& files);
    /// Not a gesture: where it stands by a journal that several benches share, and who else has it, if
    /// anybody. What went on here ends without a trace.
    void showAsKept(const DeviceRecord& record, const std::optional<phase::Elsewhere>& elsewhere);
    /// Until when the other bench that has it has claimed it by now.
    void showClaim(const QDateTime& until);
    /// Not a gesture: the bench found a reason why this one must not go on.
    void halt(const Failure& failure);

Q_SIGNALS:
    /// Step, phase or what was seen has changed; read state().
    void stepChanged();

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace trustbench
