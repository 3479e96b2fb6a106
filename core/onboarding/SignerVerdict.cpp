#include "core/onboarding/SignerVerdict.h"

#include <algorithm>

namespace trustbench {
namespace {

Finding findingOf(FindingCode code, const Certificate& certificate, QString field, QString value,
                  QString detail) {
    Finding finding;
    finding.code = code;
    finding.severity = usualSeverity(code);
    finding.certificate = certificate.sha256();
    finding.certificateName = certificate.shortName();
    finding.field = std::move(field);
    finding.value = std::move(value);
    finding.detail = std::move(detail);
    return finding;
}

/// RFC 9525 in short: a wildcard stands for one whole leftmost label.
bool dnsNameMatches(const QString& pattern, const QString& wanted) {
    if (pattern.compare(wanted, Qt::CaseInsensitive) == 0)
        return true;
    const auto dot = wanted.indexOf(QLatin1Char('.'));
    return pattern.startsWith(QLatin1String("*.")) && dot > 0 &&
           QStringView(pattern).mid(1).compare(QStringView(wanted).mid(dot), Qt::CaseInsensitive) == 0;
}

std::vector<Finding> identityFindings(const Certificate& signer, const SigningIdentity& identity) {
    const auto mismatch = [&](QString field, QString value, const QString& wanted) {
        return findingOf(FindingCode::identityMismatch, signer, std::move(field), std::move(value),
                         QStringLiteral("the site names %1").arg(wanted));
    };
    std::vector<Finding> findings;
    if (identity.isEmpty())
        findings.push_back(findingOf(FindingCode::identityMismatch, signer,
                                     QStringLiteral("signing.identity"), {},
                                     QStringLiteral("the site names no signing identity")));
    if (!identity.sha256.isEmpty() && identity.sha256.toLower() != signer.sha256Hex())
        findings.push_back(mismatch(QStringLiteral("sha256"), signer.sha256Hex(), identity.sha256));
    if (!identity.subject.isEmpty() && identity.subject != signer.subject())
        findings.push_back(mismatch(QStringLiteral("subject"), signer.subject(), identity.subject));
    if (!identity.dnsName.isEmpty()) {
        const auto names = signer.dnsNames();
        if (std::none_of(names.begin(), names.end(),
                         [&](const QString& name) { return dnsNameMatches(name, identity.dnsName); }))
            findings.push_back(mismatch(QStringLiteral("subjectAltName.dNSName"),
                                        names.join(QStringLiteral(", ")), identity.dnsName));
    }
    return findings;
}

/// A plant root also issues device certificates: whoever holds one must not pass for the WOS. Only a site
/// that pins this very certificate may have a signer that looks like a device.
std::optional<Finding> deviceFinding(const Certificate& signer, const Certificate& device,
                                     const SigningIdentity& identity) {
    const auto finding = [&](const char* field, QString value, const char* detail) {
        return findingOf(FindingCode::deviceCertificateAsSigner, signer, QString::fromLatin1(field),
                         std::move(value), QString::fromLatin1(detail));
    };
    if (signer == device || signer.publicKeyInfo() == device.publicKeyInfo())
        return finding("subjectPublicKeyInfo", signer.sha256Hex(), "the key of the device on the bench");
    if (identity.sha256.toLower() == signer.sha256Hex())
        return {};
    if (const auto hardware = signer.hardwareSerial())
        return finding("subjectAltName.hardwareModuleName", *hardware, "a hardware identity (RFC 4108)");
    if (const auto serials = signer.subjectSerialNumbers(); !serials.isEmpty())
        return finding("subject.serialNumber", serials.first(), "a device's serial number in the subject");
    return {};
}

std::vector<PoolCertificate> poolOf(const FetchedSigner& fetched, const SitePolicy& policy) {
    std::vector<PoolCertificate> pool;
    const auto& all = fetched.certificates.certificates;
    // The first is the leaf; in the pool it has its source like the others.
    for (std::size_t i = 0; i < all.size(); ++i)
        pool.push_back(
            {all[i], QStringLiteral("WOS reply, certificate %1 of %2").arg(i + 1).arg(all.size())});
    pool.insert(pool.end(), policy.candidates.begin(), policy.candidates.end());
    return pool;
}

} // namespace

SignerVerdict judgeSigner(FetchedSigner fetched, const Certificate& device, const SitePolicy& policy,
                          const QDateTime& now) {
    const auto signer = fetched.certificates.certificates.front();
    const auto pool = poolOf(fetched, policy);
    SignerVerdict verdict{std::move(fetched),
                          traceChain(signer, pool, policy.signingAnchors, policy.signingTrace, now),
                          identityFindings(signer, policy.signingIdentity),
                          {}};
    if (auto finding = deviceFinding(signer, device, policy.signingIdentity))
        verdict.findings.push_back(*std::move(finding));
    if (signer.allowsDigitalSignature() == false)
        verdict.findings.push_back(findingOf(FindingCode::keyUsageForbidsUse, signer,
                                             QStringLiteral("keyUsage"), {},
                                             QStringLiteral("digitalSignature is not set")));
    if (policy.confirmedSigners.contains(signer.sha256Hex()))
        verdict.confirmedBy = QStringLiteral("site file");
    return verdict;
}

SignerVerdict judgedFor(const Certificate& device, SignerVerdict trusted, const SitePolicy& policy) {
    if (auto finding = deviceFinding(trusted.certificate(), device, policy.signingIdentity))
        trusted.findings.push_back(*std::move(finding));
    return trusted;
}

std::optional<TrustedChain> SignerVerdict::trusted() const {
    const bool sound = std::none_of(findings.begin(), findings.end(),
                                    [](const Finding& f) { return f.severity == Severity::error; });
    return sound ? trace.trustedChain() : std::nullopt;
}

std::optional<Failure> SignerVerdict::failure() const {
    if (trusted())
        return {};
    const auto sha256 = certificate().sha256Hex();
    QStringList details;
    for (const auto& error : trace.errors())
        details.append(technicalLine(error));
    if (!trace.trusted())
        return Failure{FailureCode::signingCertificateUntrusted, sha256, details.join(QLatin1Char('\n'))};
    for (const auto& finding : findings)
        details.append(technicalLine(finding));
    return Failure{FailureCode::signingIdentityMismatch, sha256, details.join(QLatin1Char('\n'))};
}

} // namespace trustbench
