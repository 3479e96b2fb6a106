#pragma once

#include "core/net/HttpExchange.h"

#include <deque>
#include <vector>

namespace trustbench {

/// The requests of one HttpClient and the connections they go over; lives on the network thread.
///
/// QNetworkAccessManager opens spare connections for waiting requests, and a spare one that finishes its
/// handshake with no request attached tells nobody whose certificates it saw; a later request would be sent
/// over it without a verdict. So a lane is a manager of its own that carries one request at a time: every
/// connection it holds was made by a request that judged it. A lane whose request ended without a trusted
/// verdict is thrown away with its connections. Further requests wait in order.
/// Tested through HttpClient in tests/core/net.
class HttpLanes final : public QObject {
    Q_OBJECT

public:
    explicit HttpLanes(std::shared_ptr<HttpContext> context)
        : m_context(std::move(context)) {}
    ~HttpLanes() override;

    void enqueue(HttpRequest request, std::shared_ptr<QPromise<Result<HttpResponse>>> promise);

private:
    void startNext();
    std::unique_ptr<HttpLane> laneFor(const HttpRequest& request);
    void ended(HttpExchange* exchange);

    std::shared_ptr<HttpContext> m_context;
    std::vector<std::unique_ptr<HttpLane>> m_idle; ///< the one used last at the back
    std::deque<HttpExchange*> m_waiting;
    std::vector<HttpExchange*> m_running;
};

} // namespace trustbench
