#include "tests/core/trust/TestPki.h"

#include <openssl/bn.h>
#include <openssl/conf.h>
#include <openssl/dsa.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pkcs12.h>
#include <openssl/pkcs7.h>
#include <openssl/rsa.h>
#include <openssl/x509v3.h>

#include <algorithm>

namespace trustbench::pki {

namespace {

template<typename T> void require(T value, const char* what) {
    if (!value) {
        ERR_print_errors_fp(stderr);
        qFatal("test PKI: %s", what);
    }
}

X509* raw(const Certificate& certificate) {
    return static_cast<X509*>(certificate.nativeHandle());
}

void setName(X509_NAME* name, const QByteArray& commonName) {
    if (!commonName.isEmpty())
        X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_UTF8,
                                   reinterpret_cast<const unsigned char*>(commonName.constData()),
                                   int(commonName.size()), -1, 0);
}

ASN1_INTEGER* number(const QByteArray& hex) {
    BIGNUM* value = nullptr;
    require(BN_hex2bn(&value, hex.constData()), "serial");
    ASN1_INTEGER* integer = BN_to_ASN1_INTEGER(value, nullptr);
    BN_free(value);
    return integer;
}

/// Some extensions want a configuration to look into, even where nothing refers to it.
CONF* noConfiguration() {
    static CONF* empty = [] {
        CONF* made = NCONF_new(nullptr);
        BIO* nothing = BIO_new_mem_buf("", 0);
        NCONF_load_bio(made, nothing, nullptr);
        BIO_free(nothing);
        return made;
    }();
    return empty;
}

void setTime(ASN1_TIME* time, int days) {
    ASN1_TIME_adj(time, now.toSecsSinceEpoch(), days, 0);
}

/// OpenSSL from 3.4 on makes a certificate with extensions one of version 3 as it signs it; here the version
/// stays what it is, right or wrong.
void sign(X509* certificate, EVP_PKEY* key, const EVP_MD* digest) {
    const long version = X509_get_version(certificate);
    require(X509_sign(certificate, key, digest), "sign");
    if (X509_get_version(certificate) == version)
        return;
    X509_set_version(certificate, version);
    unsigned char* tbs = nullptr;
    const int length = i2d_re_X509_tbs(certificate, &tbs);
    EVP_MD_CTX* context = EVP_MD_CTX_new();
    QByteArray signature(EVP_PKEY_get_size(key), '\0');
    auto size = static_cast<std::size_t>(signature.size());
    auto* bytes = reinterpret_cast<unsigned char*>(signature.data());
    require(EVP_DigestSignInit(context, nullptr, digest, nullptr, key) == 1 &&
                EVP_DigestSign(context, bytes, &size, tbs, static_cast<std::size_t>(length)) == 1,
            "sign again");
    const ASN1_BIT_STRING* place = nullptr;
    X509_get0_signature(&place, nullptr, certificate);
    ASN1_STRING_set(const_cast<ASN1_BIT_STRING*>(place), bytes, static_cast<int>(size));
    EVP_MD_CTX_free(context);
    OPENSSL_free(tbs);
}

struct Made {
    QByteArray der;
    Key key;
};

Made make(const Issued* issuer, Spec spec, std::vector<std::pair<QByteArray, QByteArray>> extensions) {
    const Key key = spec.key ? spec.key : newKey();
    X509* certificate = X509_new();
    X509_set_version(certificate, spec.version);
    ASN1_INTEGER* serial = number(spec.serial);
    X509_set_serialNumber(certificate, serial);
    ASN1_INTEGER_free(serial);
    X509_NAME* subject = X509_NAME_new();
    setName(subject, spec.subject);
    X509_set_subject_name(certificate, subject);
    if (spec.issuerName) {
        X509_NAME* name = X509_NAME_new();
        setName(name, *spec.issuerName);
        X509_set_issuer_name(certificate, name);
        X509_NAME_free(name);
    } else {
        X509_set_issuer_name(certificate, issuer ? X509_get_subject_name(raw(issuer->certificate)) : subject);
    }
    X509_NAME_free(subject);
    setTime(X509_getm_notBefore(certificate), spec.days[0]);
    setTime(X509_getm_notAfter(certificate), spec.days[1]);
    X509_set_pubkey(certificate, key.get());

    for (const auto& [name, value] : spec.extensions) {
        const auto same = [n = name](const auto& entry) { return entry.first == n; };
        extensions.erase(std::remove_if(extensions.begin(), extensions.end(), same), extensions.end());
        extensions.emplace_back(name, value);
    }
    X509V3_CTX context;
    X509V3_set_ctx(&context, issuer ? raw(issuer->certificate) : certificate, certificate, nullptr, nullptr,
                   0);
    X509V3_set_nconf(&context, noConfiguration());
    for (const auto& [name, value] : extensions) {
        // Nothing to identify the issuer's key by.
        const bool unidentified =
            name == "authorityKeyIdentifier" && issuer && issuer->certificate.subjectKeyId().isEmpty();
        if (value.isEmpty() || unidentified)
            continue;
        X509_EXTENSION* extension =
            X509V3_EXT_nconf(noConfiguration(), &context, name.constData(), value.constData());
        require(extension, name.constData());
        X509_add_ext(certificate, extension, -1);
        X509_EXTENSION_free(extension);
    }
    if (spec.beforeSigning)
        spec.beforeSigning(certificate);
    EVP_PKEY* signer = issuer ? issuer->key.get() : key.get();
    const bool plain = EVP_PKEY_get_id(signer) == EVP_PKEY_ED25519;
    sign(certificate, signer, plain ? nullptr : EVP_get_digestbyname(spec.digest));
    if (spec.afterSigning)
        spec.afterSigning(certificate);
    unsigned char* der = nullptr;
    const int length = i2d_X509(certificate, &der);
    const QByteArray bytes(reinterpret_cast<const char*>(der), length);
    OPENSSL_free(der);
    X509_free(certificate);
    return {bytes, key};
}

Issued issue(const Issued* issuer, Spec spec, std::vector<std::pair<QByteArray, QByteArray>> extensions) {
    const auto made = make(issuer, std::move(spec), std::move(extensions));
    const auto parsed = Certificate::fromDer(made.der);
    require(parsed.has_value(), parsed ? "" : qUtf8Printable(parsed.error().detail));
    return {*parsed, made.key};
}

template<typename T> QByteArray derOf(T* object, int (*encode)(const T*, unsigned char**)) {
    unsigned char* der = nullptr;
    const int length = encode(object, &der);
    require(length > 0, "encode");
    const QByteArray bytes(reinterpret_cast<const char*>(der), length);
    OPENSSL_free(der);
    return bytes;
}

EVP_PKEY* newDsaKey() {
    using Context = std::unique_ptr<EVP_PKEY_CTX, decltype(&EVP_PKEY_CTX_free)>;
    EVP_PKEY* parameters = nullptr;
    const Context domain(EVP_PKEY_CTX_new_from_name(nullptr, "DSA", nullptr), EVP_PKEY_CTX_free);
    require(EVP_PKEY_paramgen_init(domain.get()) == 1 &&
                EVP_PKEY_CTX_set_dsa_paramgen_bits(domain.get(), 2048) == 1 &&
                EVP_PKEY_paramgen(domain.get(), &parameters) == 1,
            "DSA parameters");
    const Context maker(EVP_PKEY_CTX_new_from_pkey(nullptr, parameters, nullptr), EVP_PKEY_CTX_free);
    EVP_PKEY* key = nullptr;
    require(EVP_PKEY_keygen_init(maker.get()) == 1 && EVP_PKEY_keygen(maker.get(), &key) == 1, "DSA key");
    EVP_PKEY_free(parameters);
    return key;
}

} // namespace

