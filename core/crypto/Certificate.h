#pragma once

#include "core/base/Result.h"
#include "core/crypto/Algorithms.h"

#include <QDateTime>
#include <QSharedDataPointer>

#include <memory>
#include <optional>
#include <vector>

namespace trustbench {

/// An X.509 certificate as a value: its DER bytes and the facts parsed from them once. Cheap to copy.
/// Not for: deciding whether it is trusted (core/trust) or reading the many containers it comes in
/// (core/trust/CertificateImport). Tested in tests/core/crypto.
class Certificate {
public:
    /// Exactly one DER certificate, nothing after it; else certificateMalformed.
    static Result<Certificate> fromDer(const QByteArray& der);

    const QByteArray& der() const;
    /// RFC 4514, for people; the common name alone where there is one is shortName().
    QString subject() const;
    QString issuer() const;
    QString shortName() const;
    QString issuerShortName() const;
    QByteArray subjectDer() const;
    QByteArray issuerDer() const;
    /// X.509 serial number, lower-case hex. Not the device id.
    QString serial() const;
    /// Raw SHA-256 of the DER bytes, 32 bytes.
    QByteArray sha256() const;
    /// The same in lower-case hex, 64 characters.
    QString sha256Hex() const;
    QDateTime notBefore() const; ///< UTC
    QDateTime notAfter() const;  ///< UTC
    KeyFacts key() const;
    QString signatureName() const; ///< for people: "ECDSA with SHA-384"
    /// DER of the SubjectPublicKeyInfo.
    QByteArray publicKeyInfo() const;
    bool isSelfIssued() const;                          ///< subject equals issuer
    bool isCa() const;                                  ///< basicConstraints cA
    std::optional<bool> allowsDigitalSignature() const; ///< empty: no key usage extension
    QStringList dnsNames() const;                       ///< subjectAltName dNSName
    /// Subject attributes 2.5.4.5, in order.
    QStringList subjectSerialNumbers() const;
    /// subjectAltName otherName hardwareModuleName (RFC 4108 section 5), hwSerialNum as text or hex.
    std::optional<QString> hardwareSerial() const;
    QByteArray subjectKeyId() const;     ///< empty: none
    QByteArray authorityKeyId() const;   ///< empty: none
    QStringList issuerAddresses() const; ///< authorityInfoAccess caIssuers URIs
    /// Every extension: OID, name, whether critical, and a text as a person would read it.
    struct Extension {
        QString oid;
        QString name;
        bool critical;
        QString text;
    };
    std::vector<Extension> extensions() const;

    bool operator==(const Certificate& other) const { return der() == other.der(); }

    /// For core/crypto and core/trust alone: the parsed OpenSSL object (X509*), owned by this value.
    void* nativeHandle() const;

private:
    struct Data;
    explicit Certificate(std::shared_ptr<const Data> data)
        : d(std::move(data)) {}
    std::shared_ptr<const Data> d;
};

/// Does the signature over `data` verify with the certificate's (or bare SPKI's) key? False also where the
/// algorithm does not fit the key. ECDSA signatures are strict DER.
bool verifySignature(const Certificate& certificate, SignatureAlgorithm algorithm, QByteArrayView data,
                     QByteArrayView signature);
bool verifySignature(const QByteArray& publicKeyInfo, SignatureAlgorithm algorithm, QByteArrayView data,
                     QByteArrayView signature);

} // namespace trustbench
