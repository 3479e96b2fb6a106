#include "core/trust/OpenSslTypes.h"
#include "core/trust/rules/Rules.h"

#include <openssl/x509v3.h>

namespace trustbench {

namespace {

/// A root of the time before extensions can still be confirmed as an anchor; nothing else may issue without
/// saying that it is a CA.
bool isVersionOneAnchor(const PathUnderTest& path, size_t index) {
    return path.isAnchor(index) && (X509_get_extension_flags(x509(path.at(index))) & EXFLAG_V1);
}

void checkCa(PathUnderTest& path, size_t index) {
    X509* issuer = x509(path.at(index));
    const uint32_t flags = X509_get_extension_flags(issuer);
    if (!(flags & EXFLAG_CA) && !isVersionOneAnchor(path, index))
        path.report(index, FindingCode::notACa,
                    {QStringLiteral("basicConstraints.cA"),
                     flags & EXFLAG_BCONS ? QStringLiteral("FALSE") : QStringLiteral("absent"),
                     QStringLiteral("RFC 5280 section 6.1.4 (k)")});
    // Without the extension every use is allowed and OpenSSL answers with all bits set.
    if (!(X509_get_key_usage(issuer) & KU_KEY_CERT_SIGN))
        path.report(index, FindingCode::keyUsageForbidsSigning,
                    {QStringLiteral("keyUsage.keyCertSign"), QStringLiteral("FALSE"),
                     QStringLiteral("RFC 5280 section 6.1.4 (n)")});
}

} // namespace

/// RFC 5280 section 6.1.4 (k) to (n), from the leaf upwards, and the caller's own limit. Also asked of the
/// anchor, whose confirmation does not lift what it says of itself.
void checkIssuers(PathUnderTest& path) {
    int intermediatesBelow = 0; // not self-issued, the leaf not counted
    for (size_t i = 1; i < path.size(); ++i) {
        checkCa(path, i);
        const long pathLength = X509_get_pathlen(x509(path.at(i)));
        if (pathLength >= 0 && intermediatesBelow > pathLength)
            path.report(i, FindingCode::pathTooLong,
                        {QStringLiteral("basicConstraints.pathLenConstraint"), QString::number(pathLength),
                         QStringLiteral("%1 intermediates below it; RFC 5280 section 6.1.4 (l)")
                             .arg(intermediatesBelow)});
        if (!(X509_get_extension_flags(x509(path.at(i))) & EXFLAG_SI))
            ++intermediatesBelow;
    }
    const int intermediates = int(path.size()) - (path.endsInAnchor ? 2 : 1);
    if (path.policy.maxDepth >= 0 && intermediates > path.policy.maxDepth)
        path.reportWhole(FindingCode::pathTooLong,
                         {QStringLiteral("depth"), QString::number(intermediates),
                          QStringLiteral("at most %1 intermediates were allowed").arg(path.policy.maxDepth)});
    if (path.size() > 1 && path.at(0).isCa() && path.policy.purpose == TracePurpose::tlsServer)
        path.report(0, FindingCode::caFlagOnLeaf,
                    {QStringLiteral("basicConstraints.cA"), QStringLiteral("TRUE"), {}});
}

} // namespace trustbench
