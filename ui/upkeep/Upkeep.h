#pragma once

#include "core/onboarding/TokenRenewals.h"

namespace trustbench {

/// Port: what the pages for devices that are at work already need of the program: their tokens. The real one
/// is in app/workstation; it goes away with its site. Not for: onboarding (Bench).
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
    /// The operator's decision for the whole site; goes on record.
    virtual void confirmSigner(const DeviceId& device, const QString& sha256) = 0;
};

} // namespace trustbench
