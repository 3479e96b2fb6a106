#pragma once

#include "ui/widgets/Theme.h"

#include <QSettings>

namespace trustbench {

/// What the window remembers from one time to the next: the last site, its own place and colours. Nothing
/// about devices and nothing secret. In trustbench.conf in the user's configuration folder. Tested in
/// tests/ui/tst_workstation.
class Preferences {
public:
    Preferences();

    QString lastSite() const;
    void setLastSite(const QString& file);
    ThemeChoice theme() const;
    void setTheme(ThemeChoice choice);
    QByteArray geometry() const;
    void setGeometry(const QByteArray& geometry);

private:
    QSettings m_settings;
};

} // namespace trustbench
