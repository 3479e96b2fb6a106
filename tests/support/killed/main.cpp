#include "app/services/SiteServices.h"
#include "core/base/observe.h"
#include "core/crypto/CryptoLibrary.h"

#include <QCoreApplication>

#include <csignal>
#include <cstdio>
#include <unistd.h>

using namespace trustbench;

/// A renewal that is killed, as a power cut would, at the one moment that matters: the new token is proven
/// and on record, and the device does not have it yet. Usage: killed-renewal SITE JOURNAL HANDOVER DEVICE
/// [PASSPHRASE]
namespace {

class KillingLink final : public DeviceLink {
public:
    QFuture<Result<HandoverReceipt>> deliver(HandoverBundle) override {
        ::kill(::getpid(), SIGKILL);
        return {};
    }
};

int failed(const Failure& failure) {
    std::fprintf(stderr, "%s %s %s\n", qPrintable(nameOf(failure.code)), qPrintable(failure.subject),
                 qPrintable(failure.detail));
    return 1;
}

} // namespace

int main(int argc, char** argv) {
    const QCoreApplication application(argc, argv);
    const auto crypto = CryptoLibrary::start();
    const auto arguments = QCoreApplication::arguments();
    const auto site = Site::load(arguments.value(1));
    if (!crypto || !site)
        return failed(crypto ? site.error() : crypto.error());
    ServiceOptions options;
    options.site = *site;
    options.journalFile = arguments.value(2);
    options.handoverFolder = arguments.value(3);
    options.hasOperator = false;
    if (arguments.size() > 5)
        options.tokenPassphrase = std::make_shared<const Secret>(arguments.value(5).toUtf8());
    std::unique_ptr<SiteServices> services;
    std::unique_ptr<TokenRotation> rotation;
    KillingLink link;
    QObject context;
    observe(SiteServices::open(options), &context, [&](const Result<std::shared_ptr<OpenedSite>>& opened) {
        if (!opened)
            return QCoreApplication::exit(failed(opened.error()));
        const auto devices = (*opened)->remembered;
        services = std::make_unique<SiteServices>(std::move(**opened));
        for (const auto& device : devices) {
            if (device.standing.id.value() != arguments.value(4))
                continue;
            auto ports = services->ports();
            ports.link = &link;
            const auto plan = TokenRotation::plan(device, {}, services->context()->policy());
            if (!plan)
                return QCoreApplication::exit(failed(plan.error()));
            rotation =
                std::make_unique<TokenRotation>(*plan, services->context(), ports, services->journal());
            QObject::connect(rotation.get(), &TokenRotation::finished, &context, [&] {
                const auto failure = rotation->state().failure();
                QCoreApplication::exit(failure ? failed(*failure) : 2);
            });
            rotation->start();
        }
    });
    return QCoreApplication::exec();
}
