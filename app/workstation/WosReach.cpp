#include "app/workstation/WosReach.h"

#include "core/base/observe.h"

namespace trustbench {

namespace {
constexpr std::chrono::seconds askAgainAfter{15};
}

WosReach::WosReach(WosClient* wos, SiteContext* site, QObject* parent)
    : QObject(parent)
    , m_wos(wos)
    , m_site(site) {
    m_again.setSingleShot(true);
    m_again.setInterval(askAgainAfter);
    connect(&m_again, &QTimer::timeout, this, &WosReach::ask);
}

WosReach::~WosReach() {
    m_asking.cancel();
}

void WosReach::ask() {
    const auto& endpoint = m_site->policy().endpoint;
    if (!endpoint)
        return;
    m_again.stop();
    m_asking.cancel();
    // Nothing blinks while it is asked again.
    if (m_current.state == Reachability::State::unknown || m_current.host != endpoint->api.host()) {
        m_current = {Reachability::State::asking, endpoint->api.host(), {}, {}};
        Q_EMIT changed();
    }
    m_asking = m_wos->preflight(*endpoint);
    observe(m_asking, this, [this](const Result<Preflight>& answer) {
        if (answer)
            take(answer->failure, QDateTime::currentDateTimeUtc());
        else if (answer.error().code != FailureCode::cancelled)
            take(answer.error(), {});
    });
}

void WosReach::learn(const Exchange& exchange) {
    if (m_current.state == Reachability::State::unknown)
        m_current.host = QUrl(exchange.url).host();
    if (exchange.status > 0)
        take({}, exchange.answeredAt);
    else if (exchange.failure && exchange.failure->code != FailureCode::cancelled)
        take(exchange.failure, {});
}

void WosReach::take(const std::optional<Failure>& failure, const QDateTime& at) {
    const auto before = m_current;
    using State = Reachability::State;
    if (!failure)
        m_current.state = State::reachable;
    else if (failure->code == FailureCode::tlsUntrusted)
        m_current.state = State::untrusted;
    else if (groupOf(failure->code) == FailureGroup::transport)
        m_current.state = State::unreachable;
    else
        m_current.state = State::reachable; // it answered, and the answer is the matter of a step
    m_current.failure = failure;
    if (m_current.state == State::reachable)
        m_current.lastContact = at;
    else
        m_again.start();
    if (before.state != m_current.state || before.failure != m_current.failure)
        Q_EMIT changed();
}

} // namespace trustbench
