#pragma once

#include "core/base/observe.h"
#include "core/onboarding/Bench.h"
#include "core/wos/Site.h"
#include "ui/upkeep/Upkeep.h"

namespace trustbench {

/// What is known of the way to the WOS, for the top bar.
struct Reachability {
    enum class State { unknown, asking, reachable, unreachable, untrusted };
    State state = State::unknown;
    QString host;
    QDateTime lastContact;
    std::optional<Failure> failure;
};

/// The passphrase of the encrypted file with a site's tokens.
struct PassphraseRequest {
    QString site; ///< its name
    QString file;
    bool creating = false; ///< there is no such file yet
    bool wasWrong = false; ///< the one given before does not open it
};

/// The database of a journal that several benches share does not answer.
struct JournalLoss {
    QString journal; ///< its address
    QDateTime since;
};

/// Port: what the window needs of the program that it cannot build itself: a site opened with its services
/// and a bench on them, a site tried out before it is saved, and a look at what goes over the wire. The real
/// one is in app/workstation. Not for: anything about one device; that is the session's.
class Workplace : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;
    ~Workplace() override;

    /// Null while no site is open.
    virtual const Site* site() const = 0;
    virtual Bench* bench() const = 0;
    /// For devices that are at work already; null while no site is open.
    virtual Upkeep* upkeep() const { return nullptr; }
    /// Answers through siteChanged or siteFailed.
    virtual void openSite(const QString& file) = 0;
    /// Whether the site, open or refused, may be worked on with others; not that of a demonstration.
    virtual bool canShareList() const { return false; }
    /// The address of the list that it shares; empty: it has one of its own.
    virtual QString sharedList() const { return {}; }
    /// Is there such a list that this bench can use? Changes nothing.
    virtual QFuture<Result<void>> trySharedList(const QString& address) {
        Q_UNUSED(address)
        return readyFuture(Result<void>());
    }
    /// Opens the site once more, with this list from now on; answers as openSite does.
    virtual void useSharedList(const QString& address) { Q_UNUSED(address) }
    /// The answers to passphraseWanted: it is tried off this thread, or the site is not opened.
    virtual void givePassphrase(Secret passphrase) = 0;
    virtual void withholdPassphrase() = 0;
    /// Reachable, TLS verdict and clock of a site as it stands on the page, saved or not.
    virtual QFuture<Result<Preflight>> tryOut(const Site& site) = 0;
    /// A missing issuer from the address that `subject` names for it, because the operator asked for it.
    virtual QFuture<Result<std::vector<PoolCertificate>>> fetchIssuer(const QUrl& address,
                                                                      const Certificate& subject) = 0;
    /// Who works here, for the record of confirmations.
    virtual QString operatorName() const = 0;
    virtual Reachability reachability() const = 0;
    /// While a shared journal is lost, everything here waits for it.
    virtual std::optional<JournalLoss> journalLoss() const { return std::nullopt; }
    /// What is being started, for instance the WOS of the demonstration; empty: nothing.
    virtual QString startingUp() const { return {}; }
    /// Suggestions for the scan field: serials that the device folder has files for.
    virtual QStringList serialsAtHand() const = 0;
    /// Endpoint files that appear there are applied without typing.
    virtual QString dosFolder() const = 0;

Q_SIGNALS:
    /// The old bench and site go away now; let go of both.
    void siteClosing();
    void siteChanged();
    void siteFailed(const trustbench::Failure& failure);
    /// The site that is being opened keeps its tokens in an encrypted file.
    void passphraseWanted(const trustbench::PassphraseRequest& request);
    /// An endpoint file was dropped, and is used.
    void dosFileApplied(const QString& path);
    /// An endpoint file that was dropped cannot be used.
    void dosFileFailed(const trustbench::Failure& failure);
    void startingUpChanged();
    void reachabilityChanged();
    void journalLossChanged();
    /// Calls to this host wait, because it asked for it or is in trouble.
    void hostWaits(const QString& host, std::chrono::milliseconds pause);
    /// One exchange with the WOS, secrets already replaced.
    void exchangeSeen(const trustbench::DeviceId& device, const trustbench::Exchange& exchange);
};

} // namespace trustbench
