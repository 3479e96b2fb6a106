#pragma once

#include "ui/bench/SeenEnvelopes.h"
#include "ui/bench/Workplace.h"
#include "ui/widgets/Theme.h"

#include <QMainWindow>
#include <QTimer>

class QSplitter;
class QStackedWidget;

namespace trustbench {

class ActivityModel;
class BatchMode;
class BenchModel;
class BenchPanel;
class BottomPanel;
class EmptyPage;
class FileDrops;
class FocusRing;
class OnboardingView;
class SitePage;
class TopBar;
class UpkeepPages;

/// The window: top bar, bench list, the device on show, bottom panel, or the site page, or the batch. Turns
/// scans into started devices. Not for: keys (WindowKeys), services (Workplace), steps (OnboardingView).
/// Tested in tests/ui/tst_window with real clicks and keys.
class MainWindow : public QMainWindow {
    Q_OBJECT
public:
    MainWindow(Workplace* workplace, ThemeController* theme, QWidget* parent = nullptr);
    ~MainWindow() override;

    BenchPanel* benchPanel() const { return m_panel; }
    /// This and the bottom panel are null before the first site is open.
    OnboardingView* onboarding() const { return m_view; }
    SitePage* sitePage();
    UpkeepPages* upkeepPages() const { return m_upkeep; }
    BottomPanel* bottomPanel() const { return m_bottom; }
    TopBar* topBar() const { return m_top; }
    BatchMode* batchMode() const { return m_batch; }
    /// What stands right of the bench list: the work, the site page or the invitation of an empty bench.
    QWidget* besidePanel() const;
    /// The device on show, with steps, panel and actions.
    bool isWorkShown() const;
    void actPrimary();
    /// What scan + Enter does.
    void startScanned(const QString& scanned);
    void openSiteFile();
    void showSitePage(bool forNew);
    /// The device on show, or the invitation of an empty bench.
    void showBench();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void build();
    void ensureWork();
    void connectParts();
    void takeSite();
    void dropSite();
    void showSession(OnboardingSession* session);
    void showNewDevice(const QStringList& files = {});
    void startNew(const DeviceFiles& files);
    void takeFiles(const QStringList& files);
    void showEnvelope();
    QList<DeviceId> shownDevice() const;
    void refreshTotals();
    void fold();
    void placePanel();

    Workplace* m_workplace;
    ThemeController* m_theme;
    BenchModel* m_model;
    ActivityModel* m_activity;
    FileDrops* m_drops = nullptr;
    TopBar* m_top = nullptr;
    BenchPanel* m_panel = nullptr;
    QStackedWidget* m_right = nullptr;
    QWidget* m_work = nullptr;
    QSplitter* m_splitter = nullptr;
    OnboardingView* m_view = nullptr;
    EmptyPage* m_empty = nullptr;
    BottomPanel* m_bottom = nullptr;
    SitePage* m_site = nullptr;
    UpkeepPages* m_upkeep = nullptr;
    FocusRing* m_ring = nullptr;
    SeenEnvelopes m_envelopes;
    BatchMode* m_batch = nullptr;
    QTimer m_totals;
    bool m_unfolded = false;
    bool m_backToBatch = false; ///< when the page on show is closed
};

} // namespace trustbench
