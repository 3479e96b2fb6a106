#pragma once

#include "app/cli/Terminal.h"
#include "app/services/SiteServices.h"

namespace trustbench {

/// What the commands that work on an opened site share, from the opening to their exit code, in the
/// terminal's event loop: a site that cannot be opened is refused, a cancelled run ends once everything is
/// saved, and confirmations of the command line go on record. Not for: what a command does. Tested in
/// tests/core/cli through the commands.
class SiteRun : public QObject {
public:
    ~SiteRun() override;

protected:
    explicit SiteRun(Terminal* terminal);

    void open(const ServiceOptions& options);
    virtual void onOpened(OpenedSite opened) = 0;
    /// Cancelled: calls back what is under way, before the services wind down.
    virtual void callBack() {}
    /// Everything is in the journal; takes the services down and finishes.
    virtual void end() = 0;

    /// A confirmation on the command line is somebody's decision, and goes on record as one.
    void confirmSigners(const QStringList& sha256);
    /// Tells of every token that is in memory alone.
    void sayTokensNotKept();
    void refuse(const Failure& failure) { m_terminal->finish(m_terminal->refuse(failure)); }
    /// Not the device's matter: nobody could have been served then.
    static bool keptFromTrying(FailureCode code);
    /// Nobody could have done it (notPossible), somebody said no (answerIsNo), or all is done.
    ExitCode exitCodeOf(const QList<std::optional<Failure>>& outcomes) const;

    Terminal* m_terminal;
    std::unique_ptr<SiteServices> m_services;
    bool m_cancelled = false;

private:
    void onCancel();
};

} // namespace trustbench
