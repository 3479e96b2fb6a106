#include "core/access/TokenVault.h"

#include <qt6keychain/keychain.h>

#include <QPromise>

#include <memory>

namespace trustbench {
namespace {

/// Any error but "not found" means that no keyring can be had: QtKeychain 0.13 says OtherError for a missing
/// bus, a missing service and a refused prompt alike.
Failure failureOf(const QKeychain::Job& job, const TokenKey& key) {
    if (job.error() == QKeychain::EntryNotFound)
        return {FailureCode::tokenMissing, key.device.value(), {}};
    return {FailureCode::keyringUnavailable, job.service(), job.errorString()};
}

class KeyringVault final : public TokenVault {
public:
    explicit KeyringVault(const QString& site)
        : m_service(QStringLiteral("Trustbench: ") + site) {}

    QFuture<Result<void>> keep(TokenKey key, std::shared_ptr<const AccessToken> token) override {
        auto* job = new QKeychain::WritePasswordJob(m_service);
        job->setBinaryData(tokenToVault(*token));
        return run<void>(job, key, [](const auto&, const auto&) { return Result<void>(); });
    }
    QFuture<Result<std::shared_ptr<const AccessToken>>> recall(TokenKey key) override {
        return run<std::shared_ptr<const AccessToken>>(
            new QKeychain::ReadPasswordJob(m_service), key,
            [](const QKeychain::ReadPasswordJob& job, const TokenKey& k) {
                return tokenFromVault(job.binaryData(), k);
            });
    }
    QFuture<Result<void>> forget(TokenKey key) override {
        return run<void>(
            new QKeychain::DeletePasswordJob(m_service), key,
            [](const auto&, const auto&) { return Result<void>(); }, true);
    }

private:
    template<typename T, typename Job, typename Reader>
    QFuture<Result<T>> run(Job* job, const TokenKey& key, Reader reader, bool absentIsFine = false) {
        auto promise = std::make_shared<QPromise<Result<T>>>();
        promise->start();
        job->setAutoDelete(true);
        job->setInsecureFallback(false);
        job->setKey(vaultName(key));
        QObject::connect(job, &QKeychain::Job::finished, job, [=](QKeychain::Job* ended) {
            const bool good = ended->error() == QKeychain::NoError ||
                              (absentIsFine && ended->error() == QKeychain::EntryNotFound);
            if (good)
                promise->addResult(reader(*job, key));
            else
                promise->addResult(Result<T>(Unexpected(failureOf(*ended, key))));
            promise->finish();
        });
        job->start();
        return promise->future();
    }

    QString m_service;
};

} // namespace

std::unique_ptr<TokenVault> keyringVault(const QString& site) {
    return std::make_unique<KeyringVault>(site);
}

} // namespace trustbench
