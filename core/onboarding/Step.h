#pragma once

#include "core/access/TokenFinding.h"
#include "core/onboarding/DeviceLink.h"
#include "core/onboarding/SignerVerdict.h"

#include <QJsonObject>

#include <array>
#include <variant>

namespace trustbench {

/// The seven steps, in order. The number is what people and JSON see (1..7).
enum class StepName { identify = 1, endpoint, upload, trust, git, capabilities, handover };
inline constexpr std::array allSteps{StepName::identify, StepName::endpoint, StepName::upload,
                                     StepName::trust,    StepName::git,      StepName::capabilities,
                                     StepName::handover};
QString nameOf(StepName name); ///< "identify", "endpoint", ... as in JSON and in the journal
std::optional<StepName> stepFromName(const QString& name);

/// An endpoint that answered over TLS that the site trusts.
struct ReachedEndpoint {
    WosEndpoint address;
    Preflight preflight;
};

/// A signing certificate that traced, is the site's signing identity, and was confirmed by somebody.
struct ConfirmedSigner {
    TrustedChain chain;
    QString confirmedBy;  ///< "site file" or the operator's name
    bool isKnown = false; ///< by the record or the site, and not asked of the WOS: it may have another by now
};

/// The device's release repository, read with its token, which lives in the TokenStore; over SSH with the
/// site's key.
struct ProvenRepository {
    RepositoryAddress address;
    RepositoryCheck check;
};

/// Each alternative holds what has been proven so far, so that an out-of-order step cannot be written down:
/// nothing can be uploaded before an endpoint was reached, nothing enrolled before the signer was trusted.
namespace step {
struct Identify {
    std::optional<DeviceIdentity> proven; ///< the step ends when the journal has said what it knows of it
};
struct Endpoint {
    DeviceIdentity device;
};
struct Upload : Endpoint {
    ReachedEndpoint endpoint;
};
struct Trust : Upload {
    UploadOutcome upload;
};
struct Git : Trust {
    ConfirmedSigner signer;
};
struct Capabilities : Git {
    ProvenRepository repository;
};
struct Handover : Capabilities {
    SentCapabilities sent;
    std::optional<HandoverReceipt> delivered; ///< the record of it is being written
};
/// Done stays done, also when the journal alone remembers it: the proofs may have expired since.
struct Done {
    DeviceId id;
    HandoverReceipt receipt;
};
} // namespace step

using Step = std::variant<step::Identify, step::Endpoint, step::Upload, step::Trust, step::Git,
                          step::Capabilities, step::Handover, step::Done>;

/// What is going on while a session runs; the words for it are in ui/text.
enum class Activity {
    identifying,
    recalling, ///< asking the journal what was done before
    reachingEndpoint,
    uploading,
    fetchingSigner,
    judgingSigner, ///< again, from the record
    requestingOnboarding,
    askingStatus,
    awaitingDecision, ///< the WOS has not decided; the next question is due at Running::nextAt
    renewingToken,
    checkingRepository,
    sendingCapabilities,
    handingOver,
};
QString nameOf(Activity activity);

/// What only the operator can say. The answers are Events.
namespace question {
struct DeviceFilesWanted {
    Failure reason;
};
struct PassphraseWanted {
    QString file;
    bool wasWrong = false;
};
struct EndpointWanted {};
struct OperatorSecretWanted {
    bool wasRefused = false;
};
/// The certificates and the trace are in SessionState::seen.signer.
struct SignerConfirmationWanted {
    QString sha256;
    QString changedFrom; ///< the one this device was onboarded with before; empty: none
};
struct TokenWanted {
    RepositoryAddress repository; ///< url empty: to be entered as well
    Failure reason;
};
struct CapabilitiesWanted {
    Failure reason;
};
} // namespace question
using Question =
    std::variant<question::DeviceFilesWanted, question::PassphraseWanted, question::EndpointWanted,
                 question::OperatorSecretWanted, question::SignerConfirmationWanted, question::TokenWanted,
                 question::CapabilitiesWanted>;
/// The failure that a session without an operator ends with where the question would be asked.
Failure failureInsteadOf(const Question& question);

namespace phase {
struct Waiting {}; ///< not started, or brought back to an earlier step
struct Running {
    Activity activity = Activity::identifying;
    QDateTime since;
    QDateTime nextAt; ///< awaitingDecision: when the WOS is asked again
};
struct NeedsOperator {
    Question question;
};
struct Failed {
    Failure failure;
};
struct SetAside {};
struct Cancelled {};
/// Another bench that shares the list has claimed it; nothing happens to it here until it is free again.
struct Elsewhere {
    QString bench;   ///< who, at which workstation
    QDateTime since; ///< it has been at this step
    QDateTime until; ///< its claim runs out unless it is renewed, by this machine's clock
};
} // namespace phase
using Phase = std::variant<phase::Waiting, phase::Running, phase::NeedsOperator, phase::Failed,
                           phase::SetAside, phase::Cancelled, phase::Elsewhere>;

/// What the outside sees of step and phase together.
enum class SessionStatus { waiting, running, needsOperator, failed, setAside, done, cancelled, elsewhere };
/// As the journal and JSON know them: `elsewhere` is how one bench sees what another one has.
inline constexpr std::array allSessionStatuses{
    SessionStatus::waiting,  SessionStatus::running, SessionStatus::needsOperator, SessionStatus::failed,
    SessionStatus::setAside, SessionStatus::done,    SessionStatus::cancelled};
QString nameOf(SessionStatus status);
std::optional<SessionStatus> sessionStatusFromName(const QString& name);

/// What was last seen on the way, good or bad; kept after a failure and after the step, for pictures and
/// pages. Decides nothing.
struct Seen {
    std::optional<DeviceIdentity> device;
    std::optional<Preflight> preflight;
    std::optional<SignerVerdict> signer;
    std::optional<QString> enrolmentReason; ///< why the WOS rejected the device
    std::optional<RepositoryCheck> repository;
    QDateTime tokenExpiresAt;
    std::optional<TokenFacts> token; ///< what its form, the WOS and its forge say of it
    std::optional<CapabilityDocument> capabilities;
};

/// What a finished step leaves for the journal, and what a resumed session finds there. Facts hold no secret.
struct Proof {
    bool finished = false; ///< false: begun, with facts worth keeping (the location of an onboarding request)
    QJsonObject facts;

