#include "core/crypto/CryptoLibrary.h"

#include <QCoreApplication>
#include <QDir>
#include <QMutex>
#include <QStringList>
#include <QtCrypto>

#include <vector>

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

/// SHA-256 contexts for reuse: making one costs more than hashing a small message. Emptied before QCA unloads
/// the plugin that their code lives in, which it does as the application object goes.
class HashPool {
public:
    std::unique_ptr<QCA::Hash> take() {
        const QMutexLocker lock(&m_mutex);
        if (m_idle.empty())
            return std::make_unique<QCA::Hash>(QStringLiteral("sha256"));
        auto hash = std::move(m_idle.back());
        m_idle.pop_back();
        return hash;
    }
    void giveBack(std::unique_ptr<QCA::Hash> hash) {
        const QMutexLocker lock(&m_mutex);
        if (m_keeping)
            m_idle.push_back(std::move(hash));
    }
    void keep(bool keeping) {
        const QMutexLocker lock(&m_mutex);
        m_keeping = keeping;
        m_idle.clear();
    }

private:
    QMutex m_mutex;
    std::vector<std::unique_ptr<QCA::Hash>> m_idle;
    bool m_keeping = false;
};

HashPool& hashPool() {
    static HashPool pool;
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
    emptyHashPool();
}

Result<std::unique_ptr<CryptoLibrary>> CryptoLibrary::start() {
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
    auto hash = hashPool().take();
    hash->clear();
    constexpr qsizetype most = 1 << 30; // QCA counts in int
    for (qsizetype at = 0; at < data.size(); at += most)
        hash->update(data.data() + at, static_cast<int>(qMin(most, data.size() - at)));
    const QByteArray digest = hash->final().toByteArray();
    hashPool().giveBack(std::move(hash));
    return digest;
}

QByteArray randomBytes(int count) {
    return QCA::Random::randomArray(count).toByteArray();
}

} // namespace trustbench
