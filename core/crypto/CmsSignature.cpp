#include "core/crypto/CmsSignature.h"

#include "core/crypto/OpenSslHandles.h"

#include <openssl/cms.h>

#include <limits>

namespace trustbench {
namespace {

struct FreeCms {
    void operator()(CMS_ContentInfo* message) const { CMS_ContentInfo_free(message); }
    void operator()(STACK_OF(X509) * certificates) const { sk_X509_pop_free(certificates, X509_free); }
};
using Message = std::unique_ptr<CMS_ContentInfo, FreeCms>;
using Certificates = std::unique_ptr<STACK_OF(X509), FreeCms>;

Message messageFrom(const QByteArray& der) {
    const auto* at = reinterpret_cast<const unsigned char*>(der.constData());
    const auto* end = at + der.size();
    Message message(d2i_CMS_ContentInfo(nullptr, &at, static_cast<long>(der.size())));
    const bool whole = message && at == end;
    return whole && OBJ_obj2nid(CMS_get0_type(message.get())) == NID_pkcs7_signed ? std::move(message)
                                                                                  : nullptr;
}

bool isStrong(const X509_ALGOR* algorithm) {
    const ASN1_OBJECT* name = nullptr;
    X509_ALGOR_get0(&name, nullptr, nullptr, algorithm);
    const int digest = OBJ_obj2nid(name);
    return digest == NID_sha256 || digest == NID_sha384 || digest == NID_sha512;
}

std::optional<Certificate> certificateFrom(X509* native) {
    unsigned char* bytes = nullptr;
    const int size = i2d_X509(native, &bytes);
    if (size <= 0)
        return std::nullopt;
    auto certificate =
        Certificate::fromDer(QByteArray(reinterpret_cast<const char*>(bytes), qsizetype(size)));
    OPENSSL_free(bytes);
    return certificate ? std::optional(*std::move(certificate)) : std::nullopt;
}

/// OpenSSL's own verification of chains stays out of it: there is one verdict on chains, and it is ours.
bool verifies(CMS_ContentInfo* message, const QByteArray& data) {
    if (data.size() > std::numeric_limits<int>::max())
        return false;
    const openssl::Handle<BIO> content(BIO_new_mem_buf(data.constData(), static_cast<int>(data.size())));
    return content && CMS_verify(message, nullptr, nullptr, content.get(), nullptr,
                                 CMS_BINARY | CMS_NO_SIGNER_CERT_VERIFY) == 1;
}

} // namespace

Result<CmsSignature> readCmsSignature(const QByteArray& der, const QByteArray& data, const QString& subject) {
    const auto refused = [&](const char* why) {
        openssl::takeErrors();
        return fail(FailureCode::formatUnknown, subject, QString::fromLatin1(why));
    };
    const Message message = messageFrom(der);
    if (!message)
        return refused("not a CMS signature");
    if (CMS_is_detached(message.get()) != 1)
        return refused("it brings its own content");
    auto* signers = CMS_get0_SignerInfos(message.get());
    if (sk_CMS_SignerInfo_num(signers) != 1)
        return refused("not by exactly one signer");
    CMS_set1_signers_certs(message.get(), nullptr, 0);
    X509* native = nullptr; // belongs to the message
    X509_ALGOR* digest = nullptr;
    CMS_SignerInfo_get0_algs(sk_CMS_SignerInfo_value(signers, 0), nullptr, &native, &digest, nullptr);
    const auto signer = native ? certificateFrom(native) : std::nullopt;
    if (!signer)
        return refused("its signer's certificate is not in it");
    CmsSignature signature{*signer, {}, isStrong(digest), verifies(message.get(), data)};
    const Certificates sent(CMS_get1_certs(message.get()));
    for (int i = 0; i < sk_X509_num(sent.get()); ++i) // of nothing it is -1
        if (auto other = certificateFrom(sk_X509_value(sent.get(), i)); other && *other != *signer)
            signature.others.push_back(*std::move(other));
    openssl::takeErrors(); // a signature that does not verify is an answer, not an error of this thread
    return signature;
}

} // namespace trustbench
