#include "core/trust/CertificateImport.h"
#include "tests/faults/fuzz/FuzzTarget.h"

using namespace trustbench;

/// Certificates and CRLs in any container and encoding.
int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    fuzz::start();
    const QByteArray bytes = fuzz::bytesOf(data, size);
    const auto imported = importCertificates(bytes, QStringLiteral("fuzz"));
    if (imported && imported->certificates.empty())
        qFatal("an import without certificates");
    if (imported)
        for (const Certificate& certificate : imported->certificates) {
            certificate.extensions();
            if (!Certificate::fromDer(certificate.der()))
                qFatal("a certificate that cannot be read again");
        }
    importCrls(bytes, QStringLiteral("fuzz"));
    return 0;
}
