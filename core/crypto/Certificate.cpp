#include "core/crypto/Certificate.h"

#include "core/crypto/CertificateFacts.h"
#include "core/crypto/CryptoLibrary.h"
#include "core/crypto/OpenSslHandles.h"

#include <openssl/x509.h>
#include <openssl/x509v3.h>

namespace trustbench {

struct Certificate::Data {
    openssl::Handle<X509> x509;
    QByteArray der;
    QByteArray sha256;
    CertificateFacts facts;
};

Result<Certificate> Certificate::fromDer(const QByteArray& der) {
    const auto malformed = [](const QString& why) {
        return fail(FailureCode::certificateMalformed, QStringLiteral("X.509"), why);
    };
    const auto* at = reinterpret_cast<const unsigned char*>(der.constData());
    const auto* const end = at + der.size();
    openssl::takeErrors();
    openssl::Handle<X509> x509(d2i_X509(nullptr, &at, static_cast<long>(der.size())));
    if (!x509)
        return malformed(openssl::takeErrors());
    if (at != end)
        return malformed(QStringLiteral("%1 bytes follow the certificate").arg(end - at));
    // Computes and caches the extension flags now, so that every later use only reads.
    X509_check_purpose(x509.get(), -1, 0);
    auto facts = readCertificateFacts(x509.get());
    openssl::takeErrors();
    if (!facts)
        return tl::unexpected(facts.error());
    auto data = std::make_shared<Data>();
    data->x509 = std::move(x509);
    data->der = der;
    data->sha256 = trustbench::sha256(der);
    data->facts = std::move(*facts);
    return Certificate(std::move(data));
}

const QByteArray& Certificate::der() const {
    return d->der;
}
QString Certificate::subject() const {
    return d->facts.subject;
}
QString Certificate::issuer() const {
    return d->facts.issuer;
}
QString Certificate::shortName() const {
    return d->facts.shortName;
}
QString Certificate::issuerShortName() const {
    return d->facts.issuerShortName;
}
QByteArray Certificate::subjectDer() const {
    return d->facts.subjectDer;
}
QByteArray Certificate::issuerDer() const {
    return d->facts.issuerDer;
}
QString Certificate::serial() const {
    return d->facts.serial;
}
QByteArray Certificate::sha256() const {
    return d->sha256;
}
QString Certificate::sha256Hex() const {
    return QString::fromLatin1(d->sha256.toHex());
}
QDateTime Certificate::notBefore() const {
    return d->facts.notBefore;
}
QDateTime Certificate::notAfter() const {
    return d->facts.notAfter;
}
KeyFacts Certificate::key() const {
    return d->facts.key;
}
QString Certificate::signatureName() const {
    return d->facts.signatureName;
}
QByteArray Certificate::publicKeyInfo() const {
    return d->facts.publicKeyInfo;
}
bool Certificate::isSelfIssued() const {
    return d->facts.subjectDer == d->facts.issuerDer;
}
bool Certificate::isCa() const {
    return d->facts.isCa;
}
std::optional<bool> Certificate::allowsDigitalSignature() const {
    return d->facts.allowsDigitalSignature;
}
QStringList Certificate::dnsNames() const {
    return d->facts.dnsNames;
}
QStringList Certificate::subjectSerialNumbers() const {
    return d->facts.subjectSerialNumbers;
}
std::optional<QString> Certificate::hardwareSerial() const {
    return d->facts.hardwareSerial;
}
QByteArray Certificate::subjectKeyId() const {
    return d->facts.subjectKeyId;
}
QByteArray Certificate::authorityKeyId() const {
    return d->facts.authorityKeyId;
}
QStringList Certificate::issuerAddresses() const {
    return d->facts.issuerAddresses;
}
std::vector<Certificate::Extension> Certificate::extensions() const {
    return readExtensions(d->x509.get());
}
void* Certificate::nativeHandle() const {
    return d->x509.get();
}

} // namespace trustbench
