#include "app/wos/Issue.h"

#include <openssl/rsa.h>

#include <ctime>

namespace benchwos {

KeyHandle makeKey(KeyKind kind) {
    switch (kind) {
    case KeyKind::rsa2048:
        return KeyHandle(EVP_RSA_gen(2048));
    case KeyKind::rsa3072:
        return KeyHandle(EVP_RSA_gen(3072));
    case KeyKind::p256:
        return KeyHandle(EVP_EC_gen("P-256"));
    case KeyKind::p384:
        return KeyHandle(EVP_EC_gen("P-384"));
    case KeyKind::ed25519:
        return KeyHandle(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"));
    }
    return nullptr;
}

QList<std::pair<int, QByteArray>> issuerExtensions(int below) {
    return {{NID_basic_constraints, "critical,CA:TRUE,pathlen:" + QByteArray::number(below)},
            {NID_key_usage, "critical,keyCertSign,cRLSign"}};
}

namespace {

bool setSerial(X509* certificate) {
    const BignumHandle number(BN_new());
    return BN_rand(number.get(), 159, BN_RAND_TOP_ONE, BN_RAND_BOTTOM_ANY) == 1 &&
           BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(certificate)) != nullptr;
}

bool setValidity(X509* certificate, const CertificatePlan& plan) {
    std::time_t now = std::time(nullptr);
    return X509_time_adj_ex(X509_getm_notBefore(certificate), plan.validFromDays, 0, &now) != nullptr &&
           X509_time_adj_ex(X509_getm_notAfter(certificate), plan.validToDays, 0, &now) != nullptr;
}

bool setSubject(X509* certificate, const CertificatePlan& plan) {
    X509_NAME* name = X509_get_subject_name(certificate);
    for (const auto& [field, value] : plan.subject) {
        const QByteArray utf8 = value.toUtf8();
        if (X509_NAME_add_entry_by_txt(name, field, MBSTRING_UTF8,
                                       reinterpret_cast<const unsigned char*>(utf8.constData()),
                                       static_cast<int>(utf8.size()), -1, 0) != 1)
            return false;
    }
    return true;
}

bool addExtensions(X509* certificate, X509* issuer, const CertificatePlan& plan) {
    X509V3_CTX context;
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    auto extensions = plan.extensions;
    extensions.append({NID_subject_key_identifier, "hash"});
    if (issuer != certificate)
        extensions.append({NID_authority_key_identifier, "keyid:always"});
    for (const auto& [nid, value] : extensions) {
        const ExtensionHandle extension(X509V3_EXT_conf_nid(nullptr, &context, nid, value.constData()));
        if (!extension || X509_add_ext(certificate, extension.get(), -1) != 1)
            return false;
    }
    return true;
}

} // namespace

CertificateHandle issue(const CertificatePlan& plan, EVP_PKEY* key, const Credential* issuer) {
    CertificateHandle certificate(X509_new());
    X509* raw = certificate.get();
    X509* parent = issuer ? issuer->certificate.get() : raw;
    EVP_PKEY* signer = issuer ? issuer->key.get() : key;
    const bool filled = key && signer && X509_set_version(raw, X509_VERSION_3) == 1 && setSerial(raw) &&
                        setValidity(raw, plan) && setSubject(raw, plan) &&
                        X509_set_issuer_name(raw, X509_get_subject_name(parent)) == 1 &&
                        X509_set_pubkey(raw, key) == 1 && addExtensions(raw, parent, plan);
    const EVP_MD* digest = signer && EVP_PKEY_is_a(signer, "ED25519") ? nullptr : EVP_sha256();
    if (!filled || X509_sign(raw, signer, digest) <= 0)
        return nullptr;
    return certificate;
}

} // namespace benchwos
