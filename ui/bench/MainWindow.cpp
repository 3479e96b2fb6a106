#include "ui/bench/MainWindow.h"

#include "core/base/observe.h"
#include "core/wos/DeviceFolder.h"
#include "ui/batch/BatchView.h"
#include "ui/bench/BatchMode.h"
#include "ui/bench/BenchPanel.h"
#include "ui/bench/BottomPanel.h"
#include "ui/bench/EmptyPage.h"
#include "ui/bench/FileDrops.h"
#include "ui/bench/JournalBanner.h"
#include "ui/bench/PassphraseDialog.h"
#include "ui/bench/SharedListDialog.h"
#include "ui/bench/SitePage.h"
#include "ui/bench/TopBar.h"
#include "ui/bench/UpkeepPages.h"
#include "ui/bench/WindowKeys.h"
#include "ui/inspect/EnvelopeInspector.h"
#include "ui/models/ActivityModel.h"
#include "ui/onboarding/ActionBar.h"
#include "ui/onboarding/EndpointPage.h"
#include "ui/onboarding/OnboardingView.h"
#include "ui/onboarding/WaitRow.h"
#include "ui/upkeep/UpkeepPage.h"
#include "ui/widgets/WorkbenchStyle.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QListView>
#include <QSplitter>
#include <QStackedWidget>

namespace trustbench {

namespace {
constexpr int foldBelow = 1300;
constexpr int roomyHeight = 800; ///< below it, half of the page would be activity
} // namespace

MainWindow::MainWindow(Workplace* workplace, ThemeController* theme, QWidget* parent)
    : QMainWindow(parent)
    , m_workplace(workplace)
    , m_theme(theme)
    , m_model(new BenchModel(this))
    , m_activity(new ActivityModel(this)) {
    setWindowTitle(QStringLiteral("Trustbench"));
    setMinimumSize(1024, 700);
    resize(1440, 900);
    build();
    connectParts();
    new WindowKeys(this);
    PassphraseDialog::askFor(m_workplace, this);
    SharedListDialog::offer(m_workplace, m_top->siteMenu(), this);
    m_ring = new FocusRing(this);
    takeSite();
}

MainWindow::~MainWindow() = default;

void MainWindow::build() {
    m_drops = new FileDrops(this);
    connect(m_drops, &FileDrops::dropped, this, &MainWindow::takeFiles);
    // Each part is born where it stays: a part that moves to another parent is styled anew with all that is
    // in it.
    m_top = new TopBar(this);
    m_top->setChoice(m_theme->choice());
    setMenuWidget(m_top);
    auto* modes = new QStackedWidget(this);
    auto* centre = new QWidget(modes);
    auto* columns = new QHBoxLayout(centre);
    columns->setContentsMargins(0, 0, 0, 0);
    columns->setSpacing(0);
    m_panel = new BenchPanel(m_model, centre);
    columns->addWidget(m_panel);
    m_right = new QStackedWidget(centre);
    columns->addWidget(m_right, 1);
    modes->addWidget(centre);
    auto* whole = new QWidget;
    auto* rows = new QVBoxLayout(whole);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(0);
    rows->addWidget(new JournalBanner(m_workplace));
    rows->addWidget(modes, 1);
    setCentralWidget(whole);
    m_batch = new BatchMode(m_workplace, m_top, modes);

    m_empty = new EmptyPage(m_right);
    m_right->addWidget(m_empty);
    m_upkeep = new UpkeepPages(m_workplace, m_right);
}

/// Not for the first painting: none of this is on show before a site is open.
void MainWindow::ensureWork() {
    if (m_work)
        return;
    m_work = new QWidget(m_right);
    auto* rows = new QVBoxLayout(m_work);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(0);
    m_splitter = new QSplitter(Qt::Vertical, m_work);
    m_view = new OnboardingView(m_splitter);
    m_view->endpointPage()->setDosFolder(m_workplace->dosFolder());
    m_bottom = new BottomPanel(m_activity, m_splitter);
    m_splitter->setHandleWidth(1);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(m_view);
    m_splitter->addWidget(m_bottom);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 0);
    rows->addWidget(m_splitter, 1);
    rows->addWidget(m_view->actions());
    m_right->addWidget(m_work);
    m_view->actions()->setMenu(m_upkeep->menuFor([this] { return shownDevice(); }, m_view->actions()));
    connect(m_workplace, &Workplace::hostWaits, m_view->waitRow(), &WaitRow::showHostWait);
    connect(m_view, &OnboardingView::newDeviceGiven, this, &MainWindow::startNew);
    connect(m_view, &OnboardingView::issuerWanted, this,
            [this](const QUrl& address, const Certificate& subject) {
                observe(m_workplace->fetchIssuer(address, subject), m_view,
                        [this](const Result<std::vector<PoolCertificate>>& issuer) {
                            m_view->takeIssuer(issuer);
                        });
            });
    connect(m_view, &OnboardingView::nextDeviceWanted, this, [this] {
        m_panel->clearScan();
        m_panel->setFolded(false);
        m_panel->scanField()->setFocus();
    });
    connect(m_bottom, &BottomPanel::heightWanted, this, [this](int height) {
        const int all = m_splitter->height() - m_splitter->handleWidth();
        m_splitter->setSizes({qMax(1, all - height), height});
    });
    connect(m_splitter, &QSplitter::splitterMoved, this,
            [this] { m_bottom->rememberHeight(m_bottom->height()); });
}

