#include "core/net/NetworkThread.h"

#include <QCoreApplication>
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
        thread = std::make_unique<QThread>();
        thread->setObjectName(QStringLiteral("network"));
        thread->start();
        qAddPostRoutine(endNetworkThread);
    }
    return thread.get();
}

} // namespace trustbench
