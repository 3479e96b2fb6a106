#include "core/crypto/KeyFile.h"

#include "core/base/Files.h"
#include "core/crypto/OpenSslHandles.h"

#include <QFileInfo>

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

namespace trustbench {
namespace {

constexpr int pemLine = 64; // RFC 7468 section 2

Result<void> makeKey(const QString& path) {
    const openssl::Handle<EVP_PKEY> key(EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "P-256"));
    const openssl::Handle<BIO> memory(BIO_new(BIO_s_secmem()));
    if (!key || !memory ||
        PEM_write_bio_PrivateKey(memory.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr) != 1)
        return fail(FailureCode::cryptoFailed, path, openssl::takeErrors());
    char* data = nullptr;
    const auto size = static_cast<qsizetype>(BIO_get_mem_data(memory.get(), &data));
    return writeFileAtomically(path, QByteArray::fromRawData(data, size), ownerOnly);
}

} // namespace

Result<std::shared_ptr<const SigningKey>> ownKey(const QString& path) {
    if (!QFileInfo::exists(path))
        if (auto made = makeKey(path); !made)
            return Unexpected(made.error());
    if ((QFileInfo(path).permissions() & (QFile::ReadGroup | QFile::ReadOther)) != 0)
        return fail(FailureCode::secretFileExposed, path);
    auto bytes = readFile(path);
    if (!bytes)
        return Unexpected(bytes.error());
    auto key = SigningKey::load(*bytes, Secret());
    wipe(*bytes);
    return key;
}

QByteArray publicKeyPem(const QByteArray& publicKeyInfo) {
    const auto base64 = publicKeyInfo.toBase64();
    QByteArray pem("-----BEGIN PUBLIC KEY-----\n");
    for (qsizetype at = 0; at < base64.size(); at += pemLine)
        pem += base64.mid(at, pemLine) + '\n';
    return pem + "-----END PUBLIC KEY-----\n";
}

Result<QByteArray> publicKeyInfoFromPem(const QByteArray& pem, const QString& subject) {
    const openssl::Handle<BIO> memory(BIO_new_mem_buf(pem.constData(), static_cast<int>(pem.size())));
    const openssl::Handle<EVP_PKEY> key(PEM_read_bio_PUBKEY(memory.get(), nullptr, nullptr, nullptr));
    if (!key)
        return fail(FailureCode::keyMalformed, subject, openssl::takeErrors());
    unsigned char* der = nullptr;
    const int size = i2d_PUBKEY(key.get(), &der);
    const QByteArray bytes(reinterpret_cast<const char*>(der), size);
    OPENSSL_free(der);
    return bytes;
}

} // namespace trustbench
