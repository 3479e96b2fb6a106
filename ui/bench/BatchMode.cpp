#include "ui/bench/BatchMode.h"

#include "core/base/observe.h"
#include "core/wos/Manifest.h"
#include "ui/batch/BatchTable.h"
#include "ui/batch/BatchTiles.h"
#include "ui/batch/BatchToolbar.h"
#include "ui/batch/BatchView.h"
#include "ui/batch/SlotPanel.h"
#include "ui/bench/TopBar.h"
#include "ui/bench/UpkeepPages.h"
#include "ui/models/BenchModel.h"

#include <QApplication>
#include <QFileDialog>
#include <QLineEdit>
#include <QListView>
#include <QStackedWidget>
#include <QtConcurrentRun>

namespace trustbench {

namespace {
constexpr int mostAtOnce = 50;
} // namespace

BatchMode::BatchMode(Workplace* workplace, TopBar* top, QStackedWidget* modes)
    : QObject(modes)
    , m_workplace(workplace)
    , m_top(top)
    , m_modes(modes) {
    m_adding.setInterval(0);
    connect(&m_adding, &QTimer::timeout, this, &BatchMode::addSome);
    connect(top, &TopBar::batchWanted, this, &BatchMode::show);
}

void BatchMode::ensureView() {
    if (m_view)
        return;
    m_view = new BatchView;
    m_modes->addWidget(m_view);
    connect(m_view, &BatchView::deviceWanted, this, &BatchMode::deviceWanted);
    connect(m_view, &BatchView::manifestWanted, this, &BatchMode::openManifest);
    connect(m_workplace, &Workplace::hostWaits, m_view->model(), &BatchModel::showHostWait);
    m_view->setBench(m_workplace->bench());
    if (!m_pages)
        return;
    const auto chosen = [this] { return idsOf(m_view->table()->selected()); };
    m_view->toolbar()->setMenu(m_pages->menuFor(chosen, m_view));
    m_pages->setContextMenu(m_view->table(), chosen);
}

bool BatchMode::isOn() const {
    return m_view && m_modes->currentWidget() == m_view;
}

void BatchMode::show(bool on) {
    if (on && !m_workplace->bench())
        on = false;
    if (on)
        ensureView();
    if (on)
        m_modes->setCurrentWidget(m_view);
    else
        m_modes->setCurrentIndex(0);
    m_top->setBatch(on);
    if (on)
        m_view->table()->setFocus(Qt::OtherFocusReason);
}

void BatchMode::setBench(Bench* bench) {
    m_adding.stop();
    m_waiting.clear();
    m_present.clear();
    if (m_view)
        m_view->setBench(bench);
    if (!bench)
        show(false);
}

void BatchMode::openManifest() {
    const auto path = QFileDialog::getOpenFileName(m_modes->window(), tr("Add from a manifest"), {},
                                                   tr("Manifests (*.csv)"));
    if (!path.isEmpty())
        addManifest(path);
}

void BatchMode::addManifest(const QString& path) {
    ensureView();
    observe(QtConcurrent::run([path] { return Manifest::load(path); }), this,
            [this](const Result<Manifest>& manifest) {
                if (!manifest)
                    return m_view->showFailure(manifest.error());
                if (!m_workplace->bench())
                    return;
                m_present.clear();
                for (const auto* session : m_workplace->bench()->sessions())
                    m_present.insert(session->state().plan.files.certificate);
                m_waiting.assign(manifest->devices.begin(), manifest->devices.end());
                m_added = 0;
                m_adding.start();
            });
}

void BatchMode::addSome() {
    auto* bench = m_workplace->bench();
    for (int i = 0; i < mostAtOnce && bench && !m_waiting.empty(); ++i) {
        SessionPlan plan;
        plan.files = std::move(m_waiting.front());
        m_waiting.pop_front();
        if (m_present.contains(plan.files.certificate))
            continue;
        plan.endpoint = bench->site()->policy().endpoint;
        plan.timing = bench->site()->policy().timing;
        bench->add(std::move(plan));
        ++m_added;
    }
    if (bench && !m_waiting.empty())
        return;
    m_adding.stop();
    m_view->showAdded(m_added);
}

void BatchMode::nextZone(bool backwards) {
    const QList<QWidget*> zones = {m_view->tiles(), m_view->table(), m_view->slotPanel()};
    const QList<QWidget*> starts = {m_view->tiles()->chosenTile(), m_view->table(),
                                    m_view->slotPanel()->slotsView()};
    const auto* focus = QApplication::focusWidget();
    int at = -1;
    for (int i = 0; i < int(zones.size()); ++i)
        if (focus && (zones.at(i) == focus || zones.at(i)->isAncestorOf(focus)))
            at = i;
    const auto count = int(zones.size());
    for (int i = 1; i <= count; ++i) {
        const int next = (at + (backwards ? -i : i) + 2 * count) % count;
        if (!zones.at(next)->isVisible())
            continue;
        starts.at(next)->setFocus(Qt::ShortcutFocusReason);
        return;
    }
}

void BatchMode::leaveField() {
    if (qobject_cast<QLineEdit*>(QApplication::focusWidget()))
        m_view->table()->setFocus(Qt::ShortcutFocusReason);
}

} // namespace trustbench
