#include "core/crypto/KeyReader.h"

#include <openssl/decoder.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

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

/// What is known beforehand of an encoded key: with both, OpenSSL sets up one decoder; with none, all it has,
/// which takes three times as long.
struct Encoding {
    const char* structure = nullptr;
    const char* algorithm = nullptr;
};

openssl::Handle<EVP_PKEY> readDer(QByteArrayView bytes, const Encoding& encoding, PassphraseAnswer& answer) {
    EVP_PKEY* key = nullptr;
    OSSL_DECODER_CTX* context = OSSL_DECODER_CTX_new_for_pkey(
        &key, "DER", encoding.structure, encoding.algorithm, EVP_PKEY_KEYPAIR, nullptr, nullptr);
    OSSL_DECODER_CTX_set_pem_password_cb(context, answerPassphrase, &answer);
    const auto* at = reinterpret_cast<const unsigned char*>(bytes.data());
    auto left = static_cast<std::size_t>(bytes.size());
    OSSL_DECODER_from_data(context, &at, &left);
    OSSL_DECODER_CTX_free(context);
    return openssl::Handle<EVP_PKEY>(key);
}

/// The name of the key's algorithm; empty: these bytes are no PKCS#8.
QByteArray algorithmOfPkcs8(QByteArrayView der) {
    const auto* at = reinterpret_cast<const unsigned char*>(der.data());
    const openssl::Handle<PKCS8_PRIV_KEY_INFO> info(
        d2i_PKCS8_PRIV_KEY_INFO(nullptr, &at, static_cast<long>(der.size())));
    const ASN1_OBJECT* algorithm = nullptr;
    QByteArray name(80, '\0');
    if (!info || PKCS8_pkey_get0(&algorithm, nullptr, nullptr, nullptr, info.get()) != 1)
        return {};
    name.truncate(std::max(0, OBJ_obj2txt(name.data(), static_cast<int>(name.size()), algorithm, 0)));
    return name;
}

/// Whether the only private key in there is in PKCS#8 without a passphrase, as nearly every key file is. Of
/// several keys the first one counts, whatever its form.
bool isPlainPkcs8(const QByteArray& pem) {
    return pem.contains("-----BEGIN PRIVATE KEY-----") && pem.count("PRIVATE KEY-----") == 2;
}

openssl::Handle<EVP_PKEY> readPlainPkcs8(const QByteArray& pem) {
    const openssl::Handle<BIO> memory(BIO_new_mem_buf(pem.constData(), static_cast<int>(pem.size())));
    unsigned char* der = nullptr;
    long length = 0;
    if (PEM_bytes_read_bio(&der, &length, nullptr, PEM_STRING_PKCS8INF, memory.get(), nullptr, nullptr) != 1)
        return {};
    const QByteArrayView bytes(der, length);
    const auto algorithm = algorithmOfPkcs8(bytes);
    PassphraseAnswer none;
    auto key = algorithm.isEmpty() ? openssl::Handle<EVP_PKEY>()
                                   : readDer(bytes, {"PrivateKeyInfo", algorithm.constData()}, none);
    OPENSSL_clear_free(der, static_cast<std::size_t>(length));
    return key;
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
    openssl::takeErrors();
    if (isPlainPkcs8(bytes))
        if (auto key = readPlainPkcs8(bytes))
            return key;
    PassphraseAnswer answer{passphrase.reveal()};
    auto key = bytes.contains("-----BEGIN ") ? readPem(bytes, answer) : readDer(bytes, {}, answer);
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
