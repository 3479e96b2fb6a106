#include "core/crypto/Sealing.h"

#include "core/crypto/OpenSslHandles.h"

#include <openssl/evp.h>

#include <memory>

namespace trustbench {
namespace {

constexpr int tagBytes = 16;
constexpr quint64 mostMemory = quint64(1) << 30;
constexpr quint64 mostWork = quint64(1) << 20;

struct FreeCipher {
    void operator()(EVP_CIPHER_CTX* context) const { EVP_CIPHER_CTX_free(context); }
};
using Cipher = std::unique_ptr<EVP_CIPHER_CTX, FreeCipher>;

const unsigned char* bytesOf(QByteArrayView view) {
    return reinterpret_cast<const unsigned char*>(view.data());
}
unsigned char* bytesOf(QByteArray& bytes) {
    return reinterpret_cast<unsigned char*>(bytes.data());
}

Unexpected failed(const char* what) {
    const QString words = openssl::takeErrors();
    return fail(FailureCode::cryptoFailed, QString::fromLatin1(what), words);
}

bool fits(const Secret& key, const QByteArray& nonce) {
    return key.size() == sealKeyBytes && nonce.size() == sealNonceBytes;
}

} // namespace

Result<Secret> keyFromPassphrase(const Secret& passphrase, const PassphraseWork& work) {
    const auto phrase = passphrase.reveal();
    QByteArray key(sealKeyBytes, '\0');
    const bool sane = work.n <= mostWork && work.r > 0 && work.r <= 64 && work.p > 0 && work.p <= 16;
    const bool made =
        sane && EVP_PBE_scrypt(phrase.data(), static_cast<size_t>(phrase.size()),
                               bytesOf(QByteArrayView(work.salt)), static_cast<size_t>(work.salt.size()),
                               work.n, work.r, work.p, mostMemory, bytesOf(key), sealKeyBytes) == 1;
    if (!made)
        return failed("scrypt");
    return Secret(std::move(key));
}

Result<QByteArray> seal(const Secret& key, const QByteArray& nonce, QByteArrayView plain,
                        QByteArrayView bound) {
    const Cipher context(EVP_CIPHER_CTX_new());
    QByteArray sealed(plain.size() + tagBytes, '\0');
    int size = 0;
    int last = 0;
    const bool done = fits(key, nonce) &&
                      EVP_EncryptInit_ex(context.get(), EVP_aes_256_gcm(), nullptr, bytesOf(key.reveal()),
                                         bytesOf(QByteArrayView(nonce))) == 1 &&
                      EVP_EncryptUpdate(context.get(), nullptr, &size, bytesOf(bound),
                                        static_cast<int>(bound.size())) == 1 &&
                      EVP_EncryptUpdate(context.get(), bytesOf(sealed), &size, bytesOf(plain),
                                        static_cast<int>(plain.size())) == 1 &&
                      EVP_EncryptFinal_ex(context.get(), bytesOf(sealed) + size, &last) == 1 &&
                      EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_GCM_GET_TAG, tagBytes,
                                          bytesOf(sealed) + size + last) == 1;
    if (!done)
        return failed("AES-256-GCM");
    return sealed;
}

Result<Secret> unseal(const Secret& key, const QByteArray& nonce, QByteArrayView sealed,
                      QByteArrayView bound) {
    if (!fits(key, nonce) || sealed.size() < tagBytes)
        return failed("AES-256-GCM");
    const auto cipher = sealed.chopped(tagBytes);
    QByteArray tag = sealed.last(tagBytes).toByteArray();
    const Cipher context(EVP_CIPHER_CTX_new());
    QByteArray plain(cipher.size(), '\0');
    int size = 0;
    int last = 0;
    const bool read = EVP_DecryptInit_ex(context.get(), EVP_aes_256_gcm(), nullptr, bytesOf(key.reveal()),
                                         bytesOf(QByteArrayView(nonce))) == 1 &&
                      EVP_DecryptUpdate(context.get(), nullptr, &size, bytesOf(bound),
                                        static_cast<int>(bound.size())) == 1 &&
                      EVP_DecryptUpdate(context.get(), bytesOf(plain), &size, bytesOf(cipher),
                                        static_cast<int>(cipher.size())) == 1 &&
                      EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_GCM_SET_TAG, tagBytes, tag.data()) == 1;
    const bool genuine = read && EVP_DecryptFinal_ex(context.get(), bytesOf(plain) + size, &last) == 1;
    const QString words = openssl::takeErrors();
    if (!genuine) {
        wipe(plain);
        return fail(FailureCode::passphraseWrong, {}, words);
    }
    return Secret(std::move(plain));
}

} // namespace trustbench
