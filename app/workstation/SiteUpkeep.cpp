#include "app/workstation/SiteUpkeep.h"

#include "core/base/observe.h"

namespace trustbench {

SiteUpkeep::SiteUpkeep(SiteServices* services, QObject* parent)
    : Upkeep(parent)
    , m_services(services)
    , m_clocks(std::make_unique<ClockSurvey>(services->http(), services->ports().clock)) {}

SiteContext* SiteUpkeep::site() const {
    return m_services->context();
}

const Clock& SiteUpkeep::clock() const {
    return *m_services->ports().clock;
}

QFuture<Result<TokenBook>> SiteUpkeep::tokens() {
    auto promise = std::make_shared<QPromise<Result<TokenBook>>>();
    promise->start();
    const auto end = [promise](Result<TokenBook> book) {
        promise->addResult(std::move(book));
        promise->finish();
    };
    observe(m_services->journal()->devices(), this, [this, end](const Result<QList<DeviceRecord>>& devices) {
        if (!devices)
            return end(Unexpected(devices.error()));
        observe(m_services->journal()->rotations(), this,
                [end, devices = *devices](const Result<QList<RotationRecord>>& rotations) {
                    if (rotations)
                        end(TokenBook{devices, *rotations});
                    else
                        end(Unexpected(rotations.error()));
                });
    });
    return promise->future();
}

TokenRenewals* SiteUpkeep::renewals() const {
    return m_services->renewals();
}

bool SiteUpkeep::isAtWork(const DeviceId& device) const {
    const auto* session = m_services->bench()->find(device);
    return session != nullptr && session->state().status() == SessionStatus::running;
}

std::unique_ptr<CertificateRotation> SiteUpkeep::certificateRotation(const DeviceRecord& device,
                                                                     const DeviceFiles& fresh) {
    return std::make_unique<CertificateRotation>(device, fresh, m_services->context(), m_services->ports());
}

std::chrono::seconds SiteUpkeep::clockTolerance() const {
    return m_services->clockTolerance();
}

void SiteUpkeep::confirmSigner(const DeviceId& device, const QString& sha256) {
    auto* context = m_services->context();
    m_services->journal()->keepDecision(
        {device, QStringLiteral("signerConfirmed"), sha256, context->operatorName(), clock().now()});
    context->confirmSigner(sha256, context->operatorName());
}

} // namespace trustbench
