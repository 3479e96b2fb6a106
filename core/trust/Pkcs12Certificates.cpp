#include "core/trust/Pkcs12Certificates.h"

#include "core/crypto/OpenSslHandles.h"

#include <openssl/err.h>
#include <openssl/pkcs12.h>
#include <openssl/x509.h>

#include <array>

namespace trustbench {

namespace {

/// A file can ask for any number of iterations; honest ones stay far below.
constexpr long mostIterations = 2000000;
constexpr int deepestNesting = 4;

struct FreePkcs12 {
    void operator()(PKCS12* file) const { PKCS12_free(file); }
};
struct FreeSafes {
    void operator()(STACK_OF(PKCS7) * safes) const { sk_PKCS7_pop_free(safes, PKCS7_free); }
};
struct FreeBags {
    void operator()(STACK_OF(PKCS12_SAFEBAG) * bags) const {
        sk_PKCS12_SAFEBAG_pop_free(bags, PKCS12_SAFEBAG_free);
    }
};
using Bags = std::unique_ptr<STACK_OF(PKCS12_SAFEBAG), FreeBags>;

bool reasonable(const ASN1_INTEGER* iterations) {
    if (!iterations)
        return true;
    const long count = ASN1_INTEGER_get(iterations);
    return count >= 0 && count <= mostIterations;
}

/// The iteration count of the password-based encryption of one safe (PKCS #5 v1 or v2).
bool reasonableEncryption(const X509_ALGOR* algorithm) {
    const ASN1_OBJECT* name = nullptr;
    int type = 0;
    const void* value = nullptr;
    X509_ALGOR_get0(&name, &type, &value, algorithm);
    if (type != V_ASN1_SEQUENCE)
        return true;
    const auto* sequence = static_cast<const ASN1_STRING*>(value);
    bool good = true;
    if (OBJ_obj2nid(name) == NID_pbes2) {
        PBE2PARAM* outer = static_cast<PBE2PARAM*>(ASN1_item_unpack(sequence, ASN1_ITEM_rptr(PBE2PARAM)));
        if (outer && outer->keyfunc && outer->keyfunc->parameter &&
            outer->keyfunc->parameter->type == V_ASN1_SEQUENCE) {
            const ASN1_STRING* inner = outer->keyfunc->parameter->value.sequence;
            auto* derivation =
                static_cast<PBKDF2PARAM*>(ASN1_item_unpack(inner, ASN1_ITEM_rptr(PBKDF2PARAM)));
            good = !derivation || reasonable(derivation->iter);
            PBKDF2PARAM_free(derivation);
            // scrypt asks for memory as well; no PKCS #12 writer uses it.
            good = good && OBJ_obj2nid(outer->keyfunc->algorithm) == NID_id_pbkdf2;
        }
        PBE2PARAM_free(outer);
    } else {
        auto* parameters = static_cast<PBEPARAM*>(ASN1_item_unpack(sequence, ASN1_ITEM_rptr(PBEPARAM)));
        good = !parameters || reasonable(parameters->iter);
        PBEPARAM_free(parameters);
    }
    return good;
}

void collect(const STACK_OF(PKCS12_SAFEBAG) * bags, std::vector<QByteArray>& found, int depth) {
    for (int i = 0; i < sk_PKCS12_SAFEBAG_num(bags); ++i) {
        const PKCS12_SAFEBAG* bag = sk_PKCS12_SAFEBAG_value(bags, i);
        if (PKCS12_SAFEBAG_get_nid(bag) == NID_safeContentsBag && depth < deepestNesting)
            collect(PKCS12_SAFEBAG_get0_safes(bag), found, depth + 1);
        if (PKCS12_SAFEBAG_get_nid(bag) != NID_certBag)
            continue;
        const openssl::Handle<X509> certificate(PKCS12_SAFEBAG_get1_cert(bag));
        unsigned char* der = nullptr;
        const int length = certificate ? i2d_X509(certificate.get(), &der) : 0;
        if (length > 0)
            found.emplace_back(reinterpret_cast<const char*>(der), length);
        OPENSSL_free(der);
    }
}

/// "No passphrase" is written in two ways: an empty one and none at all.
constexpr std::array<const char*, 2> emptyPassphrases{"", nullptr};

Bags openSafe(PKCS7* safe, const char* passphrase) {
    if (PKCS7_type_is_data(safe))
        return Bags(PKCS12_unpack_p7data(safe));
    if (PKCS7_type_is_encrypted(safe))
        return Bags(PKCS12_unpack_p7encdata(safe, passphrase, 0));
    return nullptr;
}

} // namespace

Result<std::vector<QByteArray>> certificatesOfPkcs12(const QByteArray& bytes, const QString& subject) {
    const auto* at = reinterpret_cast<const unsigned char*>(bytes.constData());
    const std::unique_ptr<PKCS12, FreePkcs12> file(d2i_PKCS12(nullptr, &at, long(bytes.size())));
    const std::unique_ptr<STACK_OF(PKCS7), FreeSafes> safes(file ? PKCS12_unpack_authsafes(file.get())
                                                                 : nullptr);
    if (!safes)
        return fail(FailureCode::certificateMalformed, subject,
                    QStringLiteral("PKCS #12: %1").arg(openssl::takeErrors()));
    const auto tooSlow = [&] {
        return fail(FailureCode::fileTooLarge, subject,
                    QStringLiteral("PKCS #12: more than %1 key derivation rounds").arg(mostIterations));
    };
    const bool authenticated = PKCS12_mac_present(file.get()) == 1;
    if (authenticated) {
        const ASN1_INTEGER* iterations = nullptr;
        PKCS12_get0_mac(nullptr, nullptr, nullptr, &iterations, file.get());
        if (!reasonable(iterations))
            return tooSlow();
    }
    std::optional<const char*> passphrase;
    for (const char* empty : emptyPassphrases)
        if (!passphrase && (!authenticated || PKCS12_verify_mac(file.get(), empty, 0) == 1))
            passphrase = empty;
    openssl::takeErrors();
    if (!passphrase)
        return fail(FailureCode::passphraseNeeded, subject, QStringLiteral("PKCS #12"));

    std::vector<QByteArray> found;
    for (int i = 0; i < sk_PKCS7_num(safes.get()); ++i) {
        PKCS7* safe = sk_PKCS7_value(safes.get(), i);
        if (PKCS7_type_is_encrypted(safe) && safe->d.encrypted && safe->d.encrypted->enc_data &&
            safe->d.encrypted->enc_data->algorithm &&
            !reasonableEncryption(safe->d.encrypted->enc_data->algorithm))
            return tooSlow();
        Bags bags = openSafe(safe, *passphrase);
        if (!bags && !authenticated)
            bags = openSafe(safe, nullptr);
        if (!bags)
            return fail(FailureCode::passphraseNeeded, subject,
                        QStringLiteral("PKCS #12: %1").arg(openssl::takeErrors()));
        collect(bags.get(), found, 0);
    }
    return found;
}

} // namespace trustbench
