#include "app/services/SiteServices.h"

#include "app/services/ExchangeTap.h"
#include "app/services/Places.h"
#include "app/services/TlsTrustOfSite.h"
#include "core/base/observe.h"
#include "core/journal/JournalPlace.h"
#include "core/repository/PoliteReleaseRepository.h"
#include "core/wos/PoliteWosClient.h"

#include <QtConcurrentRun>

namespace trustbench {
namespace {

std::vector<PoolCertificate> candidatesOf(const DosFile& dos) {
    std::vector<PoolCertificate> candidates;
    for (const auto* certificates : {&dos.signingCandidates, &dos.tlsCandidates})
        for (const auto& certificate : *certificates)
            candidates.push_back({certificate, dos.endpoint.origin});
    return candidates;
}

ServiceOptions completed(ServiceOptions options) {
    if (options.journalFile.isEmpty())
        options.journalFile = usualJournal(options.site);
    if (options.handoverFolder.isEmpty())
        options.handoverFolder = handoverBeside(besideJournal(options.journalFile));
    if (options.operatorName.isEmpty())
        options.operatorName = currentUserName();
    if (!options.clock)
        options.clock = std::make_shared<SystemClock>();
    if (!options.secretSource)
        options.secretSource = [site = options.site] { return site.loadOperatorSecret(); };
    return options;
}

Result<std::shared_ptr<OpenedSite>> openNow(ServiceOptions given) {
    auto opened = std::make_shared<OpenedSite>();
    opened->options = completed(std::move(given));
    const auto& options = opened->options;
    if (const auto file = SiteServices::tokenFileOf(options); !file.isEmpty() && !options.tokenPassphrase)
        return fail(FailureCode::passphraseNeeded, file);
    auto policy = SitePolicy::fromSite(options.site);
    if (!policy)
        return Unexpected(policy.error());
    opened->policy = *std::move(policy);
    opened->policy.timing = options.timing;
    if (options.dos) {
        opened->policy.endpoint = options.dos->endpoint;
        opened->policy.candidates = candidatesOf(*options.dos);
    }
    auto profile = WireProfile::load(options.site.wire);
    if (!profile)
        return Unexpected(profile.error());
    opened->profile = *std::move(profile);
    auto demands = options.site.loadRepositoryDemands();
    if (!demands)
        return Unexpected(demands.error());
    opened->demands = *std::move(demands);
    auto journal = SqlJournal::open(options.journalFile, options.operatorName);
    if (!journal)
        return Unexpected(journal.error());
    opened->journal = *std::move(journal);
    auto remembered = readJournal(options.journalFile);
    if (!remembered)
        return Unexpected(remembered.error());
    opened->remembered = *std::move(remembered);
    auto rotations = readRotations(options.journalFile);
    if (!rotations)
        return Unexpected(rotations.error());
    opened->rotations = *std::move(rotations);
    auto offboardings = readOffboardings(options.journalFile);
    if (!offboardings)
        return Unexpected(offboardings.error());
    opened->offboardings = *std::move(offboardings);
    return opened;
}

} // namespace

QFuture<Result<std::shared_ptr<OpenedSite>>> SiteServices::open(ServiceOptions options) {
    return QtConcurrent::run(
        [options = std::move(options)]() mutable { return openNow(std::move(options)); });
}

QString SiteServices::tokenFileOf(const ServiceOptions& options) {
    if (options.site.tokenStorage != TokenStorage::file)
        return {};
    const auto& journal = options.journalFile;
    return tokensBeside(besideJournal(journal.isEmpty() ? usualJournal(options.site) : journal));
}

SiteServices::SiteServices(OpenedSite opened, QObject* parent)
    : QObject(parent)
    , m_options(std::move(opened.options))
    , m_clockTolerance(opened.profile.requestMaxAgeSeconds)
    , m_http(std::make_shared<HttpClient>(tlsTrustOf(opened.policy, m_options.site), m_options.clock))
    , m_hosts(std::make_unique<PoliteHosts>())
    , m_journal(std::move(opened.journal))
    , m_tap(std::make_unique<ExchangeTap>(m_journal.get()))
    , m_tokens(makeTokenStore())
    , m_link(folderDeviceLink(m_options.handoverFolder, m_options.clock))
    , m_repository(
          politeReleaseRepository(gitReleaseRepository(m_http, m_options.clock, repositoryLimits(),
                                                       std::move(opened.demands), m_options.site.sshAccess()),
                                  m_hosts.get()))
    , m_inspector(std::make_unique<TokenInspector>(m_http, m_hosts.get(), m_options.limits))
    , m_wos(politeWosClient(
          httpWosClient(m_http, std::move(opened.profile), m_options.clock, m_tap.get(), m_options.limits),
          m_hosts.get()))
    , m_context(std::make_unique<SiteContext>(std::move(opened.policy), m_options.operatorName))
    , m_bench(std::make_unique<Bench>(m_context.get(), ports(), m_options.jobs))
    , m_renewals(std::make_unique<TokenRenewals>(
          m_context.get(), m_options.clock.get(),
          [this](RotationPlan plan) { return rotation(std::move(plan)); }, m_options.jobs))
    , m_offboardings(std::make_unique<Offboardings>(
          [this](const DeviceRecord& device, const std::optional<OffboardRecord>& before, bool leaveAccess) {
              return std::make_unique<Offboarding>(device, before, leaveAccess, m_context.get(), ports(),
                                                   m_journal.get());
          },
          m_options.jobs)) {
    m_context->setSecretSource(m_options.secretSource);
    m_bench->remember(opened.remembered);
    clearBenchOfThoseOut();
    keepBenchUpToDate();
    connect(m_tap.get(), &ExchangeTap::seen, this, &SiteServices::exchangeSeen);
    connect(m_hosts.get(), &PoliteHosts::waits, this, &SiteServices::waits);
    // Headless, only the site file and the command line confirm.
    if (m_options.hasOperator)
        recallConfirmations();
}

SiteServices::~SiteServices() = default;

std::unique_ptr<TokenStore> SiteServices::makeTokenStore() {
    if (m_options.site.tokenStorage == TokenStorage::memory)
        return tokenStoreInMemory();
    auto vault = m_options.site.tokenStorage == TokenStorage::keyring
                     ? keyringVault(m_options.site.name)
                     : encryptedFileVault(tokenFileOf(m_options), m_options.tokenPassphrase->duplicate());
    auto store = std::make_unique<VaultedTokenStore>(std::move(vault));
    m_vaulted = store.get();
    connect(m_vaulted, &VaultedTokenStore::vaultFailed, this, &SiteServices::tokenNotKept);
    return store;
}

const Site& SiteServices::site() const {
    return m_options.site;
}

const QString& SiteServices::journalFile() const {
    return m_options.journalFile;
}

const QString& SiteServices::handoverFolder() const {
    return m_options.handoverFolder;
}

SiteContext* SiteServices::context() const {
    return m_context.get();
}

Bench* SiteServices::bench() const {
    return m_bench.get();
}

WosClient* SiteServices::wos() const {
    return m_wos.get();
}

SqlJournal* SiteServices::journal() const {
    return m_journal.get();
}

HttpClient* SiteServices::http() const {
    return m_http.get();
}

ReleaseRepository* SiteServices::repository() const {
    return m_repository.get();
}

SessionPorts SiteServices::ports() const {
    SessionPorts ports{m_wos.get(),    m_repository.get(), m_link.get(),
                       m_tokens.get(), m_journal.get(),    m_options.clock.get()};
    ports.inspector = m_inspector.get();
    if (m_vaulted != nullptr) {
        ports.keeping.recall = [vaulted = m_vaulted](const QList<TokenKey>& keys, QObject* context,
                                                     std::function<void(Result<void>)> done) {
            vaulted->recall(keys, context, std::move(done));
        };
        ports.keeping.whenKept = [this](QObject* context, std::function<void()> done) {
            whenStored(context, std::move(done));
        };
    }
    return ports;
}

std::unique_ptr<TokenRotation> SiteServices::rotation(RotationPlan plan) const {
    return std::make_unique<TokenRotation>(std::move(plan), m_context.get(), ports(), m_journal.get());
}

TokenRenewals* SiteServices::renewals() const {
    return m_renewals.get();
}

Offboardings* SiteServices::offboardings() const {
    return m_offboardings.get();
}

void SiteServices::clearBenchOfThoseOut() {
    // Nothing starts it with the rest of the batch meanwhile, and nothing is kept of it once it is out.
    connect(m_offboardings.get(), &Offboardings::begun, m_bench.get(), [this](const DeviceId& device) {
        if (auto* session = m_bench->find(device))
            session->setAside();
    });
    connect(m_offboardings.get(), &Offboardings::deviceEnded, m_bench.get(),
            [this](const OffboardOutcome& outcome) {
                if (!outcome.failure)
                    m_bench->forget(outcome.record.device);
            });
}

void SiteServices::keepBenchUpToDate() {
    // Also after a failure: the hand-over may have happened before it.
    connect(m_renewals.get(), &TokenRenewals::deviceEnded, m_bench.get(),
            [this](const RenewalOutcome& outcome) { m_bench->readRecordAgain(outcome.device); });
}

void SiteServices::whenStored(QObject* context, std::function<void()> done) const {
    if (m_vaulted == nullptr || m_vaulted->underWay() == 0)
        return done();
    connect(m_vaulted, &VaultedTokenStore::settled, context, std::move(done), Qt::SingleShotConnection);
}

SessionPlan SiteServices::plan(const DeviceFiles& files) const {
    SessionPlan plan;
    plan.files = files;
    plan.endpoint = m_context->policy().endpoint;
    plan.hasOperator = m_options.hasOperator;
    plan.timing = m_context->policy().timing;
    return plan;
}

void SiteServices::useDosFile(const DosFile& file) {
    m_context->giveEndpoint(file.endpoint, candidatesOf(file));
}

void SiteServices::windDown() {
    m_journal->giveUpOnLost();
    m_renewals->cancel();
    m_offboardings->cancel();
    if (m_options.hasOperator)
        m_bench->cancelRunning();
    else
        m_bench->cancelAll();
    const auto settle = [this] {
        whenStored(this,
                   [this] { QMetaObject::invokeMethod(this, &SiteServices::settled, Qt::QueuedConnection); });
    };
    if (m_tap->isQuiet())
        settle();
    else
        connect(m_tap.get(), &ExchangeTap::quiet, this, settle, Qt::SingleShotConnection);
}

/// The operator confirms a signing certificate once for the site, not once for every start of the program.
void SiteServices::recallConfirmations() {
    observe(m_journal->decisions(QStringLiteral("signerConfirmed")), m_context.get(),
            [context = m_context.get()](const Result<QList<Decision>>& decisions) {
                if (!decisions)
                    return; // then it is asked for again
                for (const auto& decision : *decisions)
                    context->confirmSigner(decision.subject, decision.by);
            });
}

} // namespace trustbench
