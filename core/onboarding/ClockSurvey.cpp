#include "core/onboarding/ClockSurvey.h"

#include "core/base/observe.h"

namespace trustbench {

ClockSurvey::ClockSurvey(HttpClient* http, const Clock* clock, QObject* parent)
    : QObject(parent)
    , m_http(http)
    , m_clock(clock) {}

void ClockSurvey::ask(const QList<ClockPlace>& places) {
    m_sightings = {ownClock()};
    m_sightings.first().at = m_clock->now();
    m_open = static_cast<int>(places.size());
    const int turn = ++m_turn;
    for (const auto& place : places) {
        const auto at = m_sightings.size();
        m_sightings.append({place.who, place.url.toString(QUrl::RemoveUserInfo), {}, {}});
        HttpRequest request;
        request.url = place.url;
        observe(m_http->send(request), this,
                [this, at, turn, url = place.url](const Result<HttpResponse>& response) {
                    if (turn == m_turn)
                        take(at, url, response);
                });
    }
    if (m_open == 0)
        Q_EMIT finished();
}

/// A connection that is not trusted may still have shown a clock, as a hint.
void ClockSurvey::take(qsizetype at, const QUrl& url, const Result<HttpResponse>& response) {
    auto& sighting = m_sightings[at];
    sighting.at = m_clock->now();
    if (response) {
        sighting.clock = response->clock;
    } else {
        sighting.failure = response.error();
        sighting.clock = m_http->lastSeen(url).clock;
    }
    if (--m_open == 0)
        Q_EMIT finished();
}

} // namespace trustbench
