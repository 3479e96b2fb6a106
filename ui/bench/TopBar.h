#pragma once

#include "ui/bench/Workplace.h"
#include "ui/widgets/Theme.h"

#include <QWidget>

class QLabel;
class QMenu;
class QPushButton;
class QToolButton;

namespace trustbench {

class IconLabel;

/// The dark bar at the top, 56 px: logo, site, how the WOS is to be reached, menu.
class TopBar : public QWidget {
    Q_OBJECT
public:
    explicit TopBar(QWidget* parent = nullptr);
    void setSite(const QString& name);
    void setReachability(const Reachability& reachability);
    void setChoice(ThemeChoice choice);
    void setBatch(bool on);
    void setModesEnabled(bool enabled);
    QMenu* siteMenu() const { return m_siteMenu; }

Q_SIGNALS:
    /// The mode switch: the whole bench, or one device.
    void batchWanted(bool on);
    void openSiteWanted();
    void editSiteWanted();
    void newSiteWanted();
    void tokensWanted();
    void certificatesWanted();
    void clocksWanted();
    void themeWanted(trustbench::ThemeChoice choice);
    void keyboardHelpWanted();

private:
    QWidget* makeModes();

    QPushButton* m_site;
    QMenu* m_siteMenu;
    QList<QAction*> m_ofSite; ///< only while a site is open
    IconLabel* m_reachIcon;
    QLabel* m_reach;
    QLabel* m_host;
    QToolButton* m_single;
    QToolButton* m_batch;
    QToolButton* m_menu;
    QList<QAction*> m_themes;
};

} // namespace trustbench
