#include "core/crypto/OpenSslHandles.h"

#include <QStringList>

#include <openssl/asn1.h>
#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pkcs12.h>
#include <openssl/x509.h>

#include <array>

namespace trustbench::openssl {

void Free::operator()(asn1_object_st* object) const {
    ASN1_OBJECT_free(object);
}
void Free::operator()(asn1_string_st* object) const {
    ASN1_STRING_free(object);
}
void Free::operator()(bignum_st* object) const {
    BN_clear_free(object);
}
void Free::operator()(bio_st* object) const {
    BIO_free(object);
}
void Free::operator()(evp_md_ctx_st* object) const {
    EVP_MD_CTX_free(object);
}
void Free::operator()(evp_pkey_ctx_st* object) const {
    EVP_PKEY_CTX_free(object);
}
void Free::operator()(evp_pkey_st* object) const {
    EVP_PKEY_free(object);
}
void Free::operator()(pkcs8_priv_key_info_st* object) const {
    PKCS8_PRIV_KEY_INFO_free(object);
}
void Free::operator()(x509_st* object) const {
    X509_free(object);
}
void Free::operator()(PKCS12_st* object) const {
    PKCS12_free(object);
}

QString takeErrors() {
    QStringList words;
    while (const unsigned long error = ERR_get_error()) {
        std::array<char, 256> text{};
        ERR_error_string_n(error, text.data(), text.size());
        words.append(QString::fromLatin1(text.data()));
    }
    return words.join(QStringLiteral("; "));
}

} // namespace trustbench::openssl
