#include "core/net/NetworkThread.h"

#include <QCoreApplication>
#include <QLoggingCategory>
#include <QMutex>
#include <QThread>

#include <memory>

namespace trustbench {
namespace {

struct Holder {
    QMutex mutex;
    std::unique_ptr<QThread> thread;
};

Holder& holder() {
    static Holder instance;
    return instance;
}

void endNetworkThread() {
    const QMutexLocker lock(&holder().mutex);
    holder().thread->quit();
    holder().thread->wait();
    holder().thread.reset();
}

} // namespace

QThread* networkThread() {
    const QMutexLocker lock(&holder().mutex);
    auto& thread = holder().thread;
    if (!thread) {
        // Of a lost HTTP/2 connection Qt complains on stderr; whoever sent the request hears of it as a
        // failure.
        QLoggingCategory::setFilterRules(QStringLiteral("qt.network.http2.warning=false"));
        thread = std::make_unique<QThread>();
        thread->setObjectName(QStringLiteral("network"));
        thread->start();
        qAddPostRoutine(endNetworkThread);
    }
    return thread.get();
}

} // namespace trustbench
