#pragma once

#include "core/onboarding/Step.h"

namespace trustbench {

/// Work that a transition asks for, as a value; OnboardingSession carries it out. `attempt` comes back with
/// the answer.
namespace effect {
/// Stop the exchange under way; its answer, should one come, is late.
struct CancelRunning {};
struct Identify {
    int attempt;
    DeviceFiles files;
};
struct Recall {
    int attempt;
    DeviceId device;
};
struct ReachEndpoint {
    int attempt;
    WosEndpoint endpoint;
};
struct Upload {
    int attempt;
    WosEndpoint endpoint;
    DeviceIdentity device;
};
/// Unless `anew`, what the site has established for the devices before will do.
struct FetchSigner {
    int attempt;
    WosEndpoint endpoint;
    DeviceIdentity device;
    bool anew;
};
/// The certificates of the record, judged by today's policy and time.
struct JudgeRecordedSigner {
    int attempt;
    FetchedSigner recorded;
    DeviceIdentity device;
};
struct RequestOnboarding {
    int attempt;
    WosEndpoint endpoint;
    DeviceIdentity device;
    TrustedChain signer;
};
struct AskStatus {
    int attempt;
    WosEndpoint endpoint;
    OnboardingTicket ticket;
    DeviceIdentity device;
    TrustedChain signer;
};
struct PollLater {
    int attempt;
    std::chrono::milliseconds pause;
};
struct RenewToken {
    int attempt;
    WosEndpoint endpoint;
    DeviceIdentity device;
    TrustedChain signer;
};
/// With the token in the TokenStore; tokenMissing where there is none. Over SSH without one.
struct CheckRepository {
    int attempt;
    DeviceId device;
    RepositoryAddress address;
};
struct SendCapabilities {
    int attempt;
    WosEndpoint endpoint;
    QString file;
    DeviceIdentity device;
    TrustedChain signer;
};
/// Over SSH without a token.
struct HandOver {
    int attempt;
    DeviceId device;
    WosEndpoint endpoint;
    RepositoryAddress repository;
};
/// The hand-over has it, or it is of no use any more.
struct DropToken {
    DeviceId device;
};
/// Keep what this step has shown so far.
struct KeepProof {
    StepName step;
    Proof proof;
};
/// The same for the last step, with an answer: only what is recorded is done.
struct RecordHandover {
    int attempt;
    Proof proof;
};
/// Forget what this step and those after it had shown: they are to be done again.
struct ForgetProofs {
    DeviceId device;
    StepName from;
};
/// Keep that a person decided something.
struct KeepDecision {
    QString what; ///< "signerConfirmed", "endpointEntered", "tokenEntered", "repositoryEntered"
    QString subject;
};
} // namespace effect

using Effect =
    std::variant<effect::CancelRunning, effect::Identify, effect::Recall, effect::ReachEndpoint,
                 effect::Upload, effect::FetchSigner, effect::JudgeRecordedSigner, effect::RequestOnboarding,
                 effect::AskStatus, effect::PollLater, effect::RenewToken, effect::CheckRepository,
                 effect::SendCapabilities, effect::HandOver, effect::DropToken, effect::KeepProof,
                 effect::RecordHandover, effect::ForgetProofs, effect::KeepDecision>;

} // namespace trustbench
