#pragma once

#include "core/crypto/Certificate.h"
#include "core/crypto/OpenSslHandles.h"

namespace trustbench {

/// What core/crypto/Certificate tells, read from OpenSSL's object in one pass. Only for Certificate.cpp.
struct CertificateFacts {
    QString subject;
    QString issuer;
    QString shortName;
    QString issuerShortName;
    QByteArray subjectDer;
    QByteArray issuerDer;
    QString serial;
    QDateTime notBefore;
    QDateTime notAfter;
    KeyFacts key;
    QString signatureName;
    QByteArray publicKeyInfo;
    bool isCa = false;
    std::optional<bool> allowsDigitalSignature;
    QStringList dnsNames;
    QStringList subjectSerialNumbers;
    std::optional<QString> hardwareSerial;
    QByteArray subjectKeyId;
    QByteArray authorityKeyId;
    QStringList issuerAddresses;
};

/// certificateMalformed where a part that every certificate has cannot be read.
Result<CertificateFacts> readCertificateFacts(x509_st* x509);
std::vector<Certificate::Extension> readExtensions(x509_st* x509);

} // namespace trustbench
