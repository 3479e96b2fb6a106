#include "core/device/DeviceIdentity.h"

#include "core/base/Files.h"
#include "core/crypto/Containers.h"
#include "core/crypto/CryptoLibrary.h"

#include <algorithm>

namespace trustbench {
namespace {

/// What one file holds of an identity.
struct FileContents {
    std::vector<Certificate> certificates;
    std::shared_ptr<const SigningKey> key;
};

/// The failure with the file as its subject.
Unexpected inFile(const QString& path, const Failure& failure) {
    return fail(failure.code, path, failure.detail);
}

Result<std::shared_ptr<const SigningKey>> keyIn(const QByteArray& bytes, const QString& path,
                                                const Secret& passphrase) {
    auto key = SigningKey::load(bytes, passphrase);
    if (!key)
        return inFile(path, key.error());
    return key;
}

Result<FileContents> pemContents(const QByteArray& bytes, const QString& path, const Secret& passphrase,
                                 bool keyWanted) {
    auto certificates = certificatesFromPem(bytes);
    if (!certificates)
        return inFile(path, certificates.error());
    FileContents contents{*std::move(certificates), nullptr};
    if (keyWanted && holdsPemPrivateKey(bytes)) {
        auto key = keyIn(bytes, path, passphrase);
        if (!key)
            return tl::unexpected(key.error());
        contents.key = *std::move(key);
    }
    return contents;
}

Result<FileContents> certificateFileContents(const QByteArray& bytes, const QString& path,
                                             const Secret& passphrase, bool keyWanted) {
    if (looksLikePem(bytes))
        return pemContents(bytes, path, passphrase, keyWanted);
    if (looksLikePkcs12(bytes)) {
        auto opened = openPkcs12(bytes, passphrase);
        if (!opened)
            return inFile(path, opened.error());
        return FileContents{std::move(opened->certificates), std::move(opened->key)};
    }
    auto certificate = Certificate::fromDer(bytes);
    if (!certificate)
        return fail(FailureCode::formatUnknown, path,
                    QStringLiteral("neither PEM nor PKCS#12 nor one DER certificate: %1")
                        .arg(certificate.error().detail));
    return FileContents{{*std::move(certificate)}, nullptr};
}

Result<std::shared_ptr<const SigningKey>> keyFileContents(const QByteArray& bytes, const QString& path,
                                                          const Secret& passphrase) {
    if (looksLikePem(bytes) || !looksLikePkcs12(bytes))
        return keyIn(bytes, path, passphrase);
    auto opened = openPkcs12(bytes, passphrase);
    if (!opened)
        return inFile(path, opened.error());
    if (!opened->key)
        return fail(FailureCode::keyMalformed, path, QStringLiteral("the container holds no private key"));
    return std::move(opened->key);
}

/// Reads the file, hands its bytes on and wipes them: they may hold a private key.
template<typename Reader>
auto readAndWipe(const QString& path, Reader reader) -> decltype(reader(QByteArray())) {
    auto bytes = readFile(path);
    if (!bytes)
        return tl::unexpected(bytes.error());
    auto result = reader(std::as_const(*bytes));
    wipe(*bytes);
    return result;
}

bool belongTogether(const Certificate& certificate, const SigningKey& key) {
    if (certificate.publicKeyInfo() == key.publicKeyInfo())
        return true;
    // One public key has several encodings; what counts is that its signatures verify.
    const auto algorithm = defaultAlgorithm(certificate.key().kind);
    if (!algorithm || !(certificate.key() == key.facts()))
        return false;
    const QByteArray nonce = randomBytes(32);
    const auto signature = key.sign(*algorithm, nonce);
    return signature && verifySignature(certificate, *algorithm, nonce, *signature);
}

} // namespace

Result<LoadedDevice> loadDevice(const DeviceFiles& files, const Secret& passphrase) {
    const bool keyInCertificateFile = files.key.isEmpty();
    auto contents = readAndWipe(files.certificate, [&](const QByteArray& bytes) {
        return certificateFileContents(bytes, files.certificate, passphrase, keyInCertificateFile);
    });
    if (!contents)
        return tl::unexpected(contents.error());
    if (contents->certificates.empty())
        return fail(FailureCode::formatUnknown, files.certificate, QStringLiteral("holds no certificate"));
    if (!keyInCertificateFile) {
        auto key = readAndWipe(files.key, [&](const QByteArray& bytes) {
            return keyFileContents(bytes, files.key, passphrase);
        });
        if (!key)
            return tl::unexpected(key.error());
        contents->key = *std::move(key);
    }
    if (!contents->key)
        return fail(FailureCode::keyMalformed, files.certificate,
                    QStringLiteral("holds no private key, and no key file was named"));
    const auto& all = contents->certificates;
    const auto own = std::find_if(all.begin(), all.end(), [&](const Certificate& certificate) {
        return belongTogether(certificate, *contents->key);
    });
    if (own == all.end())
        return fail(FailureCode::keyMismatch, keyInCertificateFile ? files.certificate : files.key,
                    QStringLiteral("the key is %1, the certificate is for %2 (%3)")
                        .arg(contents->key->facts().name, all.front().key().name, all.front().shortName()));
    return LoadedDevice{*own, contents->key};
}

} // namespace trustbench
