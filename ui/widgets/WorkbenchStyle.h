#pragma once

#include <QProxyStyle>

class QFocusFrame;

namespace trustbench {

/// Fusion with the program's own focus ring: 2 px of accent, 2 px away from the control, drawn by
/// QFocusFrame; and with a box of its own to tick, since Fusion's takes its colour from a ground that the
/// style sheet makes transparent.
class WorkbenchStyle : public QProxyStyle {
    Q_OBJECT
public:
    WorkbenchStyle();
    int pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const override;
    int styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                  QStyleHintReturn* returned) const override;
    void drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                     const QWidget* widget) const override;
    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                       const QWidget* widget) const override;
    /// The cross that empties a field is ours: a theme of icons, where there is one, is looked up for long.
    QIcon standardIcon(StandardPixmap standard, const QStyleOption* option,
                       const QWidget* widget) const override;
};

/// Shows the focus ring round whatever control of `window` has the focus. Views and scroll areas draw their
/// own mark on the current item instead.
class FocusRing : public QObject {
    Q_OBJECT
public:
    explicit FocusRing(QWidget* window);

private:
    void follow(QWidget* focus);
    QWidget* m_window;
    QFocusFrame* m_frame;
};

} // namespace trustbench
