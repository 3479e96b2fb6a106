#include "core/net/HttpLanes.h"

#include <algorithm>

namespace trustbench {
namespace {

/// As many connections to one server as is usual for a client; a WOS is not there for one workstation alone.
constexpr std::size_t laneCount = 8;

} // namespace

HttpLanes::~HttpLanes() {
    for (auto* exchange : m_waiting)
        delete exchange;
    for (auto* exchange : m_running)
        delete exchange;
}

void HttpLanes::enqueue(HttpRequest request, std::shared_ptr<QPromise<Result<HttpResponse>>> promise) {
    auto* exchange = new HttpExchange(std::move(request), std::move(promise), m_context);
    connect(exchange, &HttpExchange::ended, this, [this, exchange] { ended(exchange); });
    m_waiting.push_back(exchange);
    startNext();
}

void HttpLanes::startNext() {
    while (!m_waiting.empty() && m_running.size() < laneCount) {
        auto* exchange = m_waiting.front();
        m_waiting.pop_front();
        auto lane = laneFor(exchange->request());
        m_running.push_back(exchange);
        exchange->start(std::move(lane));
    }
}

std::unique_ptr<HttpLane> HttpLanes::laneFor(const HttpRequest& request) {
    const auto idle = std::find_if(m_idle.rbegin(), m_idle.rend(),
                                   [&](const auto& lane) { return lane->readsOnly == request.readsOnly; });
    if (idle == m_idle.rend())
        return freshLane(request);
    auto lane = std::move(*idle);
    m_idle.erase(std::next(idle).base());
    return lane;
}

void HttpLanes::ended(HttpExchange* exchange) {
    std::erase(m_waiting, exchange);
    std::erase(m_running, exchange);
    if (auto lane = exchange->takeLane())
        m_idle.push_back(std::move(lane));
    exchange->deleteLater();
    startNext();
}

} // namespace trustbench
