#pragma once

#include <QWidget>

class QScrollArea;

namespace trustbench {

/// The content of a scroll area with wrapping text: as high as that text needs at the width there is. A plain
/// QWidget also asks for the height its labels would need at their narrowest, and scrolls for nothing.
class WrappingPane : public QWidget {
    Q_OBJECT
public:
    using QWidget::QWidget;
    QSize minimumSizeHint() const override { return {QWidget::minimumSizeHint().width(), 0}; }
    /// A page that scrolls up and down, as wide with the scroll bar as without: the bar takes its room from
    /// the margin of the layout, which is there by then.
    void fill(QScrollArea* area);
};

} // namespace trustbench
