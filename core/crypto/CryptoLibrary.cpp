#include "core/crypto/CryptoLibrary.h"

#include "core/crypto/IdlePool.h"

#include <QCoreApplication>
#include <QDir>
#include <QStringList>
#include <QThreadPool>
#include <QtCrypto>

#include <openssl/crypto.h>

namespace trustbench {
namespace {

/// Where a package puts the plugin that it carries; else where QCA itself was found at build time.
QString pluginFolder() {
    if (QCoreApplication::instance()) {
        const QDir installed(QCoreApplication::applicationDirPath() +
                             QStringLiteral("/../lib/trustbench/plugins"));
        if (installed.exists())
            return installed.canonicalPath();
    }
    return QString::fromUtf8(TRUSTBENCH_QCA_PLUGINS);
}

/// SHA-256 contexts: making one costs more than hashing a small message. Emptied before QCA unloads the
/// plugin that their code lives in, which it does as the application object goes.
IdlePool<QCA::Hash>& hashPool() {
    static IdlePool<QCA::Hash> pool;
    return pool;
}

void emptyHashPool() {
    hashPool().keep(false);
}

} // namespace

struct CryptoLibrary::Private {
    QCA::Initializer qca;
};

CryptoLibrary::CryptoLibrary()
    : d(std::make_unique<Private>()) {}

CryptoLibrary::~CryptoLibrary() {
    // What a worker still holds may need the library to end well: a journal closes its audit with a hash.
    QThreadPool::globalInstance()->waitForDone();
    emptyHashPool();
}

Result<std::unique_ptr<CryptoLibrary>> CryptoLibrary::start() {
    // Else OpenSSL takes itself down in exit(), under the hands of threads that still end: QThread::wait()
    // returns before OpenSSL's part in the end of a thread. Both then free the same memory, and a program
    // that has done everything dies by a signal. It has to be said before anybody else begins with OpenSSL.
    OPENSSL_init_crypto(OPENSSL_INIT_NO_ATEXIT, nullptr);
    // QCA looks for plugins once, at its first use; a path added later is not seen.
    QCoreApplication::addLibraryPath(pluginFolder());
    std::unique_ptr<CryptoLibrary> library(new CryptoLibrary);
    // What core/crypto asks of QCA. Without the plugin QCA reports no error, it just can do nothing.
    const QStringList needed{QStringLiteral("sha256"), QStringLiteral("random"), QStringLiteral("pkey"),
                             QStringLiteral("rsa")};
    const bool present = QCA::findProvider(QStringLiteral("qca-ossl")) != nullptr && QCA::isSupported(needed);
    if (!present)
        return fail(FailureCode::cryptoProviderMissing, QStringLiteral("qca-ossl"),
                    QStringLiteral("searched: %1").arg(QCA::pluginPaths().join(QStringLiteral(", "))));
    // Registered after QCA's own routine, therefore run before it.
    qAddPostRoutine(emptyHashPool);
    hashPool().keep(true);
    return library;
}

QByteArray sha256(QByteArrayView data) {
    auto hash = hashPool().take([] { return std::make_unique<QCA::Hash>(QStringLiteral("sha256")); });
    hash->clear();
    constexpr qsizetype most = 1 << 30; // QCA counts in int
    for (qsizetype at = 0; at < data.size(); at += most)
        hash->update(data.data() + at, static_cast<int>(qMin(most, data.size() - at)));
    QByteArray digest = hash->final().toByteArray();
    hashPool().giveBack(std::move(hash));
    return digest;
}

QByteArray sha512(QByteArrayView data) {
    return QCA::Hash(QStringLiteral("sha512")).hash(QCA::MemoryRegion(data.toByteArray())).toByteArray();
}

QByteArray randomBytes(int count) {
    return QCA::Random::randomArray(count).toByteArray();
}

} // namespace trustbench
