#pragma once

#include "core/crypto/CryptoLibrary.h"

#include <QtGlobal>

namespace trustbench {

/// The cryptographic library for as long as a test program's object lives: a member of it, before all that
/// uses it. Ends the program, saying why, where the library cannot start.
class RunningCrypto {
public:
    RunningCrypto() {
        if (!m_library)
            qFatal("no cryptography: %s", qUtf8Printable(m_library.error().detail));
    }

private:
    Result<std::unique_ptr<CryptoLibrary>> m_library = CryptoLibrary::start();
};

} // namespace trustbench
