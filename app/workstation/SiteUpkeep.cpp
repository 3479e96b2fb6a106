#include "app/workstation/SiteUpkeep.h"

#include "core/base/observe.h"

namespace trustbench {

SiteUpkeep::SiteUpkeep(SiteServices* services, QObject* parent)
    : Upkeep(parent)
    , m_services(services)
    , m_clocks(std::make_unique<ClockSurvey>(services->http(), services->ports().clock))
    , m_paperwork(std::make_unique<SitePaperwork>(services->journalFile(), services->site().devices,
                                                  services->ports().clock)) {}

SiteContext* SiteUpkeep::site() const {
    return m_services->context();
}

const Clock& SiteUpkeep::clock() const {
    return *m_services->ports().clock;
}

/// The devices and what else the journal tells of them by `more`, as `combine` makes it one.
template<typename Book, typename More, typename Combine>
QFuture<Result<Book>> SiteUpkeep::bookOf(More more, Combine combine) {
    auto promise = std::make_shared<QPromise<Result<Book>>>();
    promise->start();
    const auto end = [promise](Result<Book> book) {
        promise->addResult(std::move(book));
        promise->finish();
    };
    observe(m_services->journal()->devices(), this,
            [this, end, more, combine](const Result<QList<DeviceRecord>>& devices) {
                if (!devices)
                    return end(Unexpected(devices.error()));
                observe((m_services->journal()->*more)(), this,
                        [end, combine, devices = *devices](const auto& rest) {
                            if (rest)
                                end(combine(devices, *rest));
                            else
                                end(Unexpected(rest.error()));
                        });
            });
    return promise->future();
}

QFuture<Result<TokenBook>> SiteUpkeep::tokens() {
    return bookOf<TokenBook>(&SqlJournal::rotations,
                             [](const QList<DeviceRecord>& devices, const QList<RotationRecord>& rotations) {
                                 return TokenBook{devices, rotations};
                             });
}

QFuture<Result<OffboardBook>> SiteUpkeep::offboardBook() {
    return bookOf<OffboardBook>(
        &SqlJournal::offboardings,
        [wos = m_services->wos()](const QList<DeviceRecord>& devices, const QList<OffboardRecord>& records) {
            return OffboardBook{devices, records, wos->offers(QStringLiteral("revokeTokens")),
                                wos->offers(QStringLiteral("withdrawCertificate"))};
        });
}

Offboardings* SiteUpkeep::offboardings() const {
    return m_services->offboardings();
}

TokenRenewals* SiteUpkeep::renewals() const {
    return m_services->renewals();
}

bool SiteUpkeep::isAtWork(const DeviceId& device) const {
    const auto* session = m_services->bench()->find(device);
    if (session == nullptr)
        return false;
    const auto status = session->state().status();
    return status == SessionStatus::running || status == SessionStatus::elsewhere;
}

std::unique_ptr<CertificateRotation> SiteUpkeep::certificateRotation(const DeviceRecord& device,
                                                                     const DeviceFiles& fresh) {
    auto rotation =
        std::make_unique<CertificateRotation>(device, fresh, m_services->context(), m_services->ports());
    connect(rotation.get(), &CertificateRotation::finished, m_services->bench(),
            [rotation = rotation.get(), bench = m_services->bench(), id = device.standing.id, fresh] {
                if (rotation->stage() >= CertificateStage::tryingOld)
                    bench->readRecordAgain(id, fresh);
            });
    if (m_services->journal()->isShared()) // what its records have claimed is free again
        connect(rotation.get(), &CertificateRotation::finished, this,
                [this, id = device.standing.id] { m_services->journal()->release(id); });
    return rotation;
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
