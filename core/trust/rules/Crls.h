#pragma once

#include "core/trust/ChainTrace.h"

#include <QHash>

struct X509_crl_st;
struct ISSUING_DIST_POINT_st;

namespace trustbench {

/// A CRL parsed once for a trace, with what decides whether it may be used.
struct Crl {
    struct Free {
        void operator()(X509_crl_st* crl) const;
        void operator()(ISSUING_DIST_POINT_st* scope) const;
    };
    std::unique_ptr<X509_crl_st, Free> crl;
    std::unique_ptr<ISSUING_DIST_POINT_st, Free> scope; ///< issuingDistributionPoint; null: everything
    QDateTime thisUpdate;
    QDateTime nextUpdate;
    std::optional<QByteArray> number;     ///< big-endian, compared as unsigned
    std::optional<QByteArray> baseNumber; ///< of a delta CRL
    bool indirect = false;
    qint64 size = 0; ///< bytes, what a verification hashes
    int reasons = 0;
    QString unusable;  ///< why it must not be used at all; empty: fit for use
    QString deviation; ///< what breaks the profile without harming the proof; empty: nothing
};

/// All CRLs of one trace and what was already found out about who signed them. Shared by the search for the
/// leaf and the searches for CRL issuers (RFC 5280 section 6.3.3 (f)).
class Crls {
public:
    Crls(const std::vector<QByteArray>& der, const CertificatePool& pool);

    bool isEmpty() const { return m_crls.empty(); }
    /// The newest first: of two current ones the later word counts.
    const std::vector<Crl>& all() const { return m_crls; }
    int unreadable() const { return m_unreadable; }
    const CertificatePool& pool() const { return m_pool; }

    /// Does the CRL's signature verify with the key of that certificate of the path? Remembered, and never
    /// once more bytes were hashed than honest CRLs have: a pool full of possible signers must not cost
    /// hours.
    bool verifies(size_t crl, const std::vector<const Certificate*>& path, size_t issuer);

    /// Whether a certificate outside the path may vouch for CRLs under that anchor; remembered. Empty while
    /// the question is being answered, which is how a CRL issuer that covers itself shows.
    QHash<QByteArray, std::optional<bool>> issuerVerdicts;
    int searchesLeft = 32;

private:
    std::vector<Crl> m_crls;
    const CertificatePool& m_pool;
    QHash<QPair<size_t, QByteArray>, bool> m_verified;
    qint64 m_bytesLeft = 512LL * 1024 * 1024;
    int m_unreadable = 0;
};

} // namespace trustbench
