#pragma once

#include "core/crypto/Certificate.h"

namespace trustbench {

/// What a reader recognised. The names are shown to people through ui/text.
enum class CertificateContainer { pem, der, pkcs7, pkcs12, jsonReply };
enum class OuterEncoding { none, base64, base64Unpadded, base64Url };

struct ImportedCertificates {
    std::vector<Certificate> certificates; ///< in the order found, duplicates removed, never empty
    CertificateContainer container = CertificateContainer::der;
    OuterEncoding encoding = OuterEncoding::none; ///< what was round the container
    QString description;                          ///< stable English words for records: "base64 of DER"
};

/// Most certificates and bytes that one input may hold.
inline constexpr int certificateCountLimit = 20000;
inline constexpr qint64 certificateInputLimit = 64 * 1024 * 1024;

/// Anything in: PEM, DER, PKCS#7, certificates of a PKCS#12 without passphrase, bundles, base64 of any of
/// these with or without padding and line breaks, url-safe. formatUnknown, certificateMalformed,
/// fileTooLarge.
Result<ImportedCertificates> importCertificates(const QByteArray& bytes, const QString& subject);
Result<ImportedCertificates> importCertificateFile(const QString& path);

} // namespace trustbench
