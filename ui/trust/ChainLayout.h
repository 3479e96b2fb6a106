#pragma once

#include <QPointF>
#include <QRectF>
#include <QSizeF>

#include <vector>

namespace trustbench {

/// What the layout needs to know of a card.
struct LayoutCard {
    QSizeF size;
    int pathIndex = -1; ///< 0 = leaf, counted towards the anchor; -1: not on the chosen path
};

/// From an issuer to a subject, as indices into the cards.
struct LayoutLink {
    int issuer = 0;
    int subject = 0;
};

struct LayoutMeasures {
    double width = 1056; ///< the room there is; wider graphs are panned
    QSizeF anchorBox{88, 128};
    double anchorLink = 48;
    double shortestLink = 80; ///< 88 on a page without a scroll bar
    double longestLink = 160;
    double rowGap = 16;
    double pathGap = 32;  ///< between the chosen path and what is below it
    int rowsPerLane = 10; ///< more cards of one column than this stand apart, in lanes
    double laneGap = 24;
};

struct ChainLayout {
    std::vector<QPointF> cards; ///< top left corner of each card
    QPointF anchorBox;
    QRectF bounds; ///< round everything, origin at the top left
    double link = 0;
};

/// Where each card stands: anchor left, leaf right, the chosen path straight along the top. What is linked to
/// the path stands below it in the column of its distance from the leaf; what is not, or is too much for its
/// column, in a block of its own further down, so that a large pool never pulls the path apart. Pure and
/// without Gui; takes cycles and unconnected cards. Tested in tests/ui/tst_chainlayout, measured in
/// tests/benchmarks/bench_chainlayout.
ChainLayout layOutChain(const std::vector<LayoutCard>& cards, const std::vector<LayoutLink>& links,
                        const LayoutMeasures& measures = {});

} // namespace trustbench