SitePage* MainWindow::sitePage() {
    if (m_site)
        return m_site;
    m_site = new SitePage(m_workplace, m_right);
    m_right->addWidget(m_site);
    connect(m_site, &SitePage::saved, m_workplace, &Workplace::openSite);
    connect(m_site, &SitePage::closed, this, &MainWindow::showBench);
    connect(m_site, &SitePage::openWanted, this, &MainWindow::openSiteFile);
    return m_site;
}

void MainWindow::connectParts() {
    connect(m_workplace, &Workplace::siteClosing, this, &MainWindow::dropSite);
    connect(m_workplace, &Workplace::siteChanged, this, &MainWindow::takeSite);
    connect(m_workplace, &Workplace::siteFailed, this, [this](const Failure& failure) {
        showSitePage(m_workplace->site() == nullptr);
        sitePage()->showFailure(failure);
    });
    connect(m_workplace, &Workplace::dosFileApplied, this, [this](const QString& path) {
        m_panel->showNews(tr("Endpoint taken from %1").arg(QFileInfo(path).fileName()));
    });
    connect(m_workplace, &Workplace::dosFileFailed, this, [this](const Failure& failure) {
        if (m_view)
            m_view->endpointPage()->showDosFailure(failure);
        m_panel->showFailure(failure);
    });
    connect(m_workplace, &Workplace::startingUpChanged, this, [this] {
        m_empty->setStartingUp(m_workplace->startingUp());
        if (m_workplace->startingUp().isEmpty() && !m_workplace->site())
            showSitePage(true);
    });
    connect(m_workplace, &Workplace::reachabilityChanged, this,
            [this] { m_top->setReachability(m_workplace->reachability()); });
    connect(m_workplace, &Workplace::exchangeSeen, this,
            [this](const DeviceId& device, const Exchange& exchange) {
                const bool shown =
                    m_view && m_view->session() && m_view->session()->state().deviceId() == device;
                if (m_envelopes.keep(device, exchange) && shown)
                    showEnvelope();
            });
    connect(m_batch, &BatchMode::deviceWanted, this, &MainWindow::showSession);

    connect(m_top, &TopBar::openSiteWanted, this, &MainWindow::openSiteFile);
    connect(m_top, &TopBar::editSiteWanted, this, [this] { showSitePage(false); });
    connect(m_top, &TopBar::newSiteWanted, this, [this] { showSitePage(true); });
    connect(m_top, &TopBar::tokensWanted, m_upkeep, &UpkeepPages::showTokens);
    connect(m_top, &TopBar::certificatesWanted, m_upkeep, &UpkeepPages::showCertificates);
    connect(m_top, &TopBar::clocksWanted, m_upkeep, &UpkeepPages::showClocks);
    connect(m_upkeep, &UpkeepPages::shown, this, [this] {
        m_backToBatch = m_batch->isOn();
        m_batch->show(false);
    });
    connect(m_upkeep, &UpkeepPages::closed, this, [this] {
        showBench();
        m_batch->show(std::exchange(m_backToBatch, false));
    });
    m_upkeep->setContextMenu(m_panel->list(), [this] { return shownDevice(); });
    m_batch->setMenus(m_upkeep);
    connect(m_top, &TopBar::themeWanted, m_theme, &ThemeController::choose);

    connect(m_panel, &BenchPanel::scanned, this, &MainWindow::startScanned);
    connect(m_panel, &BenchPanel::sessionChosen, this, &MainWindow::showSession);
    connect(m_panel, &BenchPanel::newDeviceWanted, this, [this] { showNewDevice(); });
    connect(m_panel, &BenchPanel::unfoldWanted, this, [this] {
        m_unfolded = true;
        m_panel->setFolded(false);
        m_panel->scanField()->setFocus();
    });
    connect(m_empty, &EmptyPage::serialChosen, this, &MainWindow::startScanned);
    connect(m_empty, &EmptyPage::filesWanted, this, [this] { showNewDevice(); });
    connect(m_right, &QStackedWidget::currentChanged, this, &MainWindow::fold);
    m_totals.setSingleShot(true);
    m_totals.setInterval(0); // many changes at once are one new line
    connect(&m_totals, &QTimer::timeout, this, &MainWindow::refreshTotals);
    connect(&m_totals, &QTimer::timeout, this, &MainWindow::placePanel);
}

