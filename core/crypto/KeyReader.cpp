#include "core/crypto/KeyReader.h"

#include <openssl/decoder.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

#include <algorithm>

namespace trustbench {
namespace {

/// What OpenSSL's passphrase callback was asked and could answer. With a callback there is no prompt on a
/// terminal, ever.
struct PassphraseAnswer {
    QByteArrayView passphrase;
    bool asked = false;
};

int answerPassphrase(char* buffer, int size, int, void* user) {
    auto& answer = *static_cast<PassphraseAnswer*>(user);
    answer.asked = true;
    if (answer.passphrase.isEmpty() || answer.passphrase.size() > size)
        return -1;
    std::copy_n(answer.passphrase.data(), answer.passphrase.size(), buffer);
    return static_cast<int>(answer.passphrase.size());
}

openssl::Handle<EVP_PKEY> readPem(const QByteArray& bytes, PassphraseAnswer& answer) {
    const openssl::Handle<BIO> memory(BIO_new_mem_buf(bytes.constData(), static_cast<int>(bytes.size())));
    return openssl::Handle<EVP_PKEY>(
        PEM_read_bio_PrivateKey(memory.get(), nullptr, answerPassphrase, &answer));
}

openssl::Handle<EVP_PKEY> readDer(const QByteArray& bytes, PassphraseAnswer& answer) {
    EVP_PKEY* key = nullptr;
    OSSL_DECODER_CTX* context =
        OSSL_DECODER_CTX_new_for_pkey(&key, "DER", nullptr, nullptr, EVP_PKEY_KEYPAIR, nullptr, nullptr);
    OSSL_DECODER_CTX_set_pem_password_cb(context, answerPassphrase, &answer);
    const auto* at = reinterpret_cast<const unsigned char*>(bytes.constData());
    auto left = static_cast<std::size_t>(bytes.size());
    OSSL_DECODER_from_data(context, &at, &left);
    OSSL_DECODER_CTX_free(context);
    return openssl::Handle<EVP_PKEY>(key);
}

/// A public key alone is no private key, whatever the decoder makes of it.
bool hasPrivateHalf(const EVP_PKEY* key) {
    unsigned char* der = nullptr;
    const int length = i2d_PrivateKey(key, &der);
    OPENSSL_clear_free(der, static_cast<std::size_t>(std::max(length, 0)));
    return length > 0;
}

} // namespace

Result<openssl::Handle<EVP_PKEY>> readPrivateKey(const QByteArray& bytes, const Secret& passphrase) {
    const QString subject = QStringLiteral("private key");
    PassphraseAnswer answer{passphrase.reveal()};
    openssl::takeErrors();
    auto key = bytes.contains("-----BEGIN ") ? readPem(bytes, answer) : readDer(bytes, answer);
    const QString words = openssl::takeErrors();
    if (key && hasPrivateHalf(key.get()))
        return key;
    openssl::takeErrors();
    if (!answer.asked)
        return fail(FailureCode::keyMalformed, subject, words);
    if (passphrase.isEmpty())
        return fail(FailureCode::passphraseNeeded, subject);
    return fail(FailureCode::passphraseWrong, subject, words);
}

} // namespace trustbench