Key newKey(const char* kind) {
    const QByteArray name(kind);
    EVP_PKEY* key = nullptr;
    if (name == "Ed25519")
        key = EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519");
    else if (name.startsWith("RSA-"))
        key = EVP_PKEY_Q_keygen(nullptr, nullptr, "RSA", size_t(name.mid(4).toInt()));
    else if (name == "DSA-2048")
        key = newDsaKey();
    else
        key = EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", kind);
    require(key, kind);
    return {key, EVP_PKEY_free};
}

Issued root(Spec spec) {
    return issue(nullptr, std::move(spec),
                 {{"basicConstraints", "critical,CA:TRUE"},
                  {"keyUsage", "critical,keyCertSign,cRLSign"},
                  {"subjectKeyIdentifier", "hash"}});
}

Issued ca(const Issued& issuer, Spec spec) {
    return issue(&issuer, std::move(spec),
                 {{"basicConstraints", "critical,CA:TRUE"},
                  {"keyUsage", "critical,keyCertSign,cRLSign"},
                  {"subjectKeyIdentifier", "hash"},
                  {"authorityKeyIdentifier", "keyid"}});
}

namespace {
const std::vector<std::pair<QByteArray, QByteArray>> leafExtensions = {
    {"basicConstraints", "critical,CA:FALSE"},
    {"keyUsage", "critical,digitalSignature"},
    {"subjectKeyIdentifier", "hash"},
    {"authorityKeyIdentifier", "keyid"},
    {"subjectAltName", "DNS:wos.example.com"}};
}

