#include "app/wos/Signers.h"

#include "app/wos/Encoding.h"

namespace benchwos {

using namespace trustbench;

namespace {

QByteArray pemOf(const std::vector<X509*>& chain) {
    QByteArray pem;
    for (auto* certificate : chain)
        pem += toPem(certificate);
    return pem;
}

/// A degenerate SignedData that only carries certificates.
QByteArray pkcs7Of(const std::vector<X509*>& chain) {
    const Pkcs7Handle container(PKCS7_new());
    bool filled = PKCS7_set_type(container.get(), NID_pkcs7_signed) == 1 &&
                  PKCS7_content_new(container.get(), NID_pkcs7_data) == 1;
    for (auto* certificate : chain)
        filled = filled && PKCS7_add_certificate(container.get(), certificate) == 1;
    if (!filled)
        return {};
    PKCS7_set_detached(container.get(), 1);
    QByteArray der(i2d_PKCS7(container.get(), nullptr), Qt::Uninitialized);
    auto* out = reinterpret_cast<unsigned char*>(der.data());
    i2d_PKCS7(container.get(), &out);
    return der;
}

QByteArray reply(const QByteArray& text) {
    return compactJson({{QStringLiteral("certificate"), QString::fromLatin1(text)}});
}

KeyHandle share(EVP_PKEY* key) {
    EVP_PKEY_up_ref(key);
    return KeyHandle(key);
}

} // namespace

Result<void> Signer::encode(const std::vector<X509*>& chain, SignerEncoding encoding) {
    m_fingerprint = sha256Hex(toDer(chain.front()));
    m_contentType = QByteArrayLiteral("application/json");
    switch (encoding) {
    case SignerEncoding::base64Pem:
        m_body = reply(pemOf(chain).toBase64());
        break;
    case SignerEncoding::base64Der:
        m_body = reply(toDer(chain.front()).toBase64());
        break;
    case SignerEncoding::base64Url:
        m_body = reply(pemOf(chain).toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
        break;
    case SignerEncoding::pem:
        m_contentType = QByteArrayLiteral("application/x-pem-file");
        m_body = pemOf(chain);
        break;
    case SignerEncoding::der:
        m_contentType = QByteArrayLiteral("application/pkix-cert");
        m_body = toDer(chain.front());
        break;
    case SignerEncoding::pkcs7:
        m_contentType = QByteArrayLiteral("application/pkcs7-mime");
        m_body = pkcs7Of(chain);
        break;
    }
    if (m_body.isEmpty())
        return fail(FailureCode::cryptoFailed, QStringLiteral("signing certificate"), openSslError());
    return {};
}

Result<Signer> Signer::make(const BenchPki& pki, SignerKind kind, SignerEncoding encoding) {
    const bool single = encoding == SignerEncoding::base64Der || encoding == SignerEncoding::der;
    Signer signer;
    std::vector<X509*> chain;
    Credential root;
    CertificateHandle own;
    switch (kind) {
    case SignerKind::wos:
        signer.m_key = share(pki.signing.key.get());
        chain = single ? std::vector<X509*>{pki.signingDirect.get()}
                       : std::vector<X509*>{pki.signing.certificate.get(),
                                            pki.signingIntermediate.certificate.get()};
        break;
    case SignerKind::untraceable:
        // The very names of the real root: only the key differs.
        root.key = makeKey(KeyKind::p256);
        root.certificate =
            issue({{{"O", QStringLiteral("Bench Plant")}, {"CN", QStringLiteral("Bench Plant Root CA")}},
                   issuerExtensions(1)},
                  root.key.get(), nullptr);
        signer.m_key = makeKey(KeyKind::p256);
        if (root)
            own = issue(signingPlan(), signer.m_key.get(), &root);
        chain = {own.get()};
        break;
    case SignerKind::device:
        signer.m_key = makeKey(KeyKind::p256);
        own = issue(devicePlan(QStringLiteral("PF45001-AA"), QStringLiteral("Northstar Industrial"),
                               QStringLiteral("332ANZE1-N1")),
                    signer.m_key.get(), &pki.deviceIntermediate);
        chain = {own.get(), pki.deviceIntermediate.certificate.get()};
        break;
    }
    if (!signer.m_key || !chain.front())
        return fail(FailureCode::cryptoFailed, QStringLiteral("signing certificate"), openSslError());
    if (const auto encoded = signer.encode(chain, encoding); !encoded)
        return tl::unexpected(encoded.error());
    return signer;
}

} // namespace benchwos
