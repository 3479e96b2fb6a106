#pragma once

#include "core/base/observe.h"
#include "core/crypto/CryptoLibrary.h"
#include "core/wos/WosMessages.h"

#include <QFutureWatcher>
#include <QObject>

#include <functional>

namespace trustbench {

/// What every call of one client shares.
struct WosCallParts {
    std::shared_ptr<HttpClient> http;
    WireProfile profile;
    std::shared_ptr<const Clock> clock;
    ExchangeRecorder* recorder = nullptr;
    HttpLimits limits;
};

/// One call as it is to be made.
struct WosCallPlan {
    QString call;
    DeviceId device;
    HttpRequest request;
    QByteArray payload; ///< not empty: the body becomes an envelope of it, signed with `key`
    std::shared_ptr<DeviceKey> key;
    bool recorded = true;
};

/// One exchange with a WOS under way: sign, have the intent recorded, send, read the answer, have the outcome
/// recorded, deliver. Cancelled at any point, it still records what it had announced before it ends. Deletes
/// itself. For HttpWosClient alone; tested through it.
template<typename T> class WosCall final : public QObject {
public:
    /// Reads an answer; says in the exchange whether it was verified and what it has achieved.
    using Reader = std::function<Result<T>(const HttpResponse&, const QByteArray& request, Exchange&)>;
    using FailureReader = std::function<Result<T>(const Failure&)>;

    static QFuture<Result<T>> start(const WosCallParts& parts, Result<WosCallPlan> plan, Reader reader,
                                    QObject* owner, FailureReader failureReader = {}) {
        if (!plan)
            return readyFuture<T>(Unexpected(plan.error()));
        auto* call = new WosCall(parts, *std::move(plan), std::move(reader), std::move(failureReader), owner);
        auto future = call->m_promise.future();
        call->sign();
        return future;
    }

    ~WosCall() override {
        m_watcher.disconnect(this);
        m_underWay.cancel();
    }

private:
    WosCall(const WosCallParts& parts, WosCallPlan plan, Reader reader, FailureReader failureReader,
            QObject* owner)
        : QObject(owner)
        , m_parts(parts)
        , m_plan(std::move(plan))
        , m_reader(std::move(reader))
        , m_failureReader(std::move(failureReader)) {
        m_promise.start();
        connect(&m_watcher, &QFutureWatcherBase::canceled, this, [this] { m_underWay.cancel(); });
        m_watcher.setFuture(m_promise.future());
    }

    void sign() {
        if (m_plan.payload.isEmpty())
            return intend();
        const auto signing =
            buildEnvelope(m_plan.payload, m_plan.key, m_plan.device.value(), m_parts.profile.envelope);
        m_underWay = QFuture<void>(signing);
        observe(signing, this, [this](const Result<QByteArray>& envelope) {
            if (!envelope)
                return end(Unexpected(envelope.error()));
            m_plan.request.body = *envelope;
            intend();
        });
    }

    void intend() {
        m_exchange.call = m_plan.call;
        m_exchange.method = m_plan.request.method;
        m_exchange.url = m_plan.request.url.toString(QUrl::FullyEncoded);
        m_exchange.requestBody = m_plan.request.body;
        m_exchange.requestSha256 = sha256(m_plan.request.body).toHex();
        m_exchange.sentAt = m_parts.clock->now();
        if (!m_plan.recorded || m_parts.recorder == nullptr)
            return send();
        // Not to be cancelled: what is on its way to the disk gets there, and its outcome follows it.
        m_underWay = {};
        observe(m_parts.recorder->intend(m_plan.device, m_exchange), this,
                [this](const Result<qint64>& intent) {
                    if (!intent)
                        return end(Unexpected(intent.error()));
                    m_intent = *intent;
                    send();
                });
    }

    void send() {
        if (m_promise.isCanceled())
            return answered(fail(FailureCode::cancelled));
        if (m_intent && !m_parts.recorder->mayAct(m_plan.device))
            return answered(fail(FailureCode::journalUnusable, m_plan.device.value(),
                                 QStringLiteral("not sent: this bench slept past its claim of the device")));
        const auto sending = m_parts.http->send(m_plan.request);
        m_underWay = QFuture<void>(sending);
        observe(sending, this, [this](const Result<HttpResponse>& response) {
            m_underWay = {};
            answered(response);
        });
    }

    void answered(const Result<HttpResponse>& response) {
        m_exchange.answeredAt = m_parts.clock->now();
        Result<T> outcome = response ? read(*response) : unanswered(response.error());
        if (!outcome)
            m_exchange.failure = outcome.error();
        if (!outcome || m_promise.isCanceled()) // what nobody waits for any more may have been given up
            m_exchange.achieved = {};
        if (!m_intent)
            return end(std::move(outcome));
        observe(m_parts.recorder->record(*m_intent, m_exchange), this,
                [this, outcome = std::move(outcome)](const Result<void>& recorded) mutable {
                    if (!recorded)
                        return end(Unexpected(recorded.error()));
                    end(std::move(outcome));
                });
    }

    Result<T> read(HttpResponse response) {
        m_exchange.status = response.status;
        m_exchange.responseSha256 = sha256(response.body).toHex();
        m_exchange.throughInterceptor = response.tls && response.tls->throughInterceptor;
        m_exchange.clock = response.clock;
        // A server that repeats the operator's secret gets it into no record and no sentence.
        if (m_plan.request.authorization)
            response.body = redactValue(std::move(response.body), m_plan.request.authorization->reveal());
        m_exchange.responseBody = redactJson(response.body, secretPlaces(m_parts.profile));
        return m_reader(response, m_plan.request.body, m_exchange);
    }

    Result<T> unanswered(const Failure& failure) {
        m_exchange.clock = m_parts.http->lastSeen(m_plan.request.url).clock;
        if (m_failureReader && failure.code != FailureCode::cancelled)
            return m_failureReader(failure);
        return Unexpected(failure);
    }

    void end(Result<T> outcome) {
        m_watcher.disconnect(this);
        m_promise.addResult(std::move(outcome));
        m_promise.finish();
        deleteLater();
    }

    WosCallParts m_parts;
    WosCallPlan m_plan;
    Reader m_reader;
    FailureReader m_failureReader;
    Exchange m_exchange;
    std::optional<qint64> m_intent;
    QPromise<Result<T>> m_promise;
    QFutureWatcher<Result<T>> m_watcher;
    QFuture<void> m_underWay;
};

} // namespace trustbench
