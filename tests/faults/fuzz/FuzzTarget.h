#pragma once

#include "core/crypto/CryptoLibrary.h"

#include <QByteArray>
#include <QCoreApplication>

#include <cstddef>
#include <cstdint>
#include <cstdlib>

#if defined(__SANITIZE_ADDRESS__)
#define TRUSTBENCH_LEAK_CHECK
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define TRUSTBENCH_LEAK_CHECK
#endif
#endif
#ifdef TRUSTBENCH_LEAK_CHECK
#include <sanitizer/lsan_interface.h>
#endif

/// What libFuzzer calls. Each target is also built into an ordinary test that replays its corpus, so that
/// what was found once stays fixed; there the compiler needs no libFuzzer.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace trustbench::fuzz {

/// OpenSSL's own cleaning up at exit frees the roots of what it caches and not the rest, which then looks
/// lost.
inline void lookForLeaksWhileOpenSslIsThere() {
#ifdef TRUSTBENCH_LEAK_CHECK
    std::atexit(__lsan_do_leak_check);
#endif
}

/// Starts what every target needs, once.
inline void start() {
    static int count = 1;
    static char name[] = "fuzz";
    static char* arguments[] = {name, nullptr};
    // Never destroyed: after main() OpenSSL is gone before QCA is, which would open it again.
    static const auto* const application = new QCoreApplication(count, arguments);
    static const auto* const crypto = [] {
        const auto* started = new auto(CryptoLibrary::start());
        lookForLeaksWhileOpenSslIsThere();
        return started;
    }();
    if (!application || !*crypto)
        qFatal("no cryptographic provider");
}

inline QByteArray bytesOf(const std::uint8_t* data, std::size_t size) {
    return {reinterpret_cast<const char*>(data), static_cast<qsizetype>(size)};
}

} // namespace trustbench::fuzz
