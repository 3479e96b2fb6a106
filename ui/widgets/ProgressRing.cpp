#include "ui/widgets/ProgressRing.h"

#include "ui/widgets/Icon.h"

#include <QPainter>

namespace trustbench {

namespace {
constexpr double stroke = 4;
constexpr int stepCount = 7;
constexpr int fullCircle = 360 * 16;
constexpr int top = 90 * 16;
} // namespace

void paintProgressRing(QPainter* painter, const QRectF& where, const RingState& state) {
    const auto& theme = Theme::current();
    const auto tone = toneOf(state.status);
    const QRectF ring = where.adjusted(stroke / 2, stroke / 2, -stroke / 2, -stroke / 2);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setBrush(Qt::NoBrush);
    painter->setPen(QPen(theme.track, stroke));
    painter->drawEllipse(ring);

    const bool done = state.status == Status::done;
    const bool begun = done || state.status != Status::waiting || state.finished > 0;
    if (begun) {
        painter->setPen(QPen(tone.solid, stroke, Qt::SolidLine, Qt::FlatCap));
        const int finished = done ? stepCount : qBound(0, state.finished, stepCount);
        painter->drawArc(ring, top, -fullCircle * finished / stepCount);
    }
    const QRectF middle(where.center() - QPointF(8, 8), QSizeF(16, 16));
    if (done) {
        paintIcon(painter, QStringLiteral("tick"), middle, tone.solid);
    } else if (!begun) {
        paintIcon(painter, QStringLiteral("dash"), middle, theme.text3);
    } else {
        painter->setPen(theme.text);
        painter->setFont(fontOf(TextRole::secondaryStrong));
        painter->drawText(where, Qt::AlignCenter, QString::number(state.current));
    }
    painter->restore();
}

} // namespace trustbench
