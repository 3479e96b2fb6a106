#pragma once

#include <QLabel>

namespace trustbench {

/// One line of text that may get less room than it needs: it ends, or has its middle, in an ellipsis then,
/// and tells the whole on hovering and to a screen reader. A plain label would be cut in the middle of a
/// letter. Tested in tests/ui/tst_widgets.
class ElidedLabel : public QLabel {
    Q_OBJECT
public:
    explicit ElidedLabel(Qt::TextElideMode mode = Qt::ElideRight, QWidget* parent = nullptr);
    bool isElided() const;
    QSize minimumSizeHint() const override { return {0, QLabel::minimumSizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;

private:
    Qt::TextElideMode m_mode;
};

} // namespace trustbench
