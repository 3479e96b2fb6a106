#include "core/base/Files.h"
#include "core/crypto/CryptoLibrary.h"
#include "core/onboarding/SessionPrivate.h"
#include "core/repository/RepositoryUrl.h"

#include <QTimer>
#include <QtConcurrentRun>

#include <utility>

namespace trustbench {
namespace {

QFuture<Result<CapabilityDocument>> loadCapabilities(const QString& file) {
    return QtConcurrent::run([file]() -> Result<CapabilityDocument> {
        auto bytes = readFile(file);
        if (!bytes)
            return Unexpected(bytes.error());
        return CapabilityDocument::parse(*bytes, file);
    });
}

} // namespace

void OnboardingSession::Private::carryOut(const Effect& effect) {
    std::visit([this](const auto& e) { run(e); }, effect);
}

void OnboardingSession::Private::run(const effect::CancelRunning&) {
    if (cancelRunning)
        std::exchange(cancelRunning, nullptr)();
}

void OnboardingSession::Private::run(const effect::Identify& e) {
    await(identifyDevice(e.files, passphrase.duplicate(), now()),
          [this, attempt = e.attempt, file = e.files.capabilities](Result<DeviceIdentity> device) {
              if (device && !file.isEmpty() && isCurrent(attempt))
                  checkAgainstDocument(attempt, *device, file);
              else
                  dispatch(event::Identified{attempt, std::move(device)});
          });
}

/// A document of another device is told at once; one that cannot be read is the matter of step 6.
void OnboardingSession::Private::checkAgainstDocument(int attempt, const DeviceIdentity& device,
                                                      const QString& file) {
    await(loadCapabilities(file), [this, attempt, device](const Result<CapabilityDocument>& document) {
        const auto belongs = document ? document->checkBelongsTo(device.id) : Result<void>();
        if (belongs)
            dispatch(event::Identified{attempt, device});
        else
            dispatch(event::Identified{attempt, Unexpected(belongs.error())});
    });
}

void OnboardingSession::Private::run(const effect::Recall& e) {
    await(ports.journal->proofs(e.device), [this, attempt = e.attempt](Result<Proofs> proofs) {
        dispatch(event::Recalled{attempt, std::move(proofs)});
    });
}

void OnboardingSession::Private::run(const effect::ReachEndpoint& e) {
    await(ports.wos->preflight(e.endpoint), [this, attempt = e.attempt](Result<Preflight> answer) {
        dispatch(event::EndpointReached{attempt, std::move(answer)});
    });
}

void OnboardingSession::Private::run(const effect::Upload& e) {
    auto secret = site->operatorSecret();
    if (!secret)
        return dispatch(event::Uploaded{e.attempt, Unexpected(secret.error())});
    await(ports.wos->uploadCertificate(e.endpoint, e.device, *secret),
          [this, attempt = e.attempt](Result<UploadOutcome> answer) {
              if (!answer && answer.error().code == FailureCode::operatorRefused)
                  site->dropOperatorSecret();
              dispatch(event::Uploaded{attempt, std::move(answer)});
          });
}

void OnboardingSession::Private::run(const effect::FetchSigner& e) {
    const auto& from = e.endpoint.signingCertificate;
    if (e.anew)
        site->forgetSigner();
    else if (auto known = site->establishedSigner(from, now())) {
        auto verdict = judgedFor(e.device.certificate, *std::move(known), site->policy());
        verdict.confirmedBy = site->confirmedBy(verdict.certificate().sha256Hex());
        return dispatch(event::SignerJudged{e.attempt, std::move(verdict), true});
    }
    await(ports.wos->fetchSigningCertificate(e.endpoint, e.device.id),
          [this, attempt = e.attempt, device = e.device.certificate, from](Result<FetchedSigner> fetched) {
              if (!fetched)
                  dispatch(event::SignerJudged{attempt, Unexpected(fetched.error())});
              else if (isCurrent(attempt))
                  judge(attempt, *std::move(fetched), device, from);
          });
}

void OnboardingSession::Private::run(const effect::JudgeRecordedSigner& e) {
    judge(e.attempt, e.recorded, e.device.certificate, {});
}

/// What was fetched just now from `from`, and is trusted and confirmed, is the site's for the next devices.
void OnboardingSession::Private::judge(int attempt, FetchedSigner fetched, const Certificate& device,
                                       const QUrl& from) {
    auto verdict = QtConcurrent::run(
        [fetched = std::move(fetched), device, policy = site->policy(),
         time = now()]() -> Result<SignerVerdict> { return judgeSigner(fetched, device, policy, time); });
    await(verdict, [this, attempt, from](Result<SignerVerdict> judged) {
        if (judged)
            judged->confirmedBy = site->confirmedBy(judged->certificate().sha256Hex());
        if (judged && !from.isEmpty() && judged->trusted() && !judged->confirmedBy.isEmpty())
            site->establishSigner(from, *judged);
        dispatch(event::SignerJudged{attempt, std::move(judged)});
    });
}

void OnboardingSession::Private::run(const effect::RequestOnboarding& e) {
    await(ports.wos->requestOnboarding(e.endpoint, e.device, e.signer),
          [this, attempt = e.attempt](Result<OnboardingTicket> answer) {
              dispatch(event::OnboardingRequested{attempt, std::move(answer)});
          });
}

void OnboardingSession::Private::run(const effect::AskStatus& e) {
    await(ports.wos->askStatus(e.endpoint, e.ticket, e.device, e.signer),
          [this, attempt = e.attempt, id = e.device.id](Result<Enrolment> answer) {
              takeEnrolment(attempt, id, std::move(answer));
          });
}

void OnboardingSession::Private::run(const effect::RenewToken& e) {
    await(ports.wos->renewToken(e.endpoint, e.device, e.signer),
          [this, attempt = e.attempt, id = e.device.id](Result<Enrolment> answer) {
              takeEnrolment(attempt, id, std::move(answer));
          });
}

/// The token goes into the store before anything else hears of the answer; a late one goes nowhere.
void OnboardingSession::Private::takeEnrolment(int attempt, const DeviceId& device,
                                               Result<Enrolment> answer) {
    event::EnrolmentAnswered event{attempt, std::move(answer), false, {}};
    if (event.result) {
        const auto token = std::exchange(event.result->token, nullptr);
        event.result->repository.username = site->policy().gitUsername;
        if (token && isCurrent(attempt)) {
            event.tokenReceived = true;
            event.tokenExpiresAt = token->expiresAt();
            ports.tokens->put(device, token->duplicate());
        }
    }
    dispatch(std::move(event));
}

void OnboardingSession::Private::run(const effect::PollLater& e) {
    auto* timer = new QTimer(q);
    timer->setSingleShot(true);
    cancelRunning = [timer] {
        timer->stop();
        timer->deleteLater();
    };
    QObject::connect(timer, &QTimer::timeout, q, [this, timer, attempt = e.attempt] {
        timer->deleteLater();
        cancelRunning = nullptr;
        dispatchInTurn(event::PollDue{attempt});
    });
    timer->start(e.pause);
}

/// From where it is kept, should this program not have it: a keyring is asked only when it is needed.
void OnboardingSession::Private::withToken(int attempt, const DeviceId& device,
                                           const std::function<void(Result<AccessToken>)>& use) {
    auto token = ports.tokens->take(device);
    if (token || !ports.keeping.recall)
        return use(std::move(token));
    ports.keeping.recall({TokenKey(device)}, q, [this, attempt, device, use](Result<void> recalled) {
        if (!isCurrent(attempt))
            return;
        use(recalled ? ports.tokens->take(device) : Result<AccessToken>(Unexpected(recalled.error())));
    });
}

void OnboardingSession::Private::run(const effect::CheckRepository& e) {
    if (isSsh(e.address.url))
        return await(ports.repository->check(e.address, nullptr),
                     [this, attempt = e.attempt](const Result<RepositoryCheck>& answer) {
                         dispatch(event::RepositoryChecked{attempt, answer});
                     });
    withToken(e.attempt, e.device, [this, e](Result<AccessToken> token) {
        if (!token)
            return dispatch(event::RepositoryChecked{e.attempt, Unexpected(token.error())});
        const auto shared = std::make_shared<const AccessToken>(*std::move(token));
        await(ports.repository->check(e.address, shared), [this, e,
                                                           shared](const Result<RepositoryCheck>& answer) {
            if (!answer || ports.inspector == nullptr || !isCurrent(e.attempt))
                return dispatch(event::RepositoryChecked{e.attempt, answer, TokenFacts::of(*shared)});
            // What the forge does not tell is a finding of its own, never a failure of the step.
            await(ports.inspector->inspect(e.address.url, shared), [this, e, shared,
                                                                    answer](const Result<TokenFacts>& told) {
                dispatch(event::RepositoryChecked{e.attempt, answer, told ? *told : TokenFacts::of(*shared)});
            });
        });
    });
}

void OnboardingSession::Private::run(const effect::SendCapabilities& e) {
    await(loadCapabilities(e.file), [this, e](const Result<CapabilityDocument>& document) {
        if (!isCurrent(e.attempt))
            return;
        const auto belongs = document ? document->checkBelongsTo(e.device.id) : Result<void>();
        if (!document)
            return dispatch(event::CapabilitiesSent{e.attempt, Unexpected(document.error()), {}});
        if (!belongs)
            return dispatch(event::CapabilitiesSent{e.attempt, Unexpected(belongs.error()), *document});
        await(ports.wos->sendCapabilities(e.endpoint, *document, e.device, e.signer),
              [this, attempt = e.attempt, document = *document](const Result<void>& sent) {
                  const auto digest = QString::fromLatin1(sha256(document.bytes()).toHex());
                  const auto outcome = sent.map([&] { return SentCapabilities{digest}; });
                  dispatch(event::CapabilitiesSent{attempt, outcome, document});
              });
    });
}

void OnboardingSession::Private::run(const effect::HandOver& e) {
    if (isSsh(e.repository.url))
        return deliver(e, nullptr);
    withToken(e.attempt, e.device, [this, e](Result<AccessToken> token) {
        if (!token)
            return dispatch(event::HandedOver{e.attempt, Unexpected(token.error())});
        deliver(e, std::make_shared<const AccessToken>(*std::move(token)));
    });
}

void OnboardingSession::Private::deliver(const effect::HandOver& e,
                                         std::shared_ptr<const AccessToken> token) {
    const auto& policy = site->policy();
    HandoverBundle bundle{e.device,        e.endpoint, policy.wire, e.repository, policy.confirmedAnchors(),
                          std::move(token)};
    if (isSsh(e.repository.url))
        bundle.hostKeys = pinsFor(e.repository.url, policy.sshHostKeys);
    await(ports.link->deliver(std::move(bundle)),
          [this, attempt = e.attempt](Result<HandoverReceipt> answer) {
              dispatch(event::HandedOver{attempt, std::move(answer)});
          });
}

void OnboardingSession::Private::run(const effect::DropToken& e) {
    ports.tokens->drop(e.device);
}

void OnboardingSession::Private::run(const effect::KeepProof& e) {
    mustKeep(ports.journal->keepProof(state.deviceId(), e.step, e.proof, now()));
}

void OnboardingSession::Private::run(const effect::RecordHandover& e) {
    await(ports.journal->keepProof(state.deviceId(), StepName::handover, e.proof, now()),
          [this, attempt = e.attempt](const Result<void>& outcome) {
              dispatch(event::HandoverRecorded{attempt, outcome});
          });
}

void OnboardingSession::Private::run(const effect::ForgetProofs& e) {
    mustKeep(ports.journal->forgetProofs(e.device, e.from));
}

void OnboardingSession::Private::run(const effect::KeepDecision& e) {
    mustKeep(ports.journal->keepDecision({state.deviceId(), e.what, e.subject, site->operatorName(), now()}));
}

} // namespace trustbench
