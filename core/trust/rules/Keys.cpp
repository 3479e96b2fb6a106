#include "core/trust/OpenSslTypes.h"
#include "core/trust/rules/Rules.h"

#include <openssl/evp.h>
#include <openssl/x509.h>

namespace trustbench {

/// What still verifies but should be replaced. The anchor's own signature proves nothing and is not judged.
void checkKeysAndDigests(PathUnderTest& path) {
    for (size_t i = 0; i < path.size(); ++i) {
        const KeyFacts key = path.at(i).key();
        const bool rsaLike = key.kind == KeyKind::rsa || key.kind == KeyKind::dsa;
        if ((rsaLike && key.bits < 2048) || (key.kind == KeyKind::ecOther && key.bits < 224))
            path.report(i, FindingCode::weakKey,
                        {QStringLiteral("subjectPublicKeyInfo"), key.name,
                         rsaLike ? QStringLiteral("below 2048 bits") : QStringLiteral("below 224 bits")});
        if (path.isAnchor(i))
            continue;
        int digest = NID_undef;
        X509_get_signature_info(x509(path.at(i)), &digest, nullptr, nullptr, nullptr);
        if (digest == NID_sha1 || digest == NID_md5 || digest == NID_md5_sha1 || digest == NID_md4 ||
            digest == NID_md2 || digest == NID_ripemd160)
            path.report(i, FindingCode::weakDigest,
                        {QStringLiteral("signatureAlgorithm"), path.at(i).signatureName(), {}});
    }
}

} // namespace trustbench
