#pragma once

#include "core/base/observe.h"
#include "core/crypto/CryptoLibrary.h"
#include "core/wos/WosClient.h"
#include "tests/support/BenchWos.h"

#include <QTest>

#include <utility>
#include <vector>

namespace testing {

using namespace trustbench;

/// Keeps what it is told in memory, and can refuse to or take its time.
class MemoryRecorder final : public ExchangeRecorder {
public:
    struct Entry {
        DeviceId device;
        Exchange intent;
        std::optional<Exchange> outcome;
    };

    QFuture<Result<qint64>> intend(DeviceId device, Exchange exchange) override {
        if (refuses)
            return readyFuture<qint64>(fail(FailureCode::journalUnusable));
        entries.push_back({std::move(device), std::move(exchange), std::nullopt});
        const auto intent = static_cast<qint64>(entries.size()) - 1;
        if (!holds)
            return readyFuture<qint64>(intent);
        auto promise = std::make_shared<QPromise<Result<qint64>>>();
        promise->start();
        letGo = [promise, intent] {
            promise->addResult(intent);
            promise->finish();
        };
        return promise->future();
    }
    QFuture<Result<void>> record(qint64 intent, Exchange exchange) override {
        entries.at(static_cast<std::size_t>(intent)).outcome = std::move(exchange);
        return readyFuture<void>(Result<void>());
    }
    const Exchange& last() const {
        return entries.back().outcome ? *entries.back().outcome : entries.back().intent;
    }

    bool refuses = false;
    bool holds = false;          ///< an intent is kept only at letGo()
    std::function<void()> letGo; ///< of the last intent
    std::vector<Entry> entries;
};

template<typename T> Result<T> waitFor(const QFuture<Result<T>>& future) {
    std::unique_ptr<const Result<T>> arrived;
    QObject context;
    observe(future, &context,
            [&](const Result<T>& result) { arrived = std::make_unique<const Result<T>>(result); });
    if (!QTest::qWaitFor([&] { return arrived != nullptr; }, 60000))
        return fail(FailureCode::internalError, {}, QStringLiteral("no end of the call"));
    return *arrived;
}

/// A client of the real bench WOS, set up from the site file that the bench wrote.
struct WosConversation {
    explicit WosConversation(const Site& theSite, HttpLimits limits = {})
        : site(theSite)
        , endpoint(site.endpoint())
        , clock(std::make_shared<SystemClock>())
        , http(std::make_shared<HttpClient>(TlsTrust{site.loadAnchors(site.tlsAnchors).value(), {}}, clock))
        , secret(std::make_shared<const Secret>(site.loadOperatorSecret().value()))
        , client(httpWosClient(http, WireProfile::load(site.wire).value(), clock, &recorder, limits)) {}

    DeviceIdentity device(const QString& id) const {
        const QString base = site.resolve(site.devices.folder) + u'/' + id;
        const DeviceFiles files{base + QStringLiteral(".pem"), base + QStringLiteral(".key"), {}, {}, {}};
        return waitFor(identifyDevice(files, Secret(), clock->now())).value();
    }
    Result<TrustedChain> trustSigner() {
        const auto fetched =
            waitFor(client->fetchSigningCertificate(endpoint, DeviceId(QStringLiteral("any"))));
        if (!fetched)
            return Unexpected(fetched.error());
        return trust(*fetched);
    }
    Result<TrustedChain> trust(const FetchedSigner& fetched) const {
        const auto& all = fetched.certificates.certificates;
        std::vector<PoolCertificate> pool;
        for (const auto& certificate : all)
            pool.push_back({certificate, QStringLiteral("WOS reply")});
        const auto trace = traceChain(all.front(), pool, site.loadAnchors(site.signingAnchors).value(),
                                      TracePolicy(), clock->now());
        if (!trace.trustedChain())
            return fail(FailureCode::signingCertificateUntrusted);
        return *trace.trustedChain();
    }
    Result<UploadOutcome> upload(const DeviceIdentity& device) {
        return waitFor(client->uploadCertificate(endpoint, device, secret));
    }

    Site site;
    WosEndpoint endpoint;
    std::shared_ptr<const Clock> clock;
    std::shared_ptr<HttpClient> http;
    std::shared_ptr<const Secret> secret;
    MemoryRecorder recorder;
    std::unique_ptr<WosClient> client;
};

} // namespace testing
