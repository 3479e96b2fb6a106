#pragma once

#include "core/base/Result.h"

#include <QFutureWatcher>
#include <QObject>
#include <QPromise>

#include <utility>

namespace trustbench {

/// The one way to consume an asynchronous result: calls `handler(Result<T>)` once in the thread of `context`,
/// or never if `context` is gone by then. A future that was cancelled, or ended without a result, arrives as
/// FailureCode::cancelled. To cancel, keep the future and call its cancel(); producers watch for that.
///
/// Not QFuture::then: in Qt 6.4 a continuation that is set while its future ends can run a second time, on a
/// promise that is gone, and with a context it aborts the program when that dies first.
/// Tested in tests/core/base.
template<typename T, typename Handler>
void observe(const QFuture<Result<T>>& future, QObject* context, Handler handler) {
    auto* watcher = new QFutureWatcher<Result<T>>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, context,
                     [watcher, handler = std::move(handler)]() mutable {
                         watcher->deleteLater();
                         const auto ended = watcher->future();
                         if (ended.isCanceled() || ended.resultCount() == 0)
                             handler(Result<T>(fail(FailureCode::cancelled)));
                         else
                             handler(ended.result());
                     });
    watcher->setFuture(future);
}

/// How far a future has come, as its producer tells it: calls `handler(int done, int of)` in the thread of
/// `context`; `of` is 0 where that is not known.
template<typename T, typename Handler>
void observeProgress(const QFuture<Result<T>>& future, QObject* context, Handler handler) {
    auto* watcher = new QFutureWatcher<Result<T>>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, watcher, &QObject::deleteLater);
    QObject::connect(watcher, &QFutureWatcherBase::progressValueChanged, context,
                     [watcher, handler = std::move(handler)](int done) mutable {
                         handler(done, watcher->progressMaximum());
                     });
    watcher->setFuture(future);
}

/// A future that is ready at once.
template<typename T> QFuture<Result<T>> readyFuture(Result<T> result) {
    QPromise<Result<T>> promise;
    promise.start();
    promise.addResult(std::move(result));
    promise.finish();
    return promise.future();
}

} // namespace trustbench
