#include "core/trust/LibraryVerdict.h"

#include "core/crypto/OpenSslHandles.h"
#include "core/trust/OpenSslTypes.h"

#include <openssl/err.h>
#include <openssl/x509_vfy.h>
#include <openssl/x509v3.h>

#include <algorithm>

namespace trustbench {

namespace {

struct FreeContext {
    void operator()(X509_STORE_CTX* context) const { X509_STORE_CTX_free(context); }
};
struct FreeStack {
    void operator()(STACK_OF(X509) * stack) const { sk_X509_free(stack); }
};
struct FreeStore {
    void operator()(X509_STORE* store) const { X509_STORE_free(store); }
};
using StackHandle = std::unique_ptr<STACK_OF(X509), FreeStack>;

struct Question {
    const std::vector<const Certificate*>& path;
    LibraryVerdict verdict;
};

Question* questionOf(X509_STORE_CTX* context) {
    return static_cast<Question*>(X509_STORE_CTX_get_app_data(context));
}

/// The path was chosen before; OpenSSL may only follow it.
int followPath(X509_STORE_CTX* context, X509* subject, X509* issuer) {
    const auto& path = questionOf(context)->path;
    for (size_t i = 0; i + 1 < path.size(); ++i)
        if (x509(*path[i]) == subject)
            return x509(*path[i + 1]) == issuer;
    return 0;
}

int collect(int ok, X509_STORE_CTX* context) {
    if (ok)
        return 1;
    Question* question = questionOf(context);
    const X509* certificate = X509_STORE_CTX_get_current_cert(context);
    const auto& path = question->path;
    const auto at = std::find_if(path.begin(), path.end(), [=](const Certificate* candidate) {
        return x509(*candidate) == certificate;
    });
    const int code = X509_STORE_CTX_get_error(context);
    question->verdict.objections.push_back({at == path.end() ? 0 : size_t(at - path.begin()), code,
                                            QString::fromLatin1(X509_verify_cert_error_string(code))});
    return 1;
}

/// Holds no certificates; only the rule for following a path. Read-only once made, shared by all threads.
X509_STORE* followingStore() {
    static const std::unique_ptr<X509_STORE, FreeStore> store = [] {
        std::unique_ptr<X509_STORE, FreeStore> made(X509_STORE_new());
        X509_STORE_set_check_issued(made.get(), followPath);
        X509_STORE_set_verify_cb(made.get(), collect);
        X509_STORE_set_flags(made.get(), X509_V_FLAG_PARTIAL_CHAIN | X509_V_FLAG_NO_CHECK_TIME);
        return made;
    }();
    return store.get();
}

struct KeyParts {
    ASN1_OBJECT* kind = nullptr;
    const unsigned char* bytes = nullptr;
    int size = 0;
    X509_ALGOR* algorithm = nullptr;
    int parameterType = V_ASN1_UNDEF;
    const void* parameters = nullptr;
};

openssl::Handle<evp_pkey_st> assembleKey(const KeyParts& key, const ASN1_STRING* parameters) {
    X509_PUBKEY* assembled = X509_PUBKEY_new();
    auto* bytes = static_cast<unsigned char*>(OPENSSL_memdup(key.bytes, size_t(key.size)));
    ASN1_STRING* copy = ASN1_STRING_dup(parameters);
    openssl::Handle<evp_pkey_st> whole;
    if (assembled && bytes && copy &&
        X509_PUBKEY_set0_param(assembled, OBJ_dup(key.kind), V_ASN1_SEQUENCE, copy, bytes, key.size) == 1) {
        // Only decoding makes a key of it.
        unsigned char* der = nullptr;
        const int length = i2d_X509_PUBKEY(assembled, &der);
        const unsigned char* at = der;
        whole.reset(length > 0 ? d2i_PUBKEY(nullptr, &at, length) : nullptr);
        OPENSSL_free(der);
    } else {
        OPENSSL_free(bytes);
        ASN1_STRING_free(copy);
    }
    X509_PUBKEY_free(assembled);
    ERR_clear_error();
    return whole;
}

} // namespace

bool signatureVerifies(const Certificate& subject, const Certificate& issuer) {
    EVP_PKEY* key = X509_get0_pubkey(x509(issuer));
    const bool good = key && X509_verify(x509(subject), key) == 1;
    ERR_clear_error();
    return good;
}

openssl::Handle<evp_pkey_st> publicKeyInPath(const std::vector<const Certificate*>& path, size_t index) {
    X509* certificate = x509(*path[index]);
    if (openssl::Handle<evp_pkey_st> key{X509_get_pubkey(certificate)};
        key && !EVP_PKEY_missing_parameters(key.get()))
        return key;
    ERR_clear_error();
    const auto describe = [](X509* of) {
        KeyParts parts;
        X509_PUBKEY_get0_param(&parts.kind, &parts.bytes, &parts.size, &parts.algorithm,
                               X509_get_X509_PUBKEY(of));
        X509_ALGOR_get0(nullptr, &parts.parameterType, &parts.parameters, parts.algorithm);
        return parts;
    };
    const KeyParts wanted = describe(certificate);
    if (OBJ_obj2nid(wanted.kind) != NID_dsa || wanted.parameterType == V_ASN1_SEQUENCE)
        return nullptr;
    for (size_t above = index + 1; above < path.size(); ++above) {
        const KeyParts giver = describe(x509(*path[above]));
        if (OBJ_obj2nid(giver.kind) != NID_dsa)
            return nullptr;
        if (giver.parameterType == V_ASN1_SEQUENCE)
            return assembleKey(wanted, static_cast<const ASN1_STRING*>(giver.parameters));
    }
    return nullptr;
}

LibraryVerdict askLibrary(const std::vector<const Certificate*>& path, TracePurpose purpose) {
    Question question{path, {}};
    const StackHandle untrusted(sk_X509_new_null());
    const StackHandle trusted(sk_X509_new_null());
    for (size_t i = 1; i + 1 < path.size(); ++i)
        sk_X509_push(untrusted.get(), x509(*path[i]));
    sk_X509_push(trusted.get(), x509(*path.back()));

    const std::unique_ptr<X509_STORE_CTX, FreeContext> context(X509_STORE_CTX_new());
    if (!context ||
        X509_STORE_CTX_init(context.get(), followingStore(), x509(*path.front()), untrusted.get()) != 1) {
        question.verdict.objections.push_back({0, X509_V_ERR_UNSPECIFIED, openssl::takeErrors()});
        return std::move(question.verdict);
    }
    X509_STORE_CTX_set_app_data(context.get(), &question);
    X509_STORE_CTX_set0_trusted_stack(context.get(), trusted.get());
    X509_VERIFY_PARAM* parameters = X509_STORE_CTX_get0_param(context.get());
    X509_VERIFY_PARAM_set_depth(parameters, int(path.size()));
    // A common name is never a host name here, so name constraints on hosts do not bind it either.
    X509_VERIFY_PARAM_set_hostflags(parameters, X509_CHECK_FLAG_NEVER_CHECK_SUBJECT);
    if (purpose != TracePurpose::any)
        X509_VERIFY_PARAM_set_purpose(parameters, purpose == TracePurpose::tlsServer
                                                      ? X509_PURPOSE_SSL_SERVER
                                                      : X509_PURPOSE_SSL_CLIENT);
    if (X509_verify_cert(context.get()) < 0 && question.verdict.objections.empty())
        question.verdict.objections.push_back({0, X509_V_ERR_UNSPECIFIED, openssl::takeErrors()});
    ERR_clear_error();

    STACK_OF(X509)* followed = X509_STORE_CTX_get0_chain(context.get());
    question.verdict.followedPath = sk_X509_num(followed) == int(path.size());
    for (size_t i = 0; question.verdict.followedPath && i < path.size(); ++i)
        question.verdict.followedPath = sk_X509_value(followed, int(i)) == x509(*path[i]);
    return std::move(question.verdict);
}

} // namespace trustbench
