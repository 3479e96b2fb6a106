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
        std::unique_ptr<HttpLane> lane;
        if (m_idle.empty()) {
            lane = freshLane();
        } else {
            lane = std::move(m_idle.back());
            m_idle.pop_back();
        }
        m_running.push_back(exchange);
        exchange->start(std::move(lane));
    }
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
