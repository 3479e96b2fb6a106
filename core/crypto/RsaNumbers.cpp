#include "core/crypto/RsaNumbers.h"

#include "core/crypto/OpenSslHandles.h"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>

namespace trustbench {
namespace {

struct FreeParameters {
    void operator()(OSSL_PARAM_BLD* builder) const { OSSL_PARAM_BLD_free(builder); }
    void operator()(OSSL_PARAM* parameters) const { OSSL_PARAM_free(parameters); }
};
template<typename T> using Parameters = std::unique_ptr<T, FreeParameters>;

openssl::Handle<BIGNUM> numberFrom(const QByteArray& bytes) {
    return openssl::Handle<BIGNUM>(BN_bin2bn(reinterpret_cast<const unsigned char*>(bytes.constData()),
                                             static_cast<int>(bytes.size()), nullptr));
}

openssl::Handle<EVP_PKEY> keyFrom(const RsaNumbers& numbers) {
    const auto modulus = numberFrom(numbers.modulus);
    const auto exponent = numberFrom(numbers.exponent);
    const Parameters<OSSL_PARAM_BLD> builder(OSSL_PARAM_BLD_new());
    if (!modulus || !exponent || !builder ||
        OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, modulus.get()) != 1 ||
        OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_E, exponent.get()) != 1)
        return nullptr;
    const Parameters<OSSL_PARAM> parameters(OSSL_PARAM_BLD_to_param(builder.get()));
    const openssl::Handle<EVP_PKEY_CTX> context(EVP_PKEY_CTX_new_from_name(nullptr, "RSA", nullptr));
    EVP_PKEY* key = nullptr;
    if (!parameters || !context || EVP_PKEY_fromdata_init(context.get()) != 1 ||
        EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, parameters.get()) != 1)
        return nullptr;
    return openssl::Handle<EVP_PKEY>(key);
}

bool verify(const RsaNumbers& numbers, RsaDigest digest, QByteArrayView data, QByteArrayView signature) {
    // Before the numbers are anything to compute with: they come from whoever made the commit.
    constexpr qsizetype longest = 513; // 4096 bits and the zero of the sign
    if (numbers.modulus.size() > longest || numbers.exponent.size() > longest)
        return false;
    const auto key = keyFrom(numbers);
    if (!key || EVP_PKEY_get_bits(key.get()) < 2048 || EVP_PKEY_get_bits(key.get()) > 4096)
        return false;
    const openssl::Handle<EVP_MD_CTX> context(EVP_MD_CTX_new());
    const EVP_MD* hash = digest == RsaDigest::sha512 ? EVP_sha512() : EVP_sha256();
    return context && EVP_DigestVerifyInit(context.get(), nullptr, hash, nullptr, key.get()) == 1 &&
           EVP_DigestVerify(context.get(), reinterpret_cast<const unsigned char*>(signature.data()),
                            static_cast<std::size_t>(signature.size()),
                            reinterpret_cast<const unsigned char*>(data.data()),
                            static_cast<std::size_t>(data.size())) == 1;
}

} // namespace

bool verifyRsaV15(const RsaNumbers& key, RsaDigest digest, QByteArrayView data, QByteArrayView signature) {
    const bool verified = verify(key, digest, data, signature);
    openssl::takeErrors(); // a signature that does not verify is an answer, not an error of this thread
    return verified;
}

} // namespace trustbench
