#pragma once

#include "core/crypto/CryptoLibrary.h"

#include <QByteArray>
#include <QCoreApplication>

#include <cstddef>
#include <cstdint>

/// What libFuzzer calls. Each target is also built into an ordinary test that replays its corpus, so that
/// what was found once stays fixed; there the compiler needs no libFuzzer.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace trustbench::fuzz {

/// Starts what every target needs, once.
inline void start() {
    static int count = 1;
    static char name[] = "fuzz";
    static char* arguments[] = {name, nullptr};
    // Never destroyed: after main() OpenSSL is gone before QCA is, which would open it again and leak.
    static const auto* const application = new QCoreApplication(count, arguments);
    static const auto* const crypto = new auto(CryptoLibrary::start());
    if (!application || !*crypto)
        qFatal("no cryptographic provider");
}

inline QByteArray bytesOf(const std::uint8_t* data, std::size_t size) {
    return {reinterpret_cast<const char*>(data), static_cast<qsizetype>(size)};
}

} // namespace trustbench::fuzz
