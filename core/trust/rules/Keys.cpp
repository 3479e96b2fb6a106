#include "core/crypto/OpenSslHandles.h"
#include "core/trust/OpenSslTypes.h"
#include "core/trust/rules/Rules.h"

#include <openssl/evp.h>
#include <openssl/x509.h>

namespace trustbench {

namespace {

/// Short enough to be broken by one person with a computer.
constexpr int brokenBits = 1024;

bool isPss(const Certificate& certificate) {
    ASN1_OBJECT* kind = nullptr;
    X509_PUBKEY_get0_param(&kind, nullptr, nullptr, nullptr, X509_get_X509_PUBKEY(x509(certificate)));
    return OBJ_obj2nid(kind) == NID_rsassaPss;
}

void checkStrength(PathUnderTest& path, size_t index) {
    const KeyFacts key = path.at(index).key();
    const bool rsaLike = key.kind == KeyKind::rsa || key.kind == KeyKind::dsa || isPss(path.at(index));
    const bool weak = (rsaLike && key.bits < 2048) || (key.kind == KeyKind::ecOther && key.bits < 224);
    if (!weak || key.bits == 0)
        return;
    const bool broken = rsaLike ? key.bits < brokenBits : key.bits < 160;
    path.report(index, FindingCode::weakKey,
                {QStringLiteral("subjectPublicKeyInfo"), key.name,
                 rsaLike ? QStringLiteral("below 2048 bits; RFC 9325 section 4.5")
                         : QStringLiteral("below 224 bits; RFC 9325 section 4.5"),
                 false, broken || path.strictProfile() ? Severity::error : Severity::warning});
}

/// No TLS 1.3 signature scheme is for DSA (RFC 8446 section 4.2.3), and no library offers it any more.
void checkTlsKind(PathUnderTest& path, size_t index) {
    if (path.at(index).key().kind == KeyKind::dsa)
        path.reportDeviation(index, QStringLiteral("subjectPublicKeyInfo.algorithm"),
                             path.at(index).key().name,
                             QStringLiteral("not a kind of key for TLS; RFC 8446 section 4.2.3"));
}

/// RSAPublicKey ::= SEQUENCE { modulus INTEGER, publicExponent INTEGER }. Read from the bytes: asking the
/// decoded key costs more than all other rules together.
bool hasUsableExponent(QByteArrayView key) {
    const auto* at = reinterpret_cast<const unsigned char*>(key.data());
    const auto* end = at + key.size();
    long length = 0;
    int tag = 0;
    int group = 0;
    if (ASN1_get_object(&at, &length, &tag, &group, end - at) != V_ASN1_CONSTRUCTED ||
        tag != V_ASN1_SEQUENCE || ASN1_get_object(&at, &length, &tag, &group, end - at) != 0 ||
        tag != V_ASN1_INTEGER)
        return false;
    at += length;
    if (ASN1_get_object(&at, &length, &tag, &group, end - at) != 0 || tag != V_ASN1_INTEGER || length < 1)
        return false;
    while (length > 1 && at[0] == 0) {
        ++at;
        --length;
    }
    return (at[length - 1] & 1) && !(length == 1 && at[0] == 1);
}

/// RFC 3279 section 2.3, RFC 5480 section 2.1.1, RFC 8410 section 3.
void checkKeyForm(PathUnderTest& path, size_t index) {
    ASN1_OBJECT* kind = nullptr;
    X509_ALGOR* algorithm = nullptr;
    const unsigned char* bytes = nullptr;
    int size = 0;
    X509_PUBKEY_get0_param(&kind, &bytes, &size, &algorithm, X509_get_X509_PUBKEY(x509(path.at(index))));
    int parameters = V_ASN1_UNDEF;
    X509_ALGOR_get0(nullptr, &parameters, nullptr, algorithm);
    const int nid = OBJ_obj2nid(kind);
    const auto wrong = [&](const QString& value, const QString& rule) {
        path.report(index, FindingCode::encodingInvalid,
                    {QStringLiteral("subjectPublicKeyInfo"), value, rule});
    };
    if (nid == NID_X9_62_id_ecPublicKey && parameters != V_ASN1_OBJECT)
        wrong(QStringLiteral("curve not named"), QStringLiteral("RFC 5480 section 2.1.1"));
    else if (nid == NID_rsaEncryption && parameters != V_ASN1_NULL)
        wrong(QStringLiteral("RSA parameters not NULL"), QStringLiteral("RFC 3279 section 2.3.1"));
    else if ((nid == NID_ED25519 || nid == NID_ED448) && parameters != V_ASN1_UNDEF)
        wrong(QStringLiteral("parameters present"), QStringLiteral("RFC 8410 section 3"));
    const EVP_PKEY* key = X509_get0_pubkey(x509(path.at(index)));
    if (!key && nid != NID_dsa)
        wrong(path.at(index).key().name,
              QStringLiteral("the key cannot be read: %1; RFC 5280 section 4.1.2.7")
                  .arg(openssl::takeErrors()));
    if (X509_get0_pubkey_bitstr(x509(path.at(index)))->flags & 0x07)
        wrong(QStringLiteral("key bits not whole octets"), QStringLiteral("RFC 5280 section 4.1.2.7"));
    if (nid == NID_X9_62_id_ecPublicKey && (size < 1 || bytes[0] < 2 || bytes[0] > 4))
        wrong(QStringLiteral("point neither compressed nor uncompressed"),
              QStringLiteral("RFC 5480 section 2.2"));
    if (key && (nid == NID_rsaEncryption || nid == NID_rsassaPss) && !hasUsableExponent({bytes, size}))
        wrong(QStringLiteral("RSA exponent"),
              QStringLiteral("must be odd and above 1; RFC 8017 section 3.1"));
}

/// The anchor's own signature proves nothing and is not judged.
void checkDigest(PathUnderTest& path, size_t index) {
    int digest = NID_undef;
    X509_get_signature_info(x509(path.at(index)), &digest, nullptr, nullptr, nullptr);
    const bool broken = digest == NID_md5 || digest == NID_md4 || digest == NID_md2;
    if (broken || digest == NID_sha1 || digest == NID_md5_sha1 || digest == NID_ripemd160)
        path.report(index, FindingCode::weakDigest,
                    {QStringLiteral("signatureAlgorithm"), path.at(index).signatureName(),
                     broken ? QStringLiteral("collisions can be made at will; RFC 6151")
                            : QStringLiteral("collisions have been made; RFC 8446 section 4.4.2.4"),
                     false, broken || path.strictProfile() ? Severity::error : Severity::warning});
}

} // namespace

/// What still verifies but should be replaced, and what is too weak to prove anything.
void checkKeysAndDigests(PathUnderTest& path) {
    for (size_t i = 0; i < path.size(); ++i) {
        checkStrength(path, i);
        checkKeyForm(path, i);
        checkTlsKind(path, i);
        if (!path.isAnchor(i))
            checkDigest(path, i);
    }
}

} // namespace trustbench