    bool operator==(const Proof&) const = default;
};
using Proofs = QHash<StepName, Proof>;

/// What a session is given to work on. Nothing secret.
struct SessionPlan {
    DeviceFiles files;
    std::optional<WosEndpoint> endpoint;      ///< none: from the operator
    bool hasOperator = true;                  ///< false: never asks; what would be asked is a failure
    std::chrono::seconds tokenMaxLifetime{0}; ///< 0: the site sets no limit
    Timing timing;
};

struct SessionState {
    SessionPlan plan;
    Step step;
    Phase phase;
    int attempt = 0; ///< of the exchange under way; answers to any other are dropped
    Seen seen;
    Proofs proofs;
    QString entry; ///< what the journal has it under, before step 1 has proven the id; empty: not known there
    /// Where the journal says it stood, until it is started again; it then walks there over its proofs.
    std::optional<StepName> remembered;
    /// Enrolment: where to ask, when it must be decided, how long to wait, how often transport failed.
    struct Polling {
        OnboardingTicket ticket;
        QDateTime deadline;
        std::chrono::milliseconds pause{0};
        int failuresInARow = 0;
        bool recalled = false; ///< the ticket is from the journal; the WOS may have forgotten it
        bool renewed = false;  ///< a new token was asked for already
    } polling;
    RepositoryAddress offered;      ///< the repository the WOS named, before it was read
    bool offeredByOperator = false; ///< it named none, and this one was entered: it can be entered again

    StepName stepName() const; ///< handover where done
    SessionStatus status() const;
    /// Before step 1 has proven it: what was entered for it, or nothing.
    DeviceId deviceId() const;
    /// By proof, or because the journal remembers it: what is kept under deviceId() is this session's.
    bool knowsItsDevice() const;
    /// Why it stands still: of Failed, or what the open question would be as a failure.
    std::optional<Failure> failure() const;
};

} // namespace trustbench

Q_DECLARE_METATYPE(trustbench::StepName)
