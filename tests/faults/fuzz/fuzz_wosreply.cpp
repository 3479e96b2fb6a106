#include "core/wos/WosMessages.h"
#include "tests/faults/fuzz/FuzzTarget.h"

using namespace trustbench;

/// What a WOS answers when asked for its signing certificate: JSON round it, or bare in any container.
int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    fuzz::start();
    static const auto profile = WireProfile::load(QStringLiteral("gitops-predraft"));
    if (!profile)
        qFatal("no wire profile");
    const QByteArray body = fuzz::bytesOf(data, size);
    const auto read = readSigningCertificate(*profile, body, QStringLiteral("fuzz"));
    if (!read) {
        if (read.error().code != FailureCode::answerMalformed)
            qFatal("a bad answer that is not called one");
        return 0;
    }
    if (read->certificates.empty() || read->description.isEmpty())
        qFatal("an answer without a certificate or a word on its encoding");
    bool anySigner = false;
    for (const Certificate& certificate : read->certificates)
        anySigner = anySigner || !certificate.isCa();
    if (anySigner && read->certificates.front().isCa())
        qFatal("a CA before the signing certificate");
    return 0;
}
