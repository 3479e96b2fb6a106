#pragma once

#include "core/trust/ChainTrace.h"

#include <functional>

struct x509_st;
struct X509_crl_st;
struct evp_pkey_st;

/// Certificates made to measure, right and wrong ones, with OpenSSL alone and no code of ours.
namespace trustbench::pki {

using Key = std::shared_ptr<evp_pkey_st>;
Key newKey(const char* kind = "P-256"); ///< "P-256", "Ed25519", "RSA-512", "RSA-1024", "RSA-2048",
                                        ///< "RSA-2048-1", "DSA-2048"

struct Issued {
    Certificate certificate;
    Key key;
    operator const Certificate&() const { return certificate; }
};

inline const QDateTime now = QDateTime::fromSecsSinceEpoch(1767225600, Qt::UTC); // 2026-01-01

/// What a certificate shall say. Extensions are in the words of openssl's x509v3_config; "hash" and "keyid"
/// work. An extension of that name replaces the default one; an empty value leaves it out.
struct Spec {
    QByteArray subject = "leaf"; ///< common name; empty: no name at all
    std::optional<QByteArray> issuerName = {};
    Key key = {};
    int days[2] = {-100, 1000}; ///< from and to, counted from `now`
    QByteArray serial = "1001"; ///< hex, may begin with '-'
    int version = 2;
    std::vector<std::pair<QByteArray, QByteArray>> extensions = {};
    const char* digest = "SHA256";
    std::function<void(x509_st*)> beforeSigning = {};
    std::function<void(x509_st*)> afterSigning = {};
};

Issued root(Spec spec);
Issued ca(const Issued& issuer, Spec spec);
Issued leaf(const Issued& issuer, Spec spec = {});
/// The same, and it need not be one that can be read.
QByteArray leafDer(const Issued& issuer, Spec spec);
/// No default extensions.
Issued bare(const Issued& issuer, Spec spec);

/// A raw extension, DER given.
void addExtension(x509_st* certificate, const char* oid, bool critical, const QByteArray& der);
/// A second copy of what a certificate already has.
void repeatExtension(x509_st* certificate, int position);

struct RevokedEntry {
    QByteArray serial;
    int reason = -1;
    bool unknownCriticalExtension = false;
};
struct CrlSpec {
    std::vector<RevokedEntry> revoked = {};
    int days[2] = {-1, 30};
    std::optional<QByteArray> issuerName = {};
    std::vector<std::pair<QByteArray, QByteArray>> extensions = {};
    bool nextUpdate = true;
    const char* digest = "SHA256";
    std::function<void(X509_crl_st*)> beforeSigning = {};
    std::function<void(X509_crl_st*)> afterSigning = {};
};
QByteArray crl(const Issued& issuer, const CrlSpec& spec = {});

QByteArray pkcs7(const std::vector<Certificate>& certificates);
QByteArray pkcs12(const Issued& leaf, const std::vector<Certificate>& others, const char* passphrase,
                  int macIterations = 1000);
QByteArray pem(const QByteArray& der, const char* label = "CERTIFICATE");

/// The trace with defaults for what does not matter.
struct Trace {
    std::vector<Certificate> pool = {};
    std::vector<Certificate> anchors = {};
    TracePolicy policy = {};
    QDateTime at = now;
};
ChainTrace trace(const Certificate& leaf, const Trace& with);

} // namespace trustbench::pki
