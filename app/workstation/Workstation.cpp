#include "app/workstation/Workstation.h"

#include "app/services/Places.h"
#include "app/services/SharedBench.h"
#include "app/services/SiteTrial.h"
#include "app/workstation/DemoWos.h"
#include "app/workstation/SiteUpkeep.h"
#include "app/workstation/WosReach.h"
#include "core/base/observe.h"
#include "core/journal/JournalPlace.h"
#include "core/net/IssuerFetch.h"
#include "core/wos/DeviceFolder.h"

#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>
#include <QtConcurrentRun>

namespace trustbench {
namespace {

/// What a server that answers at all needs to say that everything is kept.
constexpr std::chrono::seconds farewell{10};

} // namespace

Workstation::Workstation(Settings settings, QObject* parent)
    : Workplace(parent)
    , m_settings(std::move(settings))
    , m_dos(new DosWatch(m_settings.dosFolder.isEmpty() ? usualDosFolder()
                                                        : QDir(m_settings.dosFolder).absolutePath(),
                         this)) {
    connect(m_dos, &DosWatch::arrived, this, &Workstation::applyDosFile);
    connect(m_dos, &DosWatch::failed, this, &Workstation::dosFileFailed);
}

Workstation::~Workstation() = default;

QString Workstation::usualDosFolder() {
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) +
           QStringLiteral("/trustbench/dos");
}

void Workstation::announce(const QString& startingUp) {
    if (m_startingUp == startingUp)
        return;
    m_startingUp = startingUp;
    Q_EMIT startingUpChanged();
}

void Workstation::expectSite() {
    announce(tr("Starting"));
}

void Workstation::expectNone() {
    announce({});
}

void Workstation::begin() {
    m_dos->begin();
}

const Site* Workstation::site() const {
    return m_services ? &m_services->site() : nullptr;
}

Bench* Workstation::bench() const {
    return m_services ? m_services->bench() : nullptr;
}

Upkeep* Workstation::upkeep() const {
    return m_upkeep.get();
}

QString Workstation::operatorName() const {
    return currentUserName();
}

std::optional<JournalLoss> Workstation::journalLoss() const {
    if (!m_shared || !m_shared->lostSince().isValid())
        return std::nullopt;
    return JournalLoss{m_services->journalFile(), m_shared->lostSince()};
}

Reachability Workstation::reachability() const {
    return m_reach ? m_reach->current() : Reachability{};
}

void Workstation::openDemo() {
    announce(tr("Starting a WOS on this machine"));
    m_demo = std::make_unique<DemoWos>();
    connect(m_demo.get(), &DemoWos::ready, this, [this](const QString& siteFile) {
        m_settings.journal = m_demo->folder() + QStringLiteral("/journal.sqlite");
        openSite(siteFile);
    });
    connect(m_demo.get(), &DemoWos::failed, this, [this](const Failure& failure) {
        m_demoFailed = m_turn == 0; // it never came so far as to name its site
        refuse(failure);
    });
    m_demo->start();
}

void Workstation::openSite(const QString& file) {
    const int turn = ++m_turn;
    m_file = file;
    m_locked.reset();
    announce(tr("Opening %1").arg(QFileInfo(file).fileName()));
    const auto loading = QtConcurrent::run([file, journal = journal()]() -> Result<Loaded> {
        auto site = Site::load(file);
        if (!site)
            return Unexpected(site.error());
        ServiceOptions options;
        options.site = *site;
        options.journalFile = journal;
        const auto tokens = SiteServices::tokenFileOf(options);
        return Loaded{*site, serialsInFolder(*site), tokens, QFileInfo::exists(tokens)};
    });
    observe(loading, this, [this, turn](const Result<Loaded>& loaded) {
        if (turn != m_turn || m_closing)
            return;
        if (loaded)
            replaceSite(*loaded, turn);
        else
            refuse(loaded.error());
    });
}

QString Workstation::journal() const {
    return m_settings.journal.isEmpty() ? m_settings.sharedLists.value(m_file) : m_settings.journal;
}

bool Workstation::canShareList() const {
    return !m_file.isEmpty() && !m_demo && !m_closing;
}

QString Workstation::sharedList() const {
    return isSharedJournal(journal()) ? journal() : QString();
}

