#include "core/trust/Pem.h"
#include "tests/faults/fuzz/FuzzTarget.h"

using namespace trustbench;

/// Splitting a bundle into its PEM blocks.
int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const QByteArray bytes = fuzz::bytesOf(data, size);
    const auto blocks = readPem(bytes, QStringLiteral("fuzz"));
    qsizetype total = 0;
    if (blocks)
        for (const PemBlock& block : *blocks)
            total += block.label.size() + block.der.size();
    if (total > bytes.size())
        qFatal("more came out than went in");
    return 0;
}