void MainWindow::takeSite() {
    const auto* site = m_workplace->site();
    auto* bench = m_workplace->bench();
    m_top->setSite(site ? site->name : QString());
    m_top->setReachability(m_workplace->reachability());
    m_model->setBench(bench);
    m_activity->setBench(bench);
    if (bench)
        ensureWork();
    if (m_view)
        m_view->setBench(bench);
    m_upkeep->setUpkeep(m_workplace->upkeep());
    const auto serials = site ? m_workplace->serialsAtHand() : QStringList();
    m_panel->setSerialsAtHand(serials);
    m_empty->setSerialsAtHand(serials);
    m_empty->setStartingUp(m_workplace->startingUp());
    m_panel->setEnabled(bench != nullptr);
    m_drops->setTaking(bench != nullptr);
    m_top->setModesEnabled(bench != nullptr);
    m_batch->setBench(bench);
    if (bench) {
        if (const auto profile = WireProfile::load(bench->site()->policy().wire))
            m_envelopes.setFormat(profile->envelope);
        for (const auto signal : {&Bench::sessionAdded, &Bench::sessionRemoved, &Bench::sessionChanged})
            connect(bench, signal, this, [this] {
                if (!m_totals.isActive())
                    m_totals.start();
            });
    }
    refreshTotals();
    if (!site && m_workplace->startingUp().isEmpty())
        showSitePage(true);
    else
        showBench();
}

QList<DeviceId> MainWindow::shownDevice() const {
    return m_view && m_view->session() ? idsOf({m_view->session()}) : QList<DeviceId>();
}

bool MainWindow::isWorkShown() const {
    return m_work && m_right->currentWidget() == m_work && !m_batch->isOn();
}

QWidget* MainWindow::besidePanel() const {
    return m_right;
}

void MainWindow::actPrimary() {
    if (m_batch->isOn())
        m_batch->view()->actPrimary();
    else if (isWorkShown())
        m_view->actPrimary();
    else if (m_site && m_right->currentWidget() == m_site)
        m_site->actPrimary();
    else if (auto* page = m_upkeep->current())
        page->actPrimary();
}

void MainWindow::dropSite() {
    m_upkeep->setUpkeep(nullptr);
    if (m_view)
        m_view->setBench(nullptr);
    m_batch->setBench(nullptr);
    m_activity->setBench(nullptr);
    m_model->setBench(nullptr);
    m_envelopes.clear();
    if (m_bottom)
        m_bottom->setEnvelope(nullptr, {});
}

