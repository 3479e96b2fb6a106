#pragma once

#include "core/base/observe.h"
#include "core/onboarding/OnboardingSession.h"

#include <deque>

namespace trustbench {

/// What OnboardingSession is made of. Events and the journal's standing are in OnboardingSession.cpp, the
/// effects in SessionEffects.cpp.
struct OnboardingSession::Private {
    OnboardingSession* q;
    SiteContext* site;
    SessionPorts ports;
    SessionState state;
    Secret passphrase;
    std::deque<Event> events;
    bool dispatching = false;
    bool journalBroken = false; ///< until it is started again: no record of not being able to record
    int journalRound = 0;       ///< refusals of the rounds before are known already
    DeviceStanding kept;        ///< the last standing that went to the journal
    std::function<void()> cancelRunning;
    std::function<void(std::function<void()>)> turns;

    void dispatch(Event event);
    void dispatchInTurn(Event event);
    template<typename Q> const Q* question() const {
        const auto* asking = std::get_if<phase::NeedsOperator>(&state.phase);
        return asking == nullptr ? nullptr : std::get_if<Q>(&asking->question);
    }
    void keepStanding();
    void keepAgain();
    void carryOut(const Effect& effect);

    void run(const effect::CancelRunning&);
    void run(const effect::Identify& e);
    void run(const effect::Recall& e);
    void run(const effect::ReachEndpoint& e);
    void run(const effect::Upload& e);
    void run(const effect::FetchSigner& e);
    void run(const effect::JudgeRecordedSigner& e);
    void run(const effect::RequestOnboarding& e);
    void run(const effect::AskStatus& e);
    void run(const effect::PollLater& e);
    void run(const effect::RenewToken& e);
    void run(const effect::CheckRepository& e);
    void run(const effect::SendCapabilities& e);
    void run(const effect::HandOver& e);
    void run(const effect::DropToken& e);
    void run(const effect::KeepProof& e);
    void run(const effect::RecordHandover& e);
    void run(const effect::ForgetProofs& e);
    void run(const effect::KeepDecision& e);

    void judge(int attempt, FetchedSigner fetched, const Certificate& device, const QUrl& from);
    void checkAgainstDocument(int attempt, const DeviceIdentity& device, const QString& file);
    void takeFromSite(const WosEndpoint& endpoint);
    void takeEnrolment(int attempt, const DeviceId& device, Result<Enrolment> answer);
    void deliver(const effect::HandOver& e, std::shared_ptr<const AccessToken> token);
    void withToken(int attempt, const DeviceId& device, const std::function<void(Result<AccessToken>)>& use);
    bool isCurrent(int attempt) const { return attempt == state.attempt; }
    QDateTime now() const { return ports.clock->now(); }

    /// Waits for an answer of a port, which a cancel reaches too.
    template<typename T, typename Handler> void await(QFuture<Result<T>> future, Handler handler) {
        cancelRunning = [future]() mutable { future.cancel(); };
        observe(future, q, std::move(handler));
    }
    /// The journal's answer: only a failure matters.
    void mustKeep(const QFuture<Result<void>>& future) {
        observe(future, q, [this, round = journalRound](const Result<void>& outcome) {
            if (outcome || journalBroken || round != journalRound)
                return;
            journalBroken = true;
            dispatch(event::Halted{outcome.error()});
        });
    }
};

} // namespace trustbench
