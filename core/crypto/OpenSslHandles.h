#pragma once

#include <QString>

#include <memory>

struct asn1_object_st;
struct asn1_string_st;
struct bignum_st;
struct bio_st;
struct evp_md_ctx_st;
struct evp_pkey_ctx_st;
struct evp_pkey_st;
struct pkcs8_priv_key_info_st;
struct x509_st;
struct PKCS12_st;

/// OpenSSL's objects as values, for core/crypto and core/trust. This header names OpenSSL's types without
/// including its headers, so that those stay in the .cpp files.
namespace trustbench::openssl {

struct Free {
    void operator()(asn1_object_st* object) const;
    void operator()(asn1_string_st* object) const;
    void operator()(bignum_st* object) const;
    void operator()(bio_st* object) const;
    void operator()(evp_md_ctx_st* object) const;
    void operator()(evp_pkey_ctx_st* object) const;
    void operator()(evp_pkey_st* object) const;
    void operator()(pkcs8_priv_key_info_st* object) const;
    void operator()(x509_st* object) const;
    void operator()(PKCS12_st* object) const;
};
template<typename T> using Handle = std::unique_ptr<T, Free>;

/// The words of this thread's OpenSSL errors, oldest first, and an empty error queue. Call at once.
QString takeErrors();

} // namespace trustbench::openssl
