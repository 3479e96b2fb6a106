#include "ui/bench/UpkeepPages.h"

#include "ui/upkeep/CertificatePage.h"
#include "ui/upkeep/ClocksPage.h"
#include "ui/upkeep/LabelsPage.h"
#include "ui/upkeep/ReportPage.h"
#include "ui/upkeep/TakeOutPage.h"
#include "ui/upkeep/TokensPage.h"

#include <QAbstractScrollArea>
#include <QStackedWidget>

namespace trustbench {

UpkeepPages::UpkeepPages(Workplace* workplace, QStackedWidget* stack)
    : QObject(stack)
    , m_workplace(workplace)
    , m_stack(stack) {}

void UpkeepPages::setUpkeep(Upkeep* upkeep) {
    for (auto* page : m_pages)
        page->setUpkeep(upkeep);
}

UpkeepPage* UpkeepPages::current() const {
    return qobject_cast<UpkeepPage*>(m_stack->currentWidget());
}

template<typename Page> Page* UpkeepPages::made(Page*& page) {
    if (page == nullptr) {
        page = new Page;
        m_pages.append(page);
        m_stack->addWidget(page);
        connect(page, &UpkeepPage::closed, this, &UpkeepPages::closed);
        page->setUpkeep(m_workplace->upkeep());
    }
    return page;
}

void UpkeepPages::show(UpkeepPage* page) {
    Q_EMIT shown();
    m_stack->setCurrentWidget(page);
    page->begin();
    page->firstFocus()->setFocus(Qt::OtherFocusReason);
}

void UpkeepPages::showTokens() {
    if (m_workplace->upkeep() != nullptr)
        show(made(m_tokens));
}

void UpkeepPages::showCertificates() {
    if (m_workplace->upkeep() != nullptr)
        show(made(m_certificates));
}

void UpkeepPages::showClocks() {
    if (m_workplace->upkeep() != nullptr)
        show(made(m_clocks));
}

template<typename Page> void UpkeepPages::showFor(Page*& page, const QList<DeviceId>& devices) {
    if (m_workplace->upkeep() == nullptr || devices.isEmpty())
        return;
    made(page)->setDevices(devices);
    show(page);
}

void UpkeepPages::showReport(const QList<DeviceId>& devices) {
    showFor(m_report, devices);
}

void UpkeepPages::showLabels(const QList<DeviceId>& devices) {
    showFor(m_labels, devices);
}

void UpkeepPages::showTakeOut(const QList<DeviceId>& devices) {
    showFor(m_takeOut, devices);
}

DeviceMenu* UpkeepPages::menuFor(const DeviceMenu::Chosen& chosen, QWidget* parent) {
    auto* menu = new DeviceMenu(chosen, parent);
    connect(menu, &DeviceMenu::reportWanted, this, &UpkeepPages::showReport);
    connect(menu, &DeviceMenu::labelsWanted, this, &UpkeepPages::showLabels);
    connect(menu, &DeviceMenu::takeOutWanted, this, &UpkeepPages::showTakeOut);
    return menu;
}

void UpkeepPages::setContextMenu(QWidget* view, const DeviceMenu::Chosen& chosen) {
    auto* menu = menuFor(chosen, view);
    view->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(view, &QWidget::customContextMenuRequested, menu, [menu, view](const QPoint& at) {
        const auto* scrolled = qobject_cast<QAbstractScrollArea*>(view);
        menu->popup((scrolled ? scrolled->viewport() : view)->mapToGlobal(at));
    });
}

} // namespace trustbench
