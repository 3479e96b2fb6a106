#include "ui/widgets/WrappingPane.h"

#include <QLayout>
#include <QScrollArea>
#include <QScrollBar>

namespace trustbench {

void WrappingPane::fill(QScrollArea* area) {
    area->setWidget(this);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFocusPolicy(Qt::NoFocus);
    auto* bar = area->verticalScrollBar();
    connect(bar, &QScrollBar::rangeChanged, this,
            [this, bar, without = layout()->contentsMargins()](int, int most) {
                auto margins = without;
                if (most > 0)
                    margins.setRight(qMax(0, without.right() - bar->sizeHint().width()));
                layout()->setContentsMargins(margins);
            });
}

} // namespace trustbench
