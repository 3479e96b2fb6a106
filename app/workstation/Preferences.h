#pragma once

#include "ui/widgets/Theme.h"

#include <QHash>
#include <QSettings>

namespace trustbench {

/// What the window remembers from one time to the next: the last site, the addresses of shared lists, its own
/// place and colours. Nothing about devices and nothing secret. In trustbench.conf in the user's
/// configuration folder. Tested in tests/ui/tst_workstation and tst_sharedlist.
class Preferences {
public:
    Preferences();

    QString lastSite() const;
    void setLastSite(const QString& file);
    /// Addresses of lists that sites share with other benches, by the file of the site; no address holds a
    /// password.
    QHash<QString, QString> sharedLists() const;
    void setSharedLists(const QHash<QString, QString>& lists);
    ThemeChoice theme() const;
    void setTheme(ThemeChoice choice);
    QByteArray geometry() const;
    void setGeometry(const QByteArray& geometry);

private:
    QSettings m_settings;
};

} // namespace trustbench
