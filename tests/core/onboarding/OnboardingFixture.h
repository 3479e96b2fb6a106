#pragma once

#include "core/onboarding/Advance.h"
#include "tests/core/trust/TestPki.h"

/// What the tests of core/onboarding start from: a small plant with a root, a WOS and a device.
namespace testing {

using namespace trustbench;

/// A time that only the test moves.
class SetClock final : public Clock {
public:
    explicit SetClock(QDateTime time)
        : m_time(std::move(time)) {}
    QDateTime now() const override { return m_time; }
    void set(const QDateTime& time) { m_time = time; }

private:
    QDateTime m_time;
};

/// A key that is only carried about.
class IdleKey final : public DeviceKey {
public:
    explicit IdleKey(Certificate certificate)
        : m_certificate(std::move(certificate)) {}
    KeyFacts facts() const override { return m_certificate.key(); }
    QByteArray publicKeyInfo() const override { return m_certificate.publicKeyInfo(); }
    Result<QByteArray> sign(SignatureAlgorithm, QByteArrayView) const override;

private:
    Certificate m_certificate;
};

/// Everything issued once: keys are dear.
struct Plant {
    pki::Issued root;
    pki::Issued intermediate;
    pki::Issued signer;      ///< DNS wos.plant.example
    pki::Issued otherSigner; ///< the same names, another key
    pki::Issued device;
    pki::Issued strangeRoot;
};
const Plant& plant();

inline const QString deviceId = QStringLiteral("PF45343-AA");
inline const QString wosName = QStringLiteral("wos.plant.example");

WosEndpoint endpointAt(const QString& host = wosName);
DeviceIdentity identityOf(const pki::Issued& certificate, const QString& id = deviceId);
DeviceIdentity device();
DeviceFiles deviceFiles();
/// Anchors and identity of the plant; nobody has confirmed the signer.
SitePolicy sitePolicy();
FetchedSigner fetched(const pki::Issued& signer);
/// `confirmedBy` as SiteContext would fill it in.
SignerVerdict verdictOn(const pki::Issued& signer, const QString& confirmedBy = {});
Preflight trustedPreflight();
RepositoryAddress repository();
RepositoryCheck repositoryCheck();
OnboardingTicket ticket();
Enrolment accepted();
HandoverReceipt receipt();

SessionPlan plan();
SessionPlan planWithoutOperator();

} // namespace testing
