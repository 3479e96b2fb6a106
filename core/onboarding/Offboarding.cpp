#include "core/onboarding/Offboarding.h"

#include "core/base/observe.h"
#include "core/onboarding/ProofFacts.h"
#include "core/repository/RepositoryUrl.h"

#include <QtConcurrentRun>

namespace trustbench {
namespace {

constexpr std::array phases{
    std::pair{OffboardPhase::begun, "begun"},         std::pair{OffboardPhase::revoked, "revoked"},
    std::pair{OffboardPhase::withdrawn, "withdrawn"}, std::pair{OffboardPhase::probed, "probed"},
    std::pair{OffboardPhase::cleared, "cleared"},     std::pair{OffboardPhase::closed, "closed"}};

/// Answers by which a repository says that the token opens it no more.
bool isRefusal(FailureCode code) {
    return code == FailureCode::tokenRefused || code == FailureCode::tokenExpired ||
           code == FailureCode::repositoryMissing;
}

Access accessFrom(const QString& name) {
    for (const auto access : {Access::none, Access::refused, Access::remains})
        if (name == nameOf(access))
            return access;
    return Access::notSeen;
}

} // namespace

QString nameOf(OffboardPhase phase) {
    for (const auto& [known, name] : phases)
        if (known == phase)
            return QString::fromLatin1(name);
    return {};
}

std::optional<OffboardPhase> offboardPhaseFromName(const QString& name) {
    for (const auto& [phase, known] : phases)
        if (name == QLatin1String(known))
            return phase;
    return {};
}

QString nameOf(Access access) {
    switch (access) {
    case Access::none:
        return QStringLiteral("none");
    case Access::notSeen:
        return QStringLiteral("notSeen");
    case Access::refused:
        return QStringLiteral("refused");
    case Access::remains:
        return QStringLiteral("remains");
    }
    return {};
}

QString nameOf(Remaining remaining) {
    switch (remaining) {
    case Remaining::accessNotSeen:
        return QStringLiteral("accessNotSeen");
    case Remaining::accessRemains:
        return QStringLiteral("accessRemains");
    case Remaining::tokenNotRevoked:
        return QStringLiteral("tokenNotRevoked");
    case Remaining::certificateStays:
        return QStringLiteral("certificateStays");
    }
    return {};
}

/// A token that was seen to be refused needs no more: it does not matter by what. A key is not the WOS's.
QList<Remaining> OffboardRecord::remaining() const {
    QList<Remaining> all;
    if (access == Access::notSeen)
        all.append(Remaining::accessNotSeen);
    if (access == Access::remains)
        all.append(Remaining::accessRemains);
    if (by == RepositoryAccess::token && !revoked && (access == Access::notSeen || access == Access::remains))
        all.append(Remaining::tokenNotRevoked);
    if (!withdrawn)
        all.append(Remaining::certificateStays);
    return all;
}

QJsonObject OffboardRecord::facts() const {
    QJsonObject facts{{QStringLiteral("revoked"), revoked},
                      {QStringLiteral("withdrawn"), withdrawn},
                      {QStringLiteral("access"), nameOf(access)},
                      {QStringLiteral("secretsRemoved"), secretsRemoved}};
    if (by == RepositoryAccess::sshKey)
        facts.insert(QStringLiteral("by"), QStringLiteral("sshKey"));
    return facts;
}

void OffboardRecord::setFacts(const QJsonObject& facts) {
    revoked = facts.value(QLatin1String("revoked")).toBool();
    withdrawn = facts.value(QLatin1String("withdrawn")).toBool();
    access = accessFrom(facts.value(QLatin1String("access")).toString());
    by = facts.value(QLatin1String("by")) == QLatin1String("sshKey") ? RepositoryAccess::sshKey
                                                                     : RepositoryAccess::token;
    secretsRemoved = facts.value(QLatin1String("secretsRemoved")).toBool();
}

RepositoryAccess accessOf(const DeviceRecord& device) {
    const auto repository = repositoryFrom(device.proofs.value(StepName::git).facts);
    return isSsh(repository.url) ? RepositoryAccess::sshKey : RepositoryAccess::token;
}

Offboarding::Offboarding(DeviceRecord device, const std::optional<OffboardRecord>& before, bool leaveAccess,
                         SiteContext* site, SessionPorts ports, OffboardJournal* journal, QObject* parent)
    : QObject(parent)
    , m_device(std::move(device))
    , m_leaveAccess(leaveAccess)
    , m_site(site)
    , m_ports(std::move(ports))
    , m_journal(journal)
    , m_begun(before && before->phase != OffboardPhase::closed) {
    if (m_begun)
        m_record = *before;
    m_record.device = m_device.standing.id;
    m_record.by = accessOf(m_device);
    const auto recorded = endpointFrom(proof(StepName::endpoint).facts);
    if (recorded)
        m_endpoint = *recorded;
    else if (m_site->policy().endpoint)
        m_endpoint = *m_site->policy().endpoint;
}

Offboarding::~Offboarding() = default;

template<typename T, typename Next> void Offboarding::await(QFuture<Result<T>> future, Next next) {
    m_cancelRunning = [future]() mutable { future.cancel(); };
    observe(future, this, [this, next = std::move(next)](Result<T> outcome) {
        if (m_ended)
            return;
        if (!outcome)
            return end(outcome.error());
        if constexpr (std::is_void_v<T>)
            next();
        else
            next(*std::move(outcome));
    });
}

void Offboarding::end(std::optional<Failure> failure) {
    m_ended = true;
    m_failure = std::move(failure);
    Q_EMIT finished();
}

void Offboarding::cancel() {
    if (m_ended)
        return;
    if (m_cancelRunning)
        m_cancelRunning();
    end(Failure{FailureCode::cancelled, m_record.device.value(), {}});
}

void Offboarding::start() {
    if (m_begun)
        goOn();
    else
        reach(OffboardPhase::begun);
}

void Offboarding::reach(OffboardPhase phase) {
    m_record.phase = phase;
    m_record.at = m_ports.clock->now();
    await(m_journal->keepOffboarding(m_record), [this] {
        Q_EMIT advanced();
        goOn();
    });
}

void Offboarding::goOn() {
    switch (m_record.phase) {
    case OffboardPhase::begun:
        return revoke();
    case OffboardPhase::revoked:
        return withdraw();
    case OffboardPhase::withdrawn:
        return probe();
    case OffboardPhase::probed:
        return clear();
    case OffboardPhase::cleared:
        return reach(OffboardPhase::closed);
    case OffboardPhase::closed:
        return end();
    }
}

/// The device gives its tokens back itself. Where its key is not at hand it cannot, and the withdrawal by the
/// operator has to do.
void Offboarding::revoke() {
    // Before the WOS was trusted no envelope was sent, so there is no token.
    if (!m_ports.wos->offers(QStringLiteral("revokeTokens")) || !proof(StepName::trust).finished)
        return reach(OffboardPhase::revoked);
    auto files = m_device.standing.files;
    files.enteredId = m_record.device.value();
    auto identified = identifyDevice(files, Secret(), m_ports.clock->now());
    m_cancelRunning = [identified]() mutable { identified.cancel(); };
    observe(identified, this, [this](const Result<DeviceIdentity>& device) {
        if (m_ended)
            return;
        if (!device || device->id != m_record.device)
            return reach(OffboardPhase::revoked);
        if (const auto recorded = signerFrom(proof(StepName::trust).facts))
            judge(*device, *recorded, false);
        else
            fetchSigner(*device);
    });
}

void Offboarding::fetchSigner(const DeviceIdentity& device) {
    await(m_ports.wos->fetchSigningCertificate(m_endpoint, m_record.device),
          [this, device](const FetchedSigner& signer) { judge(device, signer, true); });
}

void Offboarding::judge(const DeviceIdentity& device, const FetchedSigner& signer, bool fetched) {
    auto verdict = QtConcurrent::run([signer, certificate = device.certificate, policy = m_site->policy(),
                                      now = m_ports.clock->now()]() -> Result<SignerVerdict> {
        return judgeSigner(signer, certificate, policy, now);
    });
    await(verdict, [this, device, fetched](const SignerVerdict& judged) {
        const auto chain = judged.trusted();
        if (!chain)
            return fetched ? end(judged.failure()) : fetchSigner(device);
        const QString sha256 = judged.certificate().sha256Hex();
        const QString confirmed = proof(StepName::trust).facts.value(QStringLiteral("sha256")).toString();
        if (sha256 != confirmed && m_site->confirmedBy(sha256).isEmpty()) {
            m_unconfirmed = judged;
            return end(Failure{FailureCode::signingCertificateChanged, sha256,
                               QStringLiteral("the confirmed one was %1").arg(confirmed)});
        }
        askToRevoke(device, *chain);
    });
}

void Offboarding::askToRevoke(const DeviceIdentity& device, TrustedChain signer) {
    auto answer = m_ports.wos->revokeTokens(m_endpoint, device, std::move(signer));
    m_cancelRunning = [answer]() mutable { answer.cancel(); };
    observe(answer, this, [this](const Result<void>& revoked) {
        if (m_ended)
            return;
        // Refused: it may know the device no more. Whether the token is still good is tried later.
        if (!revoked && revoked.error().code != FailureCode::requestRefused)
            return end(revoked.error());
        m_record.revoked = revoked.has_value();
        reach(OffboardPhase::revoked);
    });
}

void Offboarding::withdraw() {
    const auto fingerprint =
        proof(StepName::identify).facts.value(QStringLiteral("certificateSha256")).toString();
    // Without an endpoint nothing was uploaded.
    if (!proof(StepName::endpoint).finished || fingerprint.isEmpty()) {
        m_record.withdrawn = true;
        return reach(OffboardPhase::withdrawn);
    }
    if (!m_ports.wos->offers(QStringLiteral("withdrawCertificate")))
        return reach(OffboardPhase::withdrawn);
    auto secret = m_site->operatorSecret();
    if (!secret)
        return end(secret.error());
    await(m_ports.wos->withdrawCertificate(m_endpoint, m_record.device, fingerprint, *secret),
          [this](const Withdrawal&) {
              m_record.withdrawn = true;
              reach(OffboardPhase::withdrawn);
          });
}

void Offboarding::probe() {
    if (repositoryFrom(proof(StepName::git).facts).url.isEmpty()) {
        m_record.access = Access::none;
        return reach(OffboardPhase::probed);
    }
    if (m_record.by == RepositoryAccess::sshKey) { // the device alone has it
        m_record.access = Access::notSeen;
        return reach(OffboardPhase::probed);
    }
    const TokenKey key{m_record.device, TokenSlot::current};
    if (!m_ports.keeping.recall)
        return findToken();
    m_ports.keeping.recall({key}, this, [this](const Result<void>&) {
        if (!m_ended)
            findToken();
    });
}

void Offboarding::findToken() {
    if (const auto kept = m_ports.tokens->take({m_record.device, TokenSlot::current}))
        return tryToken(std::make_shared<const AccessToken>(kept->withoutExpiry()));
    observe(m_ports.link->tokenInPlace(m_record.device), this,
            [this](const Result<std::shared_ptr<const AccessToken>>& token) {
                if (m_ended)
                    return;
                if (token)
                    return tryToken(std::make_shared<const AccessToken>((*token)->withoutExpiry()));
                m_record.access = Access::notSeen;
                reach(OffboardPhase::probed);
            });
}

/// Without its expiry, so that it is the server that refuses it and not this machine's clock.
void Offboarding::tryToken(const std::shared_ptr<const AccessToken>& token) {
    const auto repository = repositoryFrom(proof(StepName::git).facts);
    auto check = m_ports.repository->check(repository, token);
    m_cancelRunning = [check]() mutable { check.cancel(); };
    observe(check, this, [this, repository](const Result<RepositoryCheck>& answer) {
        if (m_ended)
            return;
        if (!answer && !isRefusal(answer.error().code))
            return end(answer.error());
        if (answer && !m_leaveAccess)
            return end(Failure{FailureCode::accessRemains, repository.url.toString(), {}});
        m_record.access = answer ? Access::remains : Access::refused;
        reach(OffboardPhase::probed);
    });
}

void Offboarding::clear() {
    m_ports.tokens->drop({m_record.device, TokenSlot::current});
    m_ports.tokens->drop({m_record.device, TokenSlot::renewed});
    await(m_ports.link->removeSecrets(m_record.device), [this] {
        m_record.secretsRemoved = true;
        const auto next = [this] {
            if (!m_ended)
                reach(OffboardPhase::cleared);
        };
        if (m_ports.keeping.whenKept)
            m_ports.keeping.whenKept(this, next);
        else
            next();
    });
}

} // namespace trustbench
