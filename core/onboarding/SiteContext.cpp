#include "core/onboarding/SiteContext.h"

#include <algorithm>

namespace trustbench {
namespace {

constexpr std::chrono::milliseconds establishedFor = std::chrono::minutes(10);

} // namespace

SiteContext::SiteContext(SitePolicy policy, QString operatorName, QObject* parent)
    : QObject(parent)
    , m_policy(std::move(policy))
    , m_operatorName(std::move(operatorName)) {
    for (const auto& sha256 : m_policy.confirmedSigners)
        m_confirmed.insert(sha256, QStringLiteral("site file"));
}

SiteContext::~SiteContext() = default;

void SiteContext::giveEndpoint(const WosEndpoint& endpoint, std::vector<PoolCertificate> candidates) {
    forgetSigner();
    m_policy.endpoint = endpoint;
    m_policy.candidates = std::move(candidates);
    Q_EMIT endpointGiven(endpoint);
}

void SiteContext::addCandidates(const std::vector<PoolCertificate>& candidates) {
    for (const PoolCertificate& candidate : candidates) {
        const bool known = std::any_of(
            m_policy.candidates.begin(), m_policy.candidates.end(),
            [&](const PoolCertificate& each) { return each.certificate == candidate.certificate; });
        if (!known)
            m_policy.candidates.push_back(candidate);
    }
}

QString SiteContext::confirmedBy(const QString& sha256) const {
    return m_confirmed.value(sha256);
}

void SiteContext::confirmSigner(const QString& sha256, const QString& by) {
    m_confirmed.insert(sha256, by);
    Q_EMIT signerConfirmed(sha256, by);
}

void SiteContext::establishSigner(const QUrl& from, const SignerVerdict& verdict) {
    m_signer.emplace(from, verdict);
}

std::optional<SignerVerdict> SiteContext::establishedSigner(const QUrl& from, const QDateTime& now) const {
    if (!m_signer || m_signer->first != from)
        return {};
    const auto& verdict = m_signer->second;
    const auto age = verdict.trace.validatedAt().msecsTo(now);
    const auto chain = verdict.trusted();
    if (age < 0 || age > establishedFor.count() || !chain)
        return {};
    const auto& path = chain->path();
    const bool isCurrent = std::all_of(path.begin(), path.end(), [&](const Certificate& each) {
        return each.notBefore() <= now && now <= each.notAfter();
    });
    return isCurrent ? std::optional(verdict) : std::nullopt;
}

void SiteContext::forgetSigner() {
    m_signer.reset();
}

void SiteContext::setSecretSource(SecretSource source) {
    m_secretSource = std::move(source);
}

void SiteContext::setOperatorSecret(Secret secret) {
    m_secret = std::make_shared<const Secret>(std::move(secret));
    Q_EMIT operatorSecretEntered();
}

void SiteContext::dropOperatorSecret() {
    m_secret.reset();
}

Result<std::shared_ptr<const Secret>> SiteContext::operatorSecret() {
    if (m_secret)
        return m_secret;
    if (!m_secretSource)
        return fail(FailureCode::operatorSecretMissing);
    auto secret = m_secretSource();
    if (!secret)
        return Unexpected(secret.error());
    m_secret = std::make_shared<const Secret>(*std::move(secret));
    return m_secret;
}

} // namespace trustbench
