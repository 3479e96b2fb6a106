#pragma once

#include "core/net/HttpClient.h"

#include <QObject>

namespace trustbench {

/// Exchanges for a worker thread that has to block: libgit2 asks for bytes and cannot be told later. The
/// worker waits on a condition, without an event loop; the answer is observed on the network thread. cancel()
/// may come from any thread and wakes the worker at once. Not for threads with an event loop: those use
/// observe(). Tested through ReleaseRepository in tests/core/repository.
class BlockingHttp {
public:
    explicit BlockingHttp(std::shared_ptr<HttpClient> http);
    ~BlockingHttp();
    BlockingHttp(const BlockingHttp&) = delete;
    BlockingHttp& operator=(const BlockingHttp&) = delete;

    /// How long it takes at most is up to the request's limits.
    Result<HttpResponse> exchange(HttpRequest request);
    void cancel();
    bool isCancelled() const;

private:
    struct State;
    std::shared_ptr<HttpClient> m_http;
    std::shared_ptr<State> m_state;
    QObject* m_observer; ///< lives on the network thread
};

} // namespace trustbench
