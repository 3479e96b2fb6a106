#pragma once

#include "core/onboarding/CertificateRotation.h"
#include "core/onboarding/ClockSurvey.h"
#include "core/onboarding/Offboardings.h"
#include "core/onboarding/TokenRenewals.h"

namespace trustbench {

class Paperwork;

/// What the journal holds of devices and of their ways back out, and what this site's wire can do for these.
struct OffboardBook {
    QList<DeviceRecord> devices;
    QList<OffboardRecord> offboardings;
    bool revokes = false;   ///< tokens
    bool withdraws = false; ///< certificates
};

/// Port: what the pages for devices that are at work already need of the program: their tokens and
/// certificates, the clocks, paper, and the way back out. The real one is in app/workstation; it goes away
/// with its site. Not for: onboarding (Bench).
class Upkeep : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;
    ~Upkeep() override;

    virtual SiteContext* site() const = 0;
    virtual const Clock& clock() const = 0;
    /// As the journal has it now.
    virtual QFuture<Result<TokenBook>> tokens() = 0;
    virtual TokenRenewals* renewals() const = 0;
    /// The bench is working on the device at this moment.
    virtual bool isAtWork(const DeviceId& device) const = 0;
    /// A change of one device's certificate, at rest. The caller's.
    virtual std::unique_ptr<CertificateRotation> certificateRotation(const DeviceRecord& device,
                                                                     const DeviceFiles& fresh) = 0;
    virtual ClockSurvey* clocks() const = 0;
    /// How far clocks may be apart before the WOS refuses.
    virtual std::chrono::seconds clockTolerance() const = 0;
    virtual Paperwork* paperwork() const = 0;
    /// As the journal has it now.
    virtual QFuture<Result<OffboardBook>> offboardBook() = 0;
    virtual Offboardings* offboardings() const = 0;
    /// The operator's decision for the whole site; goes on record.
    virtual void confirmSigner(const DeviceId& device, const QString& sha256) = 0;
};

} // namespace trustbench
