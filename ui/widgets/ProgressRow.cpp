#include "ui/widgets/ProgressRow.h"

#include "ui/widgets/Controls.h"

#include <QHBoxLayout>
#include <QProgressBar>

namespace trustbench {

ProgressRow::ProgressRow(const QString& bar, const QString& name, QWidget* parent)
    : QWidget(parent) {
    auto* columns = new QHBoxLayout(this);
    columns->setContentsMargins(0, 0, 0, 0);
    columns->setSpacing(16);
    m_words = makeLabel(TextRole::bodyStrong);
    m_bar = new QProgressBar;
    m_bar->setTextVisible(false);
    m_bar->setAccessibleName(bar);
    m_cancel = makeButton(ButtonKind::secondary, tr("Cancel"));
    m_cancel->setObjectName(name);
    setFocusProxy(m_cancel);
    columns->addWidget(m_words);
    columns->addWidget(m_bar, 1);
    columns->addWidget(m_cancel);
    connect(m_cancel, &QPushButton::clicked, this, &ProgressRow::cancelled);
    hide();
}

void ProgressRow::showProgress(const QString& words, int done, int of) {
    m_words->setText(words);
    m_bar->setRange(0, of);
    m_bar->setValue(done);
    show();
}

QString ProgressRow::words() const {
    return m_words->text();
}

} // namespace trustbench
