#pragma once

#include "core/base/observe.h"
#include "core/crypto/CryptoLibrary.h"
#include "core/repository/ReleaseRepository.h"
#include "tests/support/BenchFlow.h"

#include <QSslCertificate>
#include <QTest>

#include <atomic>

namespace testing {

using namespace trustbench;

template<typename T> Result<T> waitFor(const QFuture<Result<T>>& future) {
    std::unique_ptr<const Result<T>> arrived;
    QObject context;
    observe(future, &context,
            [&](const Result<T>& result) { arrived = std::make_unique<const Result<T>>(result); });
    if (!QTest::qWaitFor([&] { return arrived != nullptr; }, hangMilliseconds))
        return fail(FailureCode::internalError, {}, QStringLiteral("no end of the call"));
    return *arrived;
}

/// The finding on one question; an absent one is notChecked without a fact.
inline RepositoryFinding findingOn(RepositoryQuestion question, const RepositoryCheck& check) {
    for (const auto& finding : check.findings)
        if (finding.question == question)
            return finding;
    return {question, FindingState::notChecked, {}, {}};
}

template<typename T> const char* text(const Result<T>& result) {
    static QByteArray words;
    words = result
                ? QByteArray("no failure")
                : (nameOf(result.error().code) + u' ' + result.error().subject + u' ' + result.error().detail)
                      .toUtf8();
    return words.constData();
}

inline TrustAnchor anchorFrom(const QString& pemFile) {
    const auto certificates = QSslCertificate::fromPath(pemFile);
    return {Certificate::fromDer(certificates.value(0).toDer()).value(), pemFile, {}, {}};
}

inline std::shared_ptr<const AccessToken> tokenOf(QByteArray value, const QDateTime& expiresAt = {}) {
    return std::make_shared<const AccessToken>(AccessToken::fromInput(std::move(value), expiresAt).value());
}

/// A clock that a test sets.
class SetClock final : public Clock {
public:
    QDateTime now() const override { return QDateTime::currentDateTimeUtc().addSecs(aheadBy); }
    std::atomic<qint64> aheadBy = 0;
};

/// Limits with which a stalled exchange ends soon.
inline HttpLimits impatient() {
    auto limits = repositoryLimits();
    limits.inactivity = std::chrono::milliseconds(1500);
    limits.total = std::chrono::milliseconds(3000);
    return limits;
}

/// References and nothing else.
inline const RepositoryDemands referencesOnly{false, {}, false};

/// The client of one repository server, with what it trusts.
struct RepositoryClient {
    explicit RepositoryClient(const QString& rootFile, HttpLimits limits = repositoryLimits(),
                              const RepositoryDemands& demands = referencesOnly,
                              const std::vector<QByteArray>& interceptors = {})
        : clock(std::make_shared<SetClock>())
        , http(std::make_shared<HttpClient>(TlsTrust{{anchorFrom(rootFile)}, interceptors}, clock))
        , repository(gitReleaseRepository(http, clock, limits, demands)) {}

    Result<RepositoryCheck> check(const RepositoryAddress& address,
                                  std::shared_ptr<const AccessToken> token) {
        return waitFor(repository->check(address, std::move(token)));
    }

    std::shared_ptr<SetClock> clock;
    std::shared_ptr<HttpClient> http;
    std::unique_ptr<ReleaseRepository> repository;
};

/// Where an accepted device of the bench WOS reads, and with what.
struct Enrolled {
    Enrolled(const BenchWos& wos, const QString& id) {
        const BenchFlow flow(wos);
        const auto accepted = flow.enrol(flow.device(id));
        const auto said = accepted.value(QStringLiteral("repository")).toObject();
        const auto issued = accepted.value(QStringLiteral("accessToken")).toObject();
        address.url = QUrl(said.value(QStringLiteral("url")).toString());
        address.branch = said.value(QStringLiteral("branch")).toString();
        value = issued.value(QStringLiteral("value")).toString().toLatin1();
        expiresAt = QDateTime::fromString(issued.value(QStringLiteral("expiresAt")).toString(), Qt::ISODate);
    }
    std::shared_ptr<const AccessToken> token() const { return tokenOf(value, expiresAt); }

    RepositoryAddress address;
    QByteArray value;
    QDateTime expiresAt;
};

} // namespace testing
