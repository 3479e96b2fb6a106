#include "core/crypto/Containers.h"

#include "core/crypto/KeyReader.h"

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/pkcs12.h>
#include <openssl/x509.h>

#include <algorithm>
#include <vector>

namespace trustbench {
namespace {

const QString pkcs12Subject = QStringLiteral("PKCS#12");

/// The passphrase with the end mark that OpenSSL wants, wiped when done.
class TerminatedPassphrase {
public:
    explicit TerminatedPassphrase(const Secret& passphrase)
        : m_bytes(passphrase.reveal().begin(), passphrase.reveal().end()) {
        m_bytes.push_back('\0');
    }
    ~TerminatedPassphrase() { OPENSSL_cleanse(m_bytes.data(), m_bytes.size()); }
    TerminatedPassphrase(const TerminatedPassphrase&) = delete;
    TerminatedPassphrase& operator=(const TerminatedPassphrase&) = delete;

    const char* text() const { return m_bytes.data(); }

private:
    std::vector<char> m_bytes;
};

openssl::Handle<PKCS12> parsePkcs12(const QByteArray& bytes) {
    const auto* at = reinterpret_cast<const unsigned char*>(bytes.constData());
    openssl::Handle<PKCS12> container(d2i_PKCS12(nullptr, &at, static_cast<long>(bytes.size())));
    return container;
}

/// The passphrase that opens the container: the given one, or the empty one or none at all, which is how
/// containers without a passphrase are made; a passphrase that is not needed does no harm, as with PEM.
Result<const char*> fittingPassphrase(PKCS12* container, const TerminatedPassphrase& given) {
    if (PKCS12_mac_present(container) != 1)
        return given.text();
    for (const char* candidate : {given.text(), "", static_cast<const char*>(nullptr)})
        if (PKCS12_verify_mac(container, candidate, -1) == 1) {
            openssl::takeErrors();
            return candidate;
        }
    openssl::takeErrors();
    return fail(*given.text() == '\0' ? FailureCode::passphraseNeeded : FailureCode::passphraseWrong,
                pkcs12Subject);
}

Result<Certificate> certificateOf(X509* x509) {
    unsigned char* der = nullptr;
    const int length = i2d_X509(x509, &der);
    const QByteArray bytes(reinterpret_cast<const char*>(der), std::max(length, 0));
    OPENSSL_free(der);
    return Certificate::fromDer(bytes);
}

struct FreeStack {
    void operator()(STACK_OF(X509) * stack) const { sk_X509_pop_free(stack, X509_free); }
};

/// What PKCS12_parse hands out, owned.
struct Parts {
    openssl::Handle<EVP_PKEY> key;
    openssl::Handle<X509> leaf;
    std::unique_ptr<STACK_OF(X509), FreeStack> others;
};

Result<Parts> takeApart(PKCS12* container, const char* passphrase) {
    EVP_PKEY* key = nullptr;
    X509* leaf = nullptr;
    STACK_OF(X509)* others = nullptr;
    const int parsed = PKCS12_parse(container, passphrase, &key, &leaf, &others);
    Parts parts{openssl::Handle<EVP_PKEY>(key), openssl::Handle<X509>(leaf), {}};
    parts.others.reset(others);
    const QString words = openssl::takeErrors();
    if (parsed != 1)
        return fail(FailureCode::formatUnknown, pkcs12Subject, words);
    return parts;
}

} // namespace

bool looksLikePem(const QByteArray& bytes) {
    return bytes.contains("-----BEGIN ");
}

bool holdsPemPrivateKey(const QByteArray& bytes) {
    return looksLikePem(bytes) && bytes.contains("PRIVATE KEY-----");
}

Result<std::vector<Certificate>> certificatesFromPem(const QByteArray& bytes) {
    std::vector<Certificate> certificates;
    const openssl::Handle<BIO> memory(BIO_new_mem_buf(bytes.constData(), static_cast<int>(bytes.size())));
    char* label = nullptr;
    char* header = nullptr;
    unsigned char* der = nullptr;
    long length = 0;
    std::optional<Failure> failure;
    openssl::takeErrors();
    while (!failure && PEM_read_bio(memory.get(), &label, &header, &der, &length) == 1) {
        const QByteArray name(label);
        if (name == PEM_STRING_X509 || name == PEM_STRING_X509_OLD) {
            auto certificate = Certificate::fromDer({reinterpret_cast<const char*>(der), length});
            if (certificate)
                certificates.push_back(*std::move(certificate));
            else
                failure = certificate.error();
        }
        OPENSSL_free(label);
        OPENSSL_free(header);
        OPENSSL_clear_free(der, static_cast<std::size_t>(length)); // may be a private key
    }
    const bool ended = ERR_GET_REASON(ERR_peek_last_error()) == PEM_R_NO_START_LINE;
    const QString words = openssl::takeErrors();
    if (failure)
        return tl::unexpected(*failure);
    if (!ended)
        return fail(FailureCode::certificateMalformed, QStringLiteral("PEM"), words);
    return certificates;
}

bool looksLikePkcs12(const QByteArray& bytes) {
    const bool is = parsePkcs12(bytes) != nullptr;
    openssl::takeErrors();
    return is;
}

Result<Pkcs12> openPkcs12(const QByteArray& bytes, const Secret& passphrase) {
    openssl::takeErrors();
    const auto container = parsePkcs12(bytes);
    if (!container)
        return fail(FailureCode::formatUnknown, pkcs12Subject, openssl::takeErrors());
    const TerminatedPassphrase given(passphrase);
    const auto fitting = fittingPassphrase(container.get(), given);
    if (!fitting)
        return tl::unexpected(fitting.error());
    auto parts = takeApart(container.get(), *fitting);
    if (!parts)
        return tl::unexpected(parts.error());

    Pkcs12 opened;
    std::vector<X509*> found;
    if (parts->leaf)
        found.push_back(parts->leaf.get());
    for (int i = 0; i < sk_X509_num(parts->others.get()); ++i)
        found.push_back(sk_X509_value(parts->others.get(), i));
    for (X509* x509 : found) {
        auto certificate = certificateOf(x509);
        if (!certificate)
            return tl::unexpected(certificate.error());
        opened.certificates.push_back(*std::move(certificate));
    }
    if (parts->key) {
        auto key = signingKeyFrom(std::move(parts->key));
        if (!key)
            return tl::unexpected(key.error());
        opened.key = *std::move(key);
    }
    return opened;
}

} // namespace trustbench
