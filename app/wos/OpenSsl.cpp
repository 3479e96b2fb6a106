#include "app/wos/OpenSsl.h"

#include <openssl/err.h>
#include <openssl/pem.h>

#include <array>

namespace benchwos {

namespace {

QByteArray contentsOf(BIO* bio) {
    char* data = nullptr;
    const long size = BIO_get_mem_data(bio, &data);
    return {data, static_cast<qsizetype>(size)};
}

BioHandle reading(const QByteArray& bytes) {
    return BioHandle(BIO_new_mem_buf(bytes.constData(), static_cast<int>(bytes.size())));
}

int noPassphrase(char* /*buffer*/, int /*size*/, int /*writing*/, void* /*context*/) {
    return 0; // without this callback OpenSSL would ask on the terminal
}

} // namespace

QString openSslError() {
    std::array<char, 256> text{};
    ERR_error_string_n(ERR_peek_last_error(), text.data(), text.size());
    ERR_clear_error();
    return QString::fromLatin1(text.data());
}

CertificateHandle share(X509* certificate) {
    X509_up_ref(certificate);
    return CertificateHandle(certificate);
}

QByteArray toDer(X509* certificate) {
    QByteArray der(i2d_X509(certificate, nullptr), Qt::Uninitialized);
    auto* out = reinterpret_cast<unsigned char*>(der.data());
    i2d_X509(certificate, &out);
    return der;
}

QByteArray toPem(X509* certificate) {
    const BioHandle bio(BIO_new(BIO_s_mem()));
    PEM_write_bio_X509(bio.get(), certificate);
    return contentsOf(bio.get());
}

CertificateHandle certificateFromDer(const QByteArray& der) {
    const auto* in = reinterpret_cast<const unsigned char*>(der.constData());
    const auto* end = in + der.size();
    CertificateHandle certificate(d2i_X509(nullptr, &in, static_cast<long>(der.size())));
    ERR_clear_error();
    return in == end ? std::move(certificate) : nullptr;
}

CertificateHandle certificateFromPem(const QByteArray& pem) {
    return CertificateHandle(PEM_read_bio_X509(reading(pem).get(), nullptr, noPassphrase, nullptr));
}

QByteArray keyToPem(EVP_PKEY* key) {
    const BioHandle bio(BIO_new(BIO_s_mem()));
    PEM_write_bio_PKCS8PrivateKey(bio.get(), key, nullptr, nullptr, 0, noPassphrase, nullptr);
    return contentsOf(bio.get());
}

KeyHandle keyFromPem(const QByteArray& pem) {
    return KeyHandle(PEM_read_bio_PrivateKey(reading(pem).get(), nullptr, noPassphrase, nullptr));
}

} // namespace benchwos
