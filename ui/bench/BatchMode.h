#pragma once

#include "ui/bench/Workplace.h"

#include <QTimer>

#include <deque>

class QStackedWidget;

namespace trustbench {

class BatchView;
class TopBar;
class UpkeepPages;

/// The window's other mode: shows the whole bench instead of one device, and brings the devices of a manifest
/// onto it, some at a time, so that ten thousand do not hold up the window. The view is made when it is first
/// wanted. Not for: what the view shows (BatchView). Tested in tests/ui/tst_pages.
class BatchMode : public QObject {
    Q_OBJECT
public:
    BatchMode(Workplace* workplace, TopBar* top, QStackedWidget* modes);
    bool isOn() const;
    void show(bool on);
    void setBench(Bench* bench);
    /// What can be done with the devices that are chosen in the batch.
    void setMenus(UpkeepPages* pages) { m_pages = pages; }
    /// Null before the mode was first on.
    BatchView* view() const { return m_view; }
    void openManifest();
    /// Nothing is added where anything is wrong with it; all problems are told.
    void addManifest(const QString& path);
    void nextZone(bool backwards);
    void leaveField();

Q_SIGNALS:
    void deviceWanted(trustbench::OnboardingSession* session);

private:
    void ensureView();
    void addSome();

    Workplace* m_workplace;
    TopBar* m_top;
    QStackedWidget* m_modes;
    UpkeepPages* m_pages = nullptr;
    BatchView* m_view = nullptr;
    std::deque<DeviceFiles> m_waiting;
    QSet<QString> m_present; ///< certificate files that are on the bench
    int m_added = 0;
    QTimer m_adding;
};

} // namespace trustbench
