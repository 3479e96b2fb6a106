#include "core/onboarding/SiteContext.h"

#include <algorithm>

namespace trustbench {

SiteContext::SiteContext(SitePolicy policy, QString operatorName, QObject* parent)
    : QObject(parent)
    , m_policy(std::move(policy))
    , m_operatorName(std::move(operatorName)) {
    for (const auto& sha256 : m_policy.confirmedSigners)
        m_confirmed.insert(sha256, QStringLiteral("site file"));
}

SiteContext::~SiteContext() = default;

void SiteContext::giveEndpoint(const WosEndpoint& endpoint, std::vector<PoolCertificate> candidates) {
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
