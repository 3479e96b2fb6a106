#include "core/base/observe.h"
#include "core/net/NetworkThread.h"
#include "core/repository/Examination.h"
#include "core/repository/GitHandles_p.h"

#include <QElapsedTimer>
#include <QThreadPool>

namespace trustbench {
namespace {

/// As many as HttpClient has connections; more would only wait there.
constexpr int workerCount = 8;

/// One check from its start to its one outcome. Shared by the worker that does it, the pool it waits in and,
/// weakly, the watcher on the network thread that hears of a cancel.
class CheckJob {
public:
    using Watcher = QFutureWatcher<Result<RepositoryCheck>>;

    CheckJob(std::shared_ptr<HttpClient> client, std::shared_ptr<const Clock> clock,
             RepositoryAddress address, RepositoryCredential credential, HttpLimits limits,
             RepositoryDemands demands)
        : m_http(std::move(client))
        , m_branch(std::move(address.branch))
        , m_demands(std::move(demands))
        , m_carriage{
              m_http, std::move(address.url), std::move(credential), std::move(clock), limits, {}, {}, {},
              {}} {
        m_promise.start();
    }

    QFuture<Result<RepositoryCheck>> future() const { return m_promise.future(); }

    void run() {
        QElapsedTimer elapsed;
        elapsed.start();
        auto check = examine(m_carriage, m_branch, m_demands);
        if (check)
            check->duration = std::chrono::milliseconds(elapsed.elapsed());
        m_promise.addResult(std::move(check));
        m_promise.finish();
    }

    /// From any thread. Whoever waits for the outcome hears at once, also where the job is still in the
    /// queue.
    void cancel() {
        m_http.cancel();
        m_promise.future().cancel();
        m_promise.finish();
    }

private:
    QPromise<Result<RepositoryCheck>> m_promise;
    BlockingHttp m_http;
    QString m_branch;
    RepositoryDemands m_demands;
    HttpCarriage m_carriage;
};

/// Hears of a cancel of the job's future, on the network thread, and goes when the future has ended.
void watchForCancel(const std::shared_ptr<CheckJob>& job) {
    auto* watcher = new CheckJob::Watcher;
    QObject::connect(watcher, &QFutureWatcherBase::canceled, watcher, [weak = std::weak_ptr(job)] {
        if (const auto running = weak.lock())
            running->cancel();
    });
    QObject::connect(watcher, &QFutureWatcherBase::finished, watcher, &QObject::deleteLater);
    watcher->moveToThread(networkThread());
    QMetaObject::invokeMethod(
        watcher, [watcher, future = job->future()] { watcher->setFuture(future); }, Qt::QueuedConnection);
}

/// Port implementation over libgit2. Each check is a job for a worker thread; the network is on the network
/// thread. Going away cancels what is under way. Tested in tests/core/repository.
class GitReleaseRepository final : public ReleaseRepository {
public:
    GitReleaseRepository(std::shared_ptr<HttpClient> http, std::shared_ptr<const Clock> clock,
                         HttpLimits limits, RepositoryDemands demands)
        : m_http(std::move(http))
        , m_clock(std::move(clock))
        , m_limits(limits)
        , m_demands(std::move(demands)) {
        m_workers.setMaxThreadCount(workerCount);
    }

    ~GitReleaseRepository() override {
        for (const auto& known : m_jobs)
            if (const auto job = known.lock())
                job->cancel();
        m_workers.clear();
    }

    QFuture<Result<RepositoryCheck>> check(RepositoryAddress address,
                                           std::shared_ptr<const AccessToken> token) override {
        address.url = repositoryUrl(address.url);
        if (auto failure = refusal(address.url, token.get()))
            return readyFuture<RepositoryCheck>(Unexpected(std::move(*failure)));
        auto credential = RepositoryCredential::make(address.username, std::move(token));
        if (!credential)
            return readyFuture<RepositoryCheck>(Unexpected(credential.error()));
        const auto job = std::make_shared<CheckJob>(m_http, m_clock, std::move(address),
                                                    *std::move(credential), m_limits, m_demands);
        std::erase_if(m_jobs, [](const auto& known) { return known.expired(); });
        m_jobs.push_back(job);
        watchForCancel(job);
        m_workers.start([job] { job->run(); });
        return job->future();
    }

private:
    /// What can be said before anything is sent.
    std::optional<Failure> refusal(const QUrl& url, const AccessToken* token) const {
        if (url.scheme() != QLatin1String("https"))
            return Failure{FailureCode::tlsUntrusted, url.toString(),
                           QStringLiteral("only https is trusted")};
        if (!url.isValid() || url.host().isEmpty() || url.path().isEmpty() || url.hasQuery() ||
            url.hasFragment())
            return Failure{FailureCode::repositoryMissing, url.toString(),
                           QStringLiteral("not the address of a repository")};
        if (token && token->expiresAt().isValid() && token->expiresAt() <= m_clock->now())
            return Failure{FailureCode::tokenExpired, url.toString(),
                           token->expiresAt().toString(Qt::ISODate)};
        return std::nullopt;
    }

    GitLibrary m_library;
    std::shared_ptr<HttpClient> m_http;
    std::shared_ptr<const Clock> m_clock;
    HttpLimits m_limits;
    RepositoryDemands m_demands;
    std::vector<std::weak_ptr<CheckJob>> m_jobs;
    QThreadPool m_workers; ///< last: its end waits for the workers, which use the rest
};

} // namespace

HttpLimits repositoryLimits() {
    HttpLimits limits;
    // An advertisement takes about 70 bytes a reference; this is room for half a million.
    limits.replyBytes = 32 * 1024 * 1024;
    return limits;
}

std::unique_ptr<ReleaseRepository> gitReleaseRepository(std::shared_ptr<HttpClient> http,
                                                        std::shared_ptr<const Clock> clock, HttpLimits limits,
                                                        RepositoryDemands demands) {
    return std::make_unique<GitReleaseRepository>(std::move(http), std::move(clock), limits,
                                                  std::move(demands));
}

} // namespace trustbench
