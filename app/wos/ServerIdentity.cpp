#include "app/wos/ServerIdentity.h"

namespace benchwos {

Credential serverIdentity(const BenchPki& pki, const QStringList& hosts, const Faults& faults) {
    CertificatePlan plan = serverPlan(hosts);
    const Credential* issuer = &pki.tlsRoot;
    if (faults.has("tls-expired")) {
        plan.validFromDays = -30;
        plan.validToDays = -1;
    } else if (faults.has("tls-wrong-host")) {
        plan = serverPlan({QStringLiteral("other.bench.example")});
    } else if (faults.has("tls-self-signed")) {
        issuer = nullptr;
    } else {
        EVP_PKEY_up_ref(pki.server.key.get());
        return {share(pki.server.certificate.get()), KeyHandle(pki.server.key.get())};
    }
    Credential identity;
    identity.key = makeKey(KeyKind::p256);
    identity.certificate = issue(plan, identity.key.get(), issuer);
    return identity;
}

Result<Signer> signerFor(const BenchPki& pki, const Faults& faults) {
    constexpr std::pair<const char*, SignerEncoding> encodings[] = {
        {"signer-base64-der", SignerEncoding::base64Der},
        {"signer-base64url", SignerEncoding::base64Url},
        {"signer-pem", SignerEncoding::pem},
        {"signer-der", SignerEncoding::der},
        {"signer-pkcs7", SignerEncoding::pkcs7}};
    auto encoding = SignerEncoding::base64Pem;
    for (const auto& [name, value] : encodings)
        if (faults.has(name))
            encoding = value;
    auto kind = SignerKind::wos;
    if (faults.has("signer-untraceable"))
        kind = SignerKind::untraceable;
    else if (faults.has("signer-is-device"))
        kind = SignerKind::device;
    return Signer::make(pki, kind, encoding);
}

} // namespace benchwos