QFuture<Result<void>> Workstation::trySharedList(const QString& address) {
    if (address.isEmpty())
        return readyFuture(Result<void>());
    return QtConcurrent::run([address] { return tryJournal(address); });
}

void Workstation::useSharedList(const QString& address) {
    m_settings.journal.clear(); // what the command line said goes as far as this
    if (address.isEmpty())
        m_settings.sharedLists.remove(m_file);
    else
        m_settings.sharedLists.insert(m_file, address);
    Q_EMIT sharedListsChanged();
    openSite(QString(m_file));
}

/// The same journal may be wanted again, so the old site is let go before the new one is opened.
void Workstation::replaceSite(const Loaded& loaded, int turn) {
    if (!m_services)
        return openServices(loaded, turn);
    whenSettled([this, loaded, turn] {
        if (turn != m_turn)
            return; // the next one lets go of it
        letGo();
        openServices(loaded, turn);
    });
}

void Workstation::openServices(const Loaded& loaded, int turn) {
    if (loaded.tokenFile.isEmpty() || m_settings.tokenPassphrase)
        return openWith(loaded, turn, m_settings.tokenPassphrase);
    m_locked = loaded;
    Q_EMIT passphraseWanted({loaded.site.name, loaded.tokenFile, !loaded.hasTokenFile, false});
}

void Workstation::givePassphrase(Secret passphrase) {
    if (!m_locked)
        return;
    auto shared = std::make_shared<const Secret>(std::move(passphrase));
    if (m_locked->hasTokenFile)
        return tryPassphrase(std::move(shared));
    const auto loaded = *std::exchange(m_locked, std::nullopt);
    openWith(loaded, m_turn, std::move(shared));
}

void Workstation::withholdPassphrase() {
    if (const auto locked = std::exchange(m_locked, std::nullopt))
        refuse({FailureCode::passphraseNeeded, locked->tokenFile, {}});
}

/// What the file holds does not matter here, only whether it opens.
void Workstation::tryPassphrase(std::shared_ptr<const Secret> passphrase) {
    const std::shared_ptr<TokenVault> vault =
        encryptedFileVault(m_locked->tokenFile, passphrase->duplicate());
    observe(
        vault->recall(TokenKey(DeviceId(QStringLiteral("-")))), this,
        [this, vault, passphrase, turn = m_turn](const Result<std::shared_ptr<const AccessToken>>& answer) {
            if (turn != m_turn || !m_locked || m_closing)
                return;
            const auto loaded = *m_locked;
            if (answer || answer.error().code == FailureCode::tokenMissing) {
                m_locked.reset();
                return openWith(loaded, turn, passphrase);
            }
            if (answer.error().code == FailureCode::passphraseWrong) {
                Q_EMIT passphraseWanted({loaded.site.name, loaded.tokenFile, false, true});
                return;
            }
            m_locked.reset();
            refuse(answer.error());
        });
}

void Workstation::openWith(const Loaded& loaded, int turn, std::shared_ptr<const Secret> passphrase) {
    ServiceOptions options;
    options.site = loaded.site;
    // A file that lay in the folder before may be an old one: the site's own endpoint goes before it.
    if (loaded.site.api.isEmpty())
        options.dos = m_dos->newest();
    options.journalFile = journal();
    options.handoverFolder = m_settings.handover;
    options.jobs = m_settings.jobs;
    options.limits = m_settings.limits;
    options.timing = m_settings.timing;
    options.tokenPassphrase = std::move(passphrase);
    m_opening = SiteServices::open(std::move(options));
    observe(m_opening, this,
            [this, turn, serials = loaded.serials](const Result<std::shared_ptr<OpenedSite>>& opened) {
                if (opened && (turn != m_turn || m_closing)) // not whenever the worker lets go of it
                    endElsewhere(std::move((*opened)->journal));
                if (turn != m_turn || m_closing)
                    return;
                if (opened)
                    take(std::move(**opened), serials);
                else
                    refuse(opened.error());
            });
}

