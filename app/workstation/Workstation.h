#pragma once

#include "app/services/SiteServices.h"
#include "app/workstation/DosWatch.h"
#include "ui/bench/Workplace.h"

namespace trustbench {

class DemoWos;
class SharedBench;
class SiteUpkeep;
class WosReach;

/// The window's Workplace on real services: opens sites off the GUI thread, one at a time, with the journal
/// locked to this program; runs the WOS of a demonstration; applies endpoint files that are dropped. Not for:
/// anything about one device, or anything that is drawn. Tested in tests/ui/tst_window.
class Workstation final : public Workplace {
    Q_OBJECT
public:
    using SharedLists = QHash<QString, QString>; ///< addresses, by the file of the site
    struct Settings {
        QString journal;   ///< empty: the site's shared one, or its usual place
        QString handover;  ///< empty: beside the journal
        QString dosFolder; ///< empty: usualDosFolder()
        int jobs = defaultJobs;
        HttpLimits limits;
        Timing timing;
        std::shared_ptr<const Secret> tokenPassphrase = {}; ///< null: none
        SharedLists sharedLists = {};
    };
    explicit Workstation(Settings settings, QObject* parent = nullptr);
    ~Workstation() override;

    static QString usualDosFolder();
    /// A site may be opened soon: the window does not offer to make one meanwhile.
    void expectSite();
    void expectNone();
    /// Starts what may take a while; after the first painting.
    void begin();
    void openDemo();
    /// Takes back what runs, keeps the record, ends the demonstration; answers through closed().
    void close();
    bool demoFailed() const { return m_demoFailed; }
    /// A shared journal was named, and none was ever opened.
    bool neverShared() const { return m_neverShared; }
    /// Its server hangs: the thread that waits for it is left behind, so the program cannot end in order.
    bool leftJournal() const { return m_leftJournal; }

    const Site* site() const override;
    Bench* bench() const override;
    Upkeep* upkeep() const override;
    void openSite(const QString& file) override;
    bool canShareList() const override;
    QString sharedList() const override;
    QFuture<Result<void>> trySharedList(const QString& address) override;
    void useSharedList(const QString& address) override;
    const SharedLists& sharedLists() const { return m_settings.sharedLists; }
    void givePassphrase(Secret passphrase) override;
    void withholdPassphrase() override;
    QFuture<Result<Preflight>> tryOut(const Site& site) override;
    QFuture<Result<std::vector<PoolCertificate>>> fetchIssuer(const QUrl& address,
                                                              const Certificate& subject) override;
    QString operatorName() const override;
    Reachability reachability() const override;
    std::optional<JournalLoss> journalLoss() const override;
    QString startingUp() const override { return m_startingUp; }
    QStringList serialsAtHand() const override { return m_serials; }
    QString dosFolder() const override { return m_dos->folder(); }

Q_SIGNALS:
    void closed();
    void sharedListsChanged();

private:
    struct Loaded {
        Site site;
        QStringList serials;
        QString tokenFile;         ///< empty: the site keeps no tokens in a file
        bool hasTokenFile = false; ///< it is there
    };
    void announce(const QString& startingUp);
    void replaceSite(const Loaded& loaded, int turn);
    void openServices(const Loaded& loaded, int turn);
    void openWith(const Loaded& loaded, int turn, std::shared_ptr<const Secret> passphrase);
    void tryPassphrase(std::shared_ptr<const Secret> passphrase);
    void take(OpenedSite opened, const QStringList& serials);
    /// Calls `next` once nothing runs and everything is in the journal.
    void whenSettled(std::function<void()> next);
    void letGo();
    void endDemo();
    void leaveJournal();
    void endElsewhere(std::shared_ptr<SqlJournal> journal);
    void refuse(const Failure& failure);
    QString journal() const; ///< of the site in m_file; empty: its usual place
    void applyDosFile(const DosFile& file, bool dropped);

    Settings m_settings;
    std::unique_ptr<DemoWos> m_demo;
    std::unique_ptr<SiteServices> m_services;
    std::unique_ptr<SharedBench> m_shared; ///< where other benches work on the same list
    std::unique_ptr<SiteUpkeep> m_upkeep;
    std::unique_ptr<WosReach> m_reach;
    QFuture<Result<std::shared_ptr<OpenedSite>>> m_opening; ///< the last one; ended once the site is there
    QFuture<Result<void>> m_ending;                         ///< of a shared journal
    DosWatch* m_dos;
    QString m_startingUp;
    QString m_file; ///< of the site that was asked for last
    QStringList m_serials;
    std::optional<Loaded> m_locked; ///< waits for its passphrase
    int m_turn = 0;                 ///< of openSite; a site that was overtaken by another is let go
    bool m_closing = false;
    bool m_ended = false;
    bool m_demoFailed = false;
    bool m_neverShared = false;
    bool m_leftJournal = false;
};

} // namespace trustbench
