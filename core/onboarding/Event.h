#pragma once

#include "core/onboarding/Step.h"

namespace trustbench {

/// What can happen to a session. Events hold no secret: those go into the TokenStore or the SiteContext
/// before the event says that they are there.
namespace event {

// From the operator or the bench.
struct Started {}; ///< go on from where it stands: first start, retry, back from aside or cancelled
struct Cancelled {};
struct SetAside {};
struct WentBack {
    StepName to;
};
struct DeviceFilesGiven {
    DeviceFiles files;
};
struct PassphraseGiven {};
struct EndpointGiven {
    WosEndpoint endpoint;
};
struct OperatorSecretGiven {};
struct SignerConfirmed {
    QString sha256;
    QString by;
};
struct TokenGiven {
    RepositoryAddress repository; ///< url empty: the one the WOS named
    QDateTime expiresAt;          ///< invalid: not known
};
/// Of a repository that a key opens: there is no token to go with it.
struct RepositoryGiven {
    RepositoryAddress repository;
};
struct CapabilitiesGiven {
    QString file;
};

// Answers of ports. `attempt` is the one of the effect that asked.
struct Identified {
    int attempt;
    Result<DeviceIdentity> result;
};
struct Recalled {
    int attempt;
    Result<Proofs> result; ///< empty where the journal knows nothing of this device
};
struct EndpointReached {
    int attempt;
    Result<Preflight> result;
};
struct Uploaded {
    int attempt;
    Result<UploadOutcome> result;
};
struct SignerJudged {
    int attempt;
    Result<SignerVerdict> result;
    bool fromSite = false; ///< established by a device before, and not asked of the WOS this time
};
struct OnboardingRequested {
    int attempt;
    Result<OnboardingTicket> result;
};
/// Of askStatus and renewToken alike. The token, where one came, is in the TokenStore by now.
struct EnrolmentAnswered {
    int attempt;
    Result<Enrolment> result; ///< its token is empty
    bool tokenReceived = false;
    QDateTime tokenExpiresAt;
};
struct PollDue {
    int attempt;
};
struct RepositoryChecked {
    int attempt;
    Result<RepositoryCheck> result;
    std::optional<TokenFacts> token = {}; ///< of the token that read it
};
struct CapabilitiesSent {
    int attempt;
    Result<SentCapabilities> result;
    std::optional<CapabilityDocument> document = {}; ///< as far as it could be read
};
struct HandedOver {
    int attempt;
    Result<HandoverReceipt> result;
};
/// The last record of all, which alone makes a device done.
struct HandoverRecorded {
    int attempt;
    Result<void> result;
};
/// Of a device that is done: its token or its certificate was renewed, and the journal says so.
struct RecordRenewed {
    Proofs proofs;
    DeviceFiles files; ///< certificate and key; empty: the same as before
};
/// Nothing may go on: the journal could not keep a record, or the same device is already on the bench.
struct Halted {
    Failure failure;
};
} // namespace event

using Event =
    std::variant<event::Started, event::Cancelled, event::SetAside, event::WentBack, event::DeviceFilesGiven,
                 event::PassphraseGiven, event::EndpointGiven, event::OperatorSecretGiven,
                 event::SignerConfirmed, event::TokenGiven, event::RepositoryGiven, event::CapabilitiesGiven,
                 event::Identified, event::Recalled, event::EndpointReached, event::Uploaded,
                 event::SignerJudged, event::OnboardingRequested, event::EnrolmentAnswered, event::PollDue,
                 event::RepositoryChecked, event::CapabilitiesSent, event::HandedOver,
                 event::HandoverRecorded, event::RecordRenewed, event::Halted>;

} // namespace trustbench
