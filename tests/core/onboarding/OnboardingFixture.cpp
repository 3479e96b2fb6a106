#include "tests/core/onboarding/OnboardingFixture.h"

#include "core/base/observe.h"

namespace testing {

Result<QByteArray> IdleKey::sign(SignatureAlgorithm, QByteArrayView) const {
    return fail(FailureCode::internalError);
}

const Plant& plant() {
    static const Plant made = [] {
        const auto named = [](const char* subject) {
            pki::Spec spec;
            spec.subject = subject;
            spec.key = pki::newKey();
            spec.days[1] = 9000;
            return spec;
        };
        const auto signing = [&](const char* serial) {
            auto spec = named("WOS signing");
            spec.serial = serial;
            spec.extensions = {{"subjectAltName", "DNS:wos.plant.example"},
                               {"keyUsage", "critical,digitalSignature"}};
            return spec;
        };
        const auto root = pki::root(named("Plant root"));
        const auto intermediate = pki::ca(root, named("Plant issuing CA"));
        return Plant{root,
                     intermediate,
                     pki::leaf(intermediate, signing("2001")),
                     pki::leaf(intermediate, signing("2002")),
                     pki::leaf(root, named("Device")),
                     pki::root(named("Strange root"))};
    }();
    return made;
}

WosEndpoint endpointAt(const QString& host) {
    return {QUrl(QStringLiteral("https://%1:8443/api").arg(host)),
            QUrl(QStringLiteral("https://%1:8443/signing").arg(host)),
            EndpointSource::siteFile,
            {}};
}

DeviceIdentity identityOf(const pki::Issued& certificate, const QString& id) {
    return {DeviceId(id), DeviceIdSource::subjectSerialNumber, certificate.certificate,
            std::make_shared<IdleKey>(certificate.certificate), deviceFiles().certificate};
}

DeviceIdentity device() {
    return identityOf(plant().device);
}

DeviceFiles deviceFiles() {
    return {
        QStringLiteral("device.pem"), QStringLiteral("device.key"), QStringLiteral("device.json"), {}, {}};
}

SitePolicy sitePolicy() {
    SitePolicy policy;
    policy.endpoint = endpointAt();
    policy.signingAnchors = {{plant().root.certificate, QStringLiteral("root.pem"), {}, {}}};
    policy.tlsAnchors = policy.signingAnchors;
    policy.signingIdentity.dnsName = wosName;
    policy.wire = QStringLiteral("gitops-predraft");
    return policy;
}

FetchedSigner fetched(const pki::Issued& signer) {
    FetchedSigner fetched;
    fetched.certificates.certificates = {signer.certificate, plant().intermediate.certificate};
    fetched.certificates.description = QStringLiteral("PEM");
    fetched.bytes = 1234;
    return fetched;
}

SignerVerdict verdictOn(const pki::Issued& signer, const QString& confirmedBy) {
    auto verdict = judgeSigner(fetched(signer), plant().device, sitePolicy(), pki::now);
    verdict.confirmedBy = confirmedBy;
    return verdict;
}

Preflight trustedPreflight() {
    Preflight preflight;
    preflight.tls = TlsVerdict{
        pki::trace(plant().signer, {{plant().intermediate.certificate}, {plant().root.certificate}}), false};
    preflight.clock = ClockOffset{std::chrono::milliseconds(250), std::chrono::milliseconds(1020), true};
    return preflight;
}

RepositoryAddress repository() {
    return {QUrl(QStringLiteral("https://wos.plant.example:8443/git/PF45343-AA.git")), QStringLiteral("main"),
            QStringLiteral("x-access-token")};
}

RepositoryCheck repositoryCheck() {
    RepositoryCheck check;
    check.branch = QStringLiteral("main");
    check.branchHead = QString(40, QLatin1Char('a'));
    check.references = {{QStringLiteral("refs/heads/main"), check.branchHead}};
    return check;
}

OnboardingTicket ticket() {
    return {QUrl(QStringLiteral("https://wos.plant.example:8443/api/onboarding/7")), {}};
}

Enrolment accepted() {
    Enrolment enrolment;
    enrolment.state = Enrolment::State::accepted;
    enrolment.repository = repository();
    return enrolment;
}

HandoverReceipt receipt() {
    return {QStringLiteral("handover/PF45343-AA"),
            false,
            {{QStringLiteral("bundle.json"), QString(64, QLatin1Char('b'))}},
            pki::now};
}

SessionPlan plan() {
    SessionPlan plan;
    plan.files = deviceFiles();
    plan.endpoint = endpointAt();
    return plan;
}

SessionPlan planWithoutOperator() {
    auto without = plan();
    without.hasOperator = false;
    return without;
}

} // namespace testing