Issued leaf(const Issued& issuer, Spec spec) {
    return issue(&issuer, std::move(spec), leafExtensions);
}

QByteArray leafDer(const Issued& issuer, Spec spec) {
    return make(&issuer, std::move(spec), leafExtensions).der;
}

Issued bare(const Issued& issuer, Spec spec) {
    return issue(&issuer, std::move(spec), {});
}

void addExtension(x509_st* certificate, const char* oid, bool critical, const QByteArray& der) {
    ASN1_OCTET_STRING* value = ASN1_OCTET_STRING_new();
    ASN1_OCTET_STRING_set(value, reinterpret_cast<const unsigned char*>(der.constData()), int(der.size()));
    ASN1_OBJECT* name = OBJ_txt2obj(oid, 1);
    X509_EXTENSION* extension = X509_EXTENSION_create_by_OBJ(nullptr, name, critical, value);
    require(extension && X509_add_ext(certificate, extension, -1) == 1, oid);
    X509_EXTENSION_free(extension);
    ASN1_OBJECT_free(name);
    ASN1_OCTET_STRING_free(value);
}

void repeatExtension(x509_st* certificate, int position) {
    require(X509_add_ext(certificate, X509_get_ext(certificate, position), -1), "repeat");
}

QByteArray crl(const Issued& issuer, const CrlSpec& spec) {
    X509_CRL* list = X509_CRL_new();
    X509_CRL_set_version(list, 1);
    X509_NAME* name = X509_NAME_new();
    if (spec.issuerName)
        setName(name, *spec.issuerName);
    X509_CRL_set_issuer_name(list, spec.issuerName ? name : X509_get_subject_name(raw(issuer.certificate)));
    X509_NAME_free(name);
    ASN1_TIME* time = ASN1_TIME_new();
    setTime(time, spec.days[0]);
    X509_CRL_set1_lastUpdate(list, time);
    setTime(time, spec.days[1]);
    if (spec.nextUpdate)
        X509_CRL_set1_nextUpdate(list, time);
    for (const RevokedEntry& entry : spec.revoked) {
        X509_REVOKED* revoked = X509_REVOKED_new();
        ASN1_INTEGER* serial = number(entry.serial);
        X509_REVOKED_set_serialNumber(revoked, serial);
        ASN1_INTEGER_free(serial);
        setTime(time, -2);
        X509_REVOKED_set_revocationDate(revoked, time);
        if (entry.reason >= 0) {
            ASN1_ENUMERATED* reason = ASN1_ENUMERATED_new();
            ASN1_ENUMERATED_set(reason, entry.reason);
            X509_REVOKED_add1_ext_i2d(revoked, NID_crl_reason, reason, 0, 0);
            ASN1_ENUMERATED_free(reason);
        }
        if (entry.unknownCriticalExtension) {
            ASN1_OCTET_STRING* value = ASN1_OCTET_STRING_new();
            ASN1_OCTET_STRING_set(value, reinterpret_cast<const unsigned char*>("\x05\x00"), 2);
            ASN1_OBJECT* oid = OBJ_txt2obj("1.2.3.4.5", 1);
            X509_EXTENSION* extension = X509_EXTENSION_create_by_OBJ(nullptr, oid, 1, value);
            X509_REVOKED_add_ext(revoked, extension, -1);
            X509_EXTENSION_free(extension);
            ASN1_OBJECT_free(oid);
            ASN1_OCTET_STRING_free(value);
        }
        X509_CRL_add0_revoked(list, revoked);
    }
    ASN1_TIME_free(time);
    X509V3_CTX context;
    X509V3_set_ctx(&context, raw(issuer.certificate), nullptr, nullptr, list, 0);
    X509V3_set_nconf(&context, noConfiguration());
    std::vector<std::pair<QByteArray, QByteArray>> extensions{{"authorityKeyIdentifier", "keyid"}};
    extensions.insert(extensions.end(), spec.extensions.begin(), spec.extensions.end());
    for (const auto& [key, value] : extensions) {
        X509_EXTENSION* extension =
            X509V3_EXT_nconf(noConfiguration(), &context, key.constData(), value.constData());
        require(extension, key.constData());
        X509_CRL_add_ext(list, extension, -1);
        X509_EXTENSION_free(extension);
    }
    X509_CRL_sort(list);
    if (spec.beforeSigning)
        spec.beforeSigning(list);
    require(X509_CRL_sign(list, issuer.key.get(), EVP_get_digestbyname(spec.digest)), "sign CRL");
    if (spec.afterSigning)
        spec.afterSigning(list);
    unsigned char* der = nullptr;
    const int length = i2d_X509_CRL(list, &der);
    const QByteArray bytes(reinterpret_cast<const char*>(der), length);
    OPENSSL_free(der);
    X509_CRL_free(list);
    return bytes;
}

