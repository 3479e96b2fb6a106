#pragma once

#include "ui/trust/ChainWords.h"

#include <QRectF>
#include <QSizeF>

class QPainter;
class QPainterPath;

namespace trustbench {

/// Measures of the picture of trust, in device-independent pixels (style sheet, section 1).
namespace chainsize {
inline constexpr QSizeF card{248, 224};
inline constexpr QSizeF quietCard{248, 160};
inline constexpr QSizeF anchorBox{88, 128};
inline constexpr double linkDisc = 28;
inline constexpr double quietDisc = 16;
/// Below this scale text would be unreadable: a card then shows its name and state alone, larger.
inline constexpr double readableScale = 0.55;
} // namespace chainsize

struct CardLook {
    ChainNode::Kind kind = ChainNode::Kind::certificate;
    CardState state = CardState::notNeeded;
    bool quiet = false; ///< beside the chosen path
    bool hovered = false;
    bool selected = false;
    bool focused = false;
    bool farAway = false; ///< drawn below chainsize::readableScale
};

/// How cards, places and links are painted; used by the scene and its exports. Reads Theme::current() at
/// every call and keeps nothing. Looked at through the pictures of tests/ui/tst_trustview.
void paintCard(QPainter* painter, const QSizeF& size, const CardWords& words, const CardLook& look);
void paintMissingIssuer(QPainter* painter, const QSizeF& size, const CardWords& words, const CardLook& look);
void paintAnchorBox(QPainter* painter, const QSizeF& size, const AnchorBoxWords& words, const CardLook& look);
/// The outlined blank that holds a card's place while the trace is under way.
void paintBlank(QPainter* painter, const QSizeF& size);

/// A link of the chosen path: straight, with method, disc and verdict. `room` is the gap between two cards.
void paintPathLink(QPainter* painter, const QRectF& room, LinkVerdict verdict, const LinkWords& words);
/// A link beside the path: a thin curve with a small disc in its middle; from far away a hair line.
void paintQuietLink(QPainter* painter, const QPainterPath& curve, const QPointF& middle, const QPointF& tip,
                    const QPointF& direction, bool farAway);

} // namespace trustbench
