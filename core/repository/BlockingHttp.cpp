#include "core/repository/BlockingHttp.h"

#include "core/base/observe.h"
#include "core/net/NetworkThread.h"

#include <QMutex>
#include <QWaitCondition>

namespace trustbench {

/// Outlives the worker's interest: an answer may arrive after the worker was woken by cancel().
struct BlockingHttp::State {
    QMutex mutex;
    QWaitCondition changed;
    QFuture<Result<HttpResponse>> underWay;
    std::optional<Result<HttpResponse>> answer;
    bool cancelled = false;
};

BlockingHttp::BlockingHttp(std::shared_ptr<HttpClient> http)
    : m_http(std::move(http))
    , m_state(std::make_shared<State>())
    , m_observer(new QObject) {
    m_observer->moveToThread(networkThread());
}

BlockingHttp::~BlockingHttp() {
    m_observer->deleteLater();
}

Result<HttpResponse> BlockingHttp::exchange(HttpRequest request) {
    const auto state = m_state;
    QMutexLocker lock(&state->mutex);
    if (state->cancelled)
        return fail(FailureCode::cancelled);
    state->answer.reset();
    state->underWay = m_http->send(std::move(request));
    QMetaObject::invokeMethod(
        m_observer,
        [observer = m_observer, state, future = state->underWay] {
            observe(future, observer, [state](Result<HttpResponse> answer) {
                const QMutexLocker answerLock(&state->mutex);
                state->answer = std::move(answer);
                state->changed.wakeAll();
            });
        },
        Qt::QueuedConnection);
    while (!state->answer && !state->cancelled)
        state->changed.wait(&state->mutex);
    state->underWay = {};
    if (state->cancelled)
        return fail(FailureCode::cancelled);
    return *std::exchange(state->answer, std::nullopt);
}

void BlockingHttp::cancel() {
    QFuture<Result<HttpResponse>> underWay;
    {
        const QMutexLocker lock(&m_state->mutex);
        m_state->cancelled = true;
        underWay = m_state->underWay;
        m_state->changed.wakeAll();
    }
    underWay.cancel();
}

bool BlockingHttp::isCancelled() const {
    const QMutexLocker lock(&m_state->mutex);
    return m_state->cancelled;
}

} // namespace trustbench
