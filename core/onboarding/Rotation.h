#pragma once

#include "core/onboarding/Step.h"

namespace trustbench {

/// How far the renewal of a device's token has come, as the journal keeps it. Each is on the disk before what
/// follows it begins.
enum class RotationPhase {
    begun,     ///< the WOS is about to be asked; it may have answered
    received,  ///< a new token is in the TokenStore
    proven,    ///< and reads the repository
    delivered, ///< and the device has it
    done,      ///< and what became of the old one is known
};
QString nameOf(RotationPhase phase);
std::optional<RotationPhase> rotationPhaseFromName(const QString& name);

/// What became of the token before.
enum class OldToken {
    unknown,  ///< nobody here knows it any more, so nobody could try
    refused,  ///< seen to be refused
    accepted, ///< still good: the server grants an overlap, or does not revoke at all
};
QString nameOf(OldToken old); ///< "unknown", "refused", "accepted"
std::optional<OldToken> oldTokenFromName(const QString& name);

struct RotationRecord {
    DeviceId device;
    RotationPhase phase = RotationPhase::begun;
    QDateTime expiresAt; ///< of the new token
    OldToken old = OldToken::unknown;
    QDateTime at;

    bool operator==(const RotationRecord&) const = default;
};

/// Port: the journal's part in a rotation. SqlJournal is the real one. As Journal: on the disk when the
/// future ends, in the order of the calls.
class RotationJournal {
public:
    RotationJournal() = default;
    virtual ~RotationJournal() = default;
    RotationJournal(const RotationJournal&) = delete;
    RotationJournal& operator=(const RotationJournal&) = delete;

    virtual QFuture<Result<void>> keepRotation(RotationRecord record) = 0;
    /// The last record of each device.
    virtual QFuture<Result<QList<RotationRecord>>> rotations() = 0;
};

/// What a rotation of one device's token starts from. Nothing secret.
struct RotationPlan {
    DeviceId device;
    DeviceFiles files;
    WosEndpoint endpoint;
    RepositoryAddress repository;
    std::optional<FetchedSigner> signer; ///< as recorded; none: it is fetched
    QString confirmedSigner;             ///< SHA-256 of the one that was confirmed for this device
    std::optional<RotationRecord> before;
    bool byHand = false; ///< the new token was entered and is in the TokenStore
};

namespace rotation {

/// Each alternative holds what the next one needs, so that nothing is handed over unproven.
namespace step {
struct Resting {};
struct Recalling {}; ///< what the vault still has
struct Identifying {};
struct Trusting {
    DeviceIdentity device;
    bool fetched = false; ///< the WOS was asked for its certificate now
};
/// "begun" is being recorded.
struct Beginning : Trusting {
    TrustedChain signer;
};
struct Renewing : Beginning {};
struct Receiving {}; ///< "received" is being recorded
struct Proving {};
struct Passing { ///< "proven" is being recorded
    RepositoryCheck check;
};
struct Delivering : Passing {};
struct Delivered { ///< "delivered" is being recorded
    HandoverReceipt receipt;
};
struct Probing {};
struct Closing { ///< "done" is being recorded
    OldToken old = OldToken::unknown;
};
struct Done {
    OldToken old = OldToken::unknown;
};
struct Failed {
    Failure failure;
};
} // namespace step
using Step = std::variant<step::Resting, step::Recalling, step::Identifying, step::Trusting, step::Beginning,
                          step::Renewing, step::Receiving, step::Proving, step::Passing, step::Delivering,
                          step::Delivered, step::Probing, step::Closing, step::Done, step::Failed>;

struct State {
    RotationPlan plan;
    Step step;
    int attempt = 0;                     ///< of what is under way; answers to any other are dropped
    QDateTime expiresAt;                 ///< of the new token, once there is one
    std::optional<SignerVerdict> signer; ///< judged last, good or bad; for people to look at, decides nothing

    bool isRunning() const;
    std::optional<Failure> failure() const;
};

namespace event {
struct Started {};
struct Cancelled {};
struct TokensRecalled {
    int attempt;
    Result<void> result;
    bool renewedIsThere = false;
    QDateTime expiresAt;
};
struct Identified {
    int attempt;
    Result<DeviceIdentity> result;
};
struct SignerJudged {
    int attempt;
    Result<SignerVerdict> result;
};
/// The token is in the TokenStore by now.
struct Renewed {
    int attempt;
    Result<QDateTime> result; ///< when it ends
};
struct Recorded {
    int attempt;
    Result<void> result;
};
struct Proven {
    int attempt;
    Result<RepositoryCheck> result;
};
struct HandedOver {
    int attempt;
    Result<HandoverReceipt> result;
};
struct OldProbed {
    int attempt;
    OldToken old;
};
} // namespace event
using Event = std::variant<event::Started, event::Cancelled, event::TokensRecalled, event::Identified,
                           event::SignerJudged, event::Renewed, event::Recorded, event::Proven,
                           event::HandedOver, event::OldProbed>;

namespace effect {
struct CancelRunning {};
struct RecallTokens {
    int attempt;
};
struct Identify {
    int attempt;
};
struct JudgeRecordedSigner {
    int attempt;
    DeviceIdentity device;
};
struct FetchSigner {
    int attempt;
    DeviceIdentity device;
};
struct Renew {
    int attempt;
    DeviceIdentity device;
    TrustedChain signer;
};
/// With `receipt` the journal's proofs of the steps follow too: the device now works with the new token.
struct Record {
    int attempt;
    RotationRecord record;
    std::optional<HandoverReceipt> receipt = {};
};
struct Prove {
    int attempt;
};
struct HandOver {
    int attempt;
};
/// Whether the token before is still good; `unknown` at once where nobody knows it.
struct ProbeOld {
    int attempt;
};
/// The new one is of no use.
struct DropRenewed {};
/// The device has the new one, and the old one has been tried.
struct DropBoth {};
} // namespace effect
using Effect =
    std::variant<effect::CancelRunning, effect::RecallTokens, effect::Identify, effect::JudgeRecordedSigner,
                 effect::FetchSigner, effect::Renew, effect::Record, effect::Prove, effect::HandOver,
                 effect::ProbeOld, effect::DropRenewed, effect::DropBoth>;

struct Transition {
    State state;
    std::vector<Effect> effects;
    bool changed = false; ///< false: the event was late or has no meaning here
};

/// What follows from an event: renewed, proven, handed over, and only then is the old one let go. Pure, total
/// and without secrets. Not for: doing anything (TokenRotation). Tested in tests/core/onboarding.
Transition advance(State state, const Event& event, const QDateTime& now);

} // namespace rotation
} // namespace trustbench
