#pragma once

#include "core/base/Result.h"

#include <QByteArray>

#include <memory>

namespace trustbench {

/// Starts QCA and proves that its ossl plugin is there; hold one in main(), made after the
/// application object, for the life of the program. Tested in tests/core/crypto.
/// Which library does what is written on one page: core/crypto/README.md.
class CryptoLibrary {
public:
    /// cryptoProviderMissing names the folders that were searched.
    static Result<std::unique_ptr<CryptoLibrary>> start();
    ~CryptoLibrary();
    CryptoLibrary(const CryptoLibrary&) = delete;
    CryptoLibrary& operator=(const CryptoLibrary&) = delete;

private:
    CryptoLibrary();
    struct Private;
    std::unique_ptr<Private> d;
};

QByteArray sha256(QByteArrayView data);
QByteArray sha512(QByteArrayView data);
/// From the system's cryptographic generator.
QByteArray randomBytes(int count);

} // namespace trustbench
