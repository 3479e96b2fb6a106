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
    static const QCoreApplication application(count, arguments);
    static const auto crypto = CryptoLibrary::start();
    if (!crypto)
        qFatal("no cryptographic provider");
}

inline QByteArray bytesOf(const std::uint8_t* data, std::size_t size) {
    return {reinterpret_cast<const char*>(data), static_cast<qsizetype>(size)};
}

} // namespace trustbench::fuzz
