#include "core/trust/CertificateImport.h"

#include "core/base/Files.h"
#include "core/crypto/OpenSslHandles.h"
#include "core/trust/Pem.h"
#include "core/trust/Pkcs12Certificates.h"

#include <QSet>
#include <QStringDecoder>

#include <openssl/err.h>
#include <openssl/pkcs7.h>
#include <openssl/x509.h>

namespace trustbench {

namespace {

/// Certificates in the order found, each once.
class Collection {
public:
    explicit Collection(QString subject)
        : m_subject(std::move(subject)) {}

    Result<void> add(const QByteArray& der) {
        if (++m_offered > certificateCountLimit)
            return fail(FailureCode::fileTooLarge, m_subject,
                        QStringLiteral("more than %1 certificates").arg(certificateCountLimit));
        auto certificate = Certificate::fromDer(der);
        if (!certificate)
            return fail(FailureCode::certificateMalformed, m_subject,
                        QStringLiteral("certificate %1: %2").arg(m_offered).arg(certificate.error().detail));
        if (!m_known.contains(certificate->sha256())) {
            m_known.insert(certificate->sha256());
            m_certificates.push_back(std::move(*certificate));
        }
        return {};
    }
    std::vector<Certificate> take() { return std::move(m_certificates); }
    const QString& subject() const { return m_subject; }

private:
    QString m_subject;
    QSet<QByteArray> m_known;
    std::vector<Certificate> m_certificates;
    int m_offered = 0;
};

/// Length of the DER element at the start, header included; 0 where there is none that fits.
qsizetype elementSize(QByteArrayView bytes) {
    if (bytes.size() < 2)
        return 0;
    const auto byteAt = [&](qsizetype i) { return static_cast<unsigned char>(bytes[i]); };
    const int first = byteAt(1);
    if (first < 0x80)
        return 2 + first <= bytes.size() ? 2 + first : 0;
    const int count = first & 0x7f;
    if (count == 0 || count > 4 || bytes.size() < 2 + count)
        return 0;
    qint64 length = 0;
    for (int i = 0; i < count; ++i)
        length = (length << 8) | byteAt(2 + i);
    return 2 + count + length <= bytes.size() ? qsizetype(2 + count + length) : 0;
}

/// What the first element inside the outer SEQUENCE says: a TBSCertificate, a content type or a version.
std::optional<CertificateContainer> containerOf(QByteArrayView bytes) {
    if (bytes.size() < 4 || static_cast<unsigned char>(bytes[0]) != 0x30)
        return {};
    const int first = static_cast<unsigned char>(bytes[1]);
    const qsizetype inner = first < 0x80 ? 2 : 2 + (first & 0x7f);
    if (inner >= bytes.size())
        return {};
    switch (static_cast<unsigned char>(bytes[inner])) {
    case 0x30:
        return CertificateContainer::der;
    case 0x06:
        return CertificateContainer::pkcs7;
    case 0x02:
        return CertificateContainer::pkcs12;
    default:
        return {};
    }
}

Result<void> addDerBundle(Collection& found, const QByteArray& bytes) {
    qsizetype at = 0;
    while (at < bytes.size()) {
        const QByteArrayView rest = QByteArrayView(bytes).sliced(at);
        const qsizetype size = elementSize(rest);
        if (size == 0)
            return fail(FailureCode::certificateMalformed, found.subject(),
                        QStringLiteral("cut off or not DER at byte %1").arg(at));
        if (auto added = found.add(rest.first(size).toByteArray()); !added)
            return added;
        at += size;
    }
    return {};
}

struct FreePkcs7 {
    void operator()(PKCS7* message) const { PKCS7_free(message); }
};

Result<void> addPkcs7(Collection& found, const QByteArray& bytes) {
    const auto* at = reinterpret_cast<const unsigned char*>(bytes.constData());
    const std::unique_ptr<PKCS7, FreePkcs7> message(d2i_PKCS7(nullptr, &at, long(bytes.size())));
    if (!message)
        return fail(FailureCode::certificateMalformed, found.subject(),
                    QStringLiteral("PKCS #7: %1").arg(openssl::takeErrors()));
    const STACK_OF(X509)* certificates = nullptr;
    if (PKCS7_type_is_signed(message.get()) && message->d.sign)
        certificates = message->d.sign->cert;
    else if (PKCS7_type_is_signedAndEnveloped(message.get()) && message->d.signed_and_enveloped)
        certificates = message->d.signed_and_enveloped->cert;
    for (int i = 0; i < sk_X509_num(certificates); ++i) {
        unsigned char* der = nullptr;
        const int length = i2d_X509(sk_X509_value(certificates, i), &der);
        const QByteArray one(reinterpret_cast<const char*>(der), std::max(length, 0));
        OPENSSL_free(der);
        if (auto added = found.add(one); !added)
            return added;
    }
    return {};
}

Result<void> addPkcs12(Collection& found, const QByteArray& bytes) {
    const auto certificates = certificatesOfPkcs12(bytes, found.subject());
    if (!certificates)
        return tl::unexpected(certificates.error());
    for (const QByteArray& der : *certificates)
        if (auto added = found.add(der); !added)
            return added;
    return {};
}

Result<CertificateContainer> addBinary(Collection& found, const QByteArray& bytes) {
    const auto container = containerOf(bytes);
    if (!container)
        return fail(FailureCode::formatUnknown, found.subject(),
                    QStringLiteral("%1 bytes that begin with %2")
                        .arg(bytes.size())
                        .arg(QString::fromLatin1(bytes.left(8).toHex(' '))));
    const auto added = *container == CertificateContainer::der     ? addDerBundle(found, bytes)
                       : *container == CertificateContainer::pkcs7 ? addPkcs7(found, bytes)
                                                                   : addPkcs12(found, bytes);
    if (!added)
        return tl::unexpected(added.error());
    return *container;
}

/// "TRUSTED CERTIFICATE" is OpenSSL's own: a certificate with trust settings behind it, which we leave.
Result<void> addTrustedCertificate(Collection& found, const QByteArray& der) {
    const qsizetype size = elementSize(der);
    return found.add(size > 0 ? der.first(size) : der);
}

Result<CertificateContainer> addPem(Collection& found, const QByteArray& bytes) {
    const auto blocks = readPem(bytes, found.subject());
    if (!blocks)
        return tl::unexpected(blocks.error());
    auto container = CertificateContainer::pem;
    for (const PemBlock& block : *blocks) {
        Result<void> added;
        if (block.label == "CERTIFICATE" || block.label == "X509 CERTIFICATE")
            added = found.add(block.der);
        else if (block.label == "TRUSTED CERTIFICATE")
            added = addTrustedCertificate(found, block.der);
        else if (block.label == "PKCS7" || block.label == "CMS" || block.label == "PKCS #7 SIGNED DATA") {
            container = CertificateContainer::pkcs7;
            added = addPkcs7(found, block.der);
        }
        if (!added)
            return tl::unexpected(added.error());
    }
    return container;
}

struct Decoded {
    QByteArray bytes;
    OuterEncoding encoding;
};

std::optional<Decoded> decodeBase64(const QByteArray& text) {
    QByteArray body;
    body.reserve(text.size());
    bool urlSafe = false;
    bool plain = false;
    for (const char character : text) {
        if (static_cast<unsigned char>(character) <= ' ')
            continue;
        urlSafe = urlSafe || character == '-' || character == '_';
        plain = plain || character == '+' || character == '/';
        body.append(character);
    }
    if (body.isEmpty() || (urlSafe && plain))
        return {};
    const auto options = (urlSafe ? QByteArray::Base64UrlEncoding : QByteArray::Base64Encoding) |
                         QByteArray::AbortOnBase64DecodingErrors;
    const bool padded = body.size() % 4 == 0;
    auto decoded = QByteArray::fromBase64Encoding(std::move(body), options);
    if (!decoded)
        return {};
    return Decoded{std::move(*decoded), urlSafe  ? OuterEncoding::base64Url
                                        : padded ? OuterEncoding::base64
                                                 : OuterEncoding::base64Unpadded};
}

QString describe(CertificateContainer container, OuterEncoding encoding) {
    QString inner = container == CertificateContainer::pem     ? QStringLiteral("PEM")
                    : container == CertificateContainer::der   ? QStringLiteral("DER")
                    : container == CertificateContainer::pkcs7 ? QStringLiteral("PKCS #7")
                                                               : QStringLiteral("PKCS #12");
    switch (encoding) {
    case OuterEncoding::none:
        return inner;
    case OuterEncoding::base64:
        return QStringLiteral("base64 of %1").arg(inner);
    case OuterEncoding::base64Unpadded:
        return QStringLiteral("base64 without padding of %1").arg(inner);
    case OuterEncoding::base64Url:
        break;
    }
    return QStringLiteral("url-safe base64 of %1").arg(inner);
}

/// Text as a Windows editor saves it, with a byte order mark or in UTF-16, as plain bytes.
QByteArray withoutByteOrderMark(const QByteArray& bytes) {
    if (bytes.startsWith("\xEF\xBB\xBF"))
        return bytes.mid(3);
    const bool little = bytes.startsWith("\xFF\xFE") || bytes.startsWith(QByteArrayView("-\0-\0", 4));
    const bool big = bytes.startsWith("\xFE\xFF") || bytes.startsWith(QByteArrayView("\0-\0-", 4));
    if (!little && !big)
        return bytes;
    QStringDecoder decode(little ? QStringDecoder::Utf16LE : QStringDecoder::Utf16BE);
    const QString text = decode(bytes);
    return text.toUtf8();
}

bool isBinary(const QByteArray& bytes) {
    return containerOf(bytes).has_value();
}

} // namespace

Result<ImportedCertificates> importCertificates(const QByteArray& given, const QString& subject) {
    if (given.size() > certificateInputLimit)
        return fail(FailureCode::fileTooLarge, subject,
                    QStringLiteral("the limit is %1 bytes").arg(certificateInputLimit));
    QByteArray bytes = withoutByteOrderMark(given);
    ImportedCertificates imported;
    // "0" is both the first byte of DER and a base64 character; text is decoded only where DER cannot be
    // meant.
    if (!looksLikePem(bytes) && !isBinary(bytes)) {
        if (auto decoded = decodeBase64(bytes)) {
            imported.encoding = decoded->encoding;
            bytes = withoutByteOrderMark(decoded->bytes);
        }
    }
    Collection found(subject);
    const auto container =
        looksLikePem(bytes) && !isBinary(bytes) ? addPem(found, bytes) : addBinary(found, bytes);
    openssl::takeErrors();
    if (!container)
        return tl::unexpected(container.error());
    imported.container = *container;
    imported.certificates = found.take();
    if (imported.certificates.empty())
        return fail(FailureCode::formatUnknown, subject, QStringLiteral("no certificate in it"));
    imported.description = describe(imported.container, imported.encoding);
    return imported;
}

Result<ImportedCertificates> importCertificateFile(const QString& path) {
    const auto bytes = readFile(path, certificateInputLimit);
    if (!bytes)
        return tl::unexpected(bytes.error());
    return importCertificates(*bytes, path);
}

Result<std::vector<QByteArray>> importCrls(const QByteArray& given, const QString& subject) {
    std::vector<QByteArray> crls;
    const QByteArray bytes = withoutByteOrderMark(given);
    if (looksLikePem(bytes) && !isBinary(bytes)) {
        const auto blocks = readPem(bytes, subject);
        if (!blocks)
            return tl::unexpected(blocks.error());
        for (const PemBlock& block : *blocks)
            if (block.label == "X509 CRL")
                crls.push_back(block.der);
    } else {
        crls.push_back(bytes);
    }
    for (const QByteArray& der : crls) {
        const auto* at = reinterpret_cast<const unsigned char*>(der.constData());
        const auto* end = at + der.size();
        X509_CRL* crl = d2i_X509_CRL(nullptr, &at, long(der.size()));
        const bool whole = crl && at == end;
        X509_CRL_free(crl);
        if (!whole)
            return fail(FailureCode::formatUnknown, subject,
                        QStringLiteral("not a CRL: %1").arg(openssl::takeErrors()));
    }
    if (crls.empty())
        return fail(FailureCode::formatUnknown, subject, QStringLiteral("no CRL in it"));
    return crls;
}

Result<std::vector<QByteArray>> importCrlFile(const QString& path) {
    const auto bytes = readFile(path, certificateInputLimit);
    if (!bytes)
        return tl::unexpected(bytes.error());
    return importCrls(*bytes, path);
}

} // namespace trustbench
