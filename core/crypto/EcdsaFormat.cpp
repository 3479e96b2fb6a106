#include "core/crypto/EcdsaFormat.h"

#include "core/crypto/OpenSslHandles.h"

#include <openssl/bn.h>
#include <openssl/ec.h>

#include <memory>

namespace trustbench {
namespace {

struct FreeSignature {
    void operator()(ECDSA_SIG* signature) const { ECDSA_SIG_free(signature); }
};
using Signature = std::unique_ptr<ECDSA_SIG, FreeSignature>;

int widthOf(KeyKind kind) {
    if (kind == KeyKind::ecP256)
        return 32;
    return kind == KeyKind::ecP384 ? 48 : 0;
}

} // namespace

std::optional<QByteArray> ecdsaDerFromP1363(QByteArrayView rs, KeyKind kind) {
    const int width = widthOf(kind);
    if (width == 0 || rs.size() != 2 * width)
        return std::nullopt;
    const auto* bytes = reinterpret_cast<const unsigned char*>(rs.data());
    const Signature signature(ECDSA_SIG_new());
    // The signature takes both numbers over.
    ECDSA_SIG_set0(signature.get(), BN_bin2bn(bytes, width, nullptr),
                   BN_bin2bn(bytes + width, width, nullptr));
    const int length = i2d_ECDSA_SIG(signature.get(), nullptr);
    QByteArray der(length, Qt::Uninitialized);
    auto* out = reinterpret_cast<unsigned char*>(der.data());
    i2d_ECDSA_SIG(signature.get(), &out);
    return der;
}

std::optional<QByteArray> ecdsaP1363FromDer(QByteArrayView der, KeyKind kind) {
    const int width = widthOf(kind);
    const auto* at = reinterpret_cast<const unsigned char*>(der.data());
    const Signature signature(d2i_ECDSA_SIG(nullptr, &at, static_cast<long>(der.size())));
    openssl::takeErrors();
    if (width == 0 || !signature || at != reinterpret_cast<const unsigned char*>(der.data()) + der.size())
        return std::nullopt;
    QByteArray rs(qsizetype{2} * width, Qt::Uninitialized);
    auto* out = reinterpret_cast<unsigned char*>(rs.data());
    const BIGNUM* r = ECDSA_SIG_get0_r(signature.get());
    const BIGNUM* s = ECDSA_SIG_get0_s(signature.get());
    if (BN_is_negative(r) || BN_is_negative(s) || BN_bn2binpad(r, out, width) != width ||
        BN_bn2binpad(s, out + width, width) != width) {
        openssl::takeErrors();
        return std::nullopt;
    }
    return rs;
}

} // namespace trustbench
