#pragma once

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pkcs7.h>
#include <openssl/x509v3.h>

#include <QByteArray>
#include <QString>

#include <memory>

/// OpenSSL's handles as values, for this program's own .cpp files only: the bench WOS judges with OpenSSL
/// directly, so that a fault in core cannot cancel itself out.
namespace benchwos {

template<auto Free> struct FreeWith {
    template<typename T> void operator()(T* handle) const { Free(handle); }
};
using CertificateHandle = std::unique_ptr<X509, FreeWith<X509_free>>;
using KeyHandle = std::unique_ptr<EVP_PKEY, FreeWith<EVP_PKEY_free>>;
using KeyContextHandle = std::unique_ptr<EVP_PKEY_CTX, FreeWith<EVP_PKEY_CTX_free>>;
using DigestContextHandle = std::unique_ptr<EVP_MD_CTX, FreeWith<EVP_MD_CTX_free>>;
using BioHandle = std::unique_ptr<BIO, FreeWith<BIO_free_all>>;
using ExtensionHandle = std::unique_ptr<X509_EXTENSION, FreeWith<X509_EXTENSION_free>>;
using Pkcs7Handle = std::unique_ptr<PKCS7, FreeWith<PKCS7_free>>;
using BignumHandle = std::unique_ptr<BIGNUM, FreeWith<BN_free>>;

/// OpenSSL's words for what went wrong on this thread; empties its queue.
QString openSslError();

CertificateHandle share(X509* certificate);
QByteArray toDer(X509* certificate);
QByteArray toPem(X509* certificate);
CertificateHandle certificateFromDer(const QByteArray& der);
CertificateHandle certificateFromPem(const QByteArray& pem);
QByteArray keyToPem(EVP_PKEY* key);
KeyHandle keyFromPem(const QByteArray& pem);

} // namespace benchwos
