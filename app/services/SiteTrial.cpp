#include "app/services/SiteTrial.h"

#include "app/services/TlsTrustOfSite.h"
#include "core/base/observe.h"

#include <QtConcurrentRun>

namespace trustbench {
namespace {

struct Prepared {
    SitePolicy policy;
    WireProfile profile;
};

Result<Prepared> prepare(const Site& site) {
    auto policy = SitePolicy::fromSite(site);
    if (!policy)
        return Unexpected(policy.error());
    auto profile = WireProfile::load(site.wire);
    if (!profile)
        return Unexpected(profile.error());
    return Prepared{*std::move(policy), *std::move(profile)};
}

/// One trial under way: owns its services, deletes itself.
class Trial final : public QObject {
public:
    static QFuture<Result<Preflight>> start(const Site& site, const HttpLimits& limits) {
        auto* trial = new Trial(site, limits);
        return trial->m_promise.future();
    }

private:
    Trial(const Site& site, const HttpLimits& limits)
        : m_site(site)
        , m_limits(limits) {
        m_promise.start();
        connect(&m_watcher, &QFutureWatcherBase::canceled, this, [this] { m_underWay.cancel(); });
        m_watcher.setFuture(m_promise.future());
        observe(QtConcurrent::run(prepare, site), this, [this](Result<Prepared> prepared) {
            if (prepared && !m_promise.isCanceled())
                reach(*std::move(prepared));
            else
                finish(prepared ? fail(FailureCode::cancelled) : Unexpected(prepared.error()));
        });
    }

    void reach(Prepared prepared) {
        const auto clock = std::make_shared<SystemClock>();
        m_wos = httpWosClient(std::make_shared<HttpClient>(tlsTrustOf(prepared.policy, m_site), clock),
                              std::move(prepared.profile), clock, nullptr, m_limits);
        const auto asked = m_wos->preflight(m_site.endpoint());
        m_underWay = QFuture<void>(asked);
        observe(asked, this, [this](const Result<Preflight>& answer) { finish(answer); });
    }

    void finish(Result<Preflight> answer) {
        m_promise.addResult(std::move(answer));
        m_promise.finish();
        deleteLater();
    }

    Site m_site;
    HttpLimits m_limits;
    QPromise<Result<Preflight>> m_promise;
    QFutureWatcher<Result<Preflight>> m_watcher;
    QFuture<void> m_underWay;
    std::unique_ptr<WosClient> m_wos;
};

} // namespace

QFuture<Result<Preflight>> trySite(const Site& site, const HttpLimits& limits) {
    return Trial::start(site, limits);
}

} // namespace trustbench
