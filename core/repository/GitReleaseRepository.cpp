#include "core/base/observe.h"
#include "core/net/NetworkThread.h"
#include "core/repository/Examination.h"
#include "core/repository/GitHandles_p.h"
#include "core/repository/HttpCarriage.h"
#include "core/repository/RepositoryUrl.h"
#include "core/repository/SshCarriage.h"

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

    CheckJob(std::unique_ptr<GitCarriage> carriage, QString branch, RepositoryDemands demands,
             std::shared_ptr<const Clock> clock)
        : m_carriage(std::move(carriage))
        , m_branch(std::move(branch))
        , m_demands(std::move(demands))
        , m_clock(std::move(clock)) {
        m_promise.start();
    }

    QFuture<Result<RepositoryCheck>> future() const { return m_promise.future(); }

    void run() {
        QElapsedTimer elapsed;
        elapsed.start();
        auto check = examine(*m_carriage, m_branch, m_demands, *m_clock);
        if (check)
            check->duration = std::chrono::milliseconds(elapsed.elapsed());
        m_promise.addResult(std::move(check));
        m_promise.finish();
    }

    /// From any thread. Whoever waits for the outcome hears at once, also where the job is still in the
    /// queue.
    void cancel() {
        m_carriage->cancel();
        m_promise.future().cancel();
        m_promise.finish();
    }

private:
    QPromise<Result<RepositoryCheck>> m_promise;
    std::unique_ptr<GitCarriage> m_carriage;
    QString m_branch;
    RepositoryDemands m_demands;
    std::shared_ptr<const Clock> m_clock;
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
                         HttpLimits limits, RepositoryDemands demands, SshAccess ssh)
        : m_http(std::move(http))
        , m_clock(std::move(clock))
        , m_limits(limits)
        , m_demands(std::move(demands))
        , m_ssh(std::move(ssh)) {
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
        auto carriage = carriageTo(address, std::move(token));
        if (!carriage)
            return readyFuture<RepositoryCheck>(Unexpected(carriage.error()));
        const auto job = std::make_shared<CheckJob>(*std::move(carriage), address.branch, m_demands, m_clock);
        std::erase_if(m_jobs, [](const auto& known) { return known.expired(); });
        m_jobs.push_back(job);
        watchForCancel(job);
        m_workers.start([job] { job->run(); });
        return job->future();
    }

private:
    Result<std::unique_ptr<GitCarriage>> carriageTo(const RepositoryAddress& address,
                                                    std::shared_ptr<const AccessToken> token) const {
        if (isSsh(address.url))
            return std::make_unique<SshCarriage>(address.url, m_ssh, m_limits);
        auto credential = RepositoryCredential::make(address.username, std::move(token));
        if (!credential)
            return Unexpected(credential.error());
        return std::make_unique<HttpCarriage>(m_http, address.url, *std::move(credential), m_clock, m_limits);
    }

    /// What can be said before anything is sent.
    std::optional<Failure> refusal(const QUrl& url, const AccessToken* token) const {
        if (url.scheme() != QLatin1String("https") && !isSsh(url))
            return Failure{FailureCode::tlsUntrusted, url.toString(),
                           QStringLiteral("only https and ssh are trusted")};
        if (!url.isValid() || url.host().isEmpty() || url.path().isEmpty() || url.hasQuery() ||
            url.hasFragment())
            return Failure{FailureCode::repositoryMissing, url.toString(),
                           QStringLiteral("not the address of a repository")};
        if (!isSsh(url) && token && token->expiresAt().isValid() && token->expiresAt() <= m_clock->now())
            return Failure{FailureCode::tokenExpired, url.toString(),
                           token->expiresAt().toString(Qt::ISODate)};
        return std::nullopt;
    }

    GitLibrary m_library;
    std::shared_ptr<HttpClient> m_http;
    std::shared_ptr<const Clock> m_clock;
    HttpLimits m_limits;
    RepositoryDemands m_demands;
    SshAccess m_ssh;
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
                                                        RepositoryDemands demands, SshAccess ssh) {
    return std::make_unique<GitReleaseRepository>(std::move(http), std::move(clock), limits,
                                                  std::move(demands), std::move(ssh));
}

} // namespace trustbench
