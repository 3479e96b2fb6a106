#include "ui/widgets/WorkbenchStyle.h"

#include "ui/widgets/Icon.h"
#include "ui/widgets/Theme.h"

#include <QAbstractScrollArea>
#include <QApplication>
#include <QFocusFrame>
#include <QPainter>
#include <QStyleFactory>
#include <QStyleOption>

namespace trustbench {

namespace {
constexpr int ringGap = 2;
constexpr int ringWidth = 2;
constexpr int tickBox = 18;

void drawTickBox(const QStyleOption& option, QPainter& painter) {
    const auto& theme = Theme::current();
    const bool ticked = option.state.testFlag(QStyle::State_On);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(ticked ? theme.accent : theme.strong);
    painter.setBrush(ticked ? theme.accent : theme.surface);
    painter.drawRoundedRect(QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    if (ticked)
        paintIcon(&painter, QStringLiteral("tick"), option.rect.adjusted(2, 2, -2, -2), theme.onAccent);
    painter.restore();
}
} // namespace

WorkbenchStyle::WorkbenchStyle()
    : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion"))) {}

int WorkbenchStyle::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const {
    if (metric == PM_FocusFrameHMargin || metric == PM_FocusFrameVMargin)
        return ringGap + ringWidth;
    if (metric == PM_IndicatorWidth || metric == PM_IndicatorHeight)
        return tickBox;
    return QProxyStyle::pixelMetric(metric, option, widget);
}

int WorkbenchStyle::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                              QStyleHintReturn* returned) const {
    if (hint == SH_FocusFrame_AboveWidget)
        return 1;
    if (hint == SH_FocusFrame_Mask)
        return 0;
    return QProxyStyle::styleHint(hint, option, widget, returned);
}

void WorkbenchStyle::drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                                 const QWidget* widget) const {
    if (element != CE_FocusFrame) {
        QProxyStyle::drawControl(element, option, painter, widget);
        return;
    }
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const auto* frame = qobject_cast<const QFocusFrame*>(widget);
    const auto* framed = frame ? frame->widget() : nullptr;
    const bool onBar = framed && framed->parentWidget() &&
                       framed->parentWidget()->property("zone").toString() == QLatin1String("bar");
    painter->setPen(QPen(onBar ? Theme::current().barFocus : Theme::current().accent, ringWidth));
    painter->drawRoundedRect(QRectF(option->rect).adjusted(1, 1, -1, -1), 8, 8);
    painter->restore();
}

void WorkbenchStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                                   const QWidget* widget) const {
    if (element == PE_IndicatorCheckBox)
        drawTickBox(*option, *painter);
    else
        QProxyStyle::drawPrimitive(element, option, painter, widget);
}

QIcon WorkbenchStyle::standardIcon(StandardPixmap standard, const QStyleOption* option,
                                   const QWidget* widget) const {
    if (standard == SP_LineEditClearButton)
        return icon(QStringLiteral("cross"), Ink::text2);
    return QProxyStyle::standardIcon(standard, option, widget);
}

FocusRing::FocusRing(QWidget* window)
    : QObject(window)
    , m_window(window)
    , m_frame(new QFocusFrame(window)) {
    m_frame->setFocusPolicy(Qt::NoFocus);
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget*, QWidget* now) { follow(now); });
}

void FocusRing::follow(QWidget* focus) {
    const bool mine = focus && m_window->isAncestorOf(focus) && !qobject_cast<QAbstractScrollArea*>(focus) &&
                      !focus->property("drawsOwnFocus").toBool();
    m_frame->setWidget(mine ? focus : nullptr);
}

} // namespace trustbench
