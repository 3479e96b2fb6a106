#pragma once

#include "core/crypto/Certificate.h"

namespace trustbench {

/// What a reader recognised. The names are shown to people through ui/text.
enum class CertificateContainer { pem, der, pkcs7, pkcs12 };
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
/// these with or without padding and line breaks, url-safe. JSON replies are opened by core/wos, by the name
/// of the field. formatUnknown, certificateMalformed, passphraseNeeded, fileTooLarge.
/// Tested in tests/core/trust and by the fuzz targets in tests/faults/fuzz.
Result<ImportedCertificates> importCertificates(const QByteArray& bytes, const QString& subject);
Result<ImportedCertificates> importCertificateFile(const QString& path);

/// CRLs of a file, PEM (one or more) or DER, as DER. formatUnknown, fileTooLarge, fileUnreadable.
Result<std::vector<QByteArray>> importCrls(const QByteArray& bytes, const QString& subject);
Result<std::vector<QByteArray>> importCrlFile(const QString& path);

} // namespace trustbench
