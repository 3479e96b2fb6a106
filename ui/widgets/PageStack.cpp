#include "ui/widgets/PageStack.h"

#include <QVBoxLayout>

#include <utility>

namespace trustbench {

PageStack::PageStack(QWidget* parent)
    : QWidget(parent)
    , m_layout(new QVBoxLayout(this)) {
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(0);
}

void PageStack::addWidget(QWidget* page) {
    m_layout->addWidget(page);
    page->setVisible(m_current == nullptr);
    if (!m_current)
        m_current = page;
}

void PageStack::setCurrentWidget(QWidget* page) {
    if (page == m_current)
        return;
    // The next one first: the focus must not leave the stack for want of a page in between.
    auto* before = std::exchange(m_current, page);
    page->show();
    before->hide();
}

} // namespace trustbench
