#include "core/trust/OpenSslTypes.h"
#include "core/trust/rules/Rules.h"

#include <openssl/x509v3.h>

namespace trustbench {

namespace {

void checkExtensions(PathUnderTest& path, size_t index) {
    X509* certificate = x509(path.at(index));
    const uint32_t flags = X509_get_extension_flags(certificate);
    if (flags & EXFLAG_CRITICAL)
        for (int i = 0; i < X509_get_ext_count(certificate); ++i) {
            X509_EXTENSION* extension = X509_get_ext(certificate, i);
            if (!X509_EXTENSION_get_critical(extension) || X509_supported_extension(extension))
                continue;
            char oid[128] = {};
            OBJ_obj2txt(oid, sizeof oid, X509_EXTENSION_get_object(extension), 1);
            path.report(index, FindingCode::criticalExtensionUnknown,
                        {QStringLiteral("extensions"), QString::fromLatin1(oid),
                         QStringLiteral("RFC 5280 section 6.1.4 (o)")});
        }
    if (flags & EXFLAG_INVALID)
        path.report(index, FindingCode::encodingInvalid,
                    {QStringLiteral("extensions"), QStringLiteral("malformed"),
                     QStringLiteral("an extension cannot be read, stands twice or contradicts another")});
}

} // namespace

void checkForm(PathUnderTest& path) {
    for (size_t i = 0; i < path.size(); ++i)
        checkExtensions(path, i);
}

} // namespace trustbench
