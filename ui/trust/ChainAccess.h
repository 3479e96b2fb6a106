#pragma once

namespace trustbench {

class ChainView;

/// Gives a screen reader the picture of trust: QGraphicsView shows it only an empty viewport, so ChainView
/// gets an interface of its own whose children are the anchor box, each card and each link, in reading order,
/// with the sentence that ChainWords has for it. Tested in tests/ui/tst_chainview.
void installChainAccess();
/// The position of that node among the children; -1 for none.
int chainAccessChild(const ChainView& view, int node);

} // namespace trustbench
