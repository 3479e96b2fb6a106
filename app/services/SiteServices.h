#pragma once

#include "core/access/VaultedTokenStore.h"
#include "core/journal/SqlJournal.h"
#include "core/onboarding/Bench.h"
#include "core/onboarding/Offboardings.h"
#include "core/onboarding/TokenRenewals.h"
#include "core/wos/DosFile.h"

namespace trustbench {

class ExchangeTap;
class PoliteHosts;

inline constexpr int defaultJobs = 8;

/// What the services of a site are built from.
struct ServiceOptions {
    Site site;
    std::optional<DosFile> dos; ///< its endpoint goes before the site's; its anchors are only candidates
    QString journalFile;        ///< empty: the site's usual place
    QString handoverFolder;     ///< empty: beside the journal
    int jobs = defaultJobs;
    bool hasOperator = true; ///< false: nobody is there to be asked
    QString operatorName;    ///< empty: the user of this machine
    HttpLimits limits;
    Timing timing;
    std::shared_ptr<const Clock> clock;            ///< null: the system's
    SiteContext::SecretSource secretSource;        ///< null: the site's secret file
    std::shared_ptr<const Secret> tokenPassphrase; ///< opens the file of a site with git.tokenStore "file"
};

/// A site with everything read that its services need from the disk: anchors, wire profile, the journal
/// (open, and this program's alone) and what it remembers. Made on a worker thread by open().
struct OpenedSite {
    ServiceOptions options; ///< with the places and defaults filled in
    SitePolicy policy;
    WireProfile profile;
    RepositoryDemands demands;
    std::unique_ptr<SqlJournal> journal;
    QList<DeviceRecord> remembered;
    QList<RotationRecord> rotations;
    QList<OffboardRecord> offboardings;
};

/// The concrete services of one open site and the bench on them; owns them all and takes them down in the
/// right order. The command line and the window use the same. Lives in the sessions' thread. Not for:
/// deciding anything. Tested in tests/core/cli through the programs.
class SiteServices final : public QObject {
    Q_OBJECT
public:
    /// siteInvalid, certificateMalformed and their like, profileInvalid, journalUnusable, passphraseNeeded
    /// where the site keeps its tokens in a file. Blocks nobody.
    static QFuture<Result<std::shared_ptr<OpenedSite>>> open(ServiceOptions options);

    /// The encrypted file that a site with git.tokenStore "file" keeps its tokens in; empty for any other.
    /// Reads the disk.
    static QString tokenFileOf(const ServiceOptions& options);

    explicit SiteServices(OpenedSite opened, QObject* parent = nullptr);
    ~SiteServices() override;

    const Site& site() const;
    const QString& journalFile() const;
    const QString& handoverFolder() const;
    SiteContext* context() const;
    Bench* bench() const;
    WosClient* wos() const;
    SqlJournal* journal() const;
    /// Whoever keeps this lets the journal end elsewhere than in this thread, which may take as long as its
    /// server does.
    std::shared_ptr<SqlJournal> sharedJournal() const { return m_journal; }
    ExchangeTap* tap() const { return m_tap.get(); }
    /// The way to the WOS and to the repositories: one trust, so one client and its connections.
    HttpClient* http() const;

    ReleaseRepository* repository() const;
    /// How old a request may be before the WOS refuses it: by so much may clocks differ.
    std::chrono::seconds clockTolerance() const { return m_clockTolerance; }
    /// The port of every device of this site.
    SessionPorts ports() const;

    /// A rotation of one device's token, at rest. The caller's.
    std::unique_ptr<TokenRotation> rotation(RotationPlan plan) const;
    /// Those that were asked for here, `jobs` at a time.
    TokenRenewals* renewals() const;
    /// The devices that are to be taken back out, `jobs` at a time. One that is on its way is set aside on
    /// the bench, and gone from it when it is out.
    Offboardings* offboardings() const;
    /// Calls `done` once every change of a token is where the site keeps them.
    void whenStored(QObject* context, std::function<void()> done) const;

    /// What every device of this site starts from.
    SessionPlan plan(const DeviceFiles& files) const;
    /// For every device that has not passed its endpoint yet, and for those to come.
    void useDosFile(const DosFile& file);
    /// Takes back whatever runs, and says settled() once every outcome is in the journal. Where there is an
    /// operator, devices that wait are found waiting the next time. What is not recorded because a shared
    /// journal's server is lost is given up, as by a kill.
    void windDown();

Q_SIGNALS:
    /// One exchange with the WOS and its outcome, secrets already replaced.
    void exchangeSeen(const trustbench::DeviceId& device, const trustbench::Exchange& exchange);
    void settled();
    /// Calls to this host wait: because it asked for it, or because it is in trouble.
    void waits(const QString& host, std::chrono::milliseconds pause, bool asked);
    /// The keyring or the file did not take a token; it is in memory alone.
    void tokenNotKept(const trustbench::Failure& failure);

private:
    void recallConfirmations();
    std::unique_ptr<TokenStore> makeTokenStore();
    void clearBenchOfThoseOut();
    void keepBenchUpToDate();

    ServiceOptions m_options;
    std::chrono::seconds m_clockTolerance;
    // Destroyed from the last to the first: whoever uses a service goes before it.
    std::shared_ptr<HttpClient> m_http;
    std::unique_ptr<PoliteHosts> m_hosts;
    std::shared_ptr<SqlJournal> m_journal;
    std::unique_ptr<ExchangeTap> m_tap;
    VaultedTokenStore* m_vaulted = nullptr; ///< m_tokens, where the site keeps them
    std::unique_ptr<TokenStore> m_tokens;
    std::unique_ptr<DeviceLink> m_link;
    std::unique_ptr<ReleaseRepository> m_repository;
    std::unique_ptr<TokenInspector> m_inspector;
    std::unique_ptr<WosClient> m_wos;
    std::unique_ptr<SiteContext> m_context;
    std::unique_ptr<Bench> m_bench;
    std::unique_ptr<TokenRenewals> m_renewals;
    std::unique_ptr<Offboardings> m_offboardings;
};

} // namespace trustbench
