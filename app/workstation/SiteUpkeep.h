#pragma once

#include "app/services/SiteServices.h"
#include "app/workstation/SitePaperwork.h"
#include "ui/upkeep/Upkeep.h"

namespace trustbench {

/// The window's Upkeep on the services of one open site, which outlive it. Decides nothing. Tested in
/// tests/ui/tst_tokens.
class SiteUpkeep final : public Upkeep {
    Q_OBJECT
public:
    explicit SiteUpkeep(SiteServices* services, QObject* parent = nullptr);

    SiteContext* site() const override;
    const Clock& clock() const override;
    QFuture<Result<TokenBook>> tokens() override;
    TokenRenewals* renewals() const override;
    bool isAtWork(const DeviceId& device) const override;
    std::unique_ptr<CertificateRotation> certificateRotation(const DeviceRecord& device,
                                                             const DeviceFiles& fresh) override;
    ClockSurvey* clocks() const override { return m_clocks.get(); }
    std::chrono::seconds clockTolerance() const override;
    Paperwork* paperwork() const override { return m_paperwork.get(); }
    QFuture<Result<OffboardBook>> offboardBook() override;
    Offboardings* offboardings() const override;
    void confirmSigner(const DeviceId& device, const QString& sha256) override;

private:
    template<typename Book, typename More, typename Combine>
    QFuture<Result<Book>> bookOf(More more, Combine combine);

    SiteServices* m_services;
    std::unique_ptr<ClockSurvey> m_clocks;
    std::unique_ptr<Paperwork> m_paperwork;
};

} // namespace trustbench
