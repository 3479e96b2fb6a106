#pragma once

#include "ui/bench/Workplace.h"

#include <QTimer>

namespace trustbench {

/// Whether the WOS of a site can be reached, for the top bar: asked when the site is opened, learned from
/// every exchange after that, and asked again from time to time while it cannot. Decides nothing. Tested in
/// tests/ui/tst_window with a WOS that goes away and comes back.
class WosReach final : public QObject {
    Q_OBJECT
public:
    WosReach(WosClient* wos, SiteContext* site, QObject* parent = nullptr);
    ~WosReach() override;

    void ask();
    void learn(const Exchange& exchange);
    const Reachability& current() const { return m_current; }

Q_SIGNALS:
    void changed();

private:
    void take(const std::optional<Failure>& failure, const QDateTime& at);

    WosClient* m_wos;
    SiteContext* m_site;
    Reachability m_current;
    QFuture<Result<Preflight>> m_asking;
    QTimer m_again;
};

} // namespace trustbench