QByteArray pkcs7(const std::vector<Certificate>& certificates) {
    PKCS7* message = PKCS7_new();
    PKCS7_set_type(message, NID_pkcs7_signed);
    PKCS7_content_new(message, NID_pkcs7_data);
    for (const Certificate& certificate : certificates)
        PKCS7_add_certificate(message, raw(certificate));
    unsigned char* der = nullptr;
    const int length = i2d_PKCS7(message, &der);
    const QByteArray bytes(reinterpret_cast<const char*>(der), length);
    OPENSSL_free(der);
    PKCS7_free(message);
    return bytes;
}

QByteArray pkcs12(const Issued& leaf, const std::vector<Certificate>& others, const char* passphrase,
                  int macIterations) {
    STACK_OF(X509)* chain = sk_X509_new_null();
    for (const Certificate& other : others)
        sk_X509_push(chain, raw(other));
    PKCS12* file = PKCS12_create(passphrase, "name", leaf.key.get(), raw(leaf.certificate), chain, 0, 0, 1000,
                                 macIterations, 0);
    require(file, "PKCS #12");
    unsigned char* der = nullptr;
    const int length = i2d_PKCS12(file, &der);
    const QByteArray bytes(reinterpret_cast<const char*>(der), length);
    OPENSSL_free(der);
    PKCS12_free(file);
    sk_X509_free(chain);
    return bytes;
}

QByteArray pem(const QByteArray& der, const char* label) {
    QByteArray text = QByteArray("-----BEGIN ") + label + "-----\n";
    const QByteArray body = der.toBase64();
    for (qsizetype at = 0; at < body.size(); at += 64)
        text += body.mid(at, 64) + '\n';
    return text + "-----END " + label + "-----\n";
}

ChainTrace trace(const Certificate& leaf, const Trace& with) {
    std::vector<PoolCertificate> pool;
    for (const Certificate& certificate : with.pool)
        pool.push_back({certificate, QStringLiteral("pool %1").arg(pool.size())});
    std::vector<TrustAnchor> anchors;
    for (const Certificate& certificate : with.anchors)
        anchors.push_back({certificate, QStringLiteral("anchor %1").arg(anchors.size()), {}, {}});
    return traceChain(leaf, pool, anchors, with.policy, with.at);
}

} // namespace trustbench::pki
