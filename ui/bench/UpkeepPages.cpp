#include "ui/bench/UpkeepPages.h"

#include "ui/upkeep/CertificatePage.h"
#include "ui/upkeep/ClocksPage.h"
#include "ui/upkeep/TokensPage.h"

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

template<typename Page> void UpkeepPages::show(Page*& page) {
    if (m_workplace->upkeep() == nullptr)
        return;
    if (page == nullptr) {
        page = new Page;
        m_pages.append(page);
        m_stack->addWidget(page);
        connect(page, &UpkeepPage::closed, this, &UpkeepPages::closed);
        page->setUpkeep(m_workplace->upkeep());
    }
    Q_EMIT shown();
    m_stack->setCurrentWidget(page);
    page->begin();
    page->firstFocus()->setFocus(Qt::OtherFocusReason);
}

void UpkeepPages::showTokens() {
    show(m_tokens);
}

void UpkeepPages::showCertificates() {
    show(m_certificates);
}

void UpkeepPages::showClocks() {
    show(m_clocks);
}

} // namespace trustbench