void Workstation::take(OpenedSite opened, const QStringList& serials) {
    m_services = std::make_unique<SiteServices>(std::move(opened));
    m_upkeep = std::make_unique<SiteUpkeep>(m_services.get());
    m_serials = serials;
    m_services->bench()->addRemembered(m_services->plan({}));
    m_neverShared = false;
    if (m_services->journal()->isShared()) {
        m_shared = std::make_unique<SharedBench>(m_services.get());
        connect(m_shared.get(), &SharedBench::lostChanged, this, &Workstation::journalLossChanged);
    }
    m_reach = std::make_unique<WosReach>(m_services->wos(), m_services->context());
    connect(m_reach.get(), &WosReach::changed, this, &Workstation::reachabilityChanged);
    connect(m_services.get(), &SiteServices::exchangeSeen, this, &Workstation::exchangeSeen);
    connect(m_services.get(), &SiteServices::tokenNotKept, this, &Workstation::siteFailed);
    connect(m_services.get(), &SiteServices::waits, this, &Workstation::hostWaits);
    connect(m_services.get(), &SiteServices::exchangeSeen, m_reach.get(),
            [this](const DeviceId&, const Exchange& exchange) { m_reach->learn(exchange); });
    announce({});
    Q_EMIT siteChanged();
    m_reach->ask();
}

void Workstation::whenSettled(std::function<void()> next) {
    // Queued, since what comes next destroys the sender.
    connect(m_services.get(), &SiteServices::settled, this, std::move(next),
            Qt::ConnectionType(Qt::QueuedConnection | Qt::SingleShotConnection));
    m_services->windDown();
}

void Workstation::letGo() {
    if (!m_services)
        return;
    Q_EMIT siteClosing();
    m_shared.reset();
    Q_EMIT journalLossChanged();
    m_reach.reset();
    m_upkeep.reset();
    auto journal = m_services->sharedJournal();
    m_services.reset();
    m_serials.clear();
    endElsewhere(std::move(journal));
}

/// The last words to a server are no matter of this thread; a file is free again when this returns.
void Workstation::endElsewhere(std::shared_ptr<SqlJournal> journal) {
    if (journal->isShared())
        m_ending = QtConcurrent::run([journal = std::move(journal)]() mutable {
            journal.reset();
            return Result<void>();
        });
}

/// The window is closed, and its process has to end even where the database hangs.
void Workstation::leaveJournal() {
    if (m_ended)
        return;
    m_leftJournal = true;
    static_cast<void>(m_services.release()); // a thread is in there and does not come back
    endDemo();
}

void Workstation::endDemo() {
    if (std::exchange(m_ended, true))
        return;
    if (!m_demo) {
        Q_EMIT closed();
        return;
    }
    connect(m_demo.get(), &DemoWos::ended, this, &Workstation::closed);
    m_demo->stop();
}

void Workstation::refuse(const Failure& failure) {
    announce({});
    m_neverShared = !m_services && isSharedJournal(journal()) && failure.code == FailureCode::journalUnusable;
    Q_EMIT siteFailed(failure);
}

void Workstation::applyDosFile(const DosFile& file, bool dropped) {
    if (!m_services || !(dropped || !m_services->context()->policy().endpoint))
        return;
    m_services->useDosFile(file);
    Q_EMIT dosFileApplied(file.endpoint.origin);
    m_reach->ask();
}

QFuture<Result<Preflight>> Workstation::tryOut(const Site& site) {
    return trySite(site, m_settings.limits);
}

QFuture<Result<std::vector<PoolCertificate>>> Workstation::fetchIssuer(const QUrl& address,
                                                                       const Certificate& subject) {
    if (!m_services)
        return readyFuture<std::vector<PoolCertificate>>(fail(FailureCode::cancelled));
    return trustbench::fetchIssuer(*m_services->http(), address, subject);
}

void Workstation::close() {
    if (std::exchange(m_closing, true))
        return;
    const auto isShared = isSharedJournal(journal());
    if (isShared)
        QTimer::singleShot(farewell, this, &Workstation::leaveJournal);
    const auto end = [this] {
        letGo();
        observe(m_ending, this, [this](const Result<void>&) { endDemo(); });
    };
    if (m_services)
        whenSettled(end);
    else // a site that is being opened has its journal in a folder that may go away with the demonstration
        observe(m_opening, this, [end](const Result<std::shared_ptr<OpenedSite>>&) { end(); });
}

} // namespace trustbench