void MainWindow::showBench() {
    if (!m_workplace->bench()) {
        m_right->setCurrentWidget(m_empty);
    } else if (m_view->session()) {
        m_right->setCurrentWidget(m_work);
    } else if (!m_workplace->bench()->sessions().empty()) {
        showSession(m_workplace->bench()->sessions().front());
    } else {
        m_right->setCurrentWidget(m_empty);
    }
    if (m_right->currentWidget() == m_empty)
        m_panel->scanField()->setFocus(Qt::OtherFocusReason);
}

void MainWindow::showSitePage(bool forNew) {
    m_batch->show(false);
    sitePage()->edit(forNew ? nullptr : m_workplace->site());
    m_right->setCurrentWidget(m_site);
    m_site->focusFirst();
}

void MainWindow::openSiteFile() {
    const auto path =
        QFileDialog::getOpenFileName(this, tr("Open a site file"), {}, tr("Site files (*.json)"));
    if (!path.isEmpty())
        m_workplace->openSite(path);
}

void MainWindow::showSession(OnboardingSession* session) {
    m_batch->show(false);
    m_view->showSession(session);
    m_activity->showSession(session);
    m_panel->select(session);
    m_right->setCurrentWidget(m_work);
    fold();
    placePanel();
    showEnvelope();
}

void MainWindow::showNewDevice(const QStringList& files) {
    if (!m_workplace->bench())
        return;
    m_batch->show(false);
    m_panel->select(nullptr);
    m_activity->showSession(nullptr);
    m_bottom->setEnvelope(nullptr, {});
    m_view->showNewDevice(files);
    m_right->setCurrentWidget(m_work);
    placePanel();
    m_view->focusPage();
}

void MainWindow::startNew(const DeviceFiles& files) {
    auto* bench = m_workplace->bench();
    if (!bench)
        return;
    SessionPlan plan;
    plan.files = files;
    plan.endpoint = bench->site()->policy().endpoint;
    plan.timing = bench->site()->policy().timing;
    auto* session = bench->add(plan);
    showSession(session);
    bench->start(session);
}

void MainWindow::startScanned(const QString& scanned) {
    const auto* site = m_workplace->site();
    if (!site || !m_workplace->bench())
        return;
    const auto files = deviceFilesFor(*site, scanned);
    if (!files) {
        m_panel->showScanFailure(files.error());
        return;
    }
    m_panel->clearScan();
    for (auto* session : m_workplace->bench()->sessions())
        if (session->state().plan.files.certificate == files->certificate) {
            showSession(session);
            return;
        }
    startNew(*files);
}

void MainWindow::showEnvelope() {
    const auto* session = m_view->session();
    const auto envelope = session ? m_envelopes.of(session->state()) : std::nullopt;
    m_bottom->setEnvelope(envelope ? &*envelope : nullptr, envelope ? envelope->note : tr("No envelope yet"));
}

void MainWindow::refreshTotals() {
    m_panel->setTotals(m_workplace->bench() ? m_workplace->bench()->totals() : BenchTotals{});
}

void MainWindow::resizeEvent(QResizeEvent* event) {
    QMainWindow::resizeEvent(event);
    if (width() >= foldBelow)
        m_unfolded = false;
    fold();
    placePanel();
}

/// A low window belongs to the step, and what a failure explains goes before what led there.
void MainWindow::placePanel() {
    if (!m_bottom)
        return;
    const auto* session = m_view->session();
    const bool explains = session && session->state().status() == SessionStatus::failed;
    m_bottom->setRoomy(height() >= roomyHeight && !explains);
}

void MainWindow::fold() {
    // An empty bench has nothing but the scan field to offer, so that stays.
    m_panel->setFolded(width() < foldBelow && !m_unfolded && m_right->currentWidget() != m_empty);
}

void MainWindow::takeFiles(const QStringList& files) {
    if (files.size() != 1 || !files.first().endsWith(QLatin1String(".csv"), Qt::CaseInsensitive))
        return showNewDevice(files);
    m_batch->show(true);
    m_batch->addManifest(files.first());
}

} // namespace trustbench
