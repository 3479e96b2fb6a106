#pragma once

#include "ui/widgets/Status.h"

class QPainter;

namespace trustbench {

/// How far a device is, as a ring: arc = finished steps of seven, number = current step; a full ring with a
/// tick when done, an empty one with a dash when it has not begun.
struct RingState {
    Status status = Status::waiting;
    int finished = 0;
    int current = 1;
};
void paintProgressRing(QPainter* painter, const QRectF& where, const RingState& state);

} // namespace trustbench
