#include "core/repository/PoliteReleaseRepository.h"

namespace trustbench {
namespace {

class PoliteReleaseRepository final : public ReleaseRepository {
public:
    PoliteReleaseRepository(std::unique_ptr<ReleaseRepository> inner, PoliteHosts* hosts)
        : m_inner(std::move(inner))
        , m_hosts(hosts) {}

    QFuture<Result<RepositoryCheck>> check(RepositoryAddress address,
                                           std::shared_ptr<const AccessToken> token) override {
        return m_hosts->call<RepositoryCheck>(
            address.url, Repeat::idempotent,
            [this, address, token = std::move(token)] { return m_inner->check(address, token); });
    }

private:
    std::unique_ptr<ReleaseRepository> m_inner;
    PoliteHosts* m_hosts;
};

} // namespace

std::unique_ptr<ReleaseRepository> politeReleaseRepository(std::unique_ptr<ReleaseRepository> inner,
                                                           PoliteHosts* hosts) {
    return std::make_unique<PoliteReleaseRepository>(std::move(inner), hosts);
}

} // namespace trustbench
